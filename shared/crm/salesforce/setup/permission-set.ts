/** The permission sets of the package, as the list of rights has them: what the integration user needs, and what a rep sees. */
import { activityKey, fieldApiNames, handOffNowField, passOnField, repFields } from '../fields.ts';
import { allRights } from '../rights.ts';

type Grant = { field: string; editable: boolean };
type ObjectGrant = { object: string; edit: boolean };

/** An address is granted as a whole. */
const granted = (object: string, column: string): string =>
  `${object}.${/^(?:Billing|Mailing)?(?:City|State|Country)$/.test(column) ? column.replace(/City|State|Country/, 'Address') : column}`;

const byField = (grants: readonly Grant[]): Grant[] =>
  [...new Map(grants.map((grant) => [grant.field, grant])).values()].toSorted((a, b) => (a.field < b.field ? -1 : 1));

const fieldLines = ({ field, editable }: Grant): string[] => [
  '    <fieldPermissions>',
  `        <editable>${editable}</editable>`,
  `        <field>${field}</field>`,
  '        <readable>true</readable>',
  '    </fieldPermissions>',
];

/** Nothing is ever created or deleted but tasks, which no permission set names. */
const objectLines = ({ object, edit }: ObjectGrant): string[] => [
  '    <objectPermissions>',
  '        <allowCreate>false</allowCreate>',
  '        <allowDelete>false</allowDelete>',
  `        <allowEdit>${edit}</allowEdit>`,
  '        <allowRead>true</allowRead>',
  '        <modifyAllRecords>false</modifyAllRecords>',
  `        <object>${object}</object>`,
  '        <viewAllRecords>true</viewAllRecords>',
  '    </objectPermissions>',
];

const abilityLines = (name: string): string[] => [
  '    <userPermissions>',
  '        <enabled>true</enabled>',
  `        <name>${name}</name>`,
  '    </userPermissions>',
];

type Parts = {
  label: string;
  description: string;
  custom?: string;
  fields: readonly Grant[];
  objects?: readonly ObjectGrant[];
  abilities?: readonly string[];
};

/** In the order of elements that Salesforce itself writes. */
const permissionSet = ({ label, description, custom, fields, objects = [], abilities = [] }: Parts): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">',
    ...(custom === undefined
      ? []
      : [
          '    <customPermissions>',
          '        <enabled>true</enabled>',
          `        <name>${custom}</name>`,
          '    </customPermissions>',
        ]),
    `    <description>${description}</description>`,
    ...byField(fields).flatMap(fieldLines),
    '    <hasActivationRequired>false</hasActivationRequired>',
    `    <label>${label}</label>`,
    ...objects.flatMap(objectLines),
    ...abilities.flatMap(abilityLines),
    '</PermissionSet>',
    '',
  ].join('\n');

/** The objects that have rights of their own; the others are seen with them, and tasks and events by an ability. */
const objects = ['Account', 'Campaign', 'Contact', 'Lead', 'Opportunity'];

/** For the integration user: all that the list says is granted, and nothing else. */
export const integrationSet = (): string =>
  permissionSet({
    label: 'Handoff Integration',
    description:
      'For the one user that warm-handoff works as: reads leads and what belongs to them, writes its own fields, owners and tasks, deletes no lead.',
    custom: 'Handoff_Integration_User',
    fields: allRights.flatMap(({ object, column, writes, isGranted }) =>
      isGranted ? [{ field: granted(object, column), editable: writes }] : [],
    ),
    objects: objects.map((object) => ({
      object,
      edit: allRights.some((right) => right.object === object && right.writes),
    })),
    abilities: ['ActivitiesAccess', 'ApiEnabled', 'EditTask', 'TransferAnyEntity'],
  });

const onEach = (names: readonly string[], on: readonly string[], editable: boolean): Grant[] =>
  on.flatMap((object) => names.map((name) => ({ field: `${object}.${name}`, editable })));

/** For sales: sees what we wrote, sets their own fields, and ticks a record. By the key of a task the card on the page finds the note. */
export const repSet = (): string =>
  permissionSet({
    label: 'Handoff Rep',
    description:
      'For sales: sees what warm-handoff wrote, confirms the buyer status, may pass a lead on, and may have a record handed off.',
    fields: [
      ...onEach(Object.values(fieldApiNames), ['Contact', 'Lead', 'Opportunity'], false),
      ...onEach(Object.values(repFields), ['Contact', 'Lead', 'Opportunity'], true),
      ...onEach([handOffNowField, passOnField], ['Contact', 'Lead'], true),
      ...onEach([activityKey], ['Task'], false),
    ],
  });

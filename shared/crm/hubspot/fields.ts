/** Our fields as HubSpot properties: their names, their definitions for setup, and their values as HubSpot tells them. */
import { confirmationMeans, fieldNames, stages, type BuyerStatus, type FieldName } from '../../domain/lead.ts';
import { readable } from '../../words/labels.ts';
import { instantOf, type Properties } from './values.ts';

/** The HubSpot property of each field that we write. */
export const fieldProperties: Readonly<Record<FieldName, string>> = {
  stage: 'handoff_stage',
  score: 'handoff_score',
  reasons: 'handoff_reasons',
  segment: 'handoff_segment',
  contactChecks: 'handoff_contact_checks',
  coordinator: 'handoff_coordinator',
  ownerReason: 'handoff_owner_reason',
  confirmBy: 'handoff_confirm_by',
};
/** The properties that the rep sets; we only ever read them. */
export const repProperties = { status: 'handoff_buyer_status', how: 'handoff_confirmed_how' } as const;
/** The reason for which the rep passes a contact on. On contacts alone; we never write it. */
export const passOnProperty = 'handoff_pass_on';
/** A tick by whoever wants a contact handed off, whatever the policy says of it: rep, admin or workflow. We never write it. */
export const handOffNowProperty = 'handoff_now';

/** Numbers and instants come back in another spelling than they went; the same value must compare equal. */
const sameSpelling = (field: FieldName, text: string): string => {
  if (field === 'confirmBy') return instantOf(text) ?? text;
  if (field === 'score') return Number.isFinite(Number(text)) ? String(Number(text)) : text;
  return text;
};

/** What our fields hold on a record, as text; empty ones are absent. */
export const readFields = (properties: Properties): Partial<Record<FieldName, string>> => {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const field of fieldNames) {
    const text = properties[fieldProperties[field]];
    if (text !== undefined) fields[field] = sameSpelling(field, text);
  }
  return fields;
};

/** Our fields as properties to write; an empty text clears its property. */
export const writeFields = (fields: Partial<Record<FieldName, string>>): Record<string, string> => {
  const properties: Record<string, string> = {};
  for (const field of fieldNames) {
    const text = fields[field];
    if (text !== undefined) properties[fieldProperties[field]] = text;
  }
  return properties;
};

/** The buyer status as the rep wrote it; null when neither part is set. */
export const readBuyerStatus = (properties: Properties): BuyerStatus | null => {
  const status = properties[repProperties.status] ?? '';
  const how = properties[repProperties.how] ?? '';
  return status === '' && how === '' ? null : { status, how };
};

/** The property group that holds all of ours, on contacts and on deals. */
export const propertyGroup = { name: 'warm_handoff', label: 'Warm handoff' } as const;

/** A property as setup creates it. */
export type PropertyDefinition = {
  name: string;
  label: string;
  description: string;
  type: 'string' | 'number' | 'datetime' | 'enumeration' | 'bool';
  fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select' | 'booleancheckbox';
  groupName: string;
  /** In the order in which they are shown; empty for what is no choice. */
  options: readonly { label: string; value: string }[];
  /** With `referencedObjectType` OWNER: the choice is among the portal's users. */
  externalOptions?: true;
  referencedObjectType?: string;
};

type Kind = Omit<PropertyDefinition, 'name' | 'label' | 'description' | 'groupName'>;
const line: Kind = { type: 'string', fieldType: 'text', options: [] };
const paragraph: Kind = { type: 'string', fieldType: 'textarea', options: [] };
const number: Kind = { type: 'number', fieldType: 'number', options: [] };
const instant: Kind = { type: 'datetime', fieldType: 'date', options: [] };
/** HubSpot makes no property of this type without these two options. */
const yesOrNo: Kind = {
  type: 'bool',
  fieldType: 'booleancheckbox',
  options: [
    { label: 'Yes', value: 'true' },
    { label: 'No', value: 'false' },
  ],
};
const owner: Kind = {
  type: 'enumeration',
  fieldType: 'select',
  options: [],
  externalOptions: true,
  referencedObjectType: 'OWNER',
};
const oneOf = (values: readonly string[]): Kind => ({
  type: 'enumeration',
  fieldType: 'select',
  options: values.map((value) => ({ label: readable(value), value })),
});
const define = (name: string, label: string, kind: Kind, description: string): PropertyDefinition => ({
  name,
  label,
  description,
  groupName: propertyGroup.name,
  ...kind,
});

const ours = fieldProperties;
const definitions: readonly PropertyDefinition[] = [
  define(ours.stage, 'Handoff stage', oneOf(stages), 'Where we think the buyer stands.'),
  define(ours.score, 'Handoff score', number, '0 to 100, from at most five criteria; the reasons add up to it.'),
  define(ours.reasons, 'Handoff reasons', paragraph, 'How the score came about.'),
  define(ours.segment, 'Handoff segment', line, 'The small segment that the lead belongs to.'),
  define(ours.contactChecks, 'Handoff contact checks', line, 'What the checks of e-mail and phone found.'),
  define(
    ours.coordinator,
    'Handoff coordinator',
    owner,
    'Who carries the middle of the talk under the eye of the owner.',
  ),
  define(ours.ownerReason, 'Handoff owner reason', line, 'Why this person owns the lead.'),
  define(ours.confirmBy, 'Handoff confirm by', instant, 'When the buyer status should have been confirmed by.'),
  define(repProperties.status, 'Buyer status', oneOf(stages), 'Where the buyer stands, confirmed with the buyer.'),
  define(repProperties.how, 'Buyer status confirmed by', oneOf(confirmationMeans), 'How it was confirmed.'),
];

const passOn = define(
  passOnProperty,
  'Pass on',
  line,
  'Write why the lead is not for you, and it goes to the colleague who is next. Your manager reads the reason.',
);

const handOffNow = define(
  handOffNowProperty,
  'Hand off now',
  yesOrNo,
  'Tick it to have the contact handed off, whatever the policy says of who is a lead.',
);

/** Every property that setup provides, by the object that carries it. */
export const hubspotProperties: Readonly<Record<'contacts' | 'deals', readonly PropertyDefinition[]>> = {
  contacts: [...definitions, passOn, handOffNow],
  deals: definitions,
};

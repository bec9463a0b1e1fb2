/**
 * What our user may see and write, as far as Salesforce's own descriptions of the objects tell: an object or a field that is
 * not deployed, and one that our user may not read, are both simply not in them.
 */
import { CrmRejected } from '../../../domain/errors.ts';
import type { Describe, Described } from '../descriptions.ts';
import { activityKey } from '../fields.ts';
import { leadObjects, type LeadObject } from '../ids.ts';
import { mappedStops, type FactProperties } from '../records.ts';
import { allRights, type ListedObject, type Need } from '../rights.ts';
import { isFieldPath } from '../soql.ts';

/** Those that say nothing of rights: a setting of the org brings some, and the others are made for whoever asks. */
const untold = ['OutOfOffice', 'TaskWhoRelation', 'EventWhoRelation', 'UserRecordAccess', 'FieldDefinition'] as const;
type ObjectName = Exclude<ListedObject, (typeof untold)[number]>;
const isTold = (object: ListedObject): object is ObjectName => !untold.some((name) => name === object);
const rows = allRights.flatMap(({ object, ...right }) => (isTold(object) ? [{ object, ...right }] : []));
const objects = [...new Set(rows.map(({ object }) => object))];

/** Null for an object that our user does not see. */
export type DescribedOrg = { readonly [name in ObjectName]?: Described | null };

/**
 * `unseen`: not there, or not to be read by our user; `read-only`: there, and not to be written by them; `not-a-key`: there,
 * and not the unique external id that it should be.
 */
export type Lack = {
  object: ObjectName;
  field: string | null;
  is: 'unseen' | 'read-only' | 'not-a-key';
  /** The most urgent of what needs it. */
  need: Need;
};

/** @throws CrmUnavailable, and CrmRejected when Salesforce refuses more than one object */
export const describeOrg = (describe: Describe): Promise<DescribedOrg> => describeObjects(describe, objects);

/** Those of the org's objects. @throws as `describeOrg` */
export const describeObjects = async (describe: Describe, names: readonly ObjectName[]): Promise<DescribedOrg> => {
  const seenOf = async (name: ObjectName): Promise<readonly [ObjectName, Described | null]> => {
    try {
      return [name, await describe(name)];
    } catch (error) {
      if (error instanceof CrmRejected && ['not-found', 'forbidden'].includes(error.code)) return [name, null];
      throw error;
    }
  };
  const org: Partial<Record<ObjectName, Described | null>> = {};
  for (const [name, seen] of await Promise.all(names.map(seenOf))) org[name] = seen;
  return org;
};

/** Without these nobody is handed off, or not as the policy says; the others only fill in what is known. */
const needed: ReadonlySet<Need> = new Set(['stop', 'record', 'owner', 'field', 'task', 'gate']);
/** Whole objects that only fill in what is known, whatever a row of them means. */
const filling: ReadonlySet<ListedObject> = new Set(['Account', 'Event', 'EmailMessage', 'CampaignMember', 'Campaign']);
export const isNeeded = ({ object, need }: Pick<Lack, 'object' | 'need'>): boolean =>
  needed.has(need) && !filling.has(object);

const written: ReadonlySet<ListedObject> = new Set(rows.filter(({ writes }) => writes).map(({ object }) => object));

/** What is missing for the work, column by column; of an object that is not seen at all, the object. */
export const lacksOf = (org: DescribedOrg): readonly Lack[] =>
  objects.flatMap((object): Lack[] => {
    const own = rows.filter((row) => row.object === object);
    const need = own.find((row) => isNeeded(row))?.need ?? own[0]?.need ?? 'fact';
    const seen = org[object];
    if (seen === null || seen === undefined || !seen.queryable) return [{ object, field: null, is: 'unseen', need }];
    if (written.has(object) && (!seen.updateable || (object === 'Task' && !seen.createable)))
      return [{ object, field: null, is: 'read-only', need }];
    return own.flatMap(({ column, writes, need }): Lack[] => {
      const field = seen.fields.find(({ name }) => name === column);
      if (field === undefined) return [{ object, field: column, is: 'unseen', need }];
      if (writes && !field.updateable) return [{ object, field: column, is: 'read-only', need }];
      const isKey = column !== activityKey || (field.externalId && field.unique);
      return isKey ? [] : [{ object, field: column, is: 'not-a-key', need }];
    });
  });

/** What nobody may be handed off without. */
export const blindTo = (lacks: readonly Lack[]): readonly Lack[] => lacks.filter(({ need }) => need === 'stop');

/** Whether an object has the field that a path names. Of a path through a lookup its first step is seen, and the second where it is the account's. */
const hasField = (org: DescribedOrg, object: LeadObject | 'Account', path: string): boolean => {
  const [first = '', ...rest] = path.toLowerCase().split('.');
  if (!isFieldPath(path)) return false;
  const begins = org[object]?.fields.some(({ name, relationshipName }) =>
    rest.length === 0 ? name.toLowerCase() === first : relationshipName?.toLowerCase() === first,
  );
  const isOfAccount = object === 'Contact' && first === 'account' && rest.length === 1 && org.Account !== undefined;
  return begins === true && (!isOfAccount || hasField(org, 'Account', rest.join('.')));
};

/** Which of Lead and Contact have the field that a path names. */
export const objectsWith = (org: DescribedOrg, path: string): readonly LeadObject[] =>
  leadObjects.filter((object) => hasField(org, object, path));

/** Whether accounts have it. */
export const isOfAccounts = (org: DescribedOrg, path: string): boolean => hasField(org, 'Account', path);

/** The fields, with their labels, of the object that the last step of a path is looked for on. */
export const fieldsFor = (
  org: DescribedOrg,
  of: 'person' | 'firm',
  path: string,
): readonly { name: string; label?: string | null | undefined }[] => {
  const steps = path.split('.');
  if (steps.length > 2 || (steps.length === 2 && steps[0]?.toLowerCase() !== 'account')) return [];
  const objects = of === 'firm' || steps.length === 2 ? (['Account'] as const) : leadObjects;
  return objects.flatMap((object) => org[object]?.fields ?? []);
};

/** Fields that the policy names for what the stops are judged by, and that neither leads nor contacts show us. */
export const hiddenStops = (org: DescribedOrg, own: FactProperties): readonly string[] =>
  mappedStops(own).filter((path) => objectsWith(org, path).length === 0);

/**
 * What our user may see and write, as far as Salesforce's own descriptions of the objects tell: an object or a field that is
 * not deployed, and one that our user may not read, are both simply not in them.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { activityKey, fieldApiNames, handOffNowField, repFields } from '../fields.ts';
import { isFieldPath } from '../soql.ts';

const described = z.object({
  createable: z.boolean(),
  updateable: z.boolean(),
  queryable: z.boolean(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.optional(z.string()),
      picklistValues: z.optional(
        z.nullable(
          z.array(z.object({ value: z.string(), label: z.optional(z.nullable(z.string())), active: z.boolean() })),
        ),
      ),
      relationshipName: z.optional(z.nullable(z.string())),
      updateable: z.boolean(),
      externalId: z.boolean(),
      unique: z.boolean(),
    }),
  ),
});
export type Described = z.infer<typeof described>;

/** Leads and deals, where their cards and tasks go, and what only fills in what is known of a lead. */
type ObjectName = 'Lead' | 'Contact' | 'Opportunity' | 'Task' | 'Account' | 'CampaignMember';
/** Null for an object that our user does not see. */
export type DescribedOrg = Readonly<Record<ObjectName, Described | null>>;

/**
 * `unseen`: not there, or not to be read by our user; `read-only`: there, and not to be written by them; `not-a-key`: there,
 * and not the unique external id that it should be.
 */
export type Lack = { object: ObjectName; field: string | null; is: 'unseen' | 'read-only' | 'not-a-key' };

/** @throws CrmUnavailable, and CrmRejected when Salesforce refuses more than one object */
export const describeOrg = async (connection: Connection): Promise<DescribedOrg> => {
  const describe = async (name: ObjectName): Promise<Described | null> => {
    try {
      const { success, data } = z.safeParse(described, await connection.describe(name));
      if (!success) throw new CrmUnavailable('down', `Salesforce described ${name} in a way that cannot be read`);
      return data;
    } catch (error) {
      if (error instanceof CrmRejected && ['not-found', 'forbidden'].includes(error.code)) return null;
      throw error;
    }
  };
  const [Lead, Contact, Opportunity, Task, Account, CampaignMember] = await Promise.all([
    describe('Lead'),
    describe('Contact'),
    describe('Opportunity'),
    describe('Task'),
    describe('Account'),
    describe('CampaignMember'),
  ]);
  return { Lead, Contact, Opportunity, Task, Account, CampaignMember };
};

const lackOf = (object: ObjectName, seen: Described, name: string, how: 'read' | 'write'): Lack[] => {
  const field = seen.fields.find((one) => one.name === name);
  if (field === undefined) return [{ object, field: name, is: 'unseen' }];
  return how === 'write' && !field.updateable ? [{ object, field: name, is: 'read-only' }] : [];
};

/** What we write besides our own fields. */
const written: Partial<Record<ObjectName, readonly string[]>> = {
  Lead: ['OwnerId'],
  Contact: ['OwnerId'],
  Opportunity: ['StageName'],
  Task: ['Subject', 'Description', 'OwnerId'],
};
/** The objects that carry our fields. */
const ours: readonly ObjectName[] = ['Lead', 'Contact', 'Opportunity'];

/** What is missing for the work, object by object. */
export const lacksOf = (org: DescribedOrg): readonly Lack[] =>
  [...ours, 'Task' as const].flatMap((object): Lack[] => {
    const seen = org[object];
    if (seen === null) return [{ object, field: null, is: 'unseen' }];
    if (!seen.updateable || (object === 'Task' && !seen.createable)) return [{ object, field: null, is: 'read-only' }];
    const own = (written[object] ?? []).flatMap((name) => lackOf(object, seen, name, 'write'));
    if (object === 'Task') {
      const key = seen.fields.find(({ name }) => name === activityKey);
      const isKey = key === undefined || (key.externalId && key.unique);
      return [
        ...own,
        ...lackOf(object, seen, activityKey, 'write'),
        ...(isKey ? [] : [{ object, field: activityKey, is: 'not-a-key' as const }]),
      ];
    }
    return [
      ...own,
      ...Object.values(fieldApiNames).flatMap((name) => lackOf(object, seen, name, 'write')),
      ...Object.values(repFields).flatMap((name) => lackOf(object, seen, name, 'read')),
      ...(object === 'Opportunity' ? [] : lackOf(object, seen, handOffNowField, 'read')),
    ];
  });

/** What only fills in what is known of a lead. */
const optional = ['Account', 'CampaignMember'] as const;
export type OptionalObject = (typeof optional)[number];

/** Those that our user may not read. */
export const unseenOf = (org: DescribedOrg): readonly OptionalObject[] =>
  optional.filter((object) => org[object]?.queryable !== true);

/** Whether Lead or Contact has the field that a path begins with; `Account.Industry` begins with a lookup. */
export const hasFieldPath = (org: DescribedOrg, path: string): boolean => {
  const [first = '', ...rest] = path.toLowerCase().split('.');
  if (!isFieldPath(path)) return false;
  return [org.Lead, org.Contact].some((seen) =>
    seen?.fields.some(({ name, relationshipName }) =>
      rest.length === 0 ? name.toLowerCase() === first : relationshipName?.toLowerCase() === first,
    ),
  );
};

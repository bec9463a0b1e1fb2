/** Writing to records of Salesforce by their id, and the headers that every write carries. */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { LeadUpdate } from '../crm.ts';
import type { RowResult } from '../rows.ts';
import { sendCollection, type Waiting } from './call/collections.ts';
import { leadObject, longId } from './ids.ts';
import { throughAccounts, type Change } from './person-accounts.ts';
import { writeFields } from './our-fields.ts';

/** A key that we write: 40 characters of an index, and such as need no escape in a path. */
export const keyForm = /^[A-Za-z0-9_-]{1,40}$/;

/** Without them an org's assignment rule may give the lead to somebody else at once, and its duplicate rules refuse the save. */
export const writeHeaders = {
  'Sforce-Auto-Assign': 'FALSE',
  'Sforce-Duplicate-Rule-Header': 'allowSave=true',
  'content-type': 'application/json',
} as const;

/** Writes values to records of any object, by their id; sorted, since a call may change from one object to another ten times at most. */
export const sendUpdates = (connection: Connection, changes: readonly Change[], waiting: Waiting) =>
  sendCollection<Change>(
    {
      inputs: changes.toSorted((a, b) => a.object.localeCompare(b.object)),
      keyOf: ({ key }) => key,
      writes: ({ values }) => Object.keys(values),
      creates: false,
      send: (changes) =>
        connection.request({
          method: 'PATCH',
          url: '/composite/sobjects',
          headers: { ...writeHeaders },
          body: JSON.stringify({
            allOrNone: false,
            records: changes.map(({ object, id, values }) => ({ attributes: { type: object }, id, ...values })),
          }),
        }),
    },
    waiting,
  );

export const withoutValue = (results: ReadonlyMap<string, RowResult<unknown>>): ReadonlyMap<string, RowResult<void>> =>
  new Map([...results].map(([key, result]) => [key, result.ok ? { ok: true, value: undefined } : result]));

/** To the records themselves; to the accounts of those that are person accounts. */
const sendToPeople = async (connection: Connection, changes: readonly Change[], waiting: Waiting) => {
  if (changes.length === 0) return new Map<string, never>();
  const sent = await sendUpdates(connection, changes, waiting);
  const again = await throughAccounts(connection, changes, sent);
  return again.length === 0 ? sent : new Map([...sent, ...(await sendUpdates(connection, again, waiting))]);
};

/** Writes owner and fields of leads and contacts alike, in the same calls. */
export const updateLeads = async (
  connection: Connection,
  updates: readonly LeadUpdate[],
  waiting: Waiting,
): Promise<ReadonlyMap<string, RowResult<void>>> => {
  const missing = new CrmRejected('not-found', 'This is no id of a lead or contact');
  const unknown = updates.filter(({ id }) => leadObject(id) === undefined);
  const changes = updates.flatMap(({ id, ownerId, fields }) => {
    const object = leadObject(id);
    if (object === undefined) return [];
    const values = { ...(ownerId !== undefined && { OwnerId: ownerId }), ...writeFields(fields) };
    return [{ key: id, object, id: longId(id) ?? id, values }];
  });
  return new Map<string, RowResult<void>>([
    ...unknown.map(({ id }) => [id, { ok: false, error: missing }] as const),
    ...withoutValue(await sendToPeople(connection, changes, waiting)),
  ]);
};

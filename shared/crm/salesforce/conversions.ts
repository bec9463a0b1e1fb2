/** Which leads were converted into contacts: to us such a contact is its lead, under another id. */
import type { Connection } from 'jsforce/lib/connection.js';
import { idOf } from './ids.ts';
import { askAll, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import { isOneOf, select } from './soql.ts';

/** Deleted leads count too: some orgs take converted ones away. */
export const conversionsQuery = (contactIds: readonly string[]): Query => ({
  soql: select(
    ['Id', 'ConvertedContactId'],
    'Lead',
    `IsConverted = true AND ${isOneOf('ConvertedContactId', contactIds)}`,
  ),
  withDeleted: true,
});

/**
 * The leads converted into contacts that were since merged into others, by those others. Salesforce is not known to point them
 * at the other one, so they are asked for, in a call of its own; of contacts that absorbed none there is none to make.
 * @param contacts rows of contacts, those merged into them among them
 */
export const readInherited = async (connection: Connection, contacts: readonly QueryRow[]): Promise<QueryRow[]> => {
  const masters = new Map(
    contacts.flatMap((row) => {
      const [id, master] = [idOf('Contact', textOf(row, 'Id') ?? ''), textOf(row, 'MasterRecordId')];
      return id === undefined || master === undefined ? [] : [[id, master] as const];
    }),
  );
  if (masters.size === 0) return [];
  const [leads] = await askAll(connection, [conversionsQuery([...masters.keys()])]);
  return (rowsOrNone(leads) ?? []).map((row) => ({
    ...row,
    ConvertedContactId: masters.get(textOf(row, 'ConvertedContactId') ?? ''),
  }));
};

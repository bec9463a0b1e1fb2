/**
 * Person accounts: one person as an account and a contact at once. They are read as contacts are; but Salesforce takes no write to such a
 * contact, only to its account, where the contact's own fields end in `__pc`. Whether an org has any shows in the first refusal.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { RowResult } from '../rows.ts';
import { rowsAbout, textOf } from './call/queries.ts';
import { isOneOf, select } from './soql.ts';

/** Values for one record. `key`: what the answer is known by. */
export type Change = { key: string; object: string; id: string; values: Record<string, unknown> };

/** The code of a row that was refused because its contact is a person account's. */
const personAccount = 'person-account';

const isPerson = (result: RowResult<unknown> | undefined): boolean =>
  result?.ok === false && result.error instanceof CrmRejected && result.error.code === personAccount;

const onAccount = (values: Change['values']): Change['values'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replace(/__c$/, '__pc'), value]));

/** Of what was refused because its contact is a person account's: the same, to its account. */
export const throughAccounts = async (
  connection: Connection,
  changes: readonly Change[],
  results: ReadonlyMap<string, RowResult<unknown>>,
): Promise<readonly Change[]> => {
  const refused = changes.filter(({ object, key }) => object === 'Contact' && isPerson(results.get(key)));
  if (refused.length === 0) return [];
  const rows = await rowsAbout(
    connection,
    refused.map(({ id }) => id),
    (some) => ({ soql: select(['Id', 'PersonContactId'], 'Account', isOneOf('PersonContactId', some)) }),
  );
  const accounts = new Map(rows.map((row) => [textOf(row, 'PersonContactId'), textOf(row, 'Id')]));
  return refused.flatMap(({ key, id, values }) => {
    const account = accounts.get(id);
    return account === undefined ? [] : [{ key, object: 'Account', id: account, values: onAccount(values) }];
  });
};

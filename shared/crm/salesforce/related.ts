/** What stands around a lead: its firm, and what that bought. */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import type { CompanyRecord } from '../../domain/lead.ts';
import { batchSize } from './call/collections.ts';
import { idOf, longId } from './ids.ts';
import type { OpenColumns } from './columns.ts';
import { askAll, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import { isUnknownColumn } from './call/refusal.ts';
import type { Reading } from './leads.ts';
import { accountColumns, openDealColumns, purchaseColumns, readCompany, type FactProperties } from './records.ts';
import { isMixed, sampleOfContacts } from './mixed.ts';
import type { RowResult } from '../rows.ts';
import type { Asked } from './rights.ts';
import { isOneOf, select, selectAny } from './soql.ts';
import { chunksOf } from '../../domain/chunks.ts';

const accountIds = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => idOf('Account', id) ?? []))];

/** The row of each account; null where there is none, undefined where the rows may not be read. */
const byAccount = (result: RowResult<readonly QueryRow[]> | undefined) => {
  const rows = rowsOrNone(result);
  const found = rows && new Map(rows.map((row) => [textOf(row, 'AccountId'), row]));
  return (id: string): QueryRow | null | undefined => found && (found.get(id) ?? null);
};

/** The addresses of the newest contacts of each account; none where our user may not read them. */
const addressesQuery = (ids: readonly string[]): Query => ({
  soql: select(
    ['Id', `(SELECT Email FROM Contacts ORDER BY CreatedDate DESC LIMIT ${sampleOfContacts})`],
    'Account',
    isOneOf('Id', ids),
  ),
});
const contactsOf = z.object({ Contacts: z.object({ records: z.array(z.record(z.string(), z.unknown())) }) });
const readAddresses = (rows: readonly QueryRow[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    rows.map((row) => {
      const contacts = z.safeParse(contactsOf, row).data?.Contacts.records ?? [];
      return [textOf(row, 'Id') ?? '', contacts.flatMap((contact) => textOf(contact, 'Email') ?? [])];
    }),
  );

/** Which of them are people; where an org has no person accounts the question is refused, and nobody is one. */
const peopleQuery = (ids: readonly string[]): Query => ({
  soql: select(['Id'], 'Account', `IsPersonAccount = true AND ${isOneOf('Id', ids)}`),
});

/** Accounts, with their deals and the addresses of their contacts, in one call; once more without a column that the org does not show us. */
const readAccounts = async (
  connection: Connection,
  columns: OpenColumns,
  ids: readonly string[],
  own: FactProperties,
) => {
  const asked = accountColumns(own);
  const ask = (): Query => ({
    soql: selectAny(columns.of('Account', asked), 'Account', isOneOf('Id', ids)),
  });
  const deals = (of: readonly Asked<'Opportunity'>[], which: string): Query => ({
    soql: select(of, 'Opportunity', `${which} AND ${isOneOf('AccountId', ids)}`, 'GROUP BY AccountId'),
  });
  const [first, wins, open, contacts, people] = await askAll(connection, [
    ask(),
    deals(purchaseColumns, 'IsWon = true'),
    deals(openDealColumns, 'IsClosed = false'),
    addressesQuery(ids),
    peopleQuery(ids),
  ]);
  let accounts = first;
  while (accounts?.ok === false && isUnknownColumn(accounts.error) && (await columns.narrow('Account', asked))) {
    [accounts] = await askAll(connection, [ask()]);
  }
  return {
    rows: rowsOrNone(accounts) ?? [],
    bought: byAccount(wins),
    open: byAccount(open),
    addresses: readAddresses(rowsOrNone(contacts) ?? []),
    people: new Set((rowsOrNone(people) ?? []).map((row) => textOf(row, 'Id'))),
  };
};

/** Reads accounts, what was won from them and what is under way; none at all where our user may not read accounts. */
export const readCompanies = async (
  ids: readonly string[],
  { connection, columns, ownUserId }: Pick<Reading, 'connection' | 'columns' | 'ownUserId'>,
  own: FactProperties = {},
): Promise<ReadonlyMap<string, CompanyRecord>> => {
  const companies = new Map<string, CompanyRecord>();
  for (const chunk of chunksOf(accountIds(ids), batchSize)) {
    const { rows, bought, open, addresses, people } = await readAccounts(connection, columns, chunk, own);
    for (const row of rows) {
      const id = textOf(row, 'Id') ?? '';
      const read = readCompany(id, row, { bought: bought(id), open: open(id) }, ownUserId, own);
      // The account of a person has the person's name, and no firm's.
      const { company: _, ...facts } = read.facts;
      const company = people.has(id) ? { ...read, facts } : read;
      const isNone = isMixed(addresses.get(id) ?? [], textOf(row, 'Website'));
      companies.set(id, isNone ? { ...company, isMixed: true } : company);
    }
  }
  return new Map(ids.flatMap((id) => companies.get(longId(id) ?? '') ?? []).map((company) => [company.id, company]));
};

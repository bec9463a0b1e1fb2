/** What stands around a lead: its firm and what that bought, and who owned it before. */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import type { CompanyRecord } from '../../domain/lead.ts';
import type { OwnerChange } from '../../lead/choice.ts';
import { batchSize } from './call/collections.ts';
import { idOf, idsOf, leadObjects, longId } from './ids.ts';
import type { OpenColumns } from './columns.ts';
import { askAll, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import { isUnknownColumn } from './call/refusal.ts';
import type { Reading } from './leads.ts';
import { accountColumns, openDealColumns, purchaseColumns, readCompany } from './records.ts';
import { isMixed, sampleOfContacts } from './mixed.ts';
import type { RowResult } from '../rows.ts';
import type { Asked } from './rights.ts';
import { isOneOf, select, selectAny } from './soql.ts';
import { instantOf } from './values.ts';
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

/** Accounts, with their deals and the addresses of their contacts, in one call; once more without a column that the org does not show us. */
const readAccounts = async (connection: Connection, columns: OpenColumns, ids: readonly string[]) => {
  const ask = (): Query => ({
    soql: selectAny(columns.of('Account', accountColumns), 'Account', isOneOf('Id', ids)),
  });
  const deals = (of: readonly Asked<'Opportunity'>[], which: string): Query => ({
    soql: select(of, 'Opportunity', `${which} AND ${isOneOf('AccountId', ids)}`, 'GROUP BY AccountId'),
  });
  const [first, wins, open, people] = await askAll(connection, [
    ask(),
    deals(purchaseColumns, 'IsWon = true'),
    deals(openDealColumns, 'IsClosed = false'),
    addressesQuery(ids),
  ]);
  let accounts = first;
  while (
    accounts?.ok === false &&
    isUnknownColumn(accounts.error) &&
    (await columns.narrow('Account', accountColumns))
  ) {
    [accounts] = await askAll(connection, [ask()]);
  }
  return {
    rows: rowsOrNone(accounts) ?? [],
    bought: byAccount(wins),
    open: byAccount(open),
    addresses: readAddresses(rowsOrNone(people) ?? []),
  };
};

/** Reads accounts, what was won from them and what is under way; none at all where our user may not read accounts. */
export const readCompanies = async (
  ids: readonly string[],
  { connection, columns, ownUserId }: Pick<Reading, 'connection' | 'columns' | 'ownUserId'>,
): Promise<ReadonlyMap<string, CompanyRecord>> => {
  const companies = new Map<string, CompanyRecord>();
  for (const chunk of chunksOf(accountIds(ids), batchSize)) {
    const { rows, bought, open, addresses } = await readAccounts(connection, columns, chunk);
    for (const row of rows) {
      const id = textOf(row, 'Id') ?? '';
      const company = readCompany(id, row, { bought: bought(id), open: open(id) }, ownUserId);
      const isNone = isMixed(addresses.get(id) ?? [], textOf(row, 'Website'));
      companies.set(id, isNone ? { ...company, isMixed: true } : company);
    }
  }
  return new Map(ids.flatMap((id) => companies.get(longId(id) ?? '') ?? []).map((company) => [company.id, company]));
};

/**
 * The changes of each record's owner, newest first; none where the org does not track them. A change makes two rows, one with
 * names and one with ids: the ids count.
 */
export const readOwnerHistory = async (
  connection: Connection,
  ids: readonly string[],
  ownUserId: () => Promise<string>,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const histories = new Map<string, OwnerChange[]>();
  for (const chunk of chunksOf([...new Set(ids.flatMap((id) => longId(id) ?? []))], batchSize)) {
    const asked = leadObjects.filter((object) => idsOf(object, chunk).length > 0);
    const results = await askAll(
      connection,
      asked.map((object) => {
        const columns = [`${object}Id`, 'NewValue', 'CreatedDate', 'CreatedById'] as const;
        const where = `Field = 'Owner' AND ${isOneOf(`${object}Id`, idsOf(object, chunk))}`;
        return { soql: select(columns, `${object}History`, where, 'ORDER BY CreatedDate DESC, Id DESC') };
      }),
    );
    const us = asked.length > 0 ? await ownUserId() : '';
    for (const [place, object] of asked.entries()) {
      for (const row of rowsOrNone(results[place]) ?? []) {
        const [id, ownerId] = [textOf(row, `${object}Id`), longId(textOf(row, 'NewValue') ?? '')];
        const at = instantOf(textOf(row, 'CreatedDate'));
        if (id === undefined || ownerId === undefined || at === undefined) continue;
        const change = { ownerId, at, byUs: textOf(row, 'CreatedById') === us };
        histories.set(id, [...(histories.get(id) ?? []), change]);
      }
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const history = histories.get(longId(id) ?? '');
      return history === undefined ? [] : [[id, history] as const];
    }),
  );
};

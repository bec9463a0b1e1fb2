/** What stands around a lead: its firm and what that bought, and who owned it before. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { CompanyRecord } from '../../domain/lead.ts';
import type { OwnerChange } from '../../lead/choice.ts';
import { batchSize } from './call/collections.ts';
import { idOf, idsOf, leadObjects, longId } from './ids.ts';
import { askAll, rowsOrNone, textOf } from './call/queries.ts';
import { accountColumns, purchaseColumns, readCompany } from './records.ts';
import { isOneOf, select } from './soql.ts';
import { instantOf } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

const accountIds = (ids: readonly string[]): string[] => [...new Set(ids.flatMap((id) => idOf('Account', id) ?? []))];

/** Reads accounts and what was won from them, in one call; none at all where our user may not read accounts. */
export const readCompanies = async (
  connection: Connection,
  ids: readonly string[],
  ownUserId: string,
): Promise<ReadonlyMap<string, CompanyRecord>> => {
  const companies = new Map<string, CompanyRecord>();
  for (const chunk of chunksOf(accountIds(ids), batchSize)) {
    const won = `IsWon = true AND ${isOneOf('AccountId', chunk)}`;
    const [accounts, wins] = await askAll(connection, [
      { soql: select(accountColumns, 'Account', isOneOf('Id', chunk)) },
      { soql: select(purchaseColumns, 'Opportunity', won, 'GROUP BY AccountId') },
    ]);
    const bought = rowsOrNone(wins);
    for (const row of rowsOrNone(accounts) ?? []) {
      const id = textOf(row, 'Id') ?? '';
      const own = bought && (bought.find((win) => textOf(win, 'AccountId') === id) ?? null);
      companies.set(id, readCompany(id, row, own, ownUserId));
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
        const columns = [`${object}Id`, 'NewValue', 'CreatedDate', 'CreatedById'];
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

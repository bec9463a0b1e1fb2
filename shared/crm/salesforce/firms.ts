/** The accounts and their websites, for the index of firms: all of them by their ids, and those that changed, by when they were saved. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { ListedFirm } from '../../domain/firm.ts';
import type { FirmCalls, ListedFirms } from '../crm.ts';
import { askAll, rowsOf, textOf, type QueryRow } from './call/queries.ts';
import { ownerIn } from './records.ts';
import type { Column } from './rights.ts';
import { quote, second, select } from './soql.ts';
import { instantOf } from './values.ts';

/** What Salesforce answers to one query before it asks to be called again; a longer page saves no call. */
const pageSize = 2_000;
const oneSecondMs = 1_000;

const columns = ['Id', 'Website', 'OwnerId'] as const;
const readFirm = (row: QueryRow, ownUserId: string): ListedFirm => {
  const website = textOf(row, 'Website');
  return {
    id: textOf(row, 'Id') ?? '',
    domains: website === undefined ? [] : [website],
    isOwned: ownerIn(row, ownUserId) !== null,
    ...(textOf(row, 'IsDeleted') === 'true' && { isGone: true }),
  };
};

type Asking = { connection: Connection; ownUserId: string };
const ask = async (
  { connection, ownUserId }: Asking,
  of: readonly Column<'Account'>[],
  where: string,
  rest: string,
) => {
  const soql = select([...columns, ...of], 'Account', where, rest);
  const rows = rowsOf((await askAll(connection, [{ soql, withDeleted: of.includes('IsDeleted') }]))[0]);
  return rows.map((row) => ({ firm: readFirm(row, ownUserId), at: instantOf(textOf(row, 'SystemModstamp')) ?? '' }));
};

/** A page of the accounts that have a website. @throws CrmRejected where our user may not read it */
export const listFirms = async (asking: Asking, after: string | null): Promise<ListedFirms> => {
  const where = `Website != null${after === null ? '' : ` AND Id > ${quote(after)}`}`;
  const rows = await ask(asking, [], where, `ORDER BY Id LIMIT ${pageSize}`);
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  return { firms: rows.map(({ firm }) => firm), next: last?.firm.id ?? null };
};

/** The accounts saved since; where a full page ends within a second, that one is left to the next, or asked for as a whole. */
export const firmsSince = async (asking: Asking, since: string, limit: number): ReturnType<FirmCalls['firmsSince']> => {
  const size = Math.max(1, Math.min(pageSize, limit));
  const stamped = ['IsDeleted', 'SystemModstamp'] as const;
  const rows = await ask(
    asking,
    stamped,
    `SystemModstamp >= ${second(since)}`,
    `ORDER BY SystemModstamp, Id LIMIT ${size}`,
  );
  const firmsOf = (some: typeof rows) => some.map(({ firm }) => firm);
  const cut = rows.at(-1)?.at;
  if (rows.length < size || cut === undefined) return { firms: firmsOf(rows), until: cut ?? since, more: false };
  const whole = rows.filter(({ at }) => at < cut);
  if (whole.length > 0) return { firms: firmsOf(whole), until: cut, more: true };
  const sameSecond = await ask(asking, stamped, `SystemModstamp = ${second(cut)}`, 'ORDER BY Id');
  return { firms: firmsOf(sameSecond), until: new Date(Date.parse(cut) + oneSecondMs).toISOString(), more: true };
};

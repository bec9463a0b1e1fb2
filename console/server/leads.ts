/**
 * The list of leads, page by page. What a connection has comes from its CRM where that lies beside us, and else from the ledger by time; the
 * pages of all connections are one list, the newest in front. A list that was begun is held, so that its next page goes on exactly there.
 */
import { randomUUID } from 'node:crypto';
import { readAddress, type Address } from '../../cli/record-address.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { LeadPage, LeadRow } from '../view.ts';
import type { Desk } from './desk.ts';

export const rowsOfPage = 50;
/** Whoever goes on in an older list begins anew. */
const mostHeld = 24;

type Rows = Iterator<LeadRow> | AsyncIterator<LeadRow, undefined>;
type Head = { rows: Rows; row: LeadRow };

/** Of several lists that are each in order, one that is: a row is read no sooner than it is needed. */
const merged = async function* (sources: readonly Rows[]): AsyncGenerator<LeadRow, undefined> {
  const next = async (rows: Rows): Promise<Head[]> => {
    const { done, value } = await rows.next();
    return done === true || value === undefined ? [] : [{ rows, row: value }];
  };
  let heads = (await Promise.all(sources.map(next))).flat();
  while (heads.length > 0) {
    const [first] = heads.toSorted((a, b) => (a.row.at < b.row.at ? 1 : a.row.at > b.row.at ? -1 : 0));
    if (first === undefined) return;
    yield first.row;
    const following = await next(first.rows);
    heads = heads.flatMap((head) => (head === first ? following : [head]));
  }
};

/** An address of a record or of this page, and no words. */
const address = /^(?:[a-z][a-z0-9]*:\/\/\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?\/\S+|(?:hubspot|salesforce)-\w+\/\w+)$/i;
/** @throws BadRequest `usage` for what is an address, and of no lead */
const pasted = (text: string): Address | null => {
  if (!address.test(text)) return null;
  const read = readAddress(text);
  if (read.object === 'deal') throw new BadRequest('usage', 'That is a deal: paste the lead or contact of it.');
  return read;
};

/** The very lead of that address. */
const exactly = (desk: Desk, { crm, id, connection = desk.connection }: Address): { rows: Rows; total: number } => {
  const isMeant = desk.kind === crm && desk.connection === connection;
  const rows = isMeant ? [...(desk.reader?.list?.(id).rows ?? [])].filter((row) => row.id === id) : [];
  return { rows: rows.values(), total: rows.length };
};

type Listing = { rows: AsyncIterator<LeadRow, undefined>; total: number | null };

export type Find = (text: string) => Promise<readonly { connection: string; id: string }[]>;

export const openLeads = (desks: readonly Desk[], find: Find, now: () => number) => {
  const held = new Map<string, Listing>();

  const newest = (desk: Desk, text: string): { rows: Rows; total: number | null } => {
    const { reader, kept } = desk;
    if (!reader?.list) return { rows: kept.decided(new Date(now()).toISOString()), total: null };
    const { rows, total } = reader.list(text);
    return { rows: rows[Symbol.iterator](), total };
  };

  /** What can be searched lies beside us; of all else the text must name the lead. */
  const begin = async (text: string, connection: string): Promise<Listing & { note: string }> => {
    const own = connection === '' ? desks : desks.filter((desk) => desk.connection === connection);
    const searched = text === '' ? own : own.filter(({ reader }) => reader?.list);
    const named = searched.length === 0 ? null : pasted(text);
    const lists = searched.map((desk) => (named === null ? newest(desk, text) : exactly(desk, named)));
    const total = lists.reduce<number | null>(
      (sum, list) => (sum === null || list.total === null ? null : sum + list.total),
      0,
    );
    if (searched.length === own.length) return { rows: merged(lists.map(({ rows }) => rows)), total, note: '' };
    const kept = await find(text).catch((error: unknown) => {
      if (error instanceof BadRequest && total !== 0) return [];
      throw error;
    });
    const others = own.filter((desk) => !searched.includes(desk));
    const rows = await Promise.all(
      others.map((desk) =>
        desk.kept.rowsOf(kept.filter((one) => one.connection === desk.connection).map(({ id }) => id)),
      ),
    );
    const found = rows.flat().toSorted((a, b) => (a.at < b.at ? 1 : -1));
    const count = (total ?? 0) + found.length;
    const note = count === 0 ? 'Nothing is kept of that: it was never looked at, or was erased.' : '';
    return { rows: merged([...lists.map(({ rows: one }) => one), found.values()]), total: count, note };
  };

  const judged = async (rows: readonly LeadRow[]): Promise<LeadRow[]> => {
    const known = new Map<LeadRow, LeadRow>();
    await Promise.all(
      desks.map(async ({ connection, reader, kept }) => {
        const own = rows.filter((row) => row.connection === connection);
        if (own.length === 0 || !reader?.list) return;
        const better = await kept.judged(own);
        for (const [place, row] of own.entries()) known.set(row, better[place] ?? row);
      }),
    );
    return rows.map((row) => known.get(row) ?? row);
  };

  return {
    /**
     * @param after the `next` of the page before
     * @throws BadRequest `cursor` when that list is held no more, and `usage` when the text names nothing that could be a lead
     */
    async page({ text, connection, after }: { text: string; connection: string; after: string }): Promise<LeadPage> {
      const begun = held.get(after);
      if (after !== '' && begun === undefined)
        throw new BadRequest('cursor', 'This list was begun too long ago: it begins anew.');
      held.delete(after);
      const { rows, total, note } = begun ? { ...begun, note: '' } : await begin(text.trim(), connection);
      const page: LeadRow[] = [];
      let isOver = false;
      while (page.length < rowsOfPage && !isOver) {
        const { done, value } = await rows.next();
        if (done === true) isOver = true;
        else page.push(value);
      }
      const next = isOver ? null : randomUUID();
      if (next !== null) held.set(next, { rows, total });
      for (const [oldest] of held) if (held.size > mostHeld) held.delete(oldest);
      return { rows: await judged(page), next, total, note };
    },
  };
};

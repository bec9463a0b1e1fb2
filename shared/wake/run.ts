/**
 * One run over one connection: page by page, each kind in its turn, so that a flood of one does not hide another.
 *
 *   ask the CRM ─► what does the table know? ─► send the looks ─► keep how far it came ─► next page
 *
 * Sent before it is kept: a crash between the two costs a second look and loses none.
 */
import { refName, type Change, type Crm } from '../crm/crm.ts';
import { CrmRejected } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { saveCatchUp, type CatchUpState } from '../store/connections.ts';
import { recordKey } from '../store/keys.ts';
import { itemAt, readItems, within, type Table } from '../store/table.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { addMissed, countMissed, whileListening, type Missed, type Untold } from './heard.ts';
import { knownRecordOf, type KnownRecord } from './judge.ts';
import { catchUpMinutes, mostRecords, pageSize } from './limits.ts';
import { kinds, planLooks, type Kind } from './looks.ts';
import { goOn, goOnAgain, positionOf, withPosition, type Page } from './position.ts';

export type RunServices = {
  connection: string;
  table: Table;
  /** Where the records are looked up, if not there: the shadow of the table, for a connection that only watches. */
  looksIn?: Table;
  /** The policy says who is a lead: then every record is looked at, and by that rule alone. */
  admits?: boolean;
  /** Where the connection's other mode kept what it knew: what was read there was heard. */
  elsewhere?: Table;
  /** Since when its events are expected; undefined: always. */
  hearsSince?: string | undefined;
  /** When it was last said since when records are leads. */
  liveAt?: string | undefined;
  crm: Pick<Crm, 'changedSince'>;
  /** Puts work items into the connection's queue. @throws when one is not confirmed */
  send: (items: readonly WorkItem[]) => Promise<void>;
  /** The time as an ISO instant. */
  now: () => string;
  /** Epoch milliseconds after which no new page is begun. */
  deadline: number;
};

/** What a run came to, also when it ended early. */
export type CaughtUp = {
  /** Changes that the CRM told of. */
  seen: number;
  /** Records of which no event had told; and those among them of which the table had never heard. */
  missed: number;
  unheard: number;
  sent: number;
  /** How far the slowest kind is behind (ms). */
  behindMs: number;
  /** The run ended before everything was seen; the next one goes on there. */
  more: boolean;
  /** Another run over the same connection was faster, so this one ended. */
  overtaken: boolean;
  /** What ended it, or a kind that the CRM refuses to tell of; oldest first. */
  errors: readonly unknown[];
};

/** A run that ended before its first page. */
export const nothingCaughtUp: CaughtUp = {
  seen: 0,
  missed: 0,
  unheard: 0,
  sent: 0,
  behindMs: 0,
  more: true,
  overtaken: false,
  errors: [],
};

const earlier = (a: string, b: string): string => (a < b ? a : b);

const readKnown = async (
  changes: readonly Pick<Change, 'ref'>[],
  table: Table,
  connection: string,
): Promise<ReadonlyMap<string, KnownRecord>> => {
  const keys = new Map(changes.map(({ ref }) => [refName(ref), within(table, recordKey({ ...ref, connection }))]));
  const items = await readItems(table, [...keys.values()]);
  return new Map(
    [...keys].flatMap(([name, key]) => {
      const item = itemAt(items, key);
      return item ? [[name, knownRecordOf(item)] as const] : [];
    }),
  );
};

const missedAmong = async (
  untold: readonly Untold[],
  { elsewhere, hearsSince, connection }: RunServices,
): Promise<Missed> => {
  const owed = whileListening(untold, hearsSince);
  return countMissed(owed, elsewhere && owed.length > 0 ? await readKnown(owed, elsewhere, connection) : new Map());
};

/**
 * How far the connection has come. A first run begins one interval back, never with all that there is, and keeps that it began:
 * what fails then is made up for by the next.
 * @returns null when another run came first
 */
const begin = async (
  kept: CatchUpState | undefined,
  { connection, table, now }: RunServices,
): Promise<CatchUpState | null> => {
  if (kept !== undefined) return kept;
  const at = now();
  const start = plus(at, -catchUpMinutes * 60_000);
  const cursors = { lead: start, deal: start, task: start };
  return saveCatchUp(table, connection, undefined, { cursors, at, missed: addMissed(undefined, 0, at) });
};

/**
 * Catches up with one connection, from where the last run ended. What was kept before a fault stays, and a CRM that refuses to
 * tell of one kind ends that kind alone; faults are in the answer.
 * @param kept how far the last run came
 * @throws when the table does not let it begin
 */
export const runCatchUp = async (kept: CatchUpState | undefined, services: RunServices): Promise<CaughtUp> => {
  const { connection, table, crm, send, now, deadline } = services;
  const begun = await begin(kept, services);
  if (begun === null) return { ...nothingCaughtUp, overtaken: true };
  let state = begun;
  const sentUpTo = new Map<string, string>();
  /** Up to when each kind is known, and the kinds of which there is more to ask. */
  const reached: Record<Kind, string> = { ...begun.cursors };
  const unfinished = new Set<Kind>(kinds);
  const errors: unknown[] = [];
  const total = { seen: 0, missed: 0, unheard: 0, sent: 0 };
  let overtaken = false;

  /** Has what changed since then looked at, and keeps how far that came. */
  const takePage = async (kind: Kind, since: string, all: string, step: typeof goOn): Promise<Page> => {
    const askedAt = now();
    const { changes, until, more } = await crm.changedSince(kind, since, Math.min(pageSize, mostRecords - total.seen));
    const known = await readKnown(changes, services.looksIn ?? table, connection);
    const { items, untold } = planLooks(kind, changes, known, {
      connection,
      since: all,
      now: now(),
      sentUpTo,
      admits: services.admits ?? false,
      liveAt: services.liveAt,
    });
    if (items.length > 0) await send(items);
    const { missed, unheard } = await missedAmong(untold, services);
    total.seen += changes.length;
    total.sent += items.length;
    const [page, at] = [{ askedAt, since, until, more }, now()];
    const next = await saveCatchUp(table, connection, state, {
      ...withPosition(state, kind, step(positionOf(state, kind), page)),
      at,
      missed: addMissed(state.missed, missed, at),
    });
    // Another run came first: its page counts, and not this one.
    if (next === null) {
      overtaken = true;
      return page;
    }
    state = next;
    total.missed += missed;
    total.unheard += unheard;
    return page;
  };

  /** @returns whether there is more of that kind to ask */
  const takeOn = async (kind: Kind): Promise<boolean> => {
    const { askedAt, since, until, more } = await takePage(kind, reached[kind], begun.cursors[kind], goOn);
    if (overtaken) return false;
    reached[kind] = more ? until : askedAt;
    if (!more) unfinished.delete(kind);
    // An answer that does not come forward would be asked for again and again.
    return more && until > since;
  };
  const takeAgain = async (kind: Kind): Promise<boolean> => {
    const { again } = positionOf(state, kind);
    if (again === undefined) return false;
    const { since, until } = await takePage(kind, again.from, again.from, goOnAgain);
    return until > since;
  };

  const isOver = (): boolean => overtaken || total.seen >= mostRecords || Date.parse(now()) > deadline;
  for (const take of [takeOn, takeAgain]) {
    const open = new Set<Kind>(take === takeOn || unfinished.size === 0 ? kinds : []);
    while (open.size > 0 && !isOver()) {
      for (const kind of open) {
        if (isOver()) break;
        try {
          if (!(await take(kind))) open.delete(kind);
        } catch (error) {
          errors.push(error);
          if (error instanceof CrmRejected) open.delete(kind);
          else open.clear();
        }
      }
    }
  }
  const oldest = Object.values(reached).reduce(earlier);
  const behindMs = Math.max(0, Date.parse(now()) - Date.parse(oldest));
  return { ...total, behindMs, more: unfinished.size > 0, overtaken, errors };
};

/** What waits, and what comes next by the clock: what is parked or refused, which closes were put back, and what is due. */
import type { DealState } from '../../shared/domain/deal-state.ts';
import { plus, plusDays } from '../../shared/domain/instant.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { gateOf } from '../../shared/deal/gate-words.ts';
import { dueWords } from '../../shared/lead/story/event-words.ts';
import { readDue, type DueRecord } from '../../shared/store/due.ts';
import { duePartitions } from '../../shared/store/keys.ts';
import { readLedgerByTime } from '../../shared/store/ledger-by-time.ts';
import { dealStates, leadStates } from '../../shared/store/records.ts';
import { readRefusals, readRefused } from '../../shared/store/refusals.ts';
import type { Stored, Table } from '../../shared/store/table.ts';
import type { Now, Told, Upcoming, Waiting, Which } from '../view.ts';
import type { Desk } from './desk.ts';
import type { Door } from './door.ts';

/** So much of what is due next is read: what somebody looks through. */
const mostDue = 60;
const mostRefused = 20;
/** Closes that were answered in so many days, and so many of them. */
const closeDays = 14;
const mostCloses = 60;
const mostWaiting = 40;
const mostUpcoming = 8;

const endOfTime = '9999-12-31T23:59:59.999Z';

type Place = Pick<Desk, 'crm' | 'connection' | 'reader'> & { table: Table };

const ofLead = ({ connection, crm }: Place, id: string): Which => ({ connection, crm, object: 'lead', id });
/** A deal has no page of its own: it is seen on that of its lead. */
const ofDeal = ({ connection, crm, reader }: Place, id: string, state: DealState | undefined): Which => {
  const name = reader?.dealName?.(id);
  const lead = state?.told?.[0];
  return { connection, crm, object: 'deal', id, ...(name && { name }), ...(lead !== undefined && { lead }) };
};

const readDueNext = async ({ table, connection }: Place): Promise<DueRecord[]> => {
  const isShadow = table.shadow !== undefined;
  const partitions = (['live', 'slow'] as const).flatMap((lane) => duePartitions(connection, lane, isShadow));
  const due: DueRecord[] = [];
  for await (const page of readDue(table, partitions, endOfTime, mostDue)) {
    due.push(...page);
    if (due.length >= mostDue) break;
  }
  return due;
};

const valueOf = <T>(stored: Stored<T> | undefined): T | undefined => (stored?.ok ? stored.value : undefined);

const refusedIn = async (place: Place): Promise<Waiting[]> => {
  const { table, connection } = place;
  const refusals = await readRefusals(table, connection);
  const all = await Promise.all(
    refusals.map(async (refusal) => {
      const refused = await readRefused(table, connection, refusal, { limit: mostRefused });
      const ids = refused.filter(({ object }) => object === 'deal').map(({ id }) => id);
      const deals = await dealStates.read(table, connection, ids);
      return refused.map(({ object, id }): Waiting => ({
        ...(object === 'lead' ? ofLead(place, id) : ofDeal(place, id, valueOf(deals.get(id)))),
        why: refusal.reason,
        next: 'Give the record what the rule wants, or change the rule. One is tried each hour; once it is taken, all are.',
        at: refusal.tryAt,
      }));
    }),
  );
  return all.flat();
};

const dueIn = async (
  place: Place,
  refused: ReadonlySet<string>,
): Promise<{ waiting: Waiting[]; upcoming: Upcoming[] }> => {
  const { table, connection } = place;
  const due = await readDueNext(place);
  const idsOf = (object: DueRecord['object']): string[] =>
    due.filter((one) => one.object === object).map(({ id }) => id);
  const [leads, deals] = await Promise.all([
    leadStates.read(table, connection, idsOf('lead')),
    dealStates.read(table, connection, idsOf('deal')),
  ]);
  const waiting: Waiting[] = [];
  const upcoming: Upcoming[] = [];
  for (const { object, id, dueAt: at } of due) {
    const of = object === 'lead' ? ofLead(place, id) : ofDeal(place, id, valueOf(deals.get(id)));
    const stored: Stored<LeadState | DealState> | undefined = (object === 'lead' ? leads : deals).get(id);
    const state = valueOf<LeadState | DealState>(stored);
    if (stored?.ok === false)
      waiting.push({
        ...of,
        at,
        why: 'This release cannot read what the table keeps of it.',
        next: 'Deploy the release that wrote it. It is tried each hour.',
      });
    else if (state?.parked && !refused.has(`${object} ${id}`))
      waiting.push({ ...of, at, why: state.parked.reason, next: 'A person must look. It is tried again by itself.' });
    else if (state?.due && state.parked === undefined) upcoming.push({ ...of, at, text: dueWords(state.due.why) });
  }
  return { waiting, upcoming };
};

/** What is missing stands before it. */
const confirmAndClose = 'Whoever owns the deal confirms with the buyer, sets the buyer status, and closes it again.';
const confirmLater = 'Whoever owns the deal confirms with the buyer, and sets the buyer status: then this is settled.';

const closesIn = async (place: Place, now: string): Promise<Waiting[]> => {
  const { table, connection } = place;
  const span = {
    object: 'deal',
    connection,
    isShadow: table.shadow !== undefined,
    from: plusDays(now, -closeDays),
    to: plus(now, 1),
    first: 'newest',
  } as const;
  const pages = readLedgerByTime(table, span, { now, pageSize: mostCloses });
  const { value } = await pages.next();
  await pages.return(undefined);
  const ids = [...new Set((value?.entries ?? []).map(({ id }) => id))];
  const states = await dealStates.read(table, connection, ids);
  return ids.flatMap((id): Waiting[] => {
    const state = valueOf(states.get(id));
    if (state?.verdict === undefined || state.outcome === 'lost' || state.gone !== undefined) return [];
    // One that was let stand is settled once somebody opens it again.
    const { as } = state.verdict;
    if (as !== 'reverted' && (as !== 'flagged' || state.outcome === 'open')) return [];
    const { text, moments } = gateOf(state);
    const then = as === 'reverted' ? confirmAndClose : confirmLater;
    const next = [...moments.slice(-1).map((moment) => moment.text), then].join(' ');
    return [{ ...ofDeal(place, id, state), at: state.verdict.at, why: text, next }];
  });
};

const mostTold = 12;
/** What is said again so soon is one thing. */
const sameMs = 3_600_000;

/** Newest first; in a storm one and the same sentence comes again and again. */
const toldOnce = (all: readonly Told[]): Told[] => {
  const once: Told[] = [];
  for (const one of all.toReversed()) {
    const same = once.findIndex(
      ({ at, service, channel, text }) =>
        service === one.service &&
        channel === one.channel &&
        text === one.text &&
        Date.parse(at) - Date.parse(one.at) < sameMs,
    );
    const known = once[same];
    if (known !== undefined) once[same] = { ...known, times: (known.times ?? 1) + 1 };
    else if (once.length < mostTold) once.push(one);
  }
  return once;
};

/**
 * @param told what stands in the channels, oldest first; null where nobody here can look
 * @param now ISO, UTC
 */
export const lookAtNow = async (desks: readonly Desk[], told: Door['told'], now: string): Promise<Now> => {
  const all = await Promise.all(
    desks.map(async (desk) => {
      const { crm, connection, reader } = desk;
      const place = { crm, connection, reader, table: await desk.kept.place() };
      const [state, refused, closes] = await Promise.all([desk.state(), refusedIn(place), closesIn(place, now)]);
      const due = await dueIn(place, new Set(refused.map(({ object, id }) => `${object} ${id}`)));
      return { state, waiting: [...closes, ...refused, ...due.waiting], upcoming: due.upcoming };
    }),
  );
  const waiting = all.flatMap((one) => one.waiting);
  return {
    now,
    connections: all.map(({ state }) => state),
    waiting: waiting.slice(0, mostWaiting),
    more: Math.max(0, waiting.length - mostWaiting),
    upcoming: all
      .flatMap(({ upcoming }) => upcoming)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, mostUpcoming),
    told: (told && toldOnce(told())) ?? null,
  };
};

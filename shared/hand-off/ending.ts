/** How a look ends, before anything was written or after: what the table keeps of it, and what the log tells. */
import { noContacts } from '../deal/contacts.ts';
import { Unreadable } from '../domain/errors.ts';
import { dayMs, plus } from '../domain/instant.ts';
import { judge, parkedBy, type Outcome } from '../domain/outcome.ts';
import { becauseDue, firstHeard, isSlowTurn, type Due, type Track } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import type { ConnectionState } from '../store/connections.ts';
import type { KindOf } from './kinds.ts';
import type { Failed } from './deciding.ts';
import { parkedNews, putNews } from './news.ts';
import { pauseFor } from './pause.ts';
import { keepRefusals } from './refused.ts';
import type { Keeping, Services } from './services.ts';
import type { Ended, Kind, Seen, StateOf } from './steps.ts';

/** One batch of one connection, and what its looks came to so far. */
export type Run = {
  services: Services;
  connection: ConnectionState;
  /** Since when records that come into being are leads: when the connection went live, or began to watch (ISO, UTC). */
  since: string;
  ended: { [K in Kind]: Ended<K>[] };
  /** Pools whose turns cannot be read: their leads went to somebody by another way. */
  unreadPools: Set<string>;
  /** So much news the bus did not take. */
  newsHeld: number;
};

type Later = Extract<Outcome, { ends: 'later' }>;
type Waiting = Later | Extract<Outcome, { ends: 'park' }>;
const isWaiting = (outcome: Outcome): outcome is Waiting => outcome.ends === 'later' || outcome.ends === 'park';

/** What has a time of its own within so long keeps it: the slow lane may take hours, and a follow-up must not wait for them. */
const slowWithinMs = dayMs;

/**
 * What waits is due when the first of it is. Nothing live waits in the slow lane: what is to be done again there is so only where the
 * lane alone asked for it, and what goes into it leaves what is due live, and soon, where it is.
 */
const dueAfter = (due: Due | undefined, { causes }: Look, { at, code, lane }: Later, now: string): Due => {
  if (lane === 'slow') {
    const isMet = causes.includes(becauseDue);
    const keepsTime = due !== undefined && due.lane === undefined && due.at < plus(now, slowWithinMs);
    return keepsTime && !isMet ? due : { at, why: code, lane };
  }
  const isSlow = isSlowTurn(due, causes);
  if (due && due.at > now && due.at < at && (due.lane === undefined || isSlow)) return due;
  return { at, why: code, ...(isSlow && { lane: 'slow' }) };
};

/** A record that waits: until a time, or set aside with the reason. What was due before that is due still. */
const withWait = <S extends Track>(state: S, look: Look, outcome: Waiting, at: string): S => {
  const isSlow = outcome.ends === 'later' && outcome.lane === 'slow';
  const isEarly = outcome.ends === 'later' && outcome.code === noContacts && !look.causes.includes(becauseDue);
  // Nothing failed where nothing was tried; and a close is told of many times, none of which makes the wait for its contacts shorter.
  const attempts = isEarly ? Math.max(state.attempts, 1) : state.attempts + (isSlow ? 0 : 1);
  if (outcome.ends === 'park') {
    const due = outcome.at === undefined ? undefined : { at: outcome.at, why: outcome.code };
    return { ...state, attempts, due, parked: parkedBy(outcome, at) };
  }
  const ownerTouched = look.ownerTouched || state.due?.ownerTouched === true;
  const next = dueAfter(state.due, look, outcome, at);
  return {
    ...state,
    attempts,
    due: {
      ...next,
      ...(!isSlow && { since: firstHeard(look.receivedAt, state) }),
      ...(ownerTouched && { ownerTouched }),
    },
  };
};

/**
 * Keeps a record that could not be looked at.
 * @param isSeenTo whether another worker has seen to it since, for then there is nothing to keep
 */
export const keep = async <K extends Kind>(
  { store }: KindOf<K>,
  { look, state }: Seen<K>,
  outcome: Waiting,
  { table, connection, now }: Keeping,
  isSeenTo: (current: typeof state) => boolean = () => false,
): Promise<void> => {
  const at = now();
  await store.change(
    table,
    connection,
    look.id,
    (current) => (isSeenTo(current) ? null : withWait(current, look, outcome, at)),
    state,
  );
};

/** Sets a record aside whose state cannot be read, until its next try: once an hour, so that a release that can read it finds it. */
export const setAside = async <K extends Kind>(
  { object, store }: KindOf<K>,
  id: string,
  { table, connection, now, random }: Keeping,
): Promise<Outcome> => {
  const at = now();
  const outcome = judge(new Unreadable(object), { now: at, attempts: 0, random: random() });
  if (outcome.ends === 'park') {
    await store.setAside(table, connection, id, { at, until: outcome.at ?? at, reason: outcome.reason });
  }
  return outcome;
};

/**
 * Those that were merged into a record that waits wait with it, until they are brought in: by then it may be merged away itself, and
 * whatever it lives on in knows nothing of them.
 */
const keepMerged = async <K extends Kind>(
  kind: KindOf<K>,
  look: Look,
  outcome: Waiting,
  keeping: Keeping,
): Promise<void> => {
  const { store } = kind;
  const { table, connection, now } = keeping;
  if (look.mergedIds.length === 0) return;
  const at = now();
  const wait = (current: StateOf<K>): StateOf<K> | null =>
    current.version === 0 || current.gone ? null : withWait(current, look, outcome, at);
  const states = await store.read(table, connection, look.mergedIds);
  await Promise.all(
    [...states].map(([id, stored]) =>
      stored.ok ? store.change(table, connection, id, wait, stored.value) : setAside(kind, id, keeping),
    ),
  );
};

const unwritten = { written: null, speedToLeadMs: null };

/** Ends these looks before anything was written. */
export const end = async <K extends Kind>(
  kind: KindOf<K>,
  seen: readonly Seen<K>[],
  outcomeOf: (seen: Seen<K>) => Outcome,
  run: Run,
): Promise<void> => {
  const all = seen.map((one) => ({ one, outcome: outcomeOf(one) }));
  await keepRefusals(
    kind.object,
    all.map(({ one: { look, state }, outcome }) => ({ look, state, outcome })),
    run.services,
    { wasWritten: false },
  );
  const news = all.flatMap(({ one, outcome }) => parkedNews(kind.object, one, outcome, run.services));
  run.newsHeld += (await putNews(news, run.services)).size;
  await Promise.all(
    all.map(async ({ one, outcome }) => {
      if (!isWaiting(outcome)) return;
      await keep(kind, one, outcome, run.services, (current) => kind.isSeenTo(one, current, run.services.now()));
      await keepMerged(kind, one.look, outcome, run.services);
    }),
  );
  run.ended[kind.object].push(
    ...all.map(({ one: { look, state }, outcome }) => ({ look, state, outcome, ...unwritten })),
  );
};

/** What an error comes to for each of the looks that it met. */
export const judged =
  (error: unknown, { services }: Pick<Run, 'services'>) =>
  ({ state }: { state: Track }): Outcome =>
    judge(error, { now: services.now(), attempts: state.attempts, random: services.random() });

/** Ends the looks at records about which nothing could be decided: they wait in the table, until another policy can. */
export const endUndecided = async <K extends Kind>(
  kind: KindOf<K>,
  undecided: readonly Failed<Seen<K>>[],
  run: Run,
): Promise<void> => {
  for (const { one, error } of undecided) await end(kind, [one], judged(error, run), run);
};

/**
 * Ends those looks that an error stopped, and leaves the connection alone where the fault is its own.
 * @throws the error itself when no CRM and no record is to blame for it: the queue gives the batch again
 */
export const endAll = async <K extends Kind>(
  kind: KindOf<K>,
  seen: readonly Seen<K>[],
  error: unknown,
  run: Run,
): Promise<void> => {
  if (judge(error, { now: run.services.now(), attempts: 0, random: 0 }).ends === 'retry') throw error;
  await pauseFor([error], run.connection, run.services);
  const ended = new Set(run.ended[kind.object].map(({ look }) => look));
  await end(
    kind,
    seen.filter(({ look }) => !ended.has(look)),
    judged(error, run),
    run,
  );
};

/**
 * Ends a look at records of which some cannot be read: each of those is set aside. One that was merged away leads on to the record that
 * it lives on in, whenever it is looked at again.
 * @param unread their ids
 */
export const endAside = async <K extends Kind>(
  kind: KindOf<K>,
  look: Look,
  unread: readonly string[],
  run: Run,
): Promise<void> => {
  const [outcome] = await Promise.all(unread.map((id) => setAside(kind, id, run.services)));
  if (outcome === undefined) return;
  if (isWaiting(outcome)) {
    await keepMerged(
      kind,
      { ...look, mergedIds: look.mergedIds.filter((id) => !unread.includes(id)) },
      outcome,
      run.services,
    );
  }
  run.ended[kind.object].push({ look, state: kind.store.fresh, outcome, ...unwritten });
};

/** Opens looks: from what the table knows to what the CRM holds. Those that end on the way end here. */
import type { DoneAs, Outcome } from '../domain/outcome.ts';
import type { Look } from '../domain/work-item.ts';
import { resumeConnection } from '../store/connections.ts';
import { isBlind } from '../domain/errors.ts';
import { end, endAll, endAside, judged, type Run } from './ending.ts';
import { erasePerson } from './erase.ts';
import type { KindOf, Triage } from './kinds.ts';
import { pausedOutcome, pauseFor } from './pause.ts';
import type { Kind, Read, Seen } from './steps.ts';

/** What is there; and looks at the records that merged ones live on in. */
export type Opened<K extends Kind> = { read: readonly Read<K>[]; moved: readonly Look[] };
const nothing = { read: [], moved: [] };

const done = (as: DoneAs) => (): Outcome => ({ ends: 'done', as });

/** What the table holds of them. Those of which it cannot be read are set aside, but for an erasure, which waits for nothing. */
const readSeen = async <K extends Kind>(kind: KindOf<K>, looks: readonly Look[], run: Run): Promise<Seen<K>[]> => {
  const { table, connection } = run.services;
  const states = await kind.store.read(table, connection, looks.flatMap(kind.idsOf));
  const seen: Seen<K>[] = [];
  for (const look of looks) {
    const ids = kind.idsOf(look);
    const [own, ...others] = ids.flatMap((id) => {
      const stored = states.get(id);
      return stored?.ok === false ? [] : [stored?.value ?? kind.store.fresh];
    });
    const unread = ids.filter((id) => states.get(id)?.ok === false);
    if (own !== undefined && unread.length === 0) {
      const state = kind.stateOf([own, ...others]);
      seen.push({ look: state.due?.ownerTouched ? { ...look, ownerTouched: true } : look, state });
    } else if (look.erase) seen.push({ look, state: kind.store.fresh });
    else await endAside(kind, look, unread, run);
  }
  return seen;
};

const close = async <K extends Kind>(kind: KindOf<K>, seen: Seen<K>, into: string | null, run: Run): Promise<void> => {
  try {
    await kind.close(seen, into, run.services);
    await end(kind, [seen], done(into === null ? 'gone' : 'merged'), run);
  } catch (error) {
    await end(kind, [seen], judged(error, run), run);
  }
};

/** Sorts what the CRM answered; who is gone or lives on elsewhere is closed. */
const sortRows = async <K extends Kind>(
  kind: KindOf<K>,
  seen: readonly Seen<K>[],
  rows: Awaited<ReturnType<KindOf<K>['read']>>,
  run: Run,
): Promise<Opened<K>> => {
  const read: Read<K>[] = [];
  const moved: Look[] = [];
  const errors: unknown[] = [];
  for (const one of seen) {
    const row = rows.get(one.look.id);
    if (row?.ok === false) {
      errors.push(row.error);
      await end(kind, [one], judged(row.error, run), run);
    } else if (row !== undefined && 'record' in row.value) read.push({ ...one, record: row.value.record });
    else {
      const into = row?.value.found === 'merged' ? row.value.into : null;
      await close(kind, one, into, run);
      if (into !== null) moved.push({ ...one.look, id: into, mergedIds: [...one.look.mergedIds, one.look.id] });
    }
  }
  // What hides one kind of record says nothing of another; what hides all comes as the fault of the whole call.
  await pauseFor(
    errors.filter((error) => !isBlind(error)),
    run.connection,
    run.services,
  );
  return { read, moved };
};

/** Opens each look once. Never throws for a record or for the CRM. */
export const open = async <K extends Kind>(kind: KindOf<K>, looks: readonly Look[], run: Run): Promise<Opened<K>> => {
  const { services, connection } = run;
  const now = services.now();
  const seen = await readSeen(kind, looks, run);
  const sorted = Map.groupBy(seen, (one) => kind.triage(one, now));
  const of = (triage: Triage): readonly Seen<K>[] => sorted.get(triage) ?? [];
  await Promise.all(of('erased').map(({ look }) => erasePerson(look.id, look.mergedIds, services)));
  await end(kind, of('erased'), done('erased'), run);
  await end(kind, of('forgotten'), done('erased'), run);
  await end(kind, of('known'), done('known'), run);
  await end(kind, of('claimed'), untilClaimEnds(now), run);
  await end(kind, of('crowd'), inTheSlowLane(now), run);
  const left = of('open');
  const paused = pausedOutcome(connection, services);
  if (paused) await end(kind, left, () => paused, run);
  if (paused || left.length === 0) return nothing;
  try {
    const rows = await kind.read(
      services.crm,
      left.map(({ look }) => look.id),
    );
    if (connection.pauses > 0) await resumeConnection(services.table, services.connection, connection);
    return await sortRows(kind, left, rows, run);
  } catch (error) {
    await endAll(kind, left, error, run);
    return nothing;
  }
};

/** It came in a crowd: the sweep has it looked at when live leads leave room. */
export const inTheSlowLane = (now: string) => (): Outcome => ({ ends: 'later', code: 'crowd', at: now, lane: 'slow' });

/** Another worker holds it between claim and settling; its look comes when that one is done. */
export const untilClaimEnds =
  (now: string) =>
  ({ state: { pending } }: Seen<Kind>): Outcome => ({ ends: 'later', code: 'held', at: pending?.leaseUntil ?? now });

/**
 * The hand-off: work items in, an outcome for each lead out. In batches, so that a burst costs tens of CRM calls:
 *
 *   coalesce ─► table (leads, connection) ─► CRM read (leads, firms) ─► decide and claim ─► CRM write ─► settle
 *                  │ known already, paused         │ gone, merged        one transaction    one call     ledger
 *                  ▼                               ▼                                        a kind
 *             done, later                        done
 */
import { claim } from './claim.ts';
import { joinLooks } from './coalesce.ts';
import type { Look, WorkItem } from '../domain/work-item.ts';
import { judgeDeals } from './deal-judging.ts';
import { openDeals } from './deals.ts';
import { closeLead, dropDue } from './endings.ts';
import { eraseTraces } from './erasure.ts';
import { gather, type Gathered } from './gather.ts';
import { looksOf } from './looks.ts';
import { withMerged } from './merged.ts';
import { openOutcomes, type Outcomes } from './outcomes.ts';
import type { LeadOutcome, Read, Seen } from './work.ts';
import { pauseFor, pausedOutcome, connectionOr } from './pause.ts';
import type { Services } from './services.ts';
import { readSales } from './sales.ts';
import { settle } from './settle.ts';
import { gatherTeam } from './team.ts';
import { writeBack } from './write-back.ts';
import { Conflict, CrmRejected, CrmUnavailable, Unreadable } from '../domain/errors.ts';
import { judge, type DoneAs, type Outcome } from '../domain/outcome.ts';
import { readConnections, resumeConnection, type ConnectionState } from '../store/connections.ts';
import { leadStates } from '../store/records.ts';
import { setAside } from './set-aside.ts';
import { isKnown } from '../lead/triage.ts';
import { isHeld } from '../domain/track.ts';

/** A record that was merged away leads to another one, which may itself have been merged; more steps than this are a circle. */
const mostMerges = 5;

const done = (as: DoneAs) => (): Outcome => ({ verdict: 'done', as });

/**
 * Hands off all leads of a batch of work items of one connection. Never throws for a lead or for the CRM;
 * throws when the table does not answer, and then the queue gives the whole batch again.
 */
export const handOff = async (items: readonly WorkItem[], services: Services): Promise<readonly LeadOutcome[]> => {
  const { connection, table } = services;
  const stored = (await readConnections(table, [connection])).get(connection);
  const connectionState = connectionOr(stored, services);
  const outcomes = openOutcomes(services);
  const deals = await openDeals(items, connectionState, services);
  let looks: readonly Look[] = looksOf(items, deals, services.now());
  for (let step = 0; looks.length > 0 && step < mostMerges; step += 1) {
    looks = joinLooks(await lookAt(looks, connectionState, outcomes, services));
  }
  await judgeDeals(deals, outcomes.list, connectionState, services);
  return outcomes.list;
};

/** Looks at each lead once. @returns looks at the records that merged ones live on in */
const lookAt = async (
  looks: readonly Look[],
  connectionState: ConnectionState,
  outcomes: Outcomes,
  services: Services,
): Promise<Look[]> => {
  const now = services.now();
  const { erased, known, held, open } = triage(await readSeen(looks, outcomes, services), now);
  await Promise.all(erased.map(({ look }) => eraseTraces(look.id, look.mergedIds, services)));
  await outcomes.end(erased, done('erased'));
  await outcomes.end(known, done('known'));
  await outcomes.end(held, ({ state }) => ({ verdict: 'later', code: 'held', at: state.pending?.leaseUntil ?? now }));
  const paused = pausedOutcome(connectionState, services);
  if (paused) await outcomes.end(open, () => paused);
  return paused || open.length === 0 ? [] : work(open, connectionState, outcomes, services);
};

/** Reads, decides, writes. What the CRM keeps from us midway waits; `unfinished` are the leads it would be. */
const work = async (
  open: readonly Seen[],
  connectionState: ConnectionState,
  outcomes: Outcomes,
  services: Services,
): Promise<Look[]> => {
  const judged = (error: unknown) => (seen: Seen) =>
    judge(error, { now: services.now(), attempts: seen.state.attempts, random: services.random() });
  let unfinished = open;
  let moved: Look[] = [];
  try {
    const gathered = await gather(open, services);
    const records = gathered.read.map(({ record }) => record);
    const team = await gatherTeam(records, services);
    if (connectionState.pauses > 0) await resumeConnection(services.table, services.connection, connectionState);

    moved = await closeEnded(gathered, outcomes, services);
    unfinished = gathered.read;
    const { read, failed: apart } = await bringTogether(gathered.read, services);
    const failed = [...gathered.failed, ...apart];
    for (const { seen, error } of failed) await outcomes.end([seen], judged(error));

    unfinished = read;
    const now = services.now();
    const sales = await readSales(read, { team, now }, services);
    const { claimed, lost, apart: unread } = await claim(read, { team, now, sales }, services);
    await outcomes.end(lost, judged(new Conflict('another worker wrote the lead')));
    await outcomes.end(unread, judged(new Unreadable('firm or person of this lead')));

    unfinished = claimed;
    const settled = await settle(await writeBack(claimed, services), services);
    outcomes.settled(settled);
    const errors = [...failed.map(({ error }) => error), ...settled.flatMap(({ written }) => written.errors)];
    await pauseFor(errors, connectionState, services);
  } catch (error) {
    if (!isOfTheCrm(error)) throw error;
    await pauseFor([error], connectionState, services);
    await outcomes.end(unfinished, judged(error));
  }
  return moved;
};

/** Records that are gone, and those that live on in another one. @returns looks at the others */
const closeEnded = async ({ gone, merged }: Gathered, outcomes: Outcomes, services: Services): Promise<Look[]> => {
  const left = merged.map(({ seen }) => seen);
  await Promise.all([...gone.map((one) => closeLead(one, services)), ...left.map((one) => dropDue(one, services))]);
  await outcomes.end(gone, done('gone'));
  await outcomes.end(left, done('merged'));
  return merged.map(({ seen: { look }, into }) => ({ ...look, id: into, mergedIds: [...look.mergedIds, look.id] }));
};

/** Each look stands in exactly one of these; only the open ones are looked at now. */
type Triage = { erased: Seen[]; known: Seen[]; held: Seen[]; open: Seen[] };

const triage = (seen: readonly Seen[], now: string): Triage => {
  const sorted = Object.groupBy(seen, ({ look, state }): keyof Triage => {
    if (look.erase) return 'erased';
    if (isKnown(look, state, now)) return 'known';
    return isHeld(state, now) ? 'held' : 'open';
  });
  return { erased: [], known: [], held: [], open: [], ...sorted };
};

/** What the table holds of the leads. Those of which it cannot be read end here, but for an erasure, which reads it by itself. */
const readSeen = async (looks: readonly Look[], outcomes: Outcomes, services: Services): Promise<Seen[]> => {
  const { table, connection } = services;
  const states = await leadStates.read(
    table,
    connection,
    looks.map(({ id }) => id),
  );
  const seen: Seen[] = [];
  for (const look of looks) {
    const stored = states.get(look.id);
    if (stored?.ok === false && !look.erase) outcomes.apart(look, await setAside(leadStates, look.id, services));
    else {
      const state = stored?.ok === true ? stored.value : leadStates.fresh;
      seen.push({ look: state.due?.ownerTouched ? { ...look, ownerTouched: true } : look, state });
    }
  }
  return seen;
};

/** Brings merged leads together; one that cannot be brought together now fails alone. */
const bringTogether = async (leads: readonly Read[], services: Services) => {
  const results = await Promise.all(
    leads.map(async (lead) => {
      try {
        return { read: await withMerged(lead, services) };
      } catch (error) {
        if (!isOfTheCrm(error)) throw error;
        return { failed: { seen: lead, error } };
      }
    }),
  );
  return { read: results.flatMap(({ read = [] }) => read), failed: results.flatMap(({ failed = [] }) => failed) };
};

/** The CRM's, or one record's own: nothing that stops the batch. */
const isOfTheCrm = (error: unknown): boolean =>
  error instanceof CrmUnavailable ||
  error instanceof CrmRejected ||
  error instanceof Conflict ||
  error instanceof Unreadable;

/**
 * The hand-off: work items in, an outcome for each lead out. In batches, so that a burst costs tens of CRM calls:
 *
 *   coalesce ─► table (leads, connection) ─► CRM read (leads, firms) ─► decide and claim ─► CRM write ─► settle
 *                  │ known already, paused         │ gone, merged        one transaction    one call     ledger
 *                  ▼                               ▼                                        a kind
 *             done, later                        done
 */
import { claim } from './hand-off/claim.ts';
import { joinLooks, type Look } from './hand-off/coalesce.ts';
import { closeLead, dropDue, eraseTraces, withMerged } from './hand-off/endings.ts';
import { gather } from './hand-off/gather.ts';
import { looksOf } from './hand-off/looks.ts';
import { pauseFor, pausedOutcome } from './hand-off/pause.ts';
import { clockToleranceMs, type Services } from './hand-off/services.ts';
import { keep, settle } from './hand-off/settle.ts';
import { gatherTeam } from './hand-off/team.ts';
import type { Read, Seen, Written } from './hand-off/work.ts';
import { writeBack } from './hand-off/write-back.ts';
import { Conflict, CrmRejected, CrmUnavailable } from './errors.ts';
import { newLeadState, type LeadState } from './lead/lead.ts';
import { judge, type DoneAs, type Outcome } from './outcome.ts';
import { readConnections, resumeConnection, type ConnectionState } from './store/connections.ts';
import { readLeadStates } from './store/leads.ts';
import type { WorkItem } from './work-item.ts';

/** What became of one lead of the batch, with what its log line needs. */
export type LeadOutcome = {
  id: string;
  look: Look;
  outcome: Outcome;
  speedToLeadMs: number | null;
  written: Written | null;
};

/** A record that was merged away leads to another one, which may itself have been merged; more steps than this are a circle. */
const mostMerges = 5;

/** Somebody touched the owner after we had read whom we gave it to: our own write may have come after theirs. */
const mayHideChoice = (look: Look, { owner }: LeadState): boolean =>
  look.ownerTouched && owner !== undefined && Date.parse(look.occurredAt) + clockToleranceMs >= Date.parse(owner.at);

/** True when the record was read after this change, so that there is nothing new to see and nothing left half done. */
const isKnown = (look: Look, state: LeadState, now: string): boolean =>
  state.readAt !== undefined &&
  !state.gone &&
  look.mergedIds.every((id) => state.absorbed?.includes(id)) &&
  !mayHideChoice(look, state) &&
  Date.parse(look.occurredAt) + clockToleranceMs < Date.parse(state.readAt) &&
  (state.pending === undefined || state.pending.leaseUntil > now);

const done = (as: DoneAs): Outcome => ({ verdict: 'done', as });

/**
 * Hands off all leads of a batch of work items of one connection. Never throws for a lead or for the CRM;
 * throws when the table does not answer, and then the queue gives the whole batch again.
 */
export const handOff = async (items: readonly WorkItem[], services: Services): Promise<LeadOutcome[]> => {
  const { connection, table } = services;
  const connectionState = (await readConnections(table, [connection])).get(connection) ?? { pauses: 0 };
  let looks = await looksOf(items, connectionState, services);
  const outcomes: LeadOutcome[] = [];
  for (let step = 0; looks.length > 0 && step < mostMerges; step += 1) {
    const ended = await lookAt(looks, connectionState, services);
    outcomes.push(...ended.outcomes);
    looks = joinLooks(ended.moved);
  }
  return outcomes;
};

/** Looks at each lead once. `moved` are looks at the records that merged ones live on in. */
const lookAt = async (
  looks: readonly Look[],
  connectionState: ConnectionState,
  services: Services,
): Promise<{ outcomes: LeadOutcome[]; moved: Look[] }> => {
  const outcomes: LeadOutcome[] = [];
  const close = async (seen: Seen, outcome: Outcome): Promise<void> => {
    if (outcome.verdict === 'later' || outcome.verdict === 'park') {
      await keep(seen, outcome, (state) => isKnown(seen.look, state, services.now()), services);
    }
    outcomes.push({ id: seen.look.id, look: seen.look, outcome, speedToLeadMs: null, written: null });
  };
  const closeAll = (leads: readonly Seen[], outcomeOf: (seen: Seen) => Outcome) =>
    Promise.all(leads.map((seen) => close(seen, outcomeOf(seen))));
  const judged = (error: unknown) => (seen: Seen) =>
    judge(error, { now: services.now(), attempts: seen.state.attempts, random: services.random() });

  const seen = await readSeen(looks, services);
  const erased = seen.filter(({ look }) => look.erase);
  await Promise.all(erased.map((one) => eraseTraces(one, services)));
  await closeAll(erased, () => done('erased'));

  const now = services.now();
  const asked = seen.filter(({ look }) => !look.erase);
  const known = asked.filter(({ look, state }) => isKnown(look, state, now));
  await closeAll(known, () => done('known'));
  const fresh = asked.filter((one) => !known.includes(one));
  const held = fresh.filter(({ state }) => state.pending !== undefined && state.pending.leaseUntil > now);
  await closeAll(held, ({ state }) => ({ verdict: 'later', code: 'held', at: state.pending?.leaseUntil ?? now }));
  const open = fresh.filter((one) => !held.includes(one));
  const paused = pausedOutcome(connectionState, services);
  if (paused || open.length === 0) {
    if (paused) await closeAll(open, () => paused);
    return { outcomes, moved: [] };
  }

  let undecided: readonly Seen[] = open;
  let moved: Look[] = [];
  try {
    const gathered = await gather(open, services);
    const team = await gatherTeam(
      gathered.read.map(({ record }) => record),
      services,
    );
    if (connectionState.pauses > 0) await resumeConnection(services.table, services.connection, connectionState);

    await Promise.all(gathered.gone.map((one) => closeLead(one, services)));
    await closeAll(gathered.gone, () => done('gone'));
    const merged = gathered.merged.map(({ seen: one }) => one);
    await Promise.all(merged.map((one) => dropDue(one, services)));
    await closeAll(merged, () => done('merged'));
    moved = gathered.merged.map(({ seen: { look }, into }) => ({ ...look, id: into, mergedIds: [look.id] }));

    undecided = gathered.read;
    const { read, failed: apart } = await bringTogether(gathered.read, services);
    const failed = [...gathered.failed, ...apart];
    for (const { seen: one, error } of failed) await close(one, judged(error)(one));
    undecided = read;
    const { claimed, lost } = await claim(read, { team, now: services.now() }, services);
    await closeAll(lost, judged(new Conflict('another worker wrote the lead')));
    undecided = claimed;

    const settled = await settle(await writeBack(claimed, services), services);
    for (const { id, outcome, speedToLeadMs, written } of settled) {
      outcomes.push({ id, look: written.look, outcome, speedToLeadMs, written });
    }
    const errors = [...failed.map(({ error }) => error), ...settled.flatMap(({ written }) => written.errors)];
    await pauseFor(errors, connectionState, services);
  } catch (error) {
    if (!isOfTheCrm(error)) throw error;
    await pauseFor([error], connectionState, services);
    await closeAll(undecided, judged(error));
  }
  return { outcomes, moved };
};

const readSeen = async (looks: readonly Look[], { table, connection }: Services): Promise<Seen[]> => {
  const states = await readLeadStates(
    table,
    connection,
    looks.map(({ id }) => id),
  );
  return looks.map((look) => {
    const state = states.get(look.id) ?? newLeadState;
    return { look: state.due?.ownerTouched ? { ...look, ownerTouched: true } : look, state };
  });
};

/** Brings merged leads together; one that cannot be brought together now fails alone. */
const bringTogether = async (leads: readonly Read[], services: Services) => {
  const results = await Promise.all(
    leads.map(async (lead) => {
      try {
        return { read: await withMerged(lead, services) };
      } catch (error) {
        if (!isOfTheCrm(error)) throw error;
        throw error;
      }
    }),
  );
  return { read: results.flatMap(({ read = [] }) => read), failed: results.flatMap(({ failed = [] }) => failed) };
};

const isOfTheCrm = (error: unknown): boolean =>
  error instanceof CrmUnavailable || error instanceof CrmRejected || error instanceof Conflict;

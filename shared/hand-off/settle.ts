/** Closes the claim of a lead: the ledger gets its entry, what the CRM now holds is kept, and what is left waits. */
import { plus } from '../domain/instant.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { waitMs, type Outcome } from '../domain/outcome.ts';
import { soonest } from '../domain/track.ts';
import { withoutFormer } from '../lead/choice.ts';
import { entryOf } from '../lead/entry.ts';
import { writeLedger } from '../store/ledger.ts';
import { leadStates } from '../store/records.ts';
import type { Run } from './ending.ts';
import { leadNews, putNews } from './news.ts';
import { eraseTraces } from './erase.ts';
import { keepRefusals } from './refused.ts';
import type { Services } from './services.ts';
import type { Ended, Written } from './steps.ts';
import { withoutOwner } from './without-owner.ts';
import { wakeLeads } from './wake-others.ts';
import { isPutBack, putBack } from './put-back.ts';
import { failureOf, refusedWords, settledTrack } from './settled.ts';
import { firstOwnedAt, speedOf } from './first-owner.ts';

const outcomeOfLead = (lead: Written<'lead'>, isFirst: boolean, services: Services): Outcome => {
  const { attempts } = lead.state;
  const failed = failureOf(lead.errors, attempts, services);
  if (failed) return failed;
  const { decision, assignment } = lead.decided;
  if (decision.route.kind === 'stop') return { ends: 'done', as: 'stopped' };
  // The CRM named no active user at all. Should that be its fault or a passing one, the lead must not pay for it.
  if (decision.route.kind === 'pool' && assignment.ownerId === null && assignment.waitsUntil === undefined) {
    return {
      ends: 'later',
      code: 'nobody',
      at: plus(services.now(), waitMs(attempts, undefined, services.random())),
    };
  }
  if (isFirst) return { ends: 'done', as: 'handed-off' };
  return { ends: 'done', as: lead.parts.length === 0 ? 'unchanged' : 'updated' };
};

/** How soon what the bus did not take is told again. */
const untoldMs = 60_000;

/**
 * The lead's state with the outcome in it, on top of whatever was written to it meanwhile; null when it was erased.
 * @param isUntold the bus does not have what was done: the claim stays open, its lease over, and whoever looks next tells it
 */
const settledLead =
  (lead: Written<'lead'>, outcome: Outcome, ownedAt: string | null, isUntold: boolean, now: string) =>
  (state: LeadState): LeadState | null => {
    if (state.version === 0) return null;
    const { pending } = state;
    const { token } = lead.decided;
    const isTakenOver = pending !== undefined && pending.token !== token;
    // What is not known to be created stays pending, its lease over, so that the next look searches for it first.
    const told = Object.entries(pending?.told ?? {}).filter(([key]) => lead.unclear.includes(key));
    const left =
      lead.unclear.length > 0 || isUntold
        ? { token, leaseUntil: now, creates: [...lead.unclear], told: Object.fromEntries(told) }
        : undefined;
    const stood = lead.owner === 'stands' ? withoutFormer(state) : withoutOwner(state, lead, now);
    const known = isTakenOver ? state : stood;
    const settled = settledTrack(lead, known, outcome, now);
    return {
      ...known,
      ...settled,
      ...(isUntold && { due: soonest(settled.due, { at: plus(now, untoldMs), why: 'untold' }) }),
      pending: isTakenOver ? pending : left,
      ...(ownedAt !== null && { handedOffAt: ownedAt }),
    };
  };

const isEventful = (lead: Written<'lead'>, ownedAt: string | null): boolean =>
  lead.parts.length > 0 || lead.errors.length > 0 || lead.decided.isLate || ownedAt !== null;

/**
 * Settles each lead. The ledger is written first and under the claim's own version, so a crash between the two only repeats it.
 * A look that changed nothing leaves no entry and needs no settling: the claim has already kept that it was read.
 */
export const settleLeads = async (leads: readonly Written<'lead'>[], run: Run): Promise<void> => {
  const { services } = run;
  const { table, connection } = services;
  await writeLedger(
    table,
    { object: 'lead', connection },
    leads
      .filter((lead) => isEventful(lead, firstOwnedAt(lead, services.now())))
      .map(({ look, decided, state, parts, errors }) => ({
        id: look.id,
        entry: entryOf(decided, { version: state.version, written: parts, refused: refusedWords(errors) }),
      })),
  );
  const judged = leads.map((lead) => {
    const now = services.now();
    const ownedAt = firstOwnedAt(lead, now);
    return { lead, now, ownedAt, outcome: outcomeOfLead(lead, ownedAt !== null, services) };
  });
  // Before the claims are closed, this and whom to wake: whoever finds one open after a crash does them again.
  await keepRefusals(
    'lead',
    judged.map(({ lead: { look, before }, outcome }) => ({ look, state: before, outcome })),
    services,
    { wasWritten: true },
  );
  const told = judged.map(({ lead, outcome }) => leadNews(lead, outcome, services));
  const untold = await putNews(told.flat(), services);
  run.newsHeld += untold.size;
  const ended = await Promise.all(
    judged.map(async ({ lead, now, ownedAt, outcome }, place): Promise<Ended<'lead'>> => {
      const { look, state, decided } = lead;
      const isBack = isPutBack(lead);
      // Nobody is told of a choice that does not stand.
      if (!isBack) await wakeLeads(decided.wake, services);
      const isUntold = told[place]?.some(({ key }) => untold.has(key)) === true;
      const isQuiet =
        !isUntold &&
        outcome.ends === 'done' &&
        !isEventful(lead, ownedAt) &&
        state.pending === undefined &&
        state.attempts === 0;
      if (!isQuiet) {
        const kept = await leadStates.change(
          table,
          connection,
          look.id,
          settledLead(lead, outcome, ownedAt, isUntold, now),
          state,
        );
        // Whoever was erased while we wrote stays erased, and what the claim and this entry told of them goes too.
        if (kept.version === 0) await eraseTraces(look.id, look.mergedIds, services);
        else if (isBack) await putBack(lead, services);
      }
      return { look, state, outcome, written: lead, speedToLeadMs: speedOf(lead, ownedAt) };
    }),
  );
  run.ended.lead.push(...ended);
};

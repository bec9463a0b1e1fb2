/** Closes the claim: what the CRM now holds is kept with the lead, the ledger gets its entry, and what is left waits. */
import type { LeadState } from '../domain/lead-state.ts';
import { plus } from '../domain/instant.ts';
import { isMissing, judge, waitMs, type Outcome } from '../domain/outcome.ts';
import { writeLedger } from '../store/ledger.ts';
import { entryOf } from '../lead/entry.ts';
import { eraseTraces } from './erasure.ts';
import type { Keeping, Services } from './services.ts';
import { tellLeads } from './tell.ts';
import type { Seen, Written } from './work.ts';
import { leadStates } from '../store/records.ts';

/** An outcome, and how long the lead waited for its owner from the moment its event reached us (only when it got one now). */
export type Settled = { id: string; outcome: Outcome; speedToLeadMs: number | null; written: Written };

/** Of several errors the one that asks most of us: what a person must mend before what time mends. */
const worst = (outcomes: readonly Outcome[]): Outcome | undefined => {
  const order: Outcome['verdict'][] = ['retry', 'park', 'later', 'done'];
  return outcomes.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0];
};

/** What errors of writing a record come to; undefined when there were none. */
export const failureOf = (
  errors: readonly unknown[],
  attempts: number,
  { now, random }: Pick<Keeping, 'now' | 'random'>,
): Outcome | undefined => {
  const failures = errors.map((error): Outcome =>
    // The next look sees what is there now.
    isMissing(error)
      ? {
          verdict: 'later',
          code: 'moved',
          at: attempts === 0 ? now() : plus(now(), waitMs(attempts, undefined, random())),
        }
      : judge(error, { now: now(), attempts, random: random() }),
  );
  return worst(failures);
};

const outcomeOf = (lead: Written, services: Services): Outcome => {
  const { attempts } = lead.state;
  const wait = (): string => plus(services.now(), waitMs(attempts, undefined, services.random()));
  const failed = failureOf(lead.errors, attempts, services);
  if (failed) return failed;
  if (lead.decided.decision.route.kind === 'stop') return { verdict: 'done', as: 'stopped' };
  // The CRM named no active user at all. Should that be its fault or a passing one, the lead must not pay for it.
  if (lead.decided.assignment.ownerId === null) return { verdict: 'later', code: 'nobody', at: wait() };
  if (lead.parts.length === 0) return { verdict: 'done', as: 'unchanged' };
  return { verdict: 'done', as: isFirstOwner(lead) ? 'handed-off' : 'updated' };
};

/** The record got its first owner from us just now: an owner put back, or given in another's place, is no new handoff. */
const isFirstOwner = ({ parts, decided, state }: Written): boolean =>
  parts.includes('owner') && decided.assignment.by === 'us' && state.handedOffAt === undefined;

/** The lead's state with the outcome in it, on top of whatever was written to it meanwhile; null when it was erased. */
const settledState =
  (lead: Written, outcome: Outcome, now: string) =>
  (state: LeadState): LeadState | null => {
    if (state.version === 0) return null;
    const { pending, due, parked, ...rest } = state;
    const takenOver = pending !== undefined && pending.token !== lead.decided.token;
    const isWritten = lead.parts.length > 0 || lead.errors.length > 0;
    const noteHash = lead.noteWritten ? lead.decided.desired.note?.hash : state.written.noteHash;
    const unsettled = outcome.verdict === 'later' || outcome.verdict === 'retry';
    return {
      ...rest,
      written: {
        tasks: lead.tasks,
        ...(!lead.noteGone && lead.noteId && { noteId: lead.noteId }),
        ...(!lead.noteGone && noteHash && { noteHash }),
        ...(isWritten ? { at: now } : state.written.at && { at: state.written.at }),
      },
      // What is not known to be created stays pending, its lease over, so that the next look searches for it first.
      ...(takenOver && { pending }),
      ...(!takenOver &&
        lead.stillUnclear.length > 0 && {
          pending: { token: lead.decided.token, leaseUntil: now, creates: [...lead.stillUnclear] },
        }),
      // What comes due while we write is due still: the claim has said what follows, and nobody has looked since.
      ...(outcome.verdict === 'later' ? { due: { at: outcome.at, why: outcome.code } } : due && { due }),
      ...(outcome.verdict === 'park' && { parked: { code: outcome.code, reason: outcome.reason, at: now } }),
      attempts: unsettled ? state.attempts + 1 : 0,
      ...(isFirstOwner(lead) && { handedOffAt: now }),
    };
  };

/**
 * Settles each lead. The ledger is written first and under the claim's own version, so a crash between the two only repeats it.
 * A look that changed nothing leaves no entry and needs no settling: the claim has already kept that it was read.
 */
export const settle = async (written: readonly Written[], services: Services): Promise<Settled[]> => {
  const { table, connection } = services;
  const eventful = written.filter((lead) => lead.parts.length > 0 || lead.errors.length > 0 || lead.decided.isLate);
  await writeLedger(
    table,
    { object: 'lead', connection },
    eventful.map((lead) => ({
      id: lead.look.id,
      entry: entryOf(lead.decided, { version: lead.state.version, written: lead.parts }),
    })),
  );
  return Promise.all(
    written.map(async (lead): Promise<Settled> => {
      const id = lead.look.id;
      const outcome = outcomeOf(lead, services);
      const now = services.now();
      const { pending, attempts } = lead.state;
      // Before the claim is closed: whoever finds it open after a crash tells them again.
      await tellLeads(lead.decided.wake, services);
      const isQuiet = outcome.verdict === 'done' && !eventful.includes(lead) && pending === undefined && attempts === 0;
      if (!isQuiet) {
        const kept = await leadStates.change(table, connection, id, settledState(lead, outcome, now), lead.state);
        // Whoever was erased while we wrote stays erased, and what the claim and this entry told of them goes too.
        if (kept.version === 0) await eraseTraces(id, lead.look.mergedIds, services);
      }
      return {
        id,
        outcome,
        speedToLeadMs: isFirstOwner(lead) ? Date.parse(now) - Date.parse(lead.look.receivedAt) : null,
        written: lead,
      };
    }),
  );
};

/**
 * Keeps a lead that could not be looked at: until a time, or parked with the reason. Unless another worker has seen the change
 * since, for then there is nothing to keep.
 */
export const keep = async (
  { look, state }: Seen,
  outcome: Extract<Outcome, { verdict: 'later' | 'park' }>,
  isKnown: (state: LeadState) => boolean,
  { table, connection, now }: Keeping,
): Promise<void> => {
  const at = now();
  await leadStates.change(
    table,
    connection,
    look.id,
    (current) => {
      if (isKnown(current)) return null;
      const { due, ...rest } = current;
      const attempts = current.attempts + 1;
      if (outcome.verdict === 'park') {
        const parked = { code: outcome.code, reason: outcome.reason, at };
        return { ...rest, attempts, parked, ...(outcome.at && { due: { at: outcome.at, why: outcome.code } }) };
      }
      const ownerTouched = look.ownerTouched || due?.ownerTouched === true;
      const next = due && due.at > at && due.at < outcome.at ? due : { at: outcome.at, why: outcome.code };
      return { ...rest, attempts, due: { ...next, ...(ownerTouched && { ownerTouched }) } };
    },
    state,
  );
};

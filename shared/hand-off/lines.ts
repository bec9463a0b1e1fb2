/** What the log says: one wide line per lead, one per batch. Ids, codes, counts and durations; nothing that a person is known by. */
import { metricLine } from '../lambda/metric-line.ts';
import type { DealEnded } from './deal-work.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { LeadOutcome, Written } from './work.ts';

export type CallCounts = { made: number; throttled: number };

/** Sales has just confirmed where the buyer stands, or has confirmed it anew. */
const isNewlyConfirmed = ({ decided: { decision }, before }: Written): boolean =>
  decision.standing.as === 'confirmed' && decision.confirmation?.at !== before.confirmation?.at;

/** Why a record stands aside: the CRM refused it, or what we keep of it cannot be read. */
const setAside = (outcome: Outcome): { Parked: number; Unreadable: number } => {
  const isParked = outcome.verdict === 'park';
  const isUnreadable = isParked && outcome.code === 'unreadable';
  return { Parked: isParked && !isUnreadable ? 1 : 0, Unreadable: isUnreadable ? 1 : 0 };
};

/** A lead's line: what woke us, what became of it, and how long it waited. */
export const leadLine = (
  { id, look, outcome, speedToLeadMs, written }: LeadOutcome,
  { connection, service, at }: { connection: string; service: string; at: number },
): string =>
  metricLine({
    at,
    level: outcome.verdict === 'park' || outcome.verdict === 'retry' ? 'WARN' : 'INFO',
    message: 'lead',
    service,
    counts: {
      HandOffs: outcome.verdict === 'done' && outcome.as === 'handed-off' ? 1 : 0,
      ...setAside(outcome),
      Confirmations: written !== null && isNewlyConfirmed(written) ? 1 : 0,
      FollowUpLate: written?.decided.isLate ? 1 : 0,
    },
    durations: speedToLeadMs === null ? {} : { SpeedToLead: speedToLeadMs },
    fields: {
      connection,
      lead: id,
      causes: look.causes,
      outcome: outcome.verdict === 'done' ? outcome.as : outcome.verdict,
      ...('code' in outcome && { code: outcome.code }),
      ...('at' in outcome && { dueAt: outcome.at }),
      ...(written && {
        stage: written.decided.decision.stage.stage,
        score: written.decided.decision.score.total,
        segment: written.decided.decision.segment,
        ownerId: written.decided.assignment.ownerId,
        rep: written.decided.assignment.rep,
        pool: written.decided.assignment.pool,
        policy: written.decided.decision.policy,
        standing: written.decided.decision.standing.as,
        ...(written.decided.isLate && { step: written.state.watch?.steps.at(-1)?.do }),
        wrote: written.parts,
      }),
    },
  });

/** A deal's line: what woke us, and how the gate answered its close. `as` is the answer, where it gave one now. */
export const dealLine = (
  { id, causes, outcome, verdict, reverts, flags, wrote }: DealEnded,
  { connection, service, at }: { connection: string; service: string; at: number },
): string => {
  const isHeld = verdict?.as === 'reverted' || verdict?.as === 'flagged';
  return metricLine({
    at,
    level: isHeld || outcome.verdict === 'park' || outcome.verdict === 'retry' ? 'WARN' : 'INFO',
    message: 'deal',
    service,
    counts: { GateHeld: isHeld ? 1 : 0, ...setAside(outcome) },
    fields: {
      connection,
      deal: id,
      causes,
      outcome: outcome.verdict === 'done' ? outcome.as : outcome.verdict,
      ...('code' in outcome && { code: outcome.code }),
      ...('at' in outcome && { dueAt: outcome.at }),
      ...(verdict && { as: verdict.as, enteredAt: verdict.enteredAt }),
      reverts,
      flags,
      ...(wrote.length > 0 && { wrote }),
    },
  });
};

/** A batch's line: what it cost. */
export const batchLine = ({
  startedAt,
  service,
  calls = { made: 0, throttled: 0 },
  error,
  held,
  isUnreadable = false,
  ...fields
}: {
  startedAt: number;
  service: string;
  connection: string;
  messages: number;
  leads: number;
  calls?: CallCounts;
  held?: string;
  /** The policy in force, or what is kept of the connection, cannot be read. */
  isUnreadable?: boolean;
  error?: string;
}): string =>
  metricLine({
    at: startedAt,
    level: error ? 'ERROR' : held ? 'WARN' : 'INFO',
    message: 'batch',
    service,
    counts: {
      CrmCalls: calls.made,
      CrmThrottled: calls.throttled,
      Held: held ? fields.messages : 0,
      Unreadable: isUnreadable ? 1 : 0,
    },
    fields: { ...fields, ...(error && { error }), ...(held && { held }), durationMs: Date.now() - startedAt },
  });

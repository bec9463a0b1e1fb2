/** What the log says: one wide line per lead, one per batch. Ids, codes, counts and durations; nothing that a person is known by. */
import { metricLine } from '../metric-line.ts';
import type { LeadOutcome } from './outcomes.ts';

export type CallCounts = { made: number; throttled: number };

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
      Parked: outcome.verdict === 'park' ? 1 : 0,
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
        stage: written.decision.stage.stage,
        score: written.decision.score.total,
        segment: written.decision.segment,
        ownerId: written.assignment.ownerId,
        rep: written.assignment.rep,
        pool: written.assignment.pool,
        policy: written.decision.policy,
        wrote: written.parts,
      }),
    },
  });

/** A batch's line: what it cost. */
export const batchLine = ({
  startedAt,
  service,
  calls = { made: 0, throttled: 0 },
  error,
  held,
  ...fields
}: {
  startedAt: number;
  service: string;
  connection: string;
  messages: number;
  leads: number;
  calls?: CallCounts;
  held?: string;
  error?: string;
}): string =>
  metricLine({
    at: startedAt,
    level: error ? 'ERROR' : held ? 'WARN' : 'INFO',
    message: 'batch',
    service,
    counts: { CrmCalls: calls.made, CrmThrottled: calls.throttled, Held: held ? fields.messages : 0 },
    fields: { ...fields, ...(error && { error }), ...(held && { held }), durationMs: Date.now() - startedAt },
  });

/** What the log says: one wide line per lead, one per batch. Ids, codes, counts and durations; nothing that a person is known by. */
import type { Mode } from '../store/connections.ts';
import { metricLine } from '../lambda/metric-line.ts';
import { blind } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Ended, Kind, Written } from './steps.ts';
import type { CrmCall } from '../crm/calls.ts';

export type CallCounts = { made: number; throttled: number };

/** Counts calls to a CRM, and among them those that it refused for their number. */
export const countingIn =
  (calls: CallCounts) =>
  ({ status }: CrmCall): void => {
    calls.made += 1;
    if (status === 429) calls.throttled += 1;
  };

/** Sales has just confirmed where the buyer stands, or has confirmed it anew. */
const isNewlyConfirmed = ({ decided: { decision }, before }: Written<'lead'>): boolean =>
  decision.standing.as === 'confirmed' && decision.confirmation?.at !== before.confirmation?.at;

/** Why a record stands aside: the CRM refused it, or what we keep of it cannot be read. */
const setAside = (outcome: Outcome): { Parked: number; Unreadable: number } => {
  const isParked = outcome.ends === 'park';
  const isUnreadable = isParked && outcome.code === 'unreadable';
  return { Parked: isParked && !isUnreadable ? 1 : 0, Unreadable: isUnreadable ? 1 : 0 };
};

const isOff = (outcome: Outcome): boolean => outcome.ends === 'done' && outcome.as === 'off';

/** `mode`: what is only watched counts nowhere as done. */
type Place = { connection: string; service: string; at: number; mode: Mode };

const modeIn = (mode: Mode): { mode?: Mode } => (mode === 'live' ? {} : { mode });

const levelOf = ({ ends }: Outcome): 'INFO' | 'WARN' => (ends === 'park' || ends === 'retry' ? 'WARN' : 'INFO');

const fieldsOf = ({ look: { causes }, outcome }: Ended<Kind>) => ({
  causes,
  outcome: outcome.ends === 'done' ? outcome.as : outcome.ends,
  ...('code' in outcome && { code: outcome.code }),
  ...('at' in outcome && { dueAt: outcome.at }),
});

/** A lead's line: what woke us, what became of it, and how long it waited. */
export const leadLine = (ended: Ended<'lead'>, { connection, service, at, mode }: Place): string => {
  const { look, outcome, speedToLeadMs, written, refused } = ended;
  // A test lead is told, and counts nowhere.
  const isTrial = (written?.decided.observed ?? refused?.observed)?.isTrial === true;
  const isCounted = !isTrial && outcome.ends === 'done' && outcome.as === 'handed-off';
  const isLive = mode === 'live' && !isTrial;
  return metricLine({
    at,
    level: levelOf(outcome),
    message: 'lead',
    service,
    counts: {
      NoLeads: refused === undefined || isTrial ? 0 : 1,
      Off: isOff(outcome) ? 1 : 0,
      HandOffs: isLive && isCounted ? 1 : 0,
      Watched: !isLive && isCounted ? 1 : 0,
      ...setAside(outcome),
      Confirmations: isLive && written !== null && isNewlyConfirmed(written) ? 1 : 0,
      FollowUpLate: isLive && written?.decided.isLate ? 1 : 0,
    },
    durations: speedToLeadMs === null || !isLive ? {} : { SpeedToLead: speedToLeadMs },
    fields: {
      connection,
      lead: look.id,
      ...modeIn(mode),
      ...fieldsOf(ended),
      ...(isTrial && { trial: true }),
      ...(refused && { rule: refused.admission.rule }),
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
};

/** A deal's line: what woke us, and how the gate answered its close. `as` is the answer, where it gave one now. */
export const dealLine = (ended: Ended<'deal'>, { connection, service, at, mode }: Place): string => {
  const { look, state, outcome, written } = ended;
  const judgement = written?.decided.judgement ?? null;
  const verdict = judgement?.verdict;
  const { reverts, flags } = judgement ?? state;
  const isStopped = verdict?.as === 'reverted' || verdict?.as === 'flagged';
  return metricLine({
    at,
    level: isStopped ? 'WARN' : levelOf(outcome),
    message: 'deal',
    service,
    counts: { GateHeld: isStopped ? 1 : 0, Off: isOff(outcome) ? 1 : 0, ...setAside(outcome) },
    fields: {
      connection,
      deal: look.id,
      ...modeIn(mode),
      ...fieldsOf(ended),
      ...(verdict && { as: verdict.as, enteredAt: verdict.enteredAt }),
      reverts,
      flags,
      ...(written && written.parts.length > 0 && { wrote: written.parts }),
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
  undecided = 0,
  isPassedBy = false,
  unreadPools = [],
  newsHeld = 0,
  ...fields
}: {
  startedAt: number;
  service: string;
  connection: string;
  messages: number;
  leads: number;
  calls?: CallCounts;
  held?: string;
  /** Pools whose turns cannot be read. */
  unreadPools?: readonly string[];
  /** So much news the bus did not take. */
  newsHeld?: number;
  /** The policy in force, what is kept of the connection, or a pool cannot be read. */
  isUnreadable?: boolean;
  /** The policy that the batch began with. */
  policy?: string;
  /** Looks that a policy could not decide, whether or not an earlier one could. */
  undecided?: number;
  /** The batch began with an earlier policy, for the one in force could not decide. */
  isPassedBy?: boolean;
  error?: string;
}): string =>
  metricLine({
    at: startedAt,
    level: error || isPassedBy || undecided > 0 ? 'ERROR' : held || unreadPools.length > 0 ? 'WARN' : 'INFO',
    message: 'batch',
    service,
    counts: {
      CrmCalls: calls.made,
      CrmThrottled: calls.throttled,
      Held: held ? fields.messages : 0,
      Blind: held === blind ? 1 : 0,
      Unreadable: isUnreadable ? 1 : 0,
      PolicyFails: isPassedBy || undecided > 0 ? 1 : 0,
      NewsHeld: newsHeld,
    },
    fields: {
      ...fields,
      ...(undecided > 0 && { undecided }),
      ...(isPassedBy && { isPassedBy }),
      ...(unreadPools.length > 0 && { unreadPools }),
      ...(error && { error }),
      ...(held && { held }),
      durationMs: Date.now() - startedAt,
    },
  });

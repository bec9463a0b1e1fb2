/** Follows a test lead through the table, step by step, until all is written or nothing more will come. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LeadState } from '../shared/domain/lead-state.ts';
import { accountOf, type Account } from '../shared/lead/account.ts';
import { readLedger } from '../shared/store/ledger.ts';
import { policyVersion, unlessUnreadable } from '../shared/store/policies.ts';
import { leadStates } from '../shared/store/records.ts';
import type { Table } from '../shared/store/table.ts';

export const stepNames = ['created', 'read', 'decided', 'written'] as const;
/** `seconds` since the record was made, by the clock of this machine. */
export type Step = { step: (typeof stepNames)[number]; seconds: number };

/** How a trial ended. `silent`: no event came in; `late`: one did, and the hand-off was not through in time. */
export type TrialEnd = 'written' | 'refused' | 'parked' | 'unreadable' | 'silent' | 'late' | 'stopped';

/** What the table holds of the lead; `entry` is the newest decision of its ledger, in words. */
export type Sight = { state: LeadState | null; entry: Account | null };
export type Followed = Sight & { end: TrialEnd; steps: readonly Step[] };

/** Reads of the table are cheap, and steps are told to a tenth of a second. */
const pollMs = 250;
/** A decision that changes nothing has no entry, and a query may be behind: two seconds tell the two apart. */
const mostBareLooks = 8;

export type TrialPlace = { table: Table; connection: string; id: string };

export const lookAt = async ({ table, connection, id }: TrialPlace): Promise<Sight> => {
  // In this order: the ledger is written before the claim is closed.
  const stored = (await leadStates.read(table, connection, [id])).get(id);
  const entries = await readLedger(table, { object: 'lead', connection, id }, 5);
  const [newest] = entries.flatMap((one) => (one.ok && 'policy' in one.value ? [one.value] : []));
  const policy = newest && (await policyVersion(table, newest.policy).catch(unlessUnreadable(null)));
  return {
    state: stored?.ok === true ? stored.value : null,
    entry: newest === undefined ? null : accountOf(newest, policy ?? null),
  };
};

/** Decided on, and no worker has it. What the CRM refused for now is tried again later: `attempts` counts that. */
const isSettled = ({ state }: Sight): boolean =>
  state?.decision !== undefined && state.pending === undefined && state.attempts === 0;

/** Which steps are behind it. @param hasLedger its entry is there, or will not come */
const reached = (sight: Sight, hasLedger: boolean): readonly Step['step'][] => {
  const { state } = sight;
  if (state === null || state.version === 0) return [];
  return [
    'read',
    ...(state.decision === undefined ? [] : (['decided'] as const)),
    ...(isSettled(sight) && hasLedger ? (['written'] as const) : []),
  ];
};

const endOf = ({ state }: Sight, steps: readonly Step[]): TrialEnd | null => {
  if (state === null) return 'unreadable';
  if (state.refused !== undefined) return 'refused';
  if (state.parked !== undefined) return 'parked';
  return steps.some(({ step }) => step === 'written') ? 'written' : null;
};

/**
 * @param onStep told of each step as it is seen
 * @param until epoch milliseconds
 */
export const followTrial = async (
  place: TrialPlace,
  { createdAt, until, now, stopped }: { createdAt: number; until: number; now: () => number; stopped: AbortSignal },
  onStep: (step: Step, sight: Sight) => void,
): Promise<Followed> => {
  const steps: Step[] = [];
  let bareLooks = 0;
  for (;;) {
    const sight = await lookAt(place);
    bareLooks += isSettled(sight) ? 1 : 0;
    for (const step of reached(sight, sight.entry !== null || bareLooks > mostBareLooks)) {
      if (steps.some((one) => one.step === step)) continue;
      const seen = { step, seconds: Math.round((now() - createdAt) / 100) / 10 };
      steps.push(seen);
      onStep(seen, sight);
    }
    const isOver = stopped.aborted ? 'stopped' : now() >= until ? (steps.length === 0 ? 'silent' : 'late') : null;
    const end = endOf(sight, steps) ?? isOver;
    if (end !== null) return { ...sight, end, steps };
    await sleep(pollMs, undefined, { signal: stopped }).catch(() => undefined);
  }
};

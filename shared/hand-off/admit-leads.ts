/** Parts the leads of a batch from records that are none: those cost a small item with the reason, and nothing else. */
import { Conflict } from '../domain/errors.ts';
import { nothingFollowed, type Followed } from '../domain/lead.ts';
import { admit, refusedState, type Refused } from '../lead/admit.ts';
import { assessLead } from '../lead/assess/assess.ts';
import { leadStates } from '../store/records.ts';
import { decideEach } from './deciding.ts';
import { end, endUndecided, judged, type Run } from './ending.ts';
import { leadKind } from './kinds.ts';
import type { ObservedLead } from './read-leads.ts';

const refuse = async (lead: ObservedLead, refused: Refused, now: string, run: Run): Promise<void> => {
  const { look, state } = lead;
  const { table, connection } = run.services;
  try {
    await leadStates.save(table, connection, look.id, state, refusedState(refused, state, now));
    const outcome = { ends: 'done', as: 'no-lead' } as const;
    run.ended.lead.push({ look, state, outcome, written: null, refused, speedToLeadMs: null });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await end(leadKind, [lead], judged(error, run), run);
  }
};

/**
 * The leads among them; the others end here, and are known for as long as the table remembers.
 * @param scene `now`: ISO, UTC; `sales`: what was read of it, by the lead's id
 */
export const admitLeads = async (
  leads: readonly ObservedLead[],
  { now, sales }: { now: string; sales: ReadonlyMap<string, Followed> },
  run: Run,
): Promise<ObservedLead[]> => {
  const { decided, undecided } = decideEach(leads, (lead) => ({ lead, refused: judge(lead, { now, sales }, run) }));
  await endUndecided(leadKind, undecided, run);
  await Promise.all(
    decided.map(async ({ lead, refused }) => {
      if (refused !== null) await refuse(lead, refused, now, run);
    }),
  );
  return decided.flatMap(({ lead, refused }) => (refused === null ? lead : []));
};

/** Null for a lead. */
const judge = (
  { look, observed, state }: ObservedLead,
  { now, sales }: { now: string; sales: ReadonlyMap<string, Followed> },
  { since, services: { policy } }: Run,
): Refused | null => {
  const admission = admit(observed, state, policy, { since, now });
  if (admission.as === 'lead') return null;
  const { mark } = sales.get(look.id) ?? nothingFollowed;
  const about = { observed, before: state, relations: { bought: null }, mark, taskDoneAt: null, policy, now };
  return { observed, admission, assessed: assessLead(about) };
};

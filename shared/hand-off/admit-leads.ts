/** Parts the leads of a batch from records that are none: those cost a small item with the reason, and nothing else. */
import { Conflict } from '../domain/errors.ts';
import { nothingFollowed, type Followed } from '../domain/lead.ts';
import { becauseDue } from '../domain/track.ts';
import { admit, refusedState, type Refused } from '../lead/admit.ts';
import type { Around } from '../lead/decide.ts';
import { assessLead } from '../lead/assess/assess.ts';
import { brings } from '../lead/brought.ts';
import { leadStates } from '../store/records.ts';
import { decideEach } from './deciding.ts';
import { end, endUndecided, judged, type Run } from './ending.ts';
import { leadKind } from './kinds.ts';
import { inTheSlowLane } from './open.ts';
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
 * So many of a batch that came without asking for us are looked at with the live ones; more are a crowd, and have their turn when live
 * leads leave room. A tenth of a batch: it delays nobody by more than it costs to write it.
 */
const mostUnasked = 10;

/** Those that are handed off now. A look that the sweep sent is a turn already. */
const withoutCrowd = (admitted: readonly Admitted[]): { now: Admitted[]; crowd: Admitted[] } => {
  const mayWait = admitted.filter(({ lead, by }) => isUnasked(lead, by) && !lead.look.causes.includes(becauseDue));
  const crowd = new Set(mayWait.slice(mostUnasked));
  return { now: admitted.filter((one) => !crowd.has(one)), crowd: [...crowd] };
};

/** It is a lead: why, and since when its connection is live, or watches. */
export type AdmittedLead = ObservedLead & Pick<Around, 'admission'>;
type Admitted = { lead: ObservedLead; by: string };

/** Somebody waits for an answer, or has it already; or the policy does not say who is a lead. */
const awaited: ReadonlySet<string> = new Set(['request', 'handed-off', 'any']);

/** Nobody waits for it. */
const isUnasked = ({ observed: { facts } }: ObservedLead, by: string): boolean =>
  by === 'made' ? brings(facts.origin) : !awaited.has(by);

/**
 * The leads among them that are handed off now; the others end here. What is no lead is known for as long as the table remembers it.
 * @param scene `now`: ISO, UTC; `sales`: what was read of it, by the lead's id
 */
export const admitLeads = async (
  leads: readonly ObservedLead[],
  scene: { now: string; sales: ReadonlyMap<string, Followed> },
  run: Run,
): Promise<AdmittedLead[]> => {
  const { decided, undecided } = decideEach(leads, (lead) => ({ lead, admission: judge(lead, scene, run) }));
  await endUndecided(leadKind, undecided, run);
  const admitted = decided.flatMap(({ lead, admission }) => ('by' in admission ? { lead, by: admission.by } : []));
  const { now, crowd } = withoutCrowd(admitted);
  await Promise.all(
    decided.map(async ({ lead, admission }) => {
      if (!('by' in admission)) await refuse(lead, admission, scene.now, run);
    }),
  );
  await end(
    leadKind,
    crowd.map(({ lead }) => lead),
    inTheSlowLane(scene.now),
    run,
  );
  const { since } = run;
  return now.map(({ lead, by }) => ({ ...lead, admission: { by, since } }));
};

const judge = (
  { look, observed, state }: ObservedLead,
  { now, sales }: { now: string; sales: ReadonlyMap<string, Followed> },
  { since, services: { policy } }: Run,
): { by: string } | Refused => {
  const admission = admit(observed, state, policy, { since, now });
  if (admission.as === 'lead') return admission;
  const { mark } = sales.get(look.id) ?? nothingFollowed;
  const about = {
    observed,
    before: state,
    relations: { bought: null, undone: observed.firmUndone ?? null },
    mark,
    taskDoneAt: null,
    unassignment: { unassigned: null },
    policy,
    now,
  };
  return { observed, admission, assessed: assessLead(about) };
};

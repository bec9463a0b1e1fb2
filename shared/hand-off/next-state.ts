/** What the table will keep of a lead that was decided about. */
import type { Assignment, Decision } from '../domain/decision.ts';
import type { FollowUp } from '../lead/follow-up/follow-up.ts';
import { withLossesOver } from '../lead/assess/stage.ts';
import type { Confirmation, LeadState } from '../domain/lead-state.ts';
import type { Differences } from '../lead/write-back/write-back.ts';
import { plus } from '../domain/instant.ts';
import type { RelationKey } from '../domain/relation.ts';
import type { Prepared, Read } from './work.ts';
import { leaseMs } from '../domain/track.ts';

/** True when the record is already as it should be. */
const isNothing = (todo: Differences): boolean =>
  todo.ownerId === undefined &&
  Object.keys(todo.fields).length === 0 &&
  todo.note === null &&
  todo.tasks.length === 0 &&
  todo.outdated.length === 0;

/** What the lead's state keeps of what follows; nothing stands there that does not hold any more. */
const kept = ({ watch, asks, rest, due }: FollowUp): Partial<LeadState> => ({
  ...(watch && { watch }),
  ...(asks.length > 0 && { asks: [...asks] }),
  ...(rest && { rest }),
  ...(due && { due }),
});

const standing = ({ standing, confirmation }: Decision): Confirmation | null =>
  (standing.as === 'confirmed' && confirmation) || null;

/** Since when its owner has the lead. From when we knew the record: a person's choice after it is younger than ours. */
export const ownedSince = ({ ownerId, by }: Assignment, { state: { owner }, record }: Read): string =>
  owner?.ownerId === ownerId && owner.by === by ? owner.at : record.readAt;

/** The lead as it will stand in the table once claimed. */
export const nextState = ({
  lead,
  decision,
  assignment,
  todo,
  tells,
  keys,
  now,
  token,
  next,
}: Pick<Prepared, 'lead' | 'decision' | 'assignment' | 'todo' | 'tells' | 'token'> & {
  keys: readonly RelationKey[];
  now: string;
  /** What follows the handoff. */
  next: FollowUp;
}): LeadState => {
  const { state, record } = lead;
  const keyOf = (kind: RelationKey['kind']) => keys.find((key) => key.kind === kind)?.value;
  const [company, person] = [keyOf('company'), keyOf('person')];
  const unclear = state.pending?.creates ?? [];
  const creates = [...(todo.note === 'create' ? ['note'] : []), ...todo.tasks.map(({ key }) => key)];
  return {
    version: state.version,
    readAt: record.readAt,
    decision: {
      at: decision.at,
      policy: decision.policy,
      stage: decision.stage.stage,
      segment: decision.segment,
      score: decision.score.total,
      parts: [...decision.score.parts],
      ...(decision.route.kind === 'stop' && { stopped: decision.route.stop }),
    },
    ...(assignment.ownerId !== null && {
      owner: {
        ownerId: assignment.ownerId,
        ...(assignment.rep && { rep: assignment.rep }),
        by: assignment.by,
        at: ownedSince(assignment, lead),
        reason: assignment.reason,
      },
    }),
    // A refused lead keeps what it had: should the reason pass, its owner is the same.
    ...(assignment.ownerId === null && state.owner && { owner: state.owner }),
    ...(assignment.ownerId === null && state.coordinator && { coordinator: state.coordinator }),
    ...(assignment.coordinator && {
      coordinator: { rep: assignment.coordinator.rep, ownerId: assignment.coordinator.ownerId },
    }),
    signals: [...decision.signals],
    written: state.written,
    ...((!isNothing(todo) || unclear.length > 0 || tells.length > 0) && {
      pending: { token, leaseUntil: plus(now, leaseMs), creates: [...new Set([...unclear, ...creates])] },
    }),
    ...(decision.confirmation && { confirmation: decision.confirmation }),
    ...(state.deals && { deals: withLossesOver(state.deals, { signals: decision.signals, now }, standing(decision)) }),
    attempts: state.attempts,
    ...(state.handedOffAt && { handedOffAt: state.handedOffAt }),
    ...(state.absorbed && { absorbed: state.absorbed }),
    ...(person && { person }),
    ...(company && { company }),
    ...kept(next),
  };
};

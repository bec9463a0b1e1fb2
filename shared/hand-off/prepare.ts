/** One lead's decision, on what the batch knows by now: pure but for the names it is handed. */
import { assignOwners } from '../lead/owner/assign.ts';
import { decide } from '../lead/decide.ts';
import { checkWatch, followUp } from '../lead/follow-up/follow-up.ts';
import { leadName } from '../lead/write-back/card.ts';
import type { Assignment } from '../domain/decision.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { PoolState } from '../lead/owner/pool.ts';
import { differences, isConfirmKey, dueConfirmation, planWriteBack } from '../lead/write-back/write-back.ts';
import { forget, leadsToTell, remember, type KnownOwner } from '../lead/known.ts';
import { relationName, type RelationKey, type RelationState } from '../domain/relation.ts';
import { colleagueKey } from './colleagues.ts';
import { knownRelations, relationKeys, relationsOf } from './lead-relations.ts';
import { nextState, ownedSince } from './next-state.ts';
import type { Services } from './services.ts';
import type { Followed, Read, Scene, Prepared } from './work.ts';
import { noRelation } from '../store/relations.ts';

/** What leads of one batch share. */
export type Shared = { relations: Map<string, RelationState>; pools: Record<string, PoolState | null> };

const noFollowed: Followed = { mark: null, activities: null, tasks: null };

/** Decides about one lead and plans all that follows, without writing anything. */
export const prepare = (lead: Read, shared: Shared, { team, now, sales }: Scene, services: Services): Prepared => {
  const { policy, connection, newId } = services;
  const { look, state } = lead;
  const keys = relationKeys(lead, services).map(({ key }) => key);
  const known = (kind: RelationKey['kind']): RelationState => {
    const key = keys.find((candidate) => candidate.kind === kind);
    return (key && shared.relations.get(relationName(key))) ?? noRelation;
  };
  const relations = relationsOf(lead, known('company'), known('person'), team, services);
  // A person's choice that our own write came after is put back: it is what the record should hold.
  const record = lead.humanOwnerId === null ? lead.record : { ...lead.record, ownerId: lead.humanOwnerId };

  const followed = sales.get(look.id) ?? noFollowed;
  const { watch, takeBack } = checkWatch({ state, activities: followed.activities, team, policy, now });
  const decision = decide({
    record,
    company: lead.company,
    state,
    relations,
    team,
    policy,
    mark: followed.mark,
    taskDoneAt: lastDone(followed),
    takeBack,
    now,
  });
  const turn = assignOwners(
    [{ id: look.id, route: decision.route, ...(state.coordinator && { coordinator: state.coordinator }) }],
    shared.pools,
    team,
    policy,
    now,
  );
  const assignment = turn.assignments.get(look.id);
  if (!assignment) throw new Error('a lead left the pools without an answer');
  const next = followUp({
    state,
    watch,
    assignment,
    stage: decision.stage.stage,
    standing: decision.standing,
    said: record.buyerStatus,
    confirmBy: dueConfirmation({ assignment, record, state, policy, now }),
    tasks: followed.tasks,
    leadName: leadName(decision),
    team,
    policy,
    now,
  });
  const desired = planWriteBack(
    { decision, assignment, record, relations, state, team, policy, now },
    { tasks: next.tasks, round: next.watch?.round ?? 1 },
  );
  const todo = differences(desired, lead.record, state);

  const owner = assignment.ownerId === null ? null : { rep: assignment.rep, ownerId: assignment.ownerId };
  const colleague = owner === null ? null : colleagueKey(owner, team, services.personHash);
  const personOwner: KnownOwner | null = owner && {
    ...owner,
    ...(colleague !== null && { colleague, ...choiceOf(assignment, state, takeBack !== null) }),
  };
  let tells: Prepared['tells'] = [];
  const changed = new Map<RelationKey, RelationState>();
  for (const key of owner ? keys : []) {
    const before = shared.relations.get(relationName(key)) ?? noRelation;
    const held = before.owners[connection];
    const left = held !== undefined && team.owners.get(held)?.active !== true;
    const isPerson = key.kind === 'person';
    const seen = { connection, id: look.id, stage: decision.stage.stage, at: ownedSince(assignment, lead) };
    const after = remember(before, seen, isPerson ? personOwner : owner, left);
    if (after !== before) changed.set(key, after);
    if (isPerson) tells = leadsToTell(after, seen);
  }
  // Another address, another firm: the former one is not told of this lead any more.
  const names = new Set(keys.map(relationName));
  for (const key of knownRelations(state)) {
    const before = shared.relations.get(relationName(key));
    const after = before && forget(before, connection, look.id);
    if (after && after !== before && !names.has(relationName(key))) changed.set(key, after);
  }
  const token = newId();
  return {
    lead,
    decision,
    assignment,
    desired,
    todo,
    token,
    state: nextState({ lead, decision, assignment, todo, tells, keys, now, token, next }),
    relations: changed,
    pools: turn.pools,
    tells,
    late: next.late,
  };
};

/** When the last of the tasks that ask for the buyer status alone was completed: a first talk done confirms nothing anew. */
const lastDone = ({ tasks }: Followed): string | null =>
  [...(tasks ?? [])]
    .flatMap(([key, { done, completedAt }]) => (isConfirmKey(key) && done && completedAt !== null ? [completedAt] : []))
    .toSorted()
    .at(-1) ?? null;

/** Whether somebody chose this owner, and whether that is news. A lead taken back takes the person's other records along. */
const choiceOf = (
  { by, ownerId }: Assignment,
  { owner }: LeadState,
  isTakenBack: boolean,
): Pick<KnownOwner, 'choice'> => {
  if (isTakenBack && owner?.ownerId !== ownerId) return { choice: 'new' };
  if (by !== 'human') return {};
  return { choice: owner?.by === 'human' && owner.ownerId === ownerId ? 'known' : 'new' };
};

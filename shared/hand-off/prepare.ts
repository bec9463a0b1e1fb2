/** One lead's decision, on what the batch knows by now: pure but for the names it is handed. */
import { assignOwners } from '../lead/assign.ts';
import { checkContact } from '../lead/contact-checks.ts';
import { decide } from '../lead/decide.ts';
import { checkWatch, followUp } from '../lead/follow-up.ts';
import { leadName } from '../lead/card.ts';
import { withCompany } from '../lead/facts.ts';
import type { Assignment, Confirmation, Decision, LeadState, Relations, Team, WriteBack } from '../lead/lead.ts';
import type { PoolState } from '../lead/pool.ts';
import { withLossesOver } from '../lead/stage.ts';
import { differences, isConfirmKey, dueConfirmation, planWriteBack, type Differences } from '../lead/write-back.ts';
import { after } from '../outcome.ts';
import {
  forget,
  leadsToTell,
  relationName,
  remember,
  type KnownOwner,
  type RelationKey,
  type RelationState,
} from '../store/relations.ts';
import { colleagueKey, ownerOfColleague } from './colleagues.ts';
import { leaseMs, type Services } from './services.ts';
import type { Followed, Read, Scene } from './work.ts';

/** What leads of one batch share. */
export type Shared = { relations: Map<string, RelationState>; pools: Record<string, PoolState> };

export type Prepared = {
  lead: Read;
  decision: Decision;
  assignment: Assignment;
  desired: WriteBack;
  todo: Differences;
  token: string;
  /** The lead as it will stand in the table once claimed. */
  state: LeadState;
  /** The firm and person, where they changed; the pools, where a turn was taken. */
  relations: ReadonlyMap<RelationKey, RelationState>;
  pools: Readonly<Record<string, PoolState>>;
  /** Other leads of the person, to be looked at because of what was chosen here. */
  tells: readonly { connection: string; id: string }[];
  /** A step of the ladder was taken now. */
  late: boolean;
};

/** The firm's deals that we saw won. */
const boughtBy = ({ won = {} }: RelationState): Relations['bought'] => {
  const lastAt = Object.values(won).toSorted().at(-1);
  return lastAt === undefined ? null : { count: Object.keys(won).length, lastAt };
};

const noFollowed: Followed = { mark: null, activities: null, tasks: null };
const noRelation: RelationState = { version: 0, owners: {}, leads: {} };

/** Domains that are set aside for examples (RFC 2606): an address there is a placeholder, not a firm. */
const exampleDomains = new Set(['example.com', 'example.org', 'example.net']);

/** Under which keys the table knows the lead's firm and person. A free mail provider is nobody's firm. */
export const relationKeys = (
  { record, company }: Read,
  { policy, personHash }: Services,
): { key: RelationKey; email: string | null }[] => {
  const { checks } = checkContact(withCompany(record, company), null, policy.company.country);
  const email = record.facts.email;
  const keys: { key: RelationKey; email: string | null }[] = [];
  if (checks.companyDomain && !exampleDomains.has(checks.companyDomain)) {
    keys.push({ key: { kind: 'company', value: checks.companyDomain }, email: null });
  }
  if (typeof email === 'string' && checks.emailKind !== 'invalid' && checks.emailKind !== 'role') {
    keys.push({ key: { kind: 'person', value: personHash(email) }, email });
  }
  return keys;
};

/** The firm and person that a lead stands with by now, as the table knows it. */
export const knownRelations = ({ company, person }: LeadState): RelationKey[] => [
  ...(company ? [{ kind: 'company', value: company } as const] : []),
  ...(person ? [{ kind: 'person', value: person } as const] : []),
];

const relationsOf = (
  lead: Read,
  company: RelationState,
  person: RelationState,
  team: Team,
  { policy, connection, personHash }: Services,
): Relations => {
  const self = `${connection}#${lead.look.id}`;
  // What was chosen on this very record either stands on it, or was taken back by a person.
  const isOwnChoice = person.leads[self]?.isChosen === true;
  return {
    personChoice: isOwnChoice ? null : ownerOfColleague(person.chosen, team, personHash),
    personRep: person.rep ?? null,
    companyRep: company.rep ?? null,
    companyOwnerId: lead.company?.ownerId ?? company.owners[connection] ?? null,
    bought: boughtBy(company),
    colleagues: Object.entries(company.leads).flatMap(([name, { rep, stage }]) => {
      const repName = rep === undefined ? undefined : policy.reps[rep]?.name;
      return name === self || repName === undefined ? [] : [{ repName, stage }];
    }),
  };
};

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
    mail: null,
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
    const seen = { connection, id: look.id, stage: decision.stage.stage };
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
    state: { ...nextState({ lead, decision, assignment, todo, tells, keys, now, token }), ...kept(next) },
    relations: changed,
    pools: turn.pools,
    tells,
    late: next.late,
  };
};

/** What the lead's state keeps of what follows; nothing stands there that does not hold any more. */
const kept = ({ watch, asks, rest, due }: ReturnType<typeof followUp>): Partial<LeadState> => ({
  ...(watch && { watch }),
  ...(asks.length > 0 && { asks: [...asks] }),
  ...(rest && { rest }),
  ...(due && { due }),
});

const standing = ({ standing, confirmation }: Decision): Confirmation | null =>
  (standing.as === 'confirmed' && confirmation) || null;

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

/** True when the record is already as it should be. */
export const isNothing = (todo: Differences): boolean =>
  todo.ownerId === undefined &&
  Object.keys(todo.fields).length === 0 &&
  todo.note === null &&
  todo.tasks.length === 0 &&
  todo.outdated.length === 0;

const nextState = ({
  lead,
  decision,
  assignment,
  todo,
  tells,
  keys,
  now,
  token,
}: Pick<Prepared, 'lead' | 'decision' | 'assignment' | 'todo' | 'tells' | 'token'> & {
  keys: readonly RelationKey[];
  now: string;
}): LeadState => {
  const { state, record } = lead;
  const keyOf = (kind: RelationKey['kind']) => keys.find((key) => key.kind === kind)?.value;
  const [company, person] = [keyOf('company'), keyOf('person')];
  const unclear = state.pending?.creates ?? [];
  const creates = [...(todo.note === 'create' ? ['note'] : []), ...todo.tasks.map(({ key }) => key)];
  const sameOwner = state.owner?.ownerId === assignment.ownerId && state.owner?.by === assignment.by;
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
        // From when we knew the record: a person's choice after it is younger than ours.
        at: sameOwner && state.owner ? state.owner.at : record.readAt,
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
      pending: { token, leaseUntil: after(now, leaseMs), creates: [...new Set([...unclear, ...creates])] },
    }),
    ...(decision.confirmation && { confirmation: decision.confirmation }),
    ...(state.deals && { deals: withLossesOver(state.deals, { signals: decision.signals, now }, standing(decision)) }),
    attempts: state.attempts,
    ...(state.handedOffAt && { handedOffAt: state.handedOffAt }),
    ...(state.absorbed && { absorbed: state.absorbed }),
    ...(person && { person }),
    ...(company && { company }),
  };
};

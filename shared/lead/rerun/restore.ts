/** A decision made again from what the ledger kept of it. */
import type { Facts } from '../../domain/facts.ts';
import { stages, type Signal, type Stage, type StatusMark } from '../../domain/lead.ts';
import { newLeadState, type LeadState } from '../../domain/lead-state.ts';
import { oneOf } from '../../domain/match.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import type { Policy } from '../../policy/policy.ts';
import { admit, type Admission } from '../admit.ts';
import { judgeLead, type Judgement, type Scene } from '../judge.ts';
import type { Observed } from '../observe.ts';
import { restoreFacts } from './facts.ts';
import type { Inputs } from './inputs.ts';
import { restorePools, restoreRoll } from './pools.ts';
import { restoreTeam } from './team.ts';

const stageOf = (word: string | undefined): Stage => oneOf(stages, word ?? '') ?? 'curious';

const asSignal = ([signal, at]: readonly [string, string]): Signal => ({ signal, at });

const restoreBefore = ({ before, signals }: Inputs): LeadState => {
  const { owner, stage, stopped, refused, goneAt, tasks = [], ...own } = before;
  return {
    ...newLeadState,
    ...own,
    ...(owner && { owner: { ...owner, reason: 'It had this owner before.' } }),
    ...(goneAt !== undefined && { gone: { why: 'deleted', at: goneAt } }),
    ...(refused && {
      ...(refused.readAt !== undefined && { readAt: refused.readAt }),
      refused: { rule: refused.rule, reason: '', at: '', until: '' },
    }),
    ...(stage !== undefined && {
      decision: {
        at: '',
        policy: '',
        stage: stageOf(stage),
        segment: '',
        score: 0,
        parts: [],
        ...(stopped !== undefined && { stopped }),
      },
    }),
    signals: signals.map(asSignal),
    written: { tasks: Object.fromEntries(tasks.map((key) => [key, ''])) },
  };
};

const statusSetOf = ({ statusSet }: Inputs): Observed['statusSet'] =>
  statusSet === undefined
    ? null
    : { at: statusSet.at, ...(statusSet.isLatest !== undefined && { isLatest: statusSet.isLatest }) };

const markOf = (kept: NonNullable<Inputs['sales']>['mark']): StatusMark | null =>
  kept ? { at: kept.at, by: kept.by, ...(kept.isLatest !== undefined && { isLatest: kept.isLatest }) } : null;

/** Stands for a record that no entry names. */
const someRecord = 'elsewhere#';

const restorePerson = ({
  isAway,
  others,
  rivals,
  turnedDown,
  ...person
}: NonNullable<Inputs['relations']['person']>): PersonElsewhere => ({
  ...person,
  home: isAway ? someRecord : null,
  others: Array.from({ length: others }, () => someRecord),
  rivals: Array.from({ length: rivals }, () => someRecord),
  ...(turnedDown && { turnedDown }),
});

/** All that the decision hung on. @param policy that of the decision */
export const restoreScene = (inputs: Inputs, policy: Policy): Scene => {
  const {
    personChoice,
    personChosenAt,
    isGivenOn,
    personRep,
    personOwnerId,
    companyRep,
    companyOwnerId,
    companyFound,
    firmOwnerId,
    bought,
    undone,
    person,
    probableOwner,
  } = inputs.relations;
  const { mark, passOn, activities, edits, tasks } = inputs.sales ?? {};
  const { facts, answers } = restoreFacts(inputs, policy);
  // Rules may ask whether it is known; what it is, admission alone.
  const { originName } = facts;
  const asked: Facts = { ...facts, ...(originName !== undefined && { originName: true }) };
  const team = restoreTeam(inputs, policy);
  return {
    observed: {
      ownerId: inputs.ownerId,
      ...(inputs.isCopied && { isCopied: inputs.isCopied }),
      ...(inputs.ownerSet && {
        ownerSet: { at: inputs.ownerSet.at, ...(inputs.ownerSet.by !== undefined && { by: inputs.ownerSet.by }) },
      }),
      facts: asked,
      answers,
      signals: [],
      buyerStatus: inputs.said ?? null,
      requestedAt: inputs.requestedAt ?? null,
      statusSet: statusSetOf(inputs),
      ...(inputs.firmSince !== undefined && { firmSince: inputs.firmSince }),
      ...(inputs.byHand && { byHand: inputs.byHand }),
      ...(inputs.unjudgedSince !== undefined && { unjudgedSince: inputs.unjudgedSince }),
      ...(inputs.passOn !== undefined && { passOn: inputs.passOn }),
      isTrial: inputs.isTrial === true,
      current: {
        ownerId: inputs.ownerId,
        fields: inputs.confirmBy === undefined ? {} : { confirmBy: inputs.confirmBy },
      },
      words: { name: 'this lead', facts: originName === undefined ? {} : { originName }, touches: [] },
    },
    before: restoreBefore(inputs),
    relations: {
      personChoice: personChoice ?? null,
      ...(personChosenAt !== undefined && { personChosenAt }),
      ...(isGivenOn && { isGivenOn }),
      personRep: personRep ?? null,
      ...(personOwnerId !== undefined && { personOwnerId }),
      // Which record it was is told in the note alone.
      ...(probableOwner !== undefined && { probable: { record: '', ownerId: probableOwner } }),
      companyRep: companyRep ?? null,
      companyOwnerId: companyOwnerId ?? null,
      ...(companyFound && { companyFound }),
      firmOwnerId: firmOwnerId ?? null,
      bought: bought ?? null,
      undone: undone ?? null,
      ...(person && { person: restorePerson(person) }),
      colleagues: [],
    },
    pools: restorePools(inputs.pools, policy),
    team,
    roll: restoreRoll(inputs, team, policy),
    sales: {
      mark: markOf(mark),
      passOn: markOf(passOn),
      activities: activities?.map(({ isTry, ...one }) => ({ ...one, ...(isTry && { isTry }) })) ?? null,
      edits: edits ?? null,
      tasks: tasks ? new Map(Object.entries(tasks)) : null,
    },
    isWatched: inputs.isWatched === true,
    now: inputs.now,
  };
};

/** The same decision, by the policy that made it. @throws whatever the core throws */
export const decideAgain = (inputs: Inputs, policy: Policy): { admission: Admission; judgement: Judgement } => {
  const scene = restoreScene(inputs, policy);
  return {
    admission: admit(
      {
        ...scene.observed,
        ...(inputs.relations.undone !== undefined && { firmUndone: inputs.relations.undone }),
        signals: (inputs.seen ?? inputs.signals).map(asSignal),
      },
      scene.before,
      policy,
      { since: inputs.since, now: inputs.now },
    ),
    judgement: judgeLead(scene, policy),
  };
};

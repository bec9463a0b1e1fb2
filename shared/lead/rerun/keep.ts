/** What the ledger keeps of all that a decision was made from. */
import { wasHandedOff } from '../handed-off.ts';
import { confirmationMeans, stages, type BuyerStatus, type Signal } from '../../domain/lead.ts';
import type { Confirmation, LeadState } from '../../domain/lead-state.ts';
import { byText, oneOf } from '../../domain/match.ts';
import type { PersonElsewhere, Relations } from '../../domain/relation.ts';
import { untold } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Judgement, Scene } from '../judge.ts';
import { undoneSince } from '../undone.ts';
import { keepFacts } from './facts.ts';
import type { Inputs } from './inputs.ts';
import { keepPools, keepRoll } from './pools.ts';
import { keepTeam } from './team.ts';

/** The rep's own two fields in our words or the policy's; other words of theirs stay in the CRM. */
const keepStatus = ({ status, how }: BuyerStatus, { confirmation: { words } }: Policy): Inputs['said'] => ({
  status: status.trim() === '' ? '' : (oneOf(stages, status) ?? oneOf(Object.keys(words), status) ?? untold),
  how: how.trim() === '' ? '' : (oneOf(confirmationMeans, how) ?? untold),
});

/** Without the sentence: it may hold what a fact said. */
const keepConfirmation = (given: Confirmation): Confirmation => ({
  ...given,
  ...(given.voided && { voided: { ...given.voided, reason: '' } }),
});

/** By key: an entry is the same whatever order a map of the table or the CRM came in. */
const byKey = <T>(entries: Iterable<[string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => byText(a, b)));

const keepDeals = (deals: NonNullable<LeadState['deals']>): NonNullable<Inputs['before']['deals']> =>
  byKey(Object.entries(deals).map(([id, { reason: _, reasonHash: _hash, ...deal }]) => [id, deal]));

/** @param mayGive by what the owner was chosen counts only where it may give way, or is passed on */
const keepBefore = (before: LeadState, mayGive: boolean): Inputs['before'] => {
  const {
    decision,
    owner,
    coordinator,
    letLie,
    passedOn,
    handOver,
    isAway,
    isNoBuyers,
    talksOver,
    handedOffAt,
    confirmation,
    watch,
    asks,
    rest,
    ruledOut,
    unassigned,
    overridden,
    heldThen,
    deals,
    written,
    refused,
    gone,
    readAt,
  } = before;
  const { reason: _, pool, isFirms, isDefault, ...ownerOnly } = owner ?? {};
  const chosenBy = {
    ...(pool !== undefined && { pool }),
    ...(isFirms && { isFirms }),
    ...(isDefault && { isDefault }),
  };
  const tasks = Object.keys(written.tasks).toSorted();
  return {
    ...(owner && {
      owner: {
        ...ownerOnly,
        ownerId: owner.ownerId,
        by: owner.by,
        at: owner.at,
        ...(mayGive && chosenBy),
      },
    }),
    ...(coordinator && { coordinator }),
    ...(letLie && { letLie }),
    ...(passedOn && { passedOn }),
    ...(handOver && { handOver }),
    ...(isAway && { isAway }),
    ...(isNoBuyers && { isNoBuyers }),
    ...(decision && { stage: decision.stage }),
    ...(decision?.stopped !== undefined && { stopped: decision.stopped }),
    ...(gone && { goneAt: gone.at }),
    ...(talksOver !== undefined && { talksOver }),
    ...(handedOffAt && { handedOffAt }),
    ...(refused && { refused: { rule: refused.rule, ...(readAt && { readAt }) } }),
    ...(confirmation && { confirmation: keepConfirmation(confirmation) }),
    ...(watch && { watch }),
    ...(asks && asks.length > 0 && { asks }),
    ...(rest && { rest }),
    ...(ruledOut && { ruledOut }),
    ...(unassigned && { unassigned }),
    ...(overridden && { overridden }),
    ...(heldThen && { heldThen }),
    ...(deals && Object.keys(deals).length > 0 && { deals: keepDeals(deals) }),
    ...(tasks.length > 0 && { tasks }),
  };
};

const keepPerson = ({
  home,
  others,
  rivals,
  optedOutBy: _,
  leftAloneBy: __,
  noContactBy: ___,
  turnedDown,
  ...person
}: PersonElsewhere): Inputs['relations']['person'] => ({
  ...person,
  isAway: home !== null,
  whose: [...person.whose],
  others: others.length,
  wishes: [...person.wishes],
  ...(turnedDown && { turnedDown: [...turnedDown] }),
  rivals: rivals.length,
});

const keepRelations = (
  {
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
    probable,
  }: Relations,
  isLateAsked: boolean,
): Inputs['relations'] => ({
  ...(personChoice !== null && { personChoice }),
  ...(personChosenAt !== undefined && { personChosenAt }),
  ...(isGivenOn && { isGivenOn }),
  ...(personRep !== null && { personRep }),
  ...(personOwnerId !== undefined && { personOwnerId }),
  ...(probable?.ownerId && { probableOwner: probable.ownerId }),
  ...(companyRep !== null && { companyRep }),
  ...(companyOwnerId !== null && { companyOwnerId }),
  ...(companyFound && { companyFound }),
  ...(isLateAsked && firmOwnerId !== null && { firmOwnerId }),
  ...(bought !== null && { bought }),
  ...(undone !== null && { undone }),
  ...(person && { person: keepPerson(person) }),
});

const keepSales = ({ mark, activities, edits, tasks, passOn = null }: Scene['sales']): Pick<Inputs, 'sales'> =>
  mark === null && activities === null && edits === null && tasks === null && passOn === null
    ? {}
    : {
        sales: {
          ...(mark && { mark }),
          ...(passOn && { passOn }),
          ...(activities && { activities: [...activities] }),
          ...(edits && { edits: [...edits] }),
          ...(tasks && { tasks: byKey(tasks) }),
        },
      };

/** A date as CRMs write it, and nothing beside it. */
const plainDate = /^[\d:.TZ+/ -]{8,40}$/;

const asPair = ({ signal, at }: Signal): [string, string] => [signal, at];
const asSet = (signals: readonly Signal[]): string =>
  JSON.stringify(signals.map((one) => asPair(one).join(' ')).toSorted());

/**
 * @param scene what was judged
 * @param judgement what it came to: only what it hung on is kept
 * @param since since when the connection is live, or watches (ISO, UTC)
 */
export const keepInputs = (scene: Scene, judgement: Judgement, policy: Policy, since: string): Inputs => {
  const { observed, before, relations, pools, roll, sales, now } = scene;
  const { requestedAt, buyerStatus, isTrial, statusSet } = observed;
  const { originName } = observed.words.facts;
  const facts = { ...observed.facts, ...(originName !== undefined && { originName }) };
  const confirmBy = before.confirmBy ?? observed.current.fields.confirmBy;
  const { signals } = judgement.decision;
  const close = undoneSince(before.deals, relations.undone, observed.unjudgedSince);
  const isLateAsked = sales.edits !== null;
  const asked = keepFacts({ facts, signals, now, ...(observed.answers && { answers: observed.answers }) }, policy);
  return {
    now,
    since,
    facts: asked.facts,
    ...(Object.keys(asked.answers).length > 0 && { answers: asked.answers }),
    // Joined with those kept before: joining again changes nothing.
    signals: signals.map(asPair),
    ...(!wasHandedOff(before) && asSet(observed.signals) !== asSet(signals) && { seen: observed.signals.map(asPair) }),
    ownerId: observed.ownerId,
    ...(observed.isCopied && { isCopied: observed.isCopied }),
    ...(observed.ownerSet && { ownerSet: observed.ownerSet }),
    ...(requestedAt !== null && { requestedAt }),
    ...(isTrial && { isTrial }),
    ...(scene.isWatched && { isWatched: true }),
    ...(statusSet !== null && { statusSet }),
    ...(close !== null && observed.firmSince !== undefined && { firmSince: observed.firmSince }),
    ...(observed.byHand && { byHand: [...observed.byHand] }),
    ...(observed.unjudgedSince !== undefined && { unjudgedSince: observed.unjudgedSince }),
    ...(buyerStatus && { said: keepStatus(buyerStatus, policy) }),
    ...(confirmBy !== undefined && plainDate.test(confirmBy) && { confirmBy }),
    ...(observed.passOn !== undefined && { passOn: observed.passOn }),
    before: keepBefore(before, isLateAsked || judgement.isPassedOn),
    relations: keepRelations(relations, isLateAsked),
    pools: keepPools(judgement.asked, pools, policy),
    ...keepRoll(judgement.asked, roll, policy),
    ...keepTeam(scene, judgement, policy),
    ...keepSales(sales),
  };
};

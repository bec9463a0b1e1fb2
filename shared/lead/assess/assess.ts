/** What we say of a lead, before anybody is asked to have it: segment, stage, score. */
import type { Decision, Unassignment } from '../../domain/decision.ts';
import type { Facts } from '../../domain/facts.ts';
import type { StatusMark } from '../../domain/lead.ts';
import { dealsByAge, type LeadState } from '../../domain/lead-state.ts';
import { byText } from '../../domain/match.ts';
import type { Relations } from '../../domain/relation.ts';
import type { Policy } from '../../policy/policy.ts';
import { wasHandedOff } from '../handed-off.ts';
import { askedSincePurchase, withBought } from '../history.ts';
import { undoneSince, withoutUndone } from '../undone.ts';
import type { Observed } from '../observe.ts';
import { confirmationOf, confirmedElsewhere, standingOf } from './confirmation.ts';
import { interestAt, mergeSignals } from './interest.ts';
import { rulingOf } from './ruled-out.ts';
import { scoreLead } from './score.ts';
import { chooseSegment } from './segment.ts';
import { chooseStage } from './stage.ts';

export type AssessInput = {
  observed: Pick<Observed, 'facts' | 'answers' | 'signals' | 'buyerStatus' | 'firmSince' | 'unjudgedSince' | 'byHand'> &
    Partial<Pick<Observed, 'requestedAt' | 'statusSet' | 'words'>>;
  before: LeadState;
  relations: Pick<Relations, 'bought' | 'undone' | 'person'>;
  /** When and by whom the rep's fields were set; null when it was not asked for, or the CRM does not tell. */
  mark: StatusMark | null;
  /** When the last task that asks for the buyer status was completed; null when none was, or it was not looked at. */
  taskDoneAt: string | null;
  /** Whether it is left with nobody. */
  unassignment: Unassignment;
  policy: Policy;
  /** ISO, UTC. */
  now: string;
};

export type Assessment = Omit<Decision, 'at' | 'policy' | 'checks' | 'route' | 'tried'>;

/**
 * They bought since the handoff, and have not asked for us since: what was asked of their owner before has had its time. Whoever says since
 * where they stand has talked with them.
 */
const hasBought = (
  { stage, why }: Assessment['stage'],
  { askedSincePurchase: isAsked }: Facts,
  { deals, handedOffAt }: LeadState,
  { person }: Pick<Relations, 'person'>,
): boolean => {
  const isCustomer = why === 'won' || (why === 'corrected' && stage !== 'resting');
  if (!isCustomer || isAsked === true || handedOffAt === undefined) return false;
  const won = dealsByAge(deals).findLast(([, { outcome }]) => outcome === 'won')?.[1].at ?? person?.wonAt ?? '';
  return won > handedOffAt;
};

/** Names segment, stage and score, in this order: each may ask for what came before it. */
export const assessLead = ({
  observed,
  before,
  relations,
  mark,
  taskDoneAt,
  unassignment,
  policy,
  now,
}: AssessInput): Assessment => {
  const close = undoneSince(before.deals, relations.undone, observed.unjudgedSince);
  const bought = withBought(withoutUndone(observed.facts, close, observed), relations, before.deals);
  const asked = [observed.requestedAt ?? '', relations.person?.requestedAt ?? ''].toSorted(byText).at(-1) || null;
  const known = { ...bought, askedSincePurchase: askedSincePurchase(bought, asked) };
  const signals = mergeSignals(before.signals, observed.signals, policy, now);
  const interest = interestAt(policy, signals, now);
  const { answers } = observed;
  const labels = observed.words?.labels;
  const world = (facts: Facts) => ({ facts, signals, now, labels, ...(answers && { answers }) });

  const lively: Facts = { ...known, ...(interest !== null && { interest }) };
  const segment = chooseSegment(policy, world(lively));
  const segmented = { ...lively, segment };
  const said = observed.buyerStatus;
  const own = confirmationOf({
    said,
    mark,
    taskDoneAt,
    kept: before.confirmation,
    world: world(segmented),
    policy,
  });
  const given = relations.person?.confirmed ?? null;
  const isGivenElsewhere = given !== null && (own === undefined || own.voided !== undefined || own.at < given.at);
  const confirmation = isGivenElsewhere ? confirmedElsewhere(given, { world: world(segmented), policy }) : own;
  const standing = standingOf(isGivenElsewhere ? null : said, confirmation, policy, world(segmented));
  const ruling = rulingOf(observed, before, wasHandedOff(before), world(segmented), policy);
  const stage = chooseStage(policy, world(segmented), before.decision?.stage ?? null, {
    confirmation: (standing.as === 'confirmed' && confirmation) || null,
    deals: dealsByAge(before.deals).map(([, deal]) => deal),
    elsewhere: relations.person ?? null,
    ruledOut: ruling.ruledOut,
  });
  const staged = { ...segmented, stage: stage.stage };
  const { questions, ...score } = scoreLead(policy, world(staged), interest);
  return {
    facts: { ...staged, score: score.total },
    segment,
    signals,
    interest,
    ...(confirmation && { confirmation }),
    ...(own && { own }),
    standing,
    stage,
    ...(hasBought(stage, known, before, relations) && { hasBought: true as const }),
    ruling,
    unassignment,
    score,
    questions,
  };
};

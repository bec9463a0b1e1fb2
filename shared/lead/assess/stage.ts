/** Where the buyer stands. Our guess moves forward only; what sales, a deal or the buyer said may move it either way. */
import { told } from '../../policy/fill.ts';
import { isMet, type World } from '../../policy/condition.ts';
import { clean } from '../../domain/facts.ts';
import type { RuledOut } from '../../domain/decision.ts';
import { nurtureStages, type Stage } from '../../domain/lead.ts';
import type { Confirmation, DealOutcome } from '../../domain/lead-state.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn, type Catalogue } from '../../words/catalogue.ts';
import { readable } from '../../words/labels.ts';
import { dayOf } from '../../words/moments.ts';

/** A place among the nurture stages; -1 for `customer` and `resting`, which stand beside them. */
const rank = (stage: Stage): number => nurtureStages.findIndex((one) => one === stage);

/** Whether the buyer's own answer is what makes the condition hold: without it there would be no yes. */
const isSelfReported = (policyRule: Policy['stages'][number], world: World): boolean => {
  const { selfReported: _, ...others } = world.facts;
  return isMet(policyRule.when, { ...world, facts: others }) !== true;
};

/**
 * `why`: `rule-2` (of the policy, from 1), `kept-2` (that rule names an earlier stage), `no-rule`, `confirmed`, `corrected`, `won` or
 * `lost`, `ruled-out` (by a colleague), or `rests` (on another record).
 */
type Named = { stage: Stage; why: string; reason: string };

/** What the policy's rules say, with a nurture stage once reached kept when the rule names an earlier one. */
const guess = (policy: Policy, world: World, previous: Stage | null): Named => {
  const place = policy.stages.findIndex(({ when }) => isMet(when, world) === true);
  const rule = policy.stages[place];
  if (rule === undefined) return { stage: previous ?? 'curious', why: 'no-rule', reason: sayIn(policy).stage.noRule };
  const isStepBack = previous !== null && rank(rule.stage) >= 0 && rank(rule.stage) < rank(previous);
  if (isStepBack && !isSelfReported(rule, world))
    return {
      stage: previous,
      why: `kept-${place + 1}`,
      reason: sayIn(policy).stage.kept(previous, told(rule.reason, world)),
    };
  return { stage: rule.stage, why: `rule-${place + 1}`, reason: told(rule.reason, world) };
};

/** Sales decides; that it differs from what we would have said is worth knowing. */
const confirmed = ({ status, how }: Confirmation, policy: Policy, world: World): Named => {
  const ours = guess(policy, world, null).stage;
  const say = sayIn(policy).stage;
  const means = readable(clean(how, 40));
  return {
    stage: status,
    why: ours === status ? 'confirmed' : 'corrected',
    reason: ours === status ? say.confirmed(means) : say.corrected(means, status, ours),
  };
};

/** What sales knows of the lead: its standing confirmation, and what became of its deals. */
export type SalesEvidence = {
  /** Null when there is none, or when it does not stand any more. */
  confirmation: Confirmation | null;
  /** The oldest outcome first. */
  deals: readonly DealOutcome[];
  /** By the person's other records: when they bought, and since when they rest. */
  elsewhere?: Pick<PersonElsewhere, 'wonAt' | 'restsSince'> | null;
  /** A colleague has said since the handoff that it is no lead. */
  ruledOut?: RuledOut | null;
};

const last = (deals: readonly DealOutcome[], outcome: DealOutcome['outcome']): DealOutcome | undefined =>
  deals.findLast((deal) => deal.outcome === outcome);

/** A loss rests the lead until the buyer does something new. */
const isResting = (lost: DealOutcome, { signals }: Pick<World, 'signals'>): boolean =>
  lost.overSince === undefined && !signals.some(({ at }) => at > lost.at);

/**
 * The deals as they are to be kept: a loss that the buyer came back after, or after which sales confirmed that they have not
 * gone, is over for good. The signal fades and the confirmation expires, and neither puts the lead to rest again.
 * @param confirmation null when it does not stand
 */
export const withLossesOver = (
  deals: Readonly<Record<string, DealOutcome>>,
  { signals, now }: Pick<World, 'signals' | 'now'>,
  confirmation: Confirmation | null,
): Record<string, DealOutcome> =>
  Object.fromEntries(
    Object.entries(deals).map(([id, deal]) => {
      if (deal.outcome !== 'lost' || deal.overSince !== undefined) return [id, deal];
      const isGoingOn = confirmation !== null && confirmation.status !== 'resting' && confirmation.at > deal.at;
      return [id, isGoingOn || !isResting(deal, { signals }) ? { ...deal, overSince: now } : deal];
    }),
  );

const restingElsewhere = (since: string | null, { signals }: World, say: Catalogue): (Named & { at: string }) | null =>
  since === null || signals.some(({ at }) => at > since)
    ? null
    : { stage: 'resting', why: 'rests', reason: say.stage.restsElsewhere(dayOf(since, say)), at: since };

const byDeals = (
  deals: readonly DealOutcome[],
  elsewhere: SalesEvidence['elsewhere'],
  world: World,
  say: Catalogue,
): (Named & { at: string }) | null => {
  const won = last(deals, 'won') ?? (elsewhere?.wonAt ? { at: elsewhere.wonAt } : undefined);
  if (won !== undefined)
    return { stage: 'customer', why: 'won', reason: say.stage.won(dayOf(won.at, say)), at: won.at };
  const lost = last(deals, 'lost');
  const isOpen = deals.some(({ outcome }) => outcome === 'open');
  if (isOpen) return null;
  if (lost === undefined || !isResting(lost, world)) return restingElsewhere(elsewhere?.restsSince ?? null, world, say);
  const reason = say.stage.lost(dayOf(lost.at, say), clean(lost.reason ?? '', 200));
  return { stage: 'resting', why: 'lost', reason, at: lost.at };
};

/**
 * In this order:
 *  1. a colleague's word that it is no lead lets it rest for good, unless they bought after it, or sales confirmed something;
 *  2. what sales confirmed with the buyer, unless a deal was won or lost after that;
 *  3. a won deal makes a customer, a lost one rests until the buyer does something new or another deal is open;
 *  4. the first rule of the policy with a yes;
 *  5. but a nurture stage once reached is kept when the rule names an earlier one. `customer`, `resting` and an answer
 *     of the buyer are explicit evidence: they may move a lead anywhere, and a lead leaves the first two when their
 *     rule no longer holds.
 */
export const chooseStage = (
  policy: Policy,
  world: World,
  previous: Stage | null,
  { confirmation, deals, elsewhere, ruledOut }: SalesEvidence,
): Named => {
  const deal = byDeals(deals, elsewhere, world, sayIn(policy));
  // Of a colleague's word, a purchase and a confirmation, on whichever record, the last one counts.
  const hasBoughtSince = ruledOut && deal?.stage === 'customer' && deal.at >= ruledOut.at;
  const isRuledOut = ruledOut && !hasBoughtSince && (confirmation === null || confirmation.at <= ruledOut.at);
  if (isRuledOut) return { stage: 'resting', why: 'ruled-out', reason: told(ruledOut.reason, world) };
  if (confirmation !== null && (deal === null || deal.at < confirmation.at)) {
    return confirmed(confirmation, policy, world);
  }
  if (deal === null) return guess(policy, world, previous);
  const { at: _, ...named } = deal;
  return named;
};

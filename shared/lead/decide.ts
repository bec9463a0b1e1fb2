/** The decision core: what we say about one lead at one moment. Same input, same output, byte for byte. */
import { confirmationOf, standingOf } from './assess/confirmation.ts';
import { checkContact } from './contact/check-contact.ts';
import { withBought, withCompany } from './observe.ts';
import { interestAt, mergeSignals, namedSignals } from './assess/interest.ts';
import type { Decision } from '../domain/decision.ts';
import type { CompanyRecord, LeadRecord, StatusMark } from '../domain/lead.ts';
import type { Facts } from '../domain/facts.ts';
import type { Relations } from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import { dealsByAge, type LeadState } from '../domain/lead-state.ts';
import type { Policy } from '../policy/policy.ts';
import { routeLead } from './owner/route.ts';
import { scoreLead } from './assess/score.ts';
import { chooseSegment } from './assess/segment.ts';
import { chooseStage } from './assess/stage.ts';

export type DecideInput = {
  record: LeadRecord;
  company: CompanyRecord | null;
  state: LeadState;
  relations: Relations;
  team: Team;
  policy: Policy;
  /** When and by whom the rep's fields were set; null when it was not asked for, or the CRM does not tell. */
  mark: StatusMark | null;
  /** When the last task that asks for the buyer status was completed; null when none was, or it was not looked at. */
  taskDoneAt: string | null;
  /** Why the lead is taken back from its owner; null when it is not. */
  takeBack: string | null;
  /** ISO, UTC. */
  now: string;
};

/**
 * Checks the contact, then names segment, stage, score and way, in this order: each may ask for what came before it.
 * Takes no turn and chooses no owner from a pool; `assignOwners` does, for a whole batch.
 */
export const decide = (input: DecideInput): Decision => {
  const { record, company, state, relations, team, policy, now } = input;
  const known = withBought(withCompany(record, company), relations.bought);
  const contact = checkContact(known, policy.company.country);
  const signals = mergeSignals(state.signals, namedSignals(policy, record.touches), policy, now);
  const interest = interestAt(policy, signals, now);
  const world = (facts: Facts) => ({ facts, signals, now });

  const checked: Facts = { ...known, ...contact.facts, ...(interest !== null && { interest }) };
  const segment = chooseSegment(policy, world(checked));
  const segmented = { ...checked, segment };
  const confirmation = confirmationOf({
    said: record.buyerStatus,
    mark: input.mark,
    taskDoneAt: input.taskDoneAt,
    kept: state.confirmation,
    world: world(segmented),
    policy,
  });
  const standing = standingOf(record.buyerStatus, confirmation, policy, now);
  const stage = chooseStage(policy, world(segmented), state.decision?.stage ?? null, {
    confirmation: (standing.as === 'confirmed' && confirmation) || null,
    deals: dealsByAge(state.deals).map(([, deal]) => deal),
  });
  const staged = { ...segmented, stage: stage.stage };
  const { questions, ...score } = scoreLead(policy, world(staged), interest);
  const facts: Facts = { ...staged, score: score.total };
  const { route, tried } = routeLead({
    policy,
    world: world(facts),
    record,
    state,
    relations,
    team,
    takeBack: input.takeBack,
  });
  return {
    at: now,
    policy: policy.hash,
    checks: contact.checks,
    facts,
    segment,
    signals,
    interest,
    ...(confirmation && { confirmation }),
    standing,
    stage,
    score,
    questions,
    route,
    tried,
  };
};

/** The decision core: what we say about one lead at one moment. Same input, same output, byte for byte. */
import { checkContact } from './contact-checks.ts';
import { withCompany } from './facts.ts';
import { interestAt, mergeSignals, namedSignals } from './interest.ts';
import type { CompanyRecord, Decision, Facts, LeadRecord, LeadState, MailLookup, Relations, Team } from './lead.ts';
import type { Policy } from './policy.ts';
import { routeLead } from './route.ts';
import { scoreLead } from './score.ts';
import { chooseSegment } from './segment.ts';
import { chooseStage } from './stage.ts';

export type DecideInput = {
  record: LeadRecord;
  company: CompanyRecord | null;
  state: LeadState;
  relations: Relations;
  team: Team;
  policy: Policy;
  mail: MailLookup | null;
  /** ISO, UTC. */
  now: string;
};

/**
 * Checks the contact, then names segment, stage, score and way, in this order: each may ask for what came before it.
 * Takes no turn and chooses no owner from a pool; `assignOwners` does, for a whole batch.
 */
export const decide = ({ record, company, state, relations, team, policy, mail, now }: DecideInput): Decision => {
  const known = withCompany(record, company);
  const contact = checkContact(known, mail, policy.company.country);
  const signals = mergeSignals(state.signals, namedSignals(policy, record.touches), policy, now);
  const interest = interestAt(policy, signals, now);
  const world = (facts: Facts) => ({ facts, signals, now });

  const checked: Facts = { ...known, ...contact.facts, ...(interest !== null && { interest }) };
  const segment = chooseSegment(policy, world(checked));
  const segmented = { ...checked, segment };
  const stage = chooseStage(policy, world(segmented), state.decision?.stage ?? null, record.buyerStatus);
  const staged = { ...segmented, stage: stage.stage };
  const { questions, ...score } = scoreLead(policy, world(staged), interest);
  const facts: Facts = { ...staged, score: score.total };
  const { route, tried } = routeLead({ policy, world: world(facts), record, state, relations, team });
  return {
    at: now,
    policy: policy.hash,
    checks: contact.checks,
    facts,
    segment,
    signals,
    interest,
    stage,
    score,
    questions,
    route,
    tried,
  };
};

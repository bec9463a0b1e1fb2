/** A policy whose every sentence says as much of the CRM's texts as a policy may. */
import { factKinds } from '../../shared/domain/fact-kinds.ts';
import { crmFactNames, personalFacts } from '../../shared/domain/facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { examplePolicy } from './lead.ts';

/** Every fact that is a text and that a sentence may name; what is unknown goes with its brackets. */
const all = crmFactNames
  .filter((name) => !personalFacts.has(name) && !['yes or no', 'date', 'origin'].includes(factKinds[name]))
  .map((name) => `({${name}})`)
  .join('');
const wordy = <T extends { reason: string }>(one: T): T => ({ ...one, reason: `${one.reason} ${all}` });

/** @param facts where the CRMs keep the facts that no built-in field says */
export const wordyPolicy = (facts: Partial<Policy['facts']>): Policy => {
  const policy = examplePolicy();
  return {
    ...policy,
    facts: {
      ...policy.facts,
      hubspot: { ...policy.facts.hubspot, ...facts.hubspot },
      salesforce: { ...policy.facts.salesforce, ...facts.salesforce },
    },
    stops: policy.stops.map(wordy),
    stages: policy.stages.map(wordy),
    score: {
      ...policy.score,
      criteria: policy.score.criteria.map((one) => ({
        ...one,
        levels: one.levels.map(wordy),
        unknown: wordy(one.unknown),
      })),
    },
    routing: { ...policy.routing, rules: policy.routing.rules.map(wordy) },
    confirmation: { ...policy.confirmation, voidedBy: policy.confirmation.voidedBy.map(wordy) },
  };
};

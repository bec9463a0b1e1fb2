/** Conditions that have the right shape and still cannot mean what they say. */
import { isMet, type World } from '../policy/condition.ts';
import { retiredFactNames, type FactName } from '../domain/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { conditionsOf, factTestsOf, type AskedFact, type Part } from '../policy/conditions.ts';
import type { Finding } from './problem.ts';

/** The facts that are not decided yet where a part is asked: segment, then what sales confirmed, then stage, then score. */
const decidedLater: Record<Part, readonly FactName[]> = {
  leads: ['segment', 'stage', 'score', 'interest', 'askedSincePurchase'],
  segments: ['segment', 'stage', 'score'],
  confirmation: ['stage', 'score'],
  stages: ['stage', 'score'],
  score: ['score'],
  stops: [],
  routing: [],
  note: [],
};

const checkOrder = ({ part, fact, path }: AskedFact): Finding[] =>
  decidedLater[part].includes(fact)
    ? [
        {
          path,
          problem: `"${fact}" is not decided yet at this point, so this never holds.`,
          mend: 'Ask for the facts it comes from instead.',
        },
      ]
    : [];

const retired: ReadonlySet<string> = new Set(retiredFactNames);

const checkRetired = ({ fact, path }: AskedFact): Finding[] =>
  retired.has(fact)
    ? [{ path, problem: `"${fact}" is known of nobody: no mail server is asked.`, mend: 'Ask for emailKind instead.' }]
    : [];

/** A lead of which nothing is known. */
export const nobody: World = { facts: {}, signals: [], now: '2026-01-01T00:00:00.000Z' };

/** P11: what sales confirmed is voided by evidence, never for want of any. */
const checkEvidence = ({ confirmation }: Policy): Finding[] =>
  confirmation.voidedBy.flatMap(({ rule, when }, index) =>
    isMet(when, nobody) === true
      ? [
          {
            path: ['confirmation', 'voidedBy', index, 'when'],
            problem: `The rule "${rule}" takes what is not known for evidence against a confirmation (P11).`,
            mend: 'Ask for a fact or signal that speaks against it.',
          },
        ]
      : [],
  );

export const checkConditions = (policy: Policy): Finding[] => [
  ...factTestsOf(conditionsOf(policy)).flatMap((asked) => [...checkRetired(asked), ...checkOrder(asked)]),
  ...checkEvidence(policy),
];

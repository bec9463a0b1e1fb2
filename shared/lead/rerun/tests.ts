/** All that a policy asks about each fact, each test once. */
import type { FactName } from '../../domain/facts.ts';
import { type FactTest, testName } from '../../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import type { Policy } from '../../policy/policy.ts';

export type FactTests = ReadonlyMap<FactName, readonly FactTest[]>;

const listTests = (policy: Policy): FactTests => {
  const distinct = new Map<FactName, Map<string, FactTest>>();
  for (const { fact, test } of factTestsOf(conditionsOf(policy))) {
    const ofFact = distinct.get(fact) ?? new Map<string, FactTest>();
    distinct.set(fact, ofFact.set(testName(fact, test), test));
  }
  return new Map([...distinct].map(([fact, tests]) => [fact, [...tests.values()]]));
};

const known = new WeakMap<Policy, FactTests>();

/** In the order of the file, so that a place in the list means the same test for as long as the policy is the same. */
export const testsOf = (policy: Policy): FactTests => {
  const tests = known.get(policy) ?? listTests(policy);
  known.set(policy, tests);
  return tests;
};

import { expect, test } from 'vitest';
import { changedParts } from '../../shared/policy-file/changed-parts.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, defaultPolicy } from '../support/policy.ts';

const partsOf = (piece: string, by: string): string[] => {
  const loaded = loadPolicy(changed(piece, by));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return changedParts(defaultPolicy, loaded.policy);
};

test.each([
  ['name: Ben Okafor', 'name: Benjamin Okafor', ['reps.ben']],
  ['confirmDays: 14', 'confirmDays: 21', ['followUp.confirmDays']],
  ['defaultOwner: anna', 'defaultOwner: ben', ['routing.defaultOwner']],
  ['fallback: [juniors], reason: A customer', 'reason: A customer', ['routing.rules customers-to-veterans']],
  ['# a veteran tomorrow', '# a senior tomorrow', []],
])('%j become %j: %j', (piece, by, parts) => {
  expect(partsOf(piece, by)).toEqual(parts);
});

test('rules in another order are told as that', () => {
  const { rules } = defaultPolicy.routing;
  const turned = { ...defaultPolicy, routing: { ...defaultPolicy.routing, rules: rules.toReversed() } };
  expect(changedParts(defaultPolicy, turned)).toEqual(['routing.rules in another order']);
});

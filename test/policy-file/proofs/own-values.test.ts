import { expect, it } from 'vitest';
import { loadPolicy } from '../../../shared/policy-file/load.ts';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { changed, someNow } from '../../support/policy.ts';

/** What is proven of rules on one fact of one's own, in their order. */
const proven = (kind: string, ...tests: string[]): string[] => {
  const rules = tests.map(
    (test, index) => `    - { rule: r-${index}, when: { own: { mine: ${test} } }, pool: veterans, reason: x. }\n`,
  );
  const text = changed(
    /^facts:\n {2}own: .*\n/m,
    `facts:\n  own: { mine: { kind: ${kind}, hubspot: mine } }\n`,
  ).replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rules.join(''));
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return prove(loaded.policy, someNow).map(({ code, rule }) => `${code} ${rule}`);
};

it.each([
  ['user', ['{ not: ben@x.example }'], []],
  ['text', ['{ not: V1.2 }'], []],
  ['country', ['CH', 'Schweiz'], ['shadowed r-1']],
  ['country', ['[Austria, Suisse]', '{ not: CHE }'], []],
  ['country', ['Austria', '[AT]'], ['shadowed r-1']],
])('of a fact of kind %s with the tests %j it is %j', (kind, tests, found) => {
  expect(proven(kind, ...tests)).toEqual(found);
});

import { expect, it } from 'vitest';
import { loadPolicy } from '../../../shared/policy-file/load.ts';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { changed, someNow } from '../../support/policy.ts';

/** What is proven of two rules on a date of one's own, the second below the first. */
const proven = (first: string, second: string): string[] => {
  const rules = [first, second].map(
    (test, index) =>
      `    - { rule: r-${index}, when: { own: { renewal: ${test} } }, pool: ${index ? 'juniors' : 'veterans'}, reason: x. }\n`,
  );
  const text = changed(
    /^facts:\n {2}own: .*\n/m,
    'facts:\n  own: { renewal: { kind: date, hubspot: renewal } }\n',
  ).replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rules.join(''));
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return prove(loaded.policy, someNow).map(({ code, rule, lead }) => `${code} ${rule}: ${lead?.['own.renewal']}`);
};

it.each([
  ['{ withinNextDays: 30 }', '{ withinNextDays: 10 }', ['shadowed r-1: today']],
  ['{ withinDays: 30 }', '{ withinNextDays: 10 }', ['rules-contend r-1: today']],
  ['{ withinNextDays: 10 }', '{ withinNextDays: 30 }', []],
  ['{ known: true }', '{ withinNextDays: 30, not: 2026-01-01 }', ['shadowed r-1: in 30 days']],
])('days back and days ahead are told apart: %s above %s', (first, second, found) => {
  expect(proven(first, second)).toEqual(found);
});

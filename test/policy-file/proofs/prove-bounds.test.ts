import { expect, it } from 'vitest';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { loadPolicy } from '../../../shared/policy-file/load.ts';
import { changed } from '../../support/policy.ts';

const load = (rules: string) => loadPolicy(changed(/^routing:\n {2}rules:\n/m, `routing:\n  rules:\n${rules}`));

it('proves so many rules as can be within seconds, and says from where on it does not', () => {
  const rules = Array.from(
    { length: 600 },
    (_, n) => `    - { rule: r-${n}, when: { emailDomain: firm-${n}.example }, pool: juniors, reason: One firm. }\n`,
  ).join('');
  const loaded = load(rules);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems[0]));
  expect(prove(loaded.policy, '2026-11-23T10:00:00.000Z')).toContainEqual(
    expect.objectContaining({ code: 'not-proven', path: ['routing', 'rules', 250] }),
  );
});

it.each([
  ['own: {}', 'says nothing'],
  ['zone: Europe/Berln', 'No time zone is called "Europe/Berln".'],
  ['zone: CET', 'No time zone is called "CET".'],
])('refuses %s', (when, problem) => {
  const loaded = load(`    - { rule: first, when: { ${when} }, pool: juniors, reason: First. }\n`);
  if (loaded.ok) throw new Error('it was taken');
  expect(loaded.problems.map((one) => one.problem).join()).toContain(problem);
});

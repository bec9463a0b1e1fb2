/** Kinds of leads that no routing rule takes. */
import { expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { prove } from '../../shared/policy-file/proofs/prove.ts';
import { lineOf } from '../support/policy-row.ts';
import { changed, shippedText, someNow, type shippedPolicies } from '../support/policy.ts';

const warned = (text: string) => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return policyWarnings([], { policy: loaded.policy, text, found: prove(loaded.policy, someNow) }).filter(
    ({ code }) => code === 'leads-uncovered',
  );
};
/** The default policy, its routing rules replaced. */
const routed = (...whens: string[]): string =>
  changed(
    /\n {2}rules:\n {4}- \{ rule: customers[\s\S]*?(?=\n {2}defaultOwner)/,
    `\n  rules:\n${whens.map((when, index) => `    - { rule: r-${index}, when: ${when}, pool: juniors, reason: Because. }`).join('\n')}`,
  );
const said = (...whens: string[]): string[] => warned(routed(...whens)).map(({ problem }) => problem);

const rest = ' The rest goes to anna, the default owner, without a turn.';
const every = 'stage: [curious, problem-aware, evaluating, ready, customer, resting]';

it('the last rule taken out leaves two stages to the default owner, and it is said', () => {
  const text = changed(/\n {4}- \{ rule: no-buyers-to-desk.*\n.*first-interest-to-juniors.*/, '');
  expect(warned(text)).toEqual([
    {
      line: lineOf(text, '  rules:\n'.trimEnd()),
      column: 3,
      path: 'routing.rules',
      code: 'leads-uncovered',
      severity: 'warning',
      lead: { stage: 'curious' },
      problem: `No routing rule takes 16 of 48 kinds of leads (by segment and stage): those at the stage curious or resting.${rest}`,
      mend: 'End the rules with one without `when`; leave it so if that is meant.',
    },
  ]);
});

it.each<[whens: string[], told: string]>([
  [
    ['{ segment: small-firm }'],
    'No routing rule takes 42 of 48 kinds of leads (by segment and stage): those of the segment customer-again or factory-enterprise or factory-midsize or software-team or large-firm or private-address or everyone-else.',
  ],
  [
    ['{ not: { segment: small-firm, stage: ready } }'],
    'No routing rule takes 1 of 48 kinds of leads (by segment and stage): those such as small-firm at ready.',
  ],
  [
    ['{ country: DE }', '{ country: FR, employees: { min: 50 } }'],
    'Of 48 of 48 kinds of leads (by segment and stage) the rules take only those whose country, employees fits.',
  ],
  [
    ['{ stage: [curious, resting] }', '{ stage: [problem-aware, evaluating, ready], region: Bavaria, country: DE }'],
    'No routing rule takes 8 of 48 kinds of leads (by segment and stage): those at the stage customer. Of 24 of 48 kinds of leads (by segment and stage) the rules take only those whose country, region fits.',
  ],
  [
    ['{ signal: { any: [asked-for-price] } }'],
    'Of 48 of 48 kinds of leads (by segment and stage) the rules take only those whose signal fits.',
  ],
])('of %j it is said what is left over', (whens, told) => {
  expect(said(...whens)).toEqual([`${told}${rest}`]);
});

it.each<[whens: string[]]>([
  [[`{ ${every} }`]],
  [['{ stage: [curious, resting] }', '{ not: { stage: [curious, resting] } }']],
  [['{ emailKind: { known: true } }', '{ emailKind: { known: false } }']],
  [['{ any: [{ stage: ready }, { not: { stage: ready } }] }']],
  [['{ country: DE }', `{ ${every} }`]],
])('of %j nothing is left over, and nothing is said', (whens) => {
  expect(said(...whens)).toEqual([]);
});

it.each<keyof typeof shippedPolicies>(['both', 'hubspot', 'salesforce'])('the policy for %s takes all', (crm) => {
  expect(warned(shippedText(crm)).filter(({ path }) => path === 'routing.rules')).toEqual([]);
});

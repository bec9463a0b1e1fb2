import { expect, it } from 'vitest';
import { checkPolicyText } from '../../cli/policy-text.ts';
import { defaultPolicyText } from '../support/policy.ts';

/** What is said of the default policy with this fact of its own. */
const said = async (own: string): Promise<string[]> => {
  const text = defaultPolicyText.replace(/^facts:\n {2}own: .*\n/m, () => `facts:\n  own: { mine: ${own} }\n`);
  expect(text).toContain('mine:');
  const checked = await checkPolicyText(text, { now: '2026-11-30T12:00:00.000Z', beside: () => Promise.resolve(null) });
  return checked.ok ? [] : checked.problems.map(({ line, problem, mend }) => `${line > 1} ${problem} ${mend}`);
};

it.each([
  ['{ kind: text, hubspot: jobtitle, personal: true }', /"jobtitle" is the title, .* \(P3\)\. Take this fact out/],
  ['{ kind: text, salesforce: title }', /"title" is the title/],
  [
    '{ kind: text, hubspot: Message }',
    /"Message" is the person's own: the built-in fact problem .* Write personal: true/,
  ],
  ['{ kind: text, salesforce: Email }', /the built-in fact email reads it/],
  ['{ kind: text, hubspot: mobilephone }', /the built-in fact phone reads it/],
])('a field that a built-in fact guards is guarded by any name: %s', async (own, problem) => {
  expect(await said(own)).toEqual([expect.stringMatching(problem)]);
});

it.each([
  '{ kind: text, hubspot: message, salesforce: Description, personal: true }',
  '{ kind: text, hubspot: zip, salesforce: PostalCode }',
  '{ kind: text, of: firm, hubspot: phone }',
])('what tells of nobody, or is kept nowhere, may be asked for: %s', async (own) => {
  expect(await said(own)).toEqual([]);
});

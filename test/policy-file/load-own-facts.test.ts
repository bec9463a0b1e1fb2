import { expect, it } from 'vitest';
import { changed, problemsOf } from '../support/policy.ts';

const facts = `
    partner: { kind: yes-no, hubspot: partner_referral }
    tier: { kind: number, of: firm, hubspot: tier }
`;

/** What is said of the default policy with these facts of its own and this condition in a stop. */
const said = (when: string, own = facts): string[] =>
  problemsOf(
    changed('when: { emailKind: disposable },', `when: { ${when} },`).replace(
      /^facts:\n {2}own: .*\n/m,
      () => `facts:\n  own:${own}`,
    ),
  ).map(({ problem, mend }) => `${problem} ${mend}`);

it.each([
  ['partner: true', '"partner" is not known in stops[3].when. It is a fact of your own: write own: { partner: true }.'],
  [
    'any: [{ teir: { min: 1 } }]',
    '"teir" is not known in stops[3].when.any[0]. It is a fact of your own: write own: { tier: … }.',
  ],
  [
    'own.partner: true',
    '"own.partner" is not known in stops[3].when. It is a fact of your own: write own: { partner: true }.',
  ],
  [
    'own: { partner: ~ }',
    'stops[3].when.own.partner is empty. Write a value, or { known: false } for what is missing.',
  ],
  [
    'own: { partner: {Valves} }',
    '"Valves" is not known in stops[3].when.own.partner. Write a value as it is, or a list: [Valves].',
  ],
  ['own: { partner: true }, emailKnd: free', '"emailKnd" is not known in stops[3].when. Did you mean "emailKind"?'],
])('what is written otherwise than a fact of the policy’s own is told with its mend: { %s }', (when, problem) => {
  expect(said(when)).toEqual([problem]);
});

it.each([
  ['Ben Okafor', 'Write ben: a rep is named by the key under reps.'],
  ['[ben, Lena Koch]', 'Use one of: anna, ben, carla, dina, emil.'],
  ['{ not: bem }', 'Did you mean "ben"?'],
])('a user by their name is refused, for two may share it: %s', (named, mend) => {
  const [problem, ...others] = said(`own: { manager: ${named} }`, '\n    manager: { kind: user, hubspot: manager }\n');
  expect(others).toEqual([]);
  expect(problem).toContain('is none for certain: two may have one name.');
  expect(problem).toContain(`${mend} For who is no rep write their e-mail address, or their id in the CRM.`);
});

it.each(['ben', 'lena@acme.example', '"70002"', '[005A00000012345, 005A00000012345AAA]', '{ known: true }'])(
  'a user is named by key, address or id: %s',
  (named) => {
    expect(said(`own: { manager: ${named} }`, '\n    manager: { kind: user, hubspot: manager }\n')).toEqual([]);
  },
);

it.each([
  [
    'text',
    '{ min: 5 }',
    'own.size is never asked for min: its kind is text. If the field holds a number, say kind: number under facts.own.size. Write a value, a list of values, or { contains: word }.',
  ],
  [
    'one-of',
    '{ withinDays: 30 }',
    'own.size is never asked for withinDays: its kind is one of. If the field holds a date, say kind: date under facts.own.size. Write a value, a list of values, or { contains: word }.',
  ],
  [
    'date',
    '{ max: 30 }',
    'own.size is never asked for max: its kind is date. If the field holds a number, say kind: number under facts.own.size. Write { withinDays: 30 } for the days before today, { withinNextDays: 30 } for those after it.',
  ],
  [
    'user',
    '{ contains: Anna }',
    'own.size is never asked for contains: its kind is user. Write a value, or a list of values.',
  ],
])('a test that its kind cannot answer is told with the kind that can: %s %s', (kind, test, problem) => {
  expect(said(`own: { size: ${test} }`, `\n    size: { kind: ${kind}, hubspot: size }\n`)).toEqual([problem]);
});

it.each([
  [
    '{own.foo}',
    'There is no fact "own.foo". Facts of your own are {own.partner}; add it under facts.own, or take it out.',
  ],
  ['{own.partnr}', 'There is no fact "own.partnr". Did you mean "own.partner"?'],
  [
    '{zzzzzzzzzzzz}',
    'There is no fact "zzzzzzzzzzzz". Write a fact such as {company}, or one of your own as {own.tier}; else take it out.',
  ],
])('a text with %s, which nobody knows, names the own facts and not all that there are', (fact, problem) => {
  const ask = `\n    partner: { kind: yes-no, hubspot: partner_referral, ask: "Is ${fact} right?" }\n`;
  expect(said('country: DE', ask)).toEqual([problem]);
});

it('a date with dots is written as the policy writes dates', () => {
  const renewal = '\n    renewal: { kind: date, hubspot: renewal }\n';
  expect(said('own: { renewal: 1.12.2026 }', renewal)).toEqual([
    'own.renewal is a date, and never "1.12.2026". Write 2026-12-01.',
  ]);
  expect(said('own: { renewal: 12/01/2026 }', renewal)).toEqual([
    'own.renewal is a date, and never "12/01/2026". Write a date such as 2026-12-25, or { withinDays: 30 }.',
  ]);
});

it('a label where the name of a field belongs is refused, and a list may be called so', () => {
  expect(said('country: DE', '\n    partner: { kind: yes-no, hubspot: Partner Referral }\n')).toEqual([
    '"Partner Referral" is no name of a field but its label: the name of one holds no blanks. Write the internal name, as the settings of the property show it, such as partner_referral.',
  ]);
  expect(said('country: DE', '\n    partner: { kind: yes-no, of: firm, salesforce: Partner Referral }\n')).toEqual([
    '"Partner Referral" is no name of a field but its label: the name of one holds no blanks. Write the API name, as the Object Manager shows it, such as Partner_Referral__c.',
  ]);
  expect(said('country: DE', '\n    partner: { kind: list, hubspot: Partner Referral }\n')).toEqual([]);
});

it('in a text it is told by its whole name', () => {
  const ask = '\n    partner: { kind: yes-no, hubspot: partner_referral, ask: "Is {partner} right?" }\n';
  expect(said('country: DE', ask)).toEqual([
    'There is no fact "partner". It is a fact of your own: write {own.partner}.',
  ]);
});

/** What an admin writes into the policy: what happened to people who run this, row by row. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Facts } from '../../shared/domain/facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { emptyFolder, runCli } from '../cli/installation.ts';
import { companyRecord, decideAbout, leadRecord } from '../support/lead.ts';
import { changed } from '../support/policy.ts';

/** The default policy with this condition in place of its first stop's. */
const stopWhen = (when: string): string =>
  changed('when: { optedOut: true },            reason', `when: { ${when} }, reason`);

const read = (text: string): Policy => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(`not sound: ${JSON.stringify(loaded.problems)}`);
  return loaded.policy;
};

/** Whether the stop with this condition refuses a lead of these facts. */
const isStopped = (when: string, facts: Facts, firm: Facts = {}): boolean =>
  decideAbout({
    policy: read(stopWhen(when)),
    record: leadRecord({ facts }),
    company: companyRecord({ facts: firm }),
  }).route.kind === 'stop';

let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
});
afterAll(() => folder.remove());

/** What `policy check` says of a file with this condition. */
const check = async (when: string): Promise<{ code: number; out: string }> => {
  await writeFile(join(folder.path, 'handoff.yaml'), stopWhen(when));
  const { code, out } = await runCli(['policy', 'check'], { cwd: folder.path });
  return { code, out };
};

it.each([
  'DE',
  'de',
  'DEU',
  'Germany',
  'Deutschland',
  'Allemagne',
  'Alemania',
  'Österreich',
  'Oesterreich',
  'SUIZA',
  'ドイツ',
])('PO1 `country: [DE, AT, CH]` fits a record that says %s', (country) => {
  expect(isStopped('country: [DE, AT, CH]', { country })).toBe(true);
  expect(isStopped('country: [Frankreich, Polen]', { country })).toBe(false);
});

it.each(['California', 'CA', 'california', 'US-CA'])('PO2 `region: [CA]` fits a record that says %s', (region) => {
  expect(isStopped('region: [CA]', { region })).toBe(true);
  expect(isStopped('region: [CA]', { region, country: 'United States' })).toBe(true);
  expect(isStopped('region: [Kalifornien, Nevada]', { region, country: 'USA' })).toBe(false);
});

it('PO3 one of several topics fits a record that has it among others, and `not` one of them does not', () => {
  expect(isStopped('topic: [Valves]', { topic: 'Valves;Pumps' })).toBe(true);
  expect(isStopped('topic: { not: Pumps }', { topic: 'Valves;Pumps' })).toBe(false);
  expect(isStopped('topic: { not: Pumps }', { topic: 'Valves; Seals' })).toBe(true);
});

it('PO4 a stop on `optedOut: yes` is refused with the mend', async () => {
  const { code, out } = await check('optedOut: yes');
  expect(code).toBe(1);
  expect(out).toMatch(/^handoff\.yaml:\d+:\d+ optedOut is true or false, and never "yes"\. Write true\.$/m);
});

it('PO5 a stop on `emailDomain: ["@rival.example"]` is refused with the mend, which covers subdomains', async () => {
  const { code, out } = await check('emailDomain: ["@rival.example"]');
  expect(code).toBe(1);
  expect(out).toContain(
    '"@rival.example" is no domain alone. Write rival.example: it covers all addresses and subdomains',
  );
  expect(isStopped('emailDomain: [rival.example]', { email: 'ada@sales.rival.example' })).toBe(true);
  expect(isStopped('emailDomain: [rival.example]', { email: 'ada@arrival.example' })).toBe(false);
});

it('PO6 a stop on `employees: ">500"` is refused with the mend', async () => {
  const { code, out } = await check('employees: ">500"');
  expect(code).toBe(1);
  expect(out).toContain('employees is a number, and never ">500". Write { min: 501 }.');
  expect(isStopped('employees: { min: 501 }', {}, { employees: 501 })).toBe(true);
});

it('PO7 texts reach the policy as they are written', async () => {
  const when = 'region: 01, topic: [1.10, 0x1F], city: 0049, timing: { not: [1e3, true] }, industry: { contains: 08 }';
  expect((await check(when)).code).toBe(0);
  expect(read(stopWhen(when)).stops[0]?.when).toEqual({
    region: '01',
    topic: ['1.10', '0x1F'],
    city: '0049',
    timing: { not: ['1e3', 'true'] },
    industry: { contains: '08' },
  });
  expect(isStopped('region: 01, topic: 1.10', { region: '01', topic: '1.10;2.0' })).toBe(true);
  expect(isStopped('topic: 1.10', { topic: '1.1' })).toBe(false);
});

/** The mend of each thing that is wrong with this condition. */
const said = (when: string): string[] => {
  const loaded = loadPolicy(stopWhen(when));
  return loaded.ok ? [] : loaded.problems.map(({ mend }) => mend);
};
const day = 'Write a date such as 2026-12-25, or { withinDays: 30 }.';
const number = 'Write a number such as 50, or bounds such as { min: 50 }.';
const rival = 'Write rival.example: it covers all addresses and subdomains there.';
const whole = 'Write the whole domain and nothing else, such as rival.com.';
const noCommas = 'Write the number without commas, such as 1000: here a comma begins the next entry.';

it.each([
  ['in another language', 'optedOut: ja', 'Write true.'],
  ['as a digit', 'optedOut: 0', 'Write false.'],
  ['as a switch', 'optedOut: on', 'Write true.'],
  ['as a box', 'handOffNow: checked', 'Write true.'],
  ['as a letter', 'reachable: Y', 'Write true.'],
  ['as a word for it', 'optedOut: unsubscribed', 'Write true or false.'],
  ['within a `not`', 'newsletterOnly: { not: yes }', 'Write true.'],
  ['within a list', 'phoneValid: [no]', 'Write false.'],
  ['as a number', 'optedOut: { min: 1 }', 'Write true or false.'],
  ['as a word to look for', 'optedOut: { contains: "true" }', 'Write true or false.'],
  ['as a date', 'optedOut: { withinDays: 30 }', 'Write true or false.'],
  ['behind a sign for not', 'optedOut: "!= true"', 'Write { not: true }.'],
  ['left blank', 'optedOut: ""', 'Write { known: false } for what is missing.'],
  ['left out', 'optedOut:', 'Write a value, or { known: false } for what is missing.'],
  ['as anything', 'optedOut: "*"', 'Write { known: true }.'],
  ['as known and not', 'optedOut: { known: false, not: true }', 'Keep `known` or the others.'],
])('PO4 a yes or no %s is refused with the mend: %s', (_, when, mend) => {
  expect(said(when)).toEqual([mend]);
});

it.each([
  ['as a pattern', 'emailDomain: "*.rival.example"', rival],
  ['as an address', 'emailDomain: ada@rival.example', rival],
  ['as a link', 'website: https://rival.example/about', rival],
  ['with www', 'emailDomain: www.rival.example', rival],
  ['with a dot at its end', 'emailDomain: rival.example.', rival],
  ['below the one that the firm owns', 'companyDomain: sales.rival.example', rival],
  ['as the name of the firm', 'emailDomain: Rival Inc', whole],
  ['without its end', 'emailDomain: rival', whole],
  ['as the address of a machine', 'emailDomain: 10.0.0.1', whole],
  ['as two in one text', 'emailDomain: "rival.example;other.example"', whole],
  ['within a `not`', 'emailDomain: { not: "@rival.example" }', rival],
  [
    'of a mail provider as a firm',
    'companyDomain: gmail.com',
    'Ask for emailKind, or, outside of stops, for emailDomain.',
  ],
  ['behind a sign for not', 'emailDomain: "!rival.example"', 'Write { not: rival.example }.'],
  ['as a number', 'emailDomain: { min: 3 }', 'Write a value, a list of values, or { contains: word }.'],
])('PO5 a domain %s is refused with the mend: %s', (_, when, mend) => {
  expect(said(when)).toEqual([mend]);
});

it.each([
  ['as a lower bound in words', 'employees: mehr als 500 Mitarbeiter', 'Write { min: 501 }.'],
  ['as an upper bound in signs', 'employees: "<= 50"', 'Write { max: 50 }.'],
  ['as a range', 'employees: 11-50', 'Write { min: 11, max: 50 }.'],
  ['as a range with commas', 'employees: "1,000-5,000"', 'Write { min: 1000, max: 5000 }.'],
  ['with an open end', 'employees: 5000+', 'Write { min: 5000 }.'],
  ['in thousands', 'employees: 1k', 'Write 1000.'],
  ['in millions', 'revenue: ">1.5M"', 'Write { min: 1500001 }.'],
  ['with a point in it', 'employees: 10.000', 'Write 10000, or leave the zeros out.'],
  ['with a comma in it', 'employees: { min: 1,000 }', noCommas],
  ['with a comma in a list', 'employees: [1,000]', 'Write 1000, without a comma.'],
  ['as a word', 'employees: many', number],
  ['below nothing', 'purchases: -2', 'Write 0 or more.'],
  ['above all there are', 'score: { min: 150 }', 'Write 100 or less.'],
  ['as percent', 'interest: { min: 50 }', 'Write 0.5: it runs from 0 to 1.'],
  ['between two bounds that cross', 'employees: { min: 50, max: 11 }', 'Swap the two.'],
  ['as a word to look for', 'employees: { contains: "5" }', 'Write a number, or { min: 1, max: 10 }.'],
  ['as a date', 'purchases: { withinDays: 30 }', 'Write a number, or { min: 1, max: 10 }.'],
])('PO6 a number %s is refused with the mend: %s', (_, when, mend) => {
  expect(said(when)).toEqual([mend]);
});

const quotes = 'Put the text in quotes.';
it.each([
  ['a year for a date', 'createdAt: 2026', day],
  ['a day in digits alone', 'createdAt: 20261122', day],
  ['a day as at home', 'createdAt: 22.11.2026', 'Write 2026-11-22.'],
  ['a calling code for a country', 'phoneCountry: 0049', 'Write codes or names, each country alone, such as [DE, AT].'],
  ['nothing', 'topic: ~', 'Write a value, or { known: false } for what is missing.'],
  ['a text in brackets of keys', 'topic: {Valves}', 'Write a value as it is, or a list: [Valves].'],
  ['several choices in one text', 'topic: 1.10;2.0', 'Write [1.10, 2.0].'],
  ['a list of nothing', 'topic: []', 'Write a value, or { known: false } for what is missing.'],
  ['a text that begins as a tag', 'topic: !01', 'Take the tag (!…) out.'],
  ['a text that begins with a sign of YAML', 'timing: @once', quotes],
  ['a text with a colon', 'timing: now: 01', 'Put a text that holds a colon, or begins with a dash, in quotes.'],
  ['a star', 'region: *', 'Write { known: true } for whatever it is, and put a text that begins with * in quotes.'],
  ['one fact twice', 'region: 01, region: 02', 'Keep one of the two.'],
  ['a quote that does not end', 'region: "01', 'Close the quote or bracket.'],
])('PO7 %s is refused with the mend, and nothing is changed silently: %s', (_, when, mend) => {
  expect(said(when)).toContain(mend);
});

it('PO7 a text with # is refused where YAML would drop its end', () => {
  expect(said('topic: C #1')).toContain(
    'Close the bracket, and put a text that holds # in quotes: the rest of the line is a comment.',
  );
});

it('PO10 the schema names its definitions, and describes every fact with examples', async () => {
  const { json } = await runCli(['policy', 'schema', '--json'], { cwd: folder.path });
  const schema = json();
  const { condition, ...others } = schema['$defs'] as Record<string, { properties: Record<string, object> }>;
  expect(Object.keys(others).filter((name) => name.startsWith('__'))).toEqual([]);
  for (const [name, property] of Object.entries(condition?.properties ?? {}))
    expect([name, property]).toEqual([
      name,
      expect.objectContaining({ description: expect.any(String), examples: expect.any(Array) }),
    ]);
});

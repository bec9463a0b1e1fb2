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

/** The page on `handoff policy diff` shows what it prints; and its other forms say the same. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentPolicy } from '../../shared/store/policies.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { decideLooks, everyMinutes, numbers } from '../support/kept-leads.ts';
import { changed, defaultPolicyText } from '../support/policy.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { emptyFolder, runCli } from './installation.ts';

const connection = 'hubspot-4711';
const now = '2026-11-30T12:00:00.000Z';

/** Austria goes to the veterans as well, and a firm is a competitor's. */
const draft = changed('emailDomain: [rival.example]', 'emailDomain: [rival.example, mill-7.example]').replace(
  '    - { rule: customers-to-veterans,',
  '    - { rule: austria-to-veterans, when: { country: AT }, pool: veterans, coordinator: juniors, reason: Austria is new to us. }\n    - { rule: customers-to-veterans,',
);

let on: TestTable;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
const run = (argv: readonly string[], answers?: string[]) =>
  runCli(argv, {
    env: {
      HANDOFF_TABLE: on.table.name,
      HANDOFF_HUBSPOT_CONNECTION: connection,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: on.endpoint,
    },
    cwd: folder.path,
    now: () => Date.parse(now),
    ...(answers && { answers }),
  });

beforeAll(async () => {
  folder = await emptyFolder();
  on = await startTable();
  await writeFile(join(folder.path, 'handoff.yaml'), defaultPolicyText);
  await writeFile(join(folder.path, 'draft.yaml'), draft);
  await run(['policy', 'push']);
  const policy = (await currentPolicy(on.table))?.policy;
  if (policy === undefined) throw new Error('nothing was pushed');
  const next = numbers(30);
  const looks = everyMinutes('2026-11-09T08:00:00.000Z', 120, 240).map((at, n) => ({
    id: String(1000001 + n),
    at,
    facts: {
      email: `p@mill-${n}.example`,
      ...(next() < 0.7 && { country: next() < 0.5 ? 'Austria' : 'Germany' }),
      ...(next() < 0.4 && { problem: 'Our line stops twice a week.' }),
      ...(next() < 0.3 && { industry: 'RETAIL' }),
    },
  }));
  await writeLedger(on.table, { object: 'lead', connection }, decideLooks(looks, policy));
});
afterAll(async () => {
  await on.stop();
  await folder.remove();
});

const anyVersion = (text: string): string => text.replaceAll(/version [0-9a-f]{16}/g, 'version …');

it('is what docs/policy-diff.md shows', async () => {
  const { out, code } = await run(['policy', 'diff', 'draft.yaml', '--rows', '5']);
  expect(code).toBe(0);
  const page = readFileSync(new URL('../../docs/policy-diff.md', import.meta.url), 'utf8');
  const shown = /^```text\n(?<text>[\s\S]*?)^```/m.exec(page)?.groups?.['text'] ?? '';
  expect(anyVersion(out)).toBe(anyVersion(shown));
});

it('writes a page that needs nothing beside it, with the names of people escaped', async () => {
  await writeFile(join(folder.path, 'odd.yaml'), draft.replace('name: Ben Okafor', 'name: "<b>Ben</b> & Co"'));
  const { code } = await run(['policy', 'diff', 'odd.yaml', '--html', 'effect.html']);
  expect(code).toBe(0);
  const page = await readFile(join(folder.path, 'effect.html'), 'utf8');
  expect(page).toContain('&lt;b&gt;Ben&lt;/b&gt; &amp; Co');
  expect(page).not.toMatch(/(?:src|href)=|https?:|<script|<b>/);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).toContain('@media print');
});

it('prints Markdown for a comment, that a pipeline finds again and that calls nobody', async () => {
  await writeFile(join(folder.path, 'odd.yaml'), draft.replace('name: Ben Okafor', 'name: "@ben | #1 `x`"'));
  const { out } = await run(['policy', 'diff', 'odd.yaml', '--markdown']);
  expect(out.split('\n')[0]).toBe('<!-- warm-handoff: policy diff -->');
  expect(out).toMatch(/^\*\*Moves \d+ leads/m);
  expect(out).toContain('@&#8203;ben \\| #&#8203;1 \\`x\\`');
  expect(out).not.toContain('@ben');
});

it('is what a push says before it asks', async () => {
  const { err, code } = await run(['policy', 'push', 'draft.yaml'], ['no']);
  const { out } = await run(['policy', 'diff', 'draft.yaml', '--rows', '5']);
  expect(code).toBe(1);
  expect(err).toContain(out);
  expect(err).toContain('All of it, lead by lead: npx handoff policy diff draft.yaml');
  const pushed = await run(['policy', 'push', 'draft.yaml', '--yes', '--json']);
  expect(pushed.json()).toMatchObject({ ok: true, changed: true, effect: { moved: expect.any(Number) } });
  // What was decided is by the version before it now.
  const after = await run(['policy', 'diff', 'handoff.yaml']);
  expect(after.out).toContain('120 lines are by a version before the one in force');
  expect(after.out).toContain('Moves no lead (120 new leads).');
});

it('says at once of how many decisions it says nothing, wherever it is told', async () => {
  const asks = (rules: string): string =>
    defaultPolicyText
      .replace(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    partner: { kind: yes-no, hubspot: partner }\n')
      .replace('    - { rule: customers-to-veterans,', `${rules}    - { rule: customers-to-veterans,`);
  const partners =
    '    - { rule: partners, when: { own: { partner: true } }, pool: desk, reason: A partner sent them. }\n';
  const germans = '    - { rule: germans, when: { country: DE }, pool: juniors, reason: From here. }\n';
  await writeFile(join(folder.path, 'none.yaml'), asks(partners));
  await writeFile(join(folder.path, 'some.yaml'), asks(`${germans}${partners}`));
  const none = await run(['policy', 'diff', 'none.yaml', '--html', 'none.html']);
  await writeFile(join(folder.path, 'still.yaml'), asks(partners.replace('when: {', 'when: { country: AT,')));
  const still = await run(['policy', 'diff', 'still.yaml']);
  const [, same, hangs] =
    /Moves no lead of the (\d+) decisions that could be judged \(\d+ new leads\); says nothing of (\d+) that could not\./.exec(
      still.out.replaceAll(/\s+/g, ' '),
    ) ?? [];
  expect([Number(same) > 0, Number(hangs) > 0, Number(same) + Number(hangs)]).toEqual([true, true, 120]);
  expect(none.out).toContain(
    'Nothing could be compared: says nothing of 120 decisions, none of which could be judged.',
  );
  const whole = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const some =
    /Moves \d+ leads by the (\d+) decisions that could be judged \([^.]*; says nothing of (\d+) that could not\./;
  const [, judged, left] =
    some.exec(whole((await run(['policy', 'diff', 'some.yaml', '--html', 'some.html'])).out)) ?? [];
  expect(Number(judged)).toBeGreaterThan(0);
  expect(Number(judged) + Number(left)).toBe(120);
  expect(await readFile(join(folder.path, 'some.html'), 'utf8')).toMatch(some);
  expect(whole((await run(['policy', 'push', 'some.yaml'], ['no'])).err)).toMatch(some);
});

it.each([
  [['--days', '0'], '--days'],
  [['--days', '7', '--since', '2026-11-01'], 'either --days or --since'],
  [['--since', '2026-11-29', '--until', '2026-11-28'], 'There is no time between'],
  [['--connection', 'hubspot-9'], 'is no connection of the settings'],
])('refuses %j', async (argv, says) => {
  const { code, err } = await run(['policy', 'diff', ...argv]);
  expect(err).toContain(says);
  expect(code).toBe(2);
});

it('does not go on with what another comparison has left', async () => {
  await writeFile(join(folder.path, 'left.state'), '{"version":1}');
  const { code, err } = await run(['policy', 'diff', '--state', 'left.state']);
  expect(err).toContain('left.state is of another comparison');
  expect(code).toBe(2);
  expect(await readFile(join(folder.path, 'left.state'), 'utf8')).toBe('{"version":1}');
});

/** What the pages say can be done: every command, script, file and setting they name exists. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseSettings } from '../../infra/settings.ts';
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { runCli } from './installation.ts';
import { commandsOf, missingOf, notYet } from './page-commands.ts';

const root = new URL('../..', import.meta.url).pathname;
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/ci.md',
  'docs/costs.md',
  'docs/data.md',
  'docs/dry-run.md',
  'docs/explain.md',
  'docs/fairness.md',
  'docs/first-day.md',
  'docs/hubspot.md',
  'docs/confirm-before-close.md',
  'docs/live-checks.md',
  'docs/notify.md',
  'docs/policy-diff.md',
  'docs/rules.md',
  'docs/report.md',
  'docs/salesforce.md',
  'docs/stages.md',
  'docs/upgrade.md',
  'handoff.yaml',
  'policies/hubspot.yaml',
  'policies/salesforce.yaml',
  'infra/runbook.md',
];
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const found = (pattern: RegExp, textOf = read): { page: string; text: string }[] =>
  pages.flatMap((page) => [...textOf(page).matchAll(pattern)].map((match) => ({ page, text: match[1] ?? '' })));
/** What stands in a sentence or a comment; what is to be typed is read word by word. */
const prose = (page: string): string => read(page).replaceAll(/^ *```sh\n[\s\S]*?^ *```/gm, '');
const unique = (rows: { page: string; text: string }[]) => [
  ...new Map(rows.map((row) => [`${row.page} ${row.text}`, row])).values(),
];

describe('the pages', () => {
  const commands = unique(found(/npx handoff ((?:[a-z-]+ ?)+)/g, prose))
    .map(({ page, text }) => ({ page, text: text.replace(/ --.*$/, '').trim() }))
    .filter(({ text }) => !notYet.includes(text));
  it.each(commands)('$page names `handoff $text`, which exists', async ({ text }) => {
    const { code, out } = await runCli([...text.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: handoff ${text}`));
  });

  const typed = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => commandsOf(page).map((words) => ({ page, words, text: words.join(' ') })));
  it.each(unique(typed).map(({ page, text }) => ({ page, text })))(
    '$page tells to type `$text`, which exists',
    async ({ text }) => {
      const words = typed.find((one) => one.text === text)?.words ?? [];
      expect(await missingOf(words)).toEqual([]);
    },
  );

  it.each(unique(found(/npm run ([a-z:]+)/g)))('$page names `npm run $text`, which exists', ({ text }) => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    expect(Object.keys(scripts)).toContain(text);
  });

  it.each(unique(found(/\]\(((?!http)[^)#]+)\)/g)))('$page links $text, which is there', ({ page, text }) => {
    expect(existsSync(join(root, dirname(page), text))).toBe(true);
  });

  it.each(unique(found(/`((?:test|shared|infra|sandbox|cli|functions|bench)\/[\w./-]*)`/g)))(
    '$page names $text, which is there',
    ({ text }) => {
      expect(existsSync(join(root, text))).toBe(true);
    },
  );
});

describe('the scopes of the admin page', () => {
  it.each(Object.values(hubspotScopes).flat())('name %s', (scope) => {
    expect(read('docs/hubspot.md')).toContain(`\`${scope}\``);
  });
});

describe('the settings table of the README', () => {
  const rows = [...read('README.md').matchAll(/^\| `([\w[\].]+)` \| ([^|]+) \|/gm)].map(
    ([, name = '', shown = '']) => ({
      name,
      shown: shown.trim(),
    }),
  );
  const { connections, ...stack } = parseSettings(
    {
      stage: 'dev',
      connections: [
        { kind: 'hubspot', portalId: 1 },
        { kind: 'salesforce', orgId: '00D5g00000ABCDE', loginUrl: 'https://northwind.my.salesforce.com' },
      ],
    },
    'a test',
  );
  /** Each CRM's own where they differ. */
  const defaults = Map.groupBy<string, [string, unknown]>(
    [
      ...Object.entries(stack),
      ...connections.flatMap((connection) =>
        Object.entries(connection).map(([name, value]): [string, unknown] => [`connections[].${name}`, value]),
      ),
    ],
    ([name]) => name,
  );

  it('names every setting that has a default', () => {
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([...defaults.keys()]));
  });

  it.each(rows.filter(({ shown }) => shown.startsWith('`')))('shows the default of $name', ({ name, shown }) => {
    const values = new Set((defaults.get(name) ?? []).map(([, value]) => `\`${String(value)}\``));
    expect([...values].join(', ')).toBe(shown);
  });
});

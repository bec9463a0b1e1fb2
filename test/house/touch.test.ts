/** Which folder may import which: the table of CONTRIBUTING.md. */
import { describe, expect, test } from 'vitest';
import { importsOf, namesIn, packagesOf, runWith, sources } from './imports.ts';

const folderOf = (file: string): string => file.split('/')[0] ?? '';
/** What each folder may import beside itself; `test/` may import everything. `sandbox/` has a test of its own for its houses. */
const folders: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  functions: ['shared'],
  cli: ['shared', 'infra', 'console'],
  console: ['shared', 'cli'],
  infra: ['shared'],
  sandbox: ['shared', 'console'],
  bench: ['shared', 'console', 'sandbox', 'test'],
  test: ['shared', 'functions', 'cli', 'infra', 'console', 'sandbox', 'bench'],
};

const isSettings = (file: string): boolean => /^infra\/[a-z-]*settings[a-z-]*\.ts$/.test(file);
/** What of `shared/` runs when the stack is made, each with why. It needs no CRM, table or environment. */
const runsInInfra: Readonly<Record<string, string>> = {
  'shared/domain/news-kinds.ts': 'the names of our news on the bus',
  'shared/domain/team.ts': 'the names of the CRMs',
  'shared/domain/kept-days.ts': 'how long the queues keep what they hold',
  'shared/store/keys.ts': 'the names of the table’s keys',
  'shared/wake/limits.ts': 'how often what runs by the clock does so',
  'shared/policy-file/closest.ts': 'the word that was meant, for a wrong setting',
  'shared/crm/salesforce/setup/login-url.ts': 'whether a login address can be one',
};

type Imports = { all: ReadonlyMap<string, readonly string[]>; run: ReadonlyMap<string, readonly string[]> };

/** What must not import what. */
const wrongOf = ({ all, run }: Imports): readonly string[] => {
  const isWrong = (from: string, to: string): boolean => {
    const [own, other] = [folderOf(from), folderOf(to)];
    if (own === other) return false;
    if (own === 'cli' && other === 'infra') return !isSettings(to);
    if (own === 'infra' && other === 'shared') return (run.get(from) ?? []).includes(to) && !(to in runsInInfra);
    return !folders[own]?.includes(other);
  };
  return [...all].flatMap(([from, tos]) => tos.filter((to) => isWrong(from, to)).map((to) => `${from} -> ${to}`));
};

const files = sources();

describe('the folders of the repository', () => {
  test('are those of the table', () => {
    expect([...new Set(files.map(folderOf))].toSorted()).toEqual(Object.keys(folders).toSorted());
  });

  test('import what the table says, and nothing else', () => {
    const all = new Map(files.map((file) => [file, importsOf(file)]));
    const run = new Map(files.map((file) => [file, runWith(file)]));
    expect(wrongOf({ all, run })).toEqual([]);
    const used = new Set([...run].filter(([from]) => folderOf(from) === 'infra').flatMap(([, tos]) => tos));
    expect(Object.keys(runsInInfra).filter((file) => !used.has(file))).toEqual([]);
  });

  test('of which the console takes what commands do, and nothing of how they speak on a terminal', () => {
    const reached = new Set(files.filter((file) => file.startsWith('console/server/rules')));
    expect(reached.size).toBeGreaterThan(3);
    for (const file of reached) for (const to of runWith(file)) reached.add(to);
    const speaks = ['cli/command.ts', 'cli/terminal.ts', 'cli/run.ts'];
    expect(speaks.filter((file) => reached.has(file))).toEqual([]);
  });

  test('that import something else are found out', () => {
    const all = new Map<string, readonly string[]>([
      ['functions/hand-off.ts', ['shared/wake/run.ts', 'infra/settings.ts']],
      ['cli/doctor.ts', ['shared/store/keys.ts', 'infra/read-settings.ts', 'infra/alarms.ts', 'functions/sweep.ts']],
      ['infra/worker.ts', ['shared/store/keys.ts', 'shared/lambda/config.ts', 'shared/store/table.ts', 'cli/run.ts']],
      ['shared/store/keys.ts', ['shared/domain/track.ts', 'infra/settings.ts']],
      ['bench/burst.ts', ['sandbox/aws/cloud.ts', 'cli/run.ts']],
    ]);
    const run = new Map([['infra/worker.ts', ['shared/store/keys.ts', 'shared/store/table.ts', 'cli/run.ts']]]);
    expect(wrongOf({ all, run })).toEqual([
      'functions/hand-off.ts -> infra/settings.ts',
      'cli/doctor.ts -> infra/alarms.ts',
      'cli/doctor.ts -> functions/sweep.ts',
      'infra/worker.ts -> shared/store/table.ts',
      'infra/worker.ts -> cli/run.ts',
      'shared/store/keys.ts -> infra/settings.ts',
      'bench/burst.ts -> cli/run.ts',
    ]);
  });
});

test('the words of the domain need zod alone', () => {
  const own = files.filter((file) => file.startsWith('shared/domain/'));
  expect(own.length).toBeGreaterThan(15);
  expect(new Set(own.flatMap(packagesOf))).toEqual(new Set(['zod/mini']));
});

test('an import is seen in whatever form it is written', () => {
  const text = [
    "import { a } from './a.ts';",
    'import { b } from "./b.ts";',
    "import './c.ts';",
    'import "./d.ts";',
    "import type { E } from './e.ts';",
    "export * from './f.ts';",
    'import {\n  g,\n} from "./g.ts";',
    "const h = await import('./h.ts');",
    'const i = await import("./i.ts");',
    "import j, * as k from 'package';",
  ].join('\n');
  expect(namesIn(text).toSorted()).toEqual([
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name) => `./${name}.ts`),
    'package',
  ]);
});

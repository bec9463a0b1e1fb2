import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from './imports.ts';

/** The rooms that decide, whatever happens around them. */
const rooms = ['domain', 'words', 'policy', 'time', 'lead', 'deal'].map((room) => `shared/${room}/`);
const files = rooms
  .flatMap((room) =>
    readdirSync(`${root}${room}`, { recursive: true, encoding: 'utf8' }).map((file) => `${room}${file}`),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
const isOfRooms = (file: string): boolean => rooms.some((room) => file.startsWith(room));

/** The parsing libraries, and what they bring along. */
const allowed = [
  'disposable-email-domains-js',
  'email-providers',
  'free-email-domains',
  'libphonenumber-js',
  'role-based-email-addresses',
  'temporal-polyfill',
  'temporal-utils',
  'tldts',
  'tldts-core',
  'zod',
];

/** Whatever could make the same input give another output, or reach outside. */
const forbidden: [string, RegExp][] = [
  ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bTemporal\.Now\b|\bperformance\b/],
  ['chance', /\bMath\.random\b|\bcrypto\b/],
  ['the environment', /\bprocess\b|\bglobalThis\b|\bimport\.meta\b/],
  ['the network', /\bfetch\b|\bXMLHttpRequest\b|\bWebSocket\b/],
  ['a timer', /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/],
  [
    'the zone or language of the machine',
    /\btoLocale\w*\(\s*\)|\bgetTimezoneOffset\b|\.get(?:FullYear|Month|Date|Day|Hours|Minutes)\(/,
  ],
];

/** Nor lists of plain words: what a text says calls nothing. */
const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '').replaceAll(/`\n[^`$]*`/g, '``');

describe('the decision core', () => {
  it('is more than a few files', () => {
    expect(files).toContain('shared/lead/decide.ts');
    expect(files.length).toBeGreaterThan(40);
  });

  it('imports only itself and parsing libraries, none of which needs more than a browser has', async () => {
    // Built for a browser, an import of a Node module anywhere in the graph fails the build.
    const { metafile } = await build({
      entryPoints: files.map((file) => `${root}${file}`),
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      outdir: 'unused',
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    const packageOf = (input: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input;
    const outside = inputs.filter((input) => !isOfRooms(input) && !allowed.includes(packageOf(input)));
    expect(outside).toEqual([]);
    expect(inputs.filter(isOfRooms).length).toBe(files.length);
  });

  it.each(files)('%s reads no clock, chance, environment or network', (file) => {
    const source = withoutComments(readFileSync(`${root}${file}`, 'utf8'));
    const found = forbidden.filter(([, pattern]) => pattern.test(source)).map(([what]) => what);
    expect(found).toEqual([]);
  });

  it.each(files)('%s imports nothing by a name made up at run time', (file) => {
    expect(withoutComments(readFileSync(`${root}${file}`, 'utf8'))).not.toMatch(/\bimport\(|\brequire\(/);
  });
});

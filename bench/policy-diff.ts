/**
 * How long `handoff policy diff` takes over many kept decisions, and what it holds of them: the command as a process of its own, over a
 * table of its own, with the rules of a word changed. Memory is read where the system tells it.
 *
 *   node bench/policy-diff.ts [decisions]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { plus } from '../shared/domain/instant.ts';
import { loadPolicy } from '../shared/policy-file/load.ts';
import { writeLedger } from '../shared/store/ledger.ts';
import { decideLooks } from '../test/support/kept-leads.ts';
import { changed } from '../test/support/policy.ts';
import { startTable, type TestTable } from '../test/support/table.ts';
import { runAlone, type Row } from './row.ts';

const connection = 'hubspot-1';
const begin = '2026-01-01T00:00:00.000Z';
/** Written at once; each begins with the turns of the first. */
const chunk = 5000;
const spanMs = 300 * 86_400_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const countries = ['DE', 'AT', 'FR', 'NL'];

const policyText = (home: string): string =>
  changed(
    '    - { rule: customers-to-veterans,',
    `    - { rule: home-to-veterans, when: { country: ${home} }, pool: veterans, reason: Our home market. }\n    - { rule: customers-to-veterans,`,
  );

const fill = async ({ table }: TestTable, decisions: number): Promise<void> => {
  const loaded = loadPolicy(policyText('DE'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  for (let first = 0; first < decisions; first += chunk) {
    const looks = Array.from({ length: Math.min(chunk, decisions - first) }, (_, place) => {
      const n = first + place;
      return {
        id: String(n),
        at: plus(begin, Math.floor((n * spanMs) / decisions)),
        facts: { email: `p@firm-${n}.example`, country: countries[n % countries.length] ?? '' },
      };
    });
    await writeLedger(table, { object: 'lead', connection }, decideLooks(looks, loaded.policy));
    process.stderr.write(`${first + looks.length} of ${decisions}\n`);
  }
};

/** The most of a process's memory so far, in MiB; null where the system does not tell. */
const peakOf = async (pid: number): Promise<number | null> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
};

const handoff = async (argv: readonly string[], { cwd, endpoint }: { cwd: string; endpoint: string }) => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'cli/handoff.js'), ...argv], {
    cwd,
    env: {
      ...process.env,
      HANDOFF_TABLE: 'bench',
      HANDOFF_HUBSPOT_CONNECTION: connection,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peak: number | null = null;
  const looking = setInterval(() => void peakOf(child.pid ?? 0).then((now) => (peak = now ?? peak)), 200);
  let out = '';
  for await (const piece of child.stdout) out += String(piece);
  clearInterval(looking);
  return { out, seconds: (performance.now() - began) / 1000, peak };
};

const told = z.object({ lines: z.number(), judged: z.number(), moved: z.number(), next: z.string().nullable() });

export const run = async (decisions = 50_000): Promise<Row> => {
  const on = await startTable('bench');
  const cwd = await mkdtemp(join(tmpdir(), 'handoff-bench-'));
  const at = { cwd, endpoint: on.endpoint };
  try {
    await writeFile(join(cwd, 'handoff.yaml'), policyText('DE'));
    await writeFile(join(cwd, 'new.yaml'), policyText('AT'));
    await handoff(['policy', 'push', '--yes'], at);
    await fill(on, decisions);
    const state = join(cwd, 'state.json');
    const { out, seconds, peak } = await handoff(
      ['policy', 'diff', 'new.yaml', '--since', begin, '--state', state, '--json'],
      at,
    );
    const { lines, judged, moved, next } = told.parse(JSON.parse(out));
    return {
      name: 'policy diff',
      measured: {
        decisions,
        lines,
        judged,
        moved,
        seconds,
        'decisions a second': lines / seconds,
        'peak MiB': peak ?? NaN,
      },
      target: 'every decision judged, and the run comes to its end',
      ok: lines === decisions && judged === decisions && moved > 0 && next === null,
    };
  } finally {
    await rm(cwd, { recursive: true, force: true });
    await on.stop();
  }
};

if (import.meta.main) await runAlone(() => run(Number(process.argv[2] ?? 50_000)));

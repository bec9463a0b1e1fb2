/** Runs kept decisions again by another policy: page by page, with a place to go on where it is stopped. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { BadRequest } from '../shared/domain/errors.ts';
import { plus, plusDays } from '../shared/domain/instant.ts';
import { comparison, newComparison, openComparison, type Comparison } from '../shared/lead/compare/compare.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import type { Table } from '../shared/store/table.ts';
import { hearStop } from './hear-stop.ts';
import { readKeptLines, type Ledger } from './kept-lines.ts';
import { countOf } from './policy-file.ts';
import { openProgress, shareOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Of each connection what it does now: what it decided live, or what it has watched. */
export const ledgersOf = async (table: Table, connections: readonly string[]): Promise<Ledger[]> =>
  Promise.all(
    connections.map(async (connection) => ({
      connection,
      isShadow: modeOf(await readConnection(table, connection)) === 'shadow',
    })),
  );

/** `from` counts, `to` does not (ISO, UTC). */
type Span = { from: string; to: string };
/** The last so many days. */
export const lastDays = (days: number, now: string): Span => ({ from: plusDays(now, -days), to: now });

/** What a run is of, and how far it has come: `next` is where it goes on; null at the end. */
const progress = z.object({
  version: z.literal(1),
  policy: z.string(),
  ledgers: z.array(z.object({ connection: z.string(), isShadow: z.boolean() })),
  from: z.string(),
  to: z.string(),
  next: z.nullable(z.string()),
  comparison,
});
export type Compared = z.infer<typeof progress>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What another run has left in this file; null where there is none. @throws BadRequest `usage` when it is of another comparison */
const readState = async (file: string, policy: Policy, ledgers: readonly Ledger[]): Promise<Compared | null> => {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const { success, data } = progress.safeParse(parsed(text));
  const isSame = success && data.policy === policy.hash && JSON.stringify(data.ledgers) === JSON.stringify(ledgers);
  if (!isSame)
    throw new BadRequest(
      'usage',
      `${file} is of another comparison: of another policy file, or of other connections. Remove it, or name another one.`,
    );
  return data;
};

/** As a whole, or not at all. */
const writeState = async (file: string, state: Compared): Promise<void> => {
  await writeFile(`${file}.new`, JSON.stringify(state));
  await rename(`${file}.new`, file);
};

/** So many lines are gone through before how far it has come is told, or kept. */
const toldEvery = 200;
const keptEvery = 20_000;

/**
 * @param stateFile where how far it has come is kept; gone once it has come to the end
 * @param most it ends after so many lines, or milliseconds
 */
export const compareKept = async (
  { table, terminal }: { table: Table; terminal: Terminal },
  { policy, ledgers, span }: { policy: Policy; ledgers: readonly Ledger[]; span: Span },
  { stateFile, most }: { stateFile?: string | undefined; most?: { lines: number; ms: number } } = {},
): Promise<Compared> => {
  const file = stateFile === undefined ? undefined : resolve(terminal.cwd, stateFile);
  const before = file === undefined ? null : await readState(file, policy, ledgers);
  const { from, to } = before ?? span;
  const start = before?.next ?? from;
  const run = openComparison(policy, before?.comparison ?? newComparison());
  const shown = openProgress(terminal);
  const { isStopped, hearNoMore } = hearStop(terminal);
  const begun = performance.now();
  const now = new Date(terminal.now()).toISOString();
  const as = (next: string | null, made: Comparison): Compared => ({
    version: 1,
    policy: policy.hash,
    ledgers: [...ledgers],
    from,
    to,
    next,
    comparison: made,
  });
  let [told, kept] = [run.lines(), run.lines()];
  let next: string | null = null;
  try {
    for await (const lines of readKeptLines(table, ledgers, { from: start, to }, now)) {
      run.take(lines);
      const at = plus(lines[0]?.at ?? to, 1);
      const done = run.lines();
      if (done - told >= toldEvery) {
        told = done;
        shown.tell(shareOf(at, from, to), `${countOf(done, 'decision')}, up to ${at.slice(0, 10)}`);
      }
      if (file !== undefined && done - kept >= keptEvery) {
        kept = done;
        await writeState(file, as(at, run.result()));
      }
      const isEnough = most !== undefined && (done >= most.lines || performance.now() - begun >= most.ms);
      if (!isStopped() && !isEnough) continue;
      next = at;
      break;
    }
  } finally {
    shown.end();
    hearNoMore();
  }
  const compared = as(next, run.result());
  if (file !== undefined && next !== null) await writeState(file, compared);
  if (file !== undefined && next === null) await rm(file, { force: true });
  return compared;
};

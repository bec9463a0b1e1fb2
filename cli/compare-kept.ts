/** Runs kept decisions again on a terminal: with a bar, until Ctrl-C, and with a place to go on where it is stopped. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BadRequest } from '../shared/domain/errors.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Table } from '../shared/store/table.ts';
import { compared, compareLines, type Compared, type Most, type Span } from './compare-lines.ts';
import { hearStop } from './hear-stop.ts';
import type { Ledger } from './kept-lines.ts';
import { countOf } from './policy-file.ts';
import { openProgress, shareOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

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
  const { success, data } = compared.safeParse(parsed(text));
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

/** @param stateFile where how far it has come is kept; gone once it has come to the end */
export const compareKept = async (
  { table, terminal }: { table: Table; terminal: Terminal },
  { policy, ledgers, span }: { policy: Policy; ledgers: readonly Ledger[]; span: Span },
  { stateFile, most }: { stateFile?: string | undefined; most?: Most } = {},
): Promise<Compared> => {
  const file = stateFile === undefined ? undefined : resolve(terminal.cwd, stateFile);
  const before = file === undefined ? null : await readState(file, policy, ledgers);
  const { from, to } = before ?? span;
  const shown = openProgress(terminal);
  const { isStopped, hearNoMore } = hearStop(terminal);
  let [told, kept] = [before?.comparison.lines ?? 0, before?.comparison.lines ?? 0];
  const run = { policy, ledgers, span, now: new Date(terminal.now()).toISOString() };
  try {
    const done = await compareLines(table, run, {
      before,
      ...(most && { most }),
      reached: async ({ lines, at, so }) => {
        if (lines - told >= toldEvery) {
          told = lines;
          shown.tell(shareOf(at, from, to), `${countOf(lines, 'decision')}, up to ${at.slice(0, 10)}`);
        }
        if (file !== undefined && lines - kept >= keptEvery) {
          kept = lines;
          await writeState(file, so());
        }
        return !isStopped();
      },
    });
    if (file !== undefined && done.next !== null) await writeState(file, done);
    if (file !== undefined && done.next === null) await rm(file, { force: true });
    return done;
  } finally {
    shown.end();
    hearNoMore();
  }
};

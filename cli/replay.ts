/** `handoff replay --verify`: kept decisions are made again by the policies that made them, and compared with what they were. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { replay } from '../shared/lead/rerun/replay.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { readLedgerByTime, type TimedEntry } from '../shared/store/ledger-by-time.ts';
import { policiesOf } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';
import { addCommand, type Outcome, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { dayOrInstant, installationFlags, installationOptions } from './flags.ts';
import { hearStop } from './hear-stop.ts';
import { openInstallationTable } from './installation-table.ts';
import { connectionOf } from './modes.ts';
import { countOf } from './policy-file.ts';
import type { Terminal } from './terminal.ts';

/** What may become of an entry, in the order in which it is told. */
const ends = [
  ['same', 'the same'],
  ['other', 'another decision'],
  ['fails', 'cannot be made again: the core throws'],
  ['unreadable', 'cannot be read'],
  ['no-inputs', 'kept by a later release in a way that this one does not read'],
  ['another-core', 'by another core: told as kept, not made again'],
  ['no-policy', 'by a policy version that is gone'],
  ['former', 'from before the ledger kept what decisions are made from'],
  ['remark', 'no decision: the record was merged or deleted'],
] as const;
type End = (typeof ends)[number][0];
/** Somebody should look at these. */
const wrongEnds: ReadonlySet<End> = new Set(['other', 'fails', 'unreadable']);

/** Before and after all decisions: a run that goes on names the same span, however late it does. */
const firstInstant = '2020-01-01T00:00:00.000Z';
const lastInstant = '9999-12-31T00:00:00.000Z';

/** So many that went wrong are named; the rest is counted. */
const mostNamed = 20;
type Wrong = { id: string; at: string; why: End; differs: readonly string[] };

const judge = async (
  { entry }: TimedEntry<'lead'>,
  policyOf: (version: string) => Promise<Policy | null>,
): Promise<{ end: End; differs: readonly string[] }> => {
  if (!entry.ok) return { end: 'unreadable', differs: [] };
  const { value } = entry;
  if ('remark' in value) return { end: 'remark', differs: [] };
  if (!('core' in value)) return { end: 'former', differs: [] };
  const run = replay(value, await policyOf(value.policy));
  if (run.as === 'not-run') return { end: run.why, differs: [] };
  return { end: run.as, differs: run.as === 'other' ? run.differs : [] };
};

type Span = { connection: string; isShadow: boolean; from: string; to: string };

const verify = async (
  table: Table,
  span: Span,
  { after, terminal }: { after: string | undefined; terminal: Terminal },
): Promise<{ counts: Map<End, number>; wrong: Wrong[]; cursor: string | null }> => {
  const counts = new Map<End, number>();
  const wrong: Wrong[] = [];
  const policyOf = policiesOf(table);
  const { isStopped, hearNoMore } = hearStop(terminal);
  let cursor: string | null = null;
  try {
    const reading = { now: new Date(terminal.now()).toISOString(), after };
    for await (const page of readLedgerByTime(table, { object: 'lead', first: 'oldest', ...span }, reading)) {
      for (const one of page.entries) {
        const { end, differs } = await judge(one, policyOf);
        counts.set(end, (counts.get(end) ?? 0) + 1);
        if (wrongEnds.has(end)) wrong.push({ id: one.id, at: one.at, why: end, differs });
      }
      cursor = page.cursor;
      const done = [...counts.values()].reduce((sum, count) => sum + count, 0);
      if (terminal.interactive)
        terminal.err(`\r${countOf(done, 'decision')}, up to ${page.entries.at(-1)?.at ?? span.to}\r`);
      if (isStopped()) break;
    }
  } finally {
    hearNoMore();
  }
  return { counts, wrong, cursor };
};

const told = (connection: string, { counts, wrong, cursor }: Awaited<ReturnType<typeof verify>>): Outcome => {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  // What was not looked at is not known to be well.
  const ok = wrong.length === 0 && cursor === null;
  const lines = ends.flatMap(([end, says]) => {
    const count = counts.get(end) ?? 0;
    return count === 0 ? [] : [`  ${String(count).padStart(8)}  ${says}`];
  });
  const named = wrong.slice(0, mostNamed).map(({ id, at, why, differs }) => {
    const what = differs.length > 0 ? `${differs.join(', ')} ${differs.length === 1 ? 'differs' : 'differ'}` : why;
    return `  ${connection}/${id} at ${at}: ${what}`;
  });
  return {
    ok,
    json: {
      ok,
      connection,
      entries: all,
      ends: Object.fromEntries(counts),
      wrong: wrong.slice(0, mostNamed),
      cursor,
    },
    lines: [
      `${countOf(all, 'line')} of the ledger of ${connection}:`,
      ...lines,
      ...named,
      ...(wrong.length > mostNamed ? [`  … and ${wrong.length - mostNamed} more`] : []),
      ...(cursor === null ? [] : [`Stopped before the end. Go on with --after ${cursor}`]),
    ],
  };
};

export const addReplay = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'replay',
    summary: 'make kept decisions again by the policies that made them, and compare; changes nothing',
    examples: [
      'npx handoff replay --verify --connection hubspot-12345678',
      'npx handoff replay --verify --since 2026-11-01 --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--verify', 'compare each with what was kept of it'),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option('--since <day>', 'decisions since that day or moment (else: all that are kept)'),
      new Option('--until <day>', 'decisions before that day or moment (else: up to now)'),
      new Option('--after <cursor>', 'go on where a run was stopped, with the same days'),
    ],
    flags: installationFlags.extend({
      verify: z.literal(true, 'is what this command does: say it, so that nobody takes it for doing anything again'),
      connection: z.string().optional(),
      since: dayOrInstant.optional(),
      until: dayOrInstant.optional(),
      after: z.string().optional(),
    }),
    run: async ({ flags }) => {
      const { terminal } = session;
      const environment = await readEnvironment(terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const table = openInstallationTable(environment);
      const isShadow = modeOf(await readConnection(table, connection)) === 'shadow';
      if (flags.since !== undefined && flags.until !== undefined && flags.since >= flags.until)
        throw new BadRequest('usage', `--since ${flags.since} is not before --until ${flags.until}.`);
      const span = { connection, isShadow, from: flags.since ?? firstInstant, to: flags.until ?? lastInstant };
      return told(connection, await verify(table, span, { after: flags.after, terminal }));
    },
  });

/** `handoff shadow report`: what a connection that only watched would have done, beside what people did. It reads the table alone. */
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { habitsOf, ruleFor, type Habit } from '../shared/lead/compare/habits.ts';
import { openWatched, type Count, type Watched } from '../shared/lead/compare/watched.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { readLedgerByTime } from '../shared/store/ledger-by-time.ts';
import { readPretended } from '../shared/store/pretended.ts';
import { shadowed, type Table } from '../shared/store/table.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { lastDays } from './compare-lines.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { hearStop } from './hear-stop.ts';
import { openInstallationTable } from './installation-table.ts';
import { connectionOf } from './modes.ts';
import { policyInForce } from './tell-effect.ts';
import { countOf } from './policy-file.ts';
import { openProgress, shareOf, type Progress } from './progress.ts';
import { reportLines } from './report/lines.ts';
import { tableSection, type Cell, type Report, type ReportSection } from './report/model.ts';
import { reportPage } from './report/page.ts';
import { day, lasting } from './report/times.ts';
import type { Terminal } from './terminal.ts';

/** What is watched is kept so long. */
const defaultDays = 90;
const rowsShown = 20;

type Span = { connection: string; from: string; to: string };

/** `next`: where it was stopped; null at the end. */
export type Seen = { watched: Watched; next: string | null };

/** Goes through what a connection decided while it only watched. @param now ISO, UTC */
export const watchedOf = async (
  table: Table,
  span: Span,
  { progress, isStopped, now }: { progress: Progress; isStopped: () => boolean; now: string },
): Promise<Seen> => {
  const run = openWatched();
  let read = 0;
  for await (const page of readLedgerByTime(
    table,
    { object: 'lead', first: 'oldest', isShadow: true, ...span },
    { now },
  )) {
    const ids = [...new Set(page.entries.map(({ id }) => id))];
    const beside = await readPretended(shadowed(table, now), span.connection, ids);
    for (const { id, entry } of page.entries)
      if (entry.ok && 'core' in entry.value) run.take(entry.value, beside.get(id));
    read += page.entries.length;
    const at = page.entries.at(-1)?.at ?? span.to;
    progress.tell(shareOf(at, span.from, span.to), `${countOf(read, 'decision')}, up to ${at.slice(0, 10)}`);
    if (isStopped() && page.cursor !== null) return { watched: run.result(), next: at };
  }
  return { watched: run.result(), next: null };
};

const readWatched = async ({ table, terminal }: { table: Table; terminal: Terminal }, span: Span): Promise<Seen> => {
  const now = new Date(terminal.now()).toISOString();
  const progress = openProgress(terminal);
  const { isStopped, hearNoMore } = hearStop(terminal);
  try {
    return await watchedOf(table, span, { progress, isStopped, now });
  } finally {
    progress.end();
    hearNoMore();
  }
};

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

const agreed = ({ same, other }: Count): Cell => (same + other === 0 ? '–' : { share: same / (same + other) });

type Names = (ownerId: string) => string;
const namesOf = ({ reps }: Watched, policy: Policy | null): Names => {
  const names = new Map(Object.entries(policy?.reps ?? {}).map(([rep, { name }]) => [rep, name]));
  return (ownerId) => {
    const rep = reps.get(ownerId);
    return rep === undefined ? `user ${ownerId}` : (names.get(rep) ?? rep);
  };
};

const agreement = (heading: string, first: string, counts: readonly (readonly [string, Count])[]): ReportSection[] =>
  tableSection(
    heading,
    [first, 'leads', 'people did the same', 'another', 'nobody took it', 'agreement'],
    counts
      .toSorted(([, a], [, b]) => b.leads - a.leads)
      .map(([name, one]) => [name, one.leads, one.same, one.other, one.nobody, agreed(one)]),
  );

const otherChoices = ({ pairs }: Watched, nameOf: Names) =>
  [...pairs]
    .flatMap(([ours, theirs]) =>
      [...theirs].map(([whose, leads]) => ({ ours: nameOf(ours), theirs: nameOf(whose), leads })),
    )
    .toSorted((a, b) => b.leads - a.leads);

const habitWords = ({ fact, value, who, of, leads, otherwise }: Habit, { reps, pools }: Policy): string => {
  const name = who.kind === 'rep' ? (reps[who.name]?.name ?? who.name) : `the ${pools[who.name]?.name ?? who.name}`;
  return `${fact} ${String(value)}: people gave ${leads} of ${of} to ${name}; we would have given ${otherwise} of these to others.`;
};

const speedWords = (watched: Watched): string[] => {
  const [ours, theirs] = [median(watched.minutes.ours), median(watched.minutes.theirs)];
  if (ours === null) return [];
  const we = `Half of the leads would have been handed off within ${lasting(ours)} of coming in`;
  if (theirs === null) return [`${we}.`];
  return [
    `${we}; of those that people took, half were seen with an owner after ${lasting(theirs)}: ${theirs > ours ? `${lasting(theirs - ours)} sooner` : 'no sooner'}.`,
  ];
};

export const shadowReport = (
  watched: Watched,
  policy: Policy | null,
  { connection, from, to, most, next }: Span & { most: number; next: string | null },
): Report => {
  const nameOf = namesOf(watched, policy);
  const { count, theirs, stopped, byWay, byOwner, touchedByNobody } = watched;
  const habits = policy === null ? [] : habitsOf(watched, policy);
  return {
    title: `What ${connection} would have done while it watched, from ${day(from)} to ${day(to)}`,
    summary: [
      count.leads === 0
        ? 'Nothing was watched: no lead would have been handed off.'
        : `${countOf(count.leads, 'lead')} would have been handed off; people chose the same owner for ${count.same}, another for ${count.other}, and nobody took ${count.nobody}.`,
      ...speedWords(watched),
      ...(next === null ? [] : [`Stopped: what was decided after ${next} is not in it.`]),
    ],
    sections: [
      ...agreement('By rule', 'rule', [...byWay]),
      ...agreement(
        'By rep',
        'we would have given it to',
        [...byOwner].map(([ownerId, one]) => [nameOf(ownerId), one] as const),
      ),
      ...tableSection(
        'Where people chose another',
        ['we', 'people', 'leads'],
        otherChoices(watched, nameOf).map((one) => [one.ours, one.theirs, one.leads]),
        { most },
      ),
      ...(policy === null
        ? []
        : habits.map((habit, place) => ({
            heading: `Again and again otherwise${habits.length > 1 ? ` (${place + 1})` : ''}`,
            says: [habitWords(habit, policy), 'The rule that would say it:'],
            code: ruleFor(habit, policy),
          }))),
      {
        heading: 'To know',
        says: [
          ...(count.nobody > 0
            ? [
                `Of the ${count.nobody} that nobody took, colleagues wrote to or called ${touchedByNobody} all the same.`,
              ]
            : []),
          ...(theirs > 0
            ? [`${countOf(theirs, 'lead')} had an owner by a person’s choice before we could have given one.`]
            : []),
          ...(stopped > 0 ? [`${countOf(stopped, 'lead')} would have been refused by a stop.`] : []),
          'Who has a lead in truth is known as of our last look at it, and since when as of the look that saw it.',
        ],
      },
    ],
  };
};

export const shadowJson = (watched: Watched, policy: Policy | null) => {
  const repOf = (ownerId: string): string => watched.reps.get(ownerId) ?? ownerId;
  const { count, theirs, stopped, byWay, byOwner, touchedByNobody, minutes, pairs } = watched;
  return {
    ...count,
    chosenBefore: theirs,
    stopped,
    touchedByNobody,
    medianMinutes: { ours: median(minutes.ours), people: median(minutes.theirs) },
    byRule: Object.fromEntries(byWay),
    byRep: Object.fromEntries([...byOwner].map(([ownerId, one]) => [repOf(ownerId), one])),
    others: [...pairs].flatMap(([ours, to]) =>
      [...to].map(([whose, leads]) => ({ ours: repOf(ours), people: repOf(whose), leads })),
    ),
    habits: policy === null ? [] : habitsOf(watched, policy).map((one) => ({ ...one, rule: ruleFor(one, policy) })),
  };
};

export const addShadowReport = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'report',
    summary: 'what a connection that only watched would have done, beside what people did; changes nothing',
    examples: [
      'npx handoff shadow report --connection hubspot-12345678',
      'npx handoff shadow report --days 14 --html shadow.html',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option('--days <count>', `the last so many days (else ${defaultDays}: what is watched is kept no longer)`),
      new Option('--html <file>', 'write it as one page, too'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      days: z.coerce.number().int().min(1).max(4000).optional(),
      html: z.string().min(1).optional(),
    }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connection);
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const span = { connection, ...lastDays(flags.days ?? defaultDays, now) };
      const page = flags.html === undefined ? null : await outFile(terminal.cwd, flags.html);
      const { watched, next } = await readWatched({ table, terminal }, span);
      const policy = await policyInForce(table);
      const mode = modeOf(await readConnection(table, connection));
      const report = shadowReport(watched, policy, { ...span, most: rowsShown, next });
      if (page !== null)
        await writeFile(
          page,
          reportPage(report, `Made ${now.slice(0, 10)} ${now.slice(11, 16)} UTC by npx handoff shadow report.`),
        );
      return {
        ok: next === null,
        json: {
          ok: next === null,
          connection,
          mode,
          from: span.from,
          to: span.to,
          next,
          ...shadowJson(watched, policy),
        },
        lines: [...reportLines(report, paint), ...(flags.html === undefined ? [] : [`written to ${flags.html}`])],
      };
    },
  });

/**
 * `handoff reassign`: gives the leads of a rep who leaves to others, and those that they coordinate to other coordinators, by the rules of the
 * policy. It writes to the table alone: the workers do the rest. The CRM is asked who of a pool that `--to` names is there.
 */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { stages } from '../shared/domain/lead.ts';
import { crmOf } from '../shared/domain/team.ts';
import { nobodyAble } from '../shared/lead/owner/nobody-able.ts';
import { emptyPool } from '../shared/lead/owner/pool.ts';
import { buildTeam } from '../shared/lead/owner/team.ts';
import { suggest } from '../shared/policy-file/closest.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { readPools } from '../shared/store/claims.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { askHandOver, leadsOf, type LeadOf } from '../shared/store/leads-of.ts';
import { currentPolicy } from '../shared/store/policies.ts';
import type { Table } from '../shared/store/table.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Outcome, type Session } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { confirm, countingPages } from './modes.ts';
import { countOf } from './policy-file.ts';
import type { Terminal } from './terminal.ts';
import { openTrialCrm } from './try-crm.ts';

const whys = [
  ['stopped', 'stay where they are: a stop of the policy refuses them'],
  ['parked', 'stay where they are: they wait for what the CRM refuses (npx handoff doctor)'],
  ['asked', 'are on their way already, from a run before'],
  ['not-live', 'stay where they are: their connection is not live'],
  ['nobody-there', 'stay where they are: nobody of that pool could take them now'],
] as const;
type Why = (typeof whys)[number][0];
type Found = { go: readonly LeadOf[]; stay: Readonly<Partial<Record<Why, number>>> };
const ownedIn = (leads: readonly LeadOf[]): LeadOf[] => leads.filter((lead) => lead.as === 'owner');

const counted = (names: readonly string[]): Record<string, number> => {
  const counts = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...counts].map(([name, all]) => [name, all.length]));
};
const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** @throws BadRequest `usage` for a pool that the policy does not have, and `no-policy` */
const checkedPolicy = async (table: Table, to: string | undefined): Promise<Policy> => {
  const current = await currentPolicy(table);
  if (!current)
    throw new BadRequest(
      'no-policy',
      'No policy is in force, so nobody could have them. Push one first: npx handoff policy push',
    );
  const pools = Object.keys(current.policy.pools);
  if (to !== undefined && !pools.includes(to))
    throw new BadRequest('usage', `--to ${to} is no pool of the policy in force. ${suggest(to, pools)}`);
  return current.policy;
};

const sorted = async (table: Table, leads: readonly LeadOf[]): Promise<Found> => {
  const connections = [...new Set(leads.map(({ connection }) => connection))];
  const live = new Set<string>();
  for (const one of connections) if (modeOf(await readConnection(table, one)) === 'live') live.add(one);
  const whyOf = ({ connection, stays, isAsked }: LeadOf): Why | null =>
    live.has(connection) ? (stays ?? (isAsked ? 'asked' : null)) : 'not-live';
  const byWhy = Map.groupBy(leads, whyOf);
  const stay = Object.fromEntries([...byWhy].flatMap(([why, all]) => (why === null ? [] : [[why, all.length]])));
  return { go: byWhy.get(null) ?? [], stay };
};

/** A pool that was named, and what tells who of it is there. */
type Asked = { from: string; to: string; policy: Policy; table: Table; environment: Environment; terminal: Terminal };

/** Why each member of the pool is kept from leads of that stage, by stage; of a stage that is not here somebody could take one. */
const nobodyIn = async (
  connection: string,
  found: readonly string[],
  { from, to, policy, table, environment, terminal }: Asked,
): Promise<ReadonlyMap<string, string[]>> => {
  const { crm } = await openTrialCrm({ terminal, environment, connection, policy });
  const [owners, availability, turns] = await Promise.all([crm.owners(), crm.availability(), readPools(table, [to])]);
  const team = buildTeam(policy, crmOf(connection), owners, availability, () => '');
  const now = new Date(terminal.now()).toISOString();
  const state = turns[to]?.ok ? turns[to].value : emptyPool;
  const asked = stages.filter((stage) => found.includes(stage));
  return new Map(
    asked.flatMap((stage) => {
      const whys = nobodyAble({ pool: to, from, stage }, { state, team, policy, now });
      return whys === null ? [] : [[stage, whys] as const];
    }),
  );
};

/** Those leads that the pool has nobody for stay, before anything is asked; `nobody`: who is kept by what, a line a connection and reason. */
const withoutPoolless = async (found: Found, asked: Asked): Promise<Found & { nobody: string[] }> => {
  const none = new Map<string, ReadonlyMap<string, string[]>>();
  for (const [connection, leads] of Map.groupBy(ownedIn(found.go), (lead) => lead.connection))
    none.set(
      connection,
      await nobodyIn(
        connection,
        leads.map(({ stage }) => stage),
        asked,
      ),
    );
  const staying = ownedIn(found.go).filter(({ connection, stage }) => none.get(connection)?.has(stage));
  const lines = [...none].flatMap(([connection, byStage]) =>
    [...byStage.values()].map(
      (whys) => `  nobody of ${asked.to} could take them now in ${connection}: ${whys.join('; ')}`,
    ),
  );
  return {
    go: found.go.filter((lead) => !staying.includes(lead)),
    stay: { ...found.stay, ...(staying.length > 0 && { 'nobody-there': staying.length }) },
    nobody: [...new Set(lines)],
  };
};

const stayLines = ({ stay }: Found): string[] =>
  whys.flatMap(([why, says]) => {
    const count = stay[why] ?? 0;
    return count === 0 ? [] : [`  ${countOf(count, 'lead')} ${says}`];
  });

const previewLines = (from: string, to: string | undefined, found: Found & { nobody: readonly string[] }): string[] => {
  const owned = ownedIn(found.go);
  const coordinated = found.go.length - owned.length;
  return [
    `${from} is the owner of ${countOf(owned.length, 'lead')} and the coordinator of ${coordinated} that can go on.`,
    ...(owned.length === 0
      ? []
      : [
          `${countOf(owned.length, 'lead')} ${owned.length === 1 ? 'goes' : 'go'} to ${to === undefined ? 'the next of the pool that the policy names for each' : `the next of ${to}`}.`,
          `  by the pool whose turn it was: ${listed(counted(owned.map(({ pool }) => pool ?? 'none (chosen by a person, or for the firm)')))}`,
          `  by stage: ${listed(counted(owned.map(({ stage }) => stage)))}`,
        ]),
    ...(coordinated === 0
      ? []
      : [`${countOf(coordinated, 'lead')} ${coordinated === 1 ? 'gets' : 'get'} another coordinator, by the policy.`]),
    ...stayLines(found),
    ...found.nobody,
  ];
};

/** Asks for one after the other; Ctrl-C stops between two, and the next run goes on with those that are theirs still. */
const askAll = async (
  table: Table,
  go: readonly LeadOf[],
  { pool, terminal }: { pool: string | undefined; terminal: Terminal },
): Promise<{ asked: number; isStopped: boolean }> => {
  let asked = 0;
  let isStopped = false;
  const hearNoMore = terminal.onStop(() => (isStopped = true));
  try {
    for (const [place, lead] of go.entries()) {
      const now = new Date(terminal.now()).toISOString();
      if (await askHandOver(table, lead, { pool, now })) asked += 1;
      if (terminal.interactive) terminal.err(`\r${place + 1} of ${go.length}\r`);
      if (isStopped) break;
    }
  } finally {
    hearNoMore();
  }
  return { asked, isStopped };
};

export const addReassign = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'reassign',
    summary:
      'give the leads that a rep who leaves has or coordinates to others, by the policy; says first which, and asks',
    examples: [
      'npx handoff reassign --from anna --dry-run',
      'npx handoff reassign --from anna',
      'npx handoff reassign --from anna --to veterans --yes --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--from <rep>', 'whose leads, by the key of the rep in the policy'),
      new Option(
        '--to <pool>',
        'those they own to the next of this pool (else: of the pool that the policy names for each)',
      ),
      new Option('--dry-run', 'say what would go, and change nothing'),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({
      from: z.string('is needed: whose leads, such as --from anna'),
      to: z.string().optional(),
      dryRun: z.literal(true).optional(),
      yes: z.literal(true).optional(),
    }),
    run: async ({ flags }): Promise<Outcome> => {
      const environment = await readEnvironment(session.terminal, flags);
      const [first] = environment.connections;
      const terminal =
        first === undefined ? session.terminal : await atTimeOfInstallation(session.terminal, environment, first);
      const table = openInstallationTable(environment);
      const { from, to } = flags;
      const policy = await checkedPolicy(table, to);
      const leads = await leadsOf(table, from, countingPages(terminal));
      const reps = Object.keys(policy.reps);
      if (leads.length === 0 && !reps.includes(from))
        throw new BadRequest(
          'usage',
          `--from ${from} is no rep of the policy in force, and no lead is theirs. ${suggest(from, reps)}`,
        );
      const all = await sorted(table, leads);
      const found =
        to === undefined
          ? { ...all, nobody: [] }
          : await withoutPoolless(all, { from, to, policy, table, environment, terminal });
      const owned = ownedIn(found.go);
      const json = {
        from,
        to: to ?? null,
        leads: owned.length,
        coordinated: found.go.length - owned.length,
        byPool: counted(owned.map(({ pool }) => pool ?? 'none')),
        byStage: counted(owned.map(({ stage }) => stage)),
        stay: found.stay,
        nobodyThere: found.nobody.map((line) => line.trim()),
      };
      const lines = previewLines(from, to, found);
      if (found.nobody.length > 0 && owned.length === 0)
        return {
          ok: false,
          json: { ok: false, dryRun: flags.dryRun === true, ...json, asked: 0 },
          lines: [
            ...lines,
            'Nothing was changed. Name another pool, or leave --to out: each then goes to the pool that the policy names for it.',
          ],
        };
      if (flags.dryRun || found.go.length === 0)
        return {
          ok: true,
          json: { ok: true, dryRun: flags.dryRun === true, ...json, asked: 0 },
          lines: [...lines, flags.dryRun ? 'Nothing was changed (--dry-run).' : 'There is nothing to do.'],
        };
      const note = Object.values(policy.pools).some(({ members }) => members.some(({ rep }) => rep === from))
        ? [`${from} is in a pool still, and gets new leads: take them out of the policy and push it.`]
        : [];
      await confirm(terminal, { lines: [...lines, ...note], yes: flags.yes === true });
      const { asked, isStopped } = await askAll(table, found.go, { pool: to, terminal });
      return {
        ok: !isStopped,
        json: { ok: !isStopped, dryRun: false, ...json, asked },
        lines: [
          ...lines,
          ...note,
          `asked for ${countOf(asked, 'lead')}. They go on within minutes. Run it again to see who is left.`,
        ],
      };
    },
  });

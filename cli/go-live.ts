/** `handoff go-live`: a connection that only watched begins to write. It says first what that will mean. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { takeCensus, type Census } from '../shared/store/census.ts';
import { modeOf, readConnection, type ConnectionState } from '../shared/store/connections.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { goLive } from '../shared/store/modes.ts';
import { currentPolicy } from '../shared/store/policies.ts';
import { shadowed, type Table } from '../shared/store/table.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { refuseBlind } from './checks/sight.ts';
import { readEnvironment } from './environment.ts';
import { dayOrInstant, installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { reachLines, reachOf, type Reach } from './since.ts';
import { censusLines, confirm, connectionOf, countingPages, modeLine } from './modes.ts';

/** @throws BadRequest when there is nothing to decide by, or `since` lies ahead */
const check = async (table: Table, from: string, now: string): Promise<{ admits: boolean; policy: Policy }> => {
  if (from > now) throw new BadRequest('usage', `--since ${from} lies ahead: give a moment that has passed.`);
  const current = await currentPolicy(table);
  if (!current)
    throw new BadRequest(
      'no-policy',
      'No policy is in force, so nothing would be decided. Push one first: npx handoff policy push',
    );
  return { admits: current.policy.leads !== undefined, policy: current.policy };
};

type Preview = { from: string; admits: boolean; census: Census; reach: Reach | null; unchecked: string | null };
const preview = (
  connection: string,
  state: ConnectionState,
  { from, admits, census, reach, unchecked }: Preview,
): string[] => [
  `${connection} is ${modeLine(state)}.`,
  modeOf(state) === 'shadow' ? 'While it watched, it would have handed off:' : 'So far it has handed off:',
  ...censusLines(census),
  ...(modeOf(state) === 'off' ? ['What came in while it was off counts as if it had been on.'] : []),
  ...(reach === null ? [] : reachLines(reach, from)),
  ...(unchecked === null ? [] : [unchecked]),
  `Once live it writes owner, fields, note and task on the records that are leads.`,
  admits
    ? `A lead is what came into being or asked for us since ${from}, as \`leads:\` in the policy says; what changed since then is looked at within minutes.`
    : 'The policy has no `leads:`, so EVERY record that changes is handed off, however old it is.',
];

export const addGoLive = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'go-live',
    summary: 'let a connection that only watched write to its CRM; says first what that will mean',
    examples: [
      'npx handoff go-live --connection hubspot-12345678',
      'npx handoff go-live --since 2026-11-23        # also what came in since that day',
      'npx handoff go-live --yes --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option(
        '--since <day>',
        'records since that day or moment are leads (else: since now, or where it was switched off)',
      ),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      since: dayOrInstant.optional(),
      yes: z.literal(true).optional(),
    }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connection);
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const state = await readConnection(table, connection);
      // One that was live before goes on where it was: what came in while it was off is a lead as well.
      const from = flags.since ?? (modeOf(state) === 'shadow' ? now : (state.since ?? now));
      if (modeOf(state) === 'live' && flags.since === undefined)
        return {
          ok: true,
          json: { ok: true, connection, mode: 'live', since: state.since ?? null, changed: false },
          lines: [`${paint.green('unchanged')} ${connection} is ${modeLine(state)}`],
        };
      const { admits, policy } = await check(table, from, now);
      const unchecked = await refuseBlind({ terminal, environment, connection, policy });
      const isShadow = modeOf(state) === 'shadow';
      const place = isShadow ? shadowed(table, now) : table;
      const census = await takeCensus(place, connection, countingPages(terminal));
      const reach =
        flags.since === undefined ? null : await reachOf({ terminal, environment, connection, since: flags.since });
      await confirm(terminal, {
        lines: preview(connection, state, { from, admits, census, reach, unchecked }),
        yes: flags.yes ?? false,
      });
      await goLive(table, connection, { since: from, at: now });
      return {
        ok: true,
        json: {
          ok: true,
          connection,
          mode: 'live',
          since: from,
          changed: true,
          reach,
          unchecked: unchecked !== null,
          [isShadow ? 'watched' : 'handedOff']: census,
        },
        lines: [
          // Who was asked has read it; who said yes before has not.
          ...(flags.yes && reach !== null ? reachLines(reach, from) : []),
          ...(flags.yes && unchecked !== null ? [unchecked] : []),
          `${paint.green('live')} ${connection}, for records since ${from}`,
        ],
      };
    },
  });

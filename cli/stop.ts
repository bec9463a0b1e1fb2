/** `handoff stop`: a connection looks at nothing and writes nothing, until it goes live again. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { takeCensus } from '../shared/store/census.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { stopConnection } from '../shared/store/modes.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { confirm, connectionOf, countingPages, modeLine } from './modes.ts';
import { countOf } from './policy-file.ts';

export const addStop = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'stop',
    summary: 'switch a connection off: nothing is looked at or written; says first what that will mean',
    examples: ['npx handoff stop --connection hubspot-12345678', 'npx handoff stop --yes --json'],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({ connection: z.string().optional(), yes: z.literal(true).optional() }),
    run: async ({ flags, paint }) => {
      const { terminal } = session;
      const environment = await readEnvironment(terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const table = openInstallationTable(environment);
      const state = await readConnection(table, connection);
      if (modeOf(state) === 'off')
        return {
          ok: true,
          json: { ok: true, connection, mode: 'off', changed: false },
          lines: [`${paint.green('unchanged')} ${connection} is off already`],
        };
      const { leads, due } = await takeCensus(table, connection, countingPages(terminal));
      const lines = [
        `${connection} is ${modeLine(state)}.`,
        `${countOf(leads, 'lead')} stay as they are in the CRM: owners, notes and tasks are nobody's to take back.`,
        `Nothing is reminded, taken back or put back any more; what is due for ${countOf(due, 'record')} waits.`,
        'Events that come meanwhile make nobody look. After `npx handoff go-live` catch-up finds what changed.',
      ];
      await confirm(terminal, { lines, yes: flags.yes ?? false });
      const { now } = await atTimeOfInstallation(terminal, environment, connection);
      await stopConnection(table, connection, new Date(now()).toISOString());
      return {
        ok: true,
        json: { ok: true, connection, mode: 'off', changed: true, leads, due },
        lines: [`${paint.green('off')} ${connection}`],
      };
    },
  });

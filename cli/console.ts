/** `handoff console`: the page over the real table, on the operator's machine with the operator's credentials. It looks, and changes nothing but the rules that are pushed from it. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { readConnections } from '../shared/store/connections.ts';
import { addCommand, type Session } from './command.ts';
import { atTimeOfInstallation } from './clock.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';

const defaultPort = 8322;
const portsAfter = 20;

export const addConsole = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'console',
    summary:
      'one page on this machine: what happens, every lead with its reasons, whose turn it is, and the rules; only a push of them changes anything',
    examples: [
      'npx handoff console',
      'npx handoff console --stage prod --port 9000',
      'npx handoff console --json                # {"ok":true,"url":"http://127.0.0.1:8322"}',
    ],
    options: [
      ...installationOptions(),
      new Option(
        '--port <port>',
        `port of the page; 0 takes a free one (else ${defaultPort}, or the next that is free)`,
      ),
    ],
    flags: installationFlags.extend({ port: z.coerce.number().int().min(0).max(65_535).optional() }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const [first] = environment.connections;
      if (first === undefined)
        throw new BadRequest(
          'usage',
          'No connection is known here: name the settings of the stage with --settings, or run it where its cdk.json is.',
        );
      const terminal = await atTimeOfInstallation(session.terminal, environment, first);
      const table = openInstallationTable(environment);
      // Before a page is opened: without credentials or a table there is nothing to look at.
      await readConnections(table, environment.connections);
      // A web server and a bundler, which no other command has to wait for.
      const [{ startConsole }, { openAwsDoor }] = await Promise.all([
        import('../console/server/server.ts'),
        import('./console/aws-door.ts'),
      ]);
      const nextPorts = flags.port === undefined ? portsAfter : 0;
      const page = await startConsole(openAwsDoor(table, terminal, environment), {
        port: flags.port ?? defaultPort,
        nextPorts,
      });
      session.terminal.onStop(() => void page.stop());
      return {
        ok: true,
        json: { ok: true, url: page.url },
        lines: [
          `${paint.bold(page.url)}  stage ${environment.stage}, ${environment.connections.join(' and ')}`,
          paint.dim('It looks, and changes nothing but the rules that you push. Ctrl-C ends it.'),
        ],
      };
    },
  });

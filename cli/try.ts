/** `handoff try`: a test lead goes the whole way, is followed step by step, and is taken away with all it left. */
import { randomUUID } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { isTrialAddress } from '../shared/domain/trial.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { isPaused, modeOf, readConnection, type ConnectionState } from '../shared/store/connections.ts';
import { currentPolicy } from '../shared/store/policies.ts';
import { shadowed, type Table } from '../shared/store/table.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Outcome, type Paint, type Session } from './command.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { confirm, connectionOf } from './modes.ts';
import type { Terminal } from './terminal.ts';
import { openTrialCrm, type TrialCrm } from './try-crm.ts';
import { removeTrial } from './try-remove.ts';
import { runTrial } from './try-run.ts';
import { previewLines, removedLines, trialLead } from './try-words.ts';

/** Seconds: a webhook, a cold start and a busy worker together take some twenty. */
const waitSeconds = 90;

/** @throws BadRequest where nothing would come of it */
const refuseIdle = (connection: string, state: ConnectionState, now: string): void => {
  if (modeOf(state) === 'off')
    throw new BadRequest(
      'off',
      `${connection} is off, and looks at nothing. First: npx handoff go-live --connection ${connection}`,
    );
  if (isPaused(state, now))
    throw new BadRequest(
      'paused',
      `${connection} is left alone until ${state.pausedUntil} (${state.pauseReason ?? 'no reason kept'}). See npx handoff doctor, and try again after that.`,
    );
};

/** @throws BadRequest when none is in force */
const policyInForce = async (table: Table): Promise<Policy> => {
  const current = await currentPolicy(table);
  if (current) return current.policy;
  throw new BadRequest(
    'no-policy',
    'No policy is in force, so nothing would be decided. Push one first: npx handoff policy push',
  );
};

/** Takes away what an earlier trial left. @throws BadRequest for a record that is no test lead */
const removeOnly = async (
  id: string,
  {
    place,
    trial,
    terminal,
    paint,
  }: { place: { table: Table; connection: string }; trial: TrialCrm; terminal: Terminal; paint: Paint },
): Promise<Outcome> => {
  const email = await trial.records.emailOf(id);
  if (!isTrialAddress(email))
    throw new BadRequest('no-test-lead', `There is no test lead ${id} in ${place.connection}: nothing was changed.`);
  const removed = await removeTrial({ ...place, id }, trial, terminal.now);
  const ok = removed.record === 'removed' && removed.left.length === 0;
  return {
    ok,
    json: { ok, connection: place.connection, record: { id, link: trial.records.linkTo(id) }, removed },
    lines: removedLines(removed, { id, paint }),
  };
};

const seconds = (text: string): number => {
  if (!/^\d{1,4}$/.test(text) || Number(text) === 0)
    throw new InvalidArgumentError('must be whole seconds, such as 90');
  return Number(text);
};

export const addTry = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'try',
    summary: 'hand a test lead off, follow it step by step, and take it away again; says first what that will mean',
    examples: [
      'npx handoff try --connection hubspot-12345678',
      'npx handoff try --wait 180 --yes --json',
      'npx handoff try --remove 4711              # what a trial left that was broken off',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option('--wait <seconds>', 'how long to wait for the hand-off').default(waitSeconds).argParser(seconds),
      new Option('--remove <record>', 'only take the test lead with that id away'),
      new Option('--yes', 'do not ask'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      wait: z.number(),
      remove: z
        .string()
        .regex(/^\w{1,20}$/, 'must be the id of a record')
        .optional(),
      yes: z.literal(true).optional(),
    }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connection);
      const table = openInstallationTable(environment);
      const state = await readConnection(table, connection);
      if (flags.remove === undefined) refuseIdle(connection, state, new Date(terminal.now()).toISOString());
      const [mode, policy] = [modeOf(state), await policyInForce(table)];
      const trial = await openTrialCrm({ terminal, environment, connection, policy });
      const place = {
        table: mode === 'shadow' ? shadowed(table, new Date(terminal.now()).toISOString()) : table,
        connection,
      };
      if (flags.remove !== undefined) return removeOnly(flags.remove, { place, trial, terminal, paint });
      const lead = trialLead(randomUUID());
      const lines = previewLines({ connection, mode, kind: trial.kind, lead, policy });
      await confirm(terminal, { lines, yes: flags.yes ?? false });
      return runTrial({ place, trial, lead, mode, policy, terminal, paint, wait: flags.wait });
    },
  });

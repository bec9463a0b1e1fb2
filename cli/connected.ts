/** What `handoff connect` says of every CRM alike. */
import type { Paint } from './command.ts';
import type { SecretChange } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { openInstallationTable } from './installation-table.ts';
import { atTimeOfInstallation } from './clock.ts';
import { modeUnkept, modeWords, sayMode } from './modes.ts';
import type { Terminal } from './terminal.ts';
import { readConnection, type Mode } from '../shared/store/connections.ts';
import { beginWatching } from '../shared/store/modes.ts';

const changes: Record<SecretChange, string> = {
  created: 'stored',
  'new-version': 'stored as a new version; what is sent with the one before it is still accepted',
  unchanged: 'unchanged',
};

export type StoredSecret = { name: string; change: SecretChange };

export const secretLine = ({ name, change }: StoredSecret, dryRun: boolean, paint: Paint): string =>
  `${paint.green('secret')} ${name}: ${dryRun && change !== 'unchanged' ? 'would be ' : ''}${changes[change]}`;

/** What the admin does next, in the order it is done. */
export const nextLines = (steps: readonly string[]): string[] => [
  '',
  'Next:',
  ...steps.map((step, index) => `  ${index + 1}. ${step}`),
];

/** What was found or done of a connection, as far as its mode hangs on it. `mode`: null where the table keeps none, or was not asked. */
export type Connected = { connection: string; secret: StoredSecret; mode: Mode | null; dryRun: boolean };

/** It was there before, and the table says nothing of it. */
const isUnkept = ({ secret, mode, dryRun }: Connected): boolean =>
  mode === null && secret.change !== 'created' && !dryRun;

/** How every connection ends. */
export const lastSteps = (connected: Connected): readonly string[] => [
  'Put a policy in force: npx handoff policy push',
  'See that all is well, and how many of its companies are known (they are read from now on, 80,000 an hour): npx handoff doctor',
  ...(connected.mode === 'shadow'
    ? [
        `It only watches, and writes nothing to the CRM. When you like what it would do: npx handoff go-live --connection ${connected.connection}`,
      ]
    : []),
  ...(isUnkept(connected) ? [sayMode(connected.connection)] : []),
];

/**
 * A connection whose secret is the first of its name only watches. One that was connected before stays what it is.
 * To be called before the secret is stored: from then on the connection works.
 * @returns what the table says that it does, from now on; null where it says nothing, or where nothing is to be done and nothing names it
 * @throws BadRequest `usage` when nothing names the table
 */
export const watchAtFirst = async (
  { terminal, environment, connection }: { terminal: Terminal; environment: Environment; connection: string },
  { change, dryRun }: { change: SecretChange; dryRun: boolean },
): Promise<Mode | null> => {
  if (dryRun && environment.table === undefined) return null;
  const table = openInstallationTable(environment);
  if (change !== 'created' || dryRun) return (await readConnection(table, connection)).mode ?? null;
  const { now } = await atTimeOfInstallation(terminal, environment, connection);
  return beginWatching(table, connection, new Date(now()).toISOString());
};

export const modeLines = (connected: Connected, paint: Paint): string[] => {
  if (isUnkept(connected)) return [`${paint.yellow('mode')} ${modeUnkept}`];
  return connected.mode === null ? [] : [`${paint.green('mode')} ${modeWords[connected.mode]}`];
};

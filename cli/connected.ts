/** What `handoff connect` says of every CRM alike. */
import type { Paint } from './command.ts';
import type { SecretChange } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { openInstallationTable } from './installation-table.ts';
import { modeWords } from './modes.ts';
import type { Mode } from '../shared/store/connections.ts';
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

/** How every connection ends. */
export const lastSteps = (connection: string, mode: Mode | null): readonly string[] => [
  'Put a policy in force: npx handoff policy push',
  'See that all is well: npx handoff doctor',
  ...(mode === 'shadow'
    ? [
        `It only watches, and writes nothing to the CRM. When you like what it would do: npx handoff go-live --connection ${connection}`,
      ]
    : []),
];

/**
 * A connection whose secret is the first of its name only watches. One that was connected before stays what it is.
 * To be called before the secret is stored: from then on the connection works.
 * @returns what it does from now on; null where that was not asked
 * @throws BadRequest `usage` when nothing names the table
 */
export const watchAtFirst = async (
  { environment, connection, now }: { environment: Environment; connection: string; now: number },
  { change, dryRun }: { change: SecretChange; dryRun: boolean },
): Promise<Mode | null> =>
  change !== 'created' || dryRun
    ? null
    : beginWatching(openInstallationTable(environment), connection, new Date(now).toISOString());

export const modeLines = (mode: Mode | null, paint: Paint): string[] =>
  mode === null ? [] : [`${paint.green('mode')} ${modeWords[mode]}`];

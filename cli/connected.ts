/** What `handoff connect` says of every CRM alike. */
import type { Paint } from './command.ts';
import type { SecretChange } from './connection-secret.ts';

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
export const lastSteps: readonly string[] = [
  'Put a policy in force: npx handoff policy push',
  'See that all is well: npx handoff doctor',
];

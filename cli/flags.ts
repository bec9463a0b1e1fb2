/** The flags that every command takes which speaks to an installation: what commander offers, and what it hands over. */
import { Option } from 'commander';
import * as z from 'zod';

export const installationOptions = (): readonly Option[] => [
  new Option('--settings <file>', 'settings of the stage (else HANDOFF_SETTINGS, or cdk.json)'),
  new Option('--outputs <file>', 'outputs of its deployment (else HANDOFF_OUTPUTS, or .handoff/outputs.json)'),
  new Option('--stage <name>', 'deployed stage (else HANDOFF_STAGE, the settings, or prod)'),
  new Option('--table <name>', 'DynamoDB table (else HANDOFF_TABLE, or the outputs)'),
  new Option('--sandbox', 'speak to the sandbox that runs here, and to nothing else'),
];

export const stageName = /^[a-z][a-z0-9-]{0,15}$/;
export const notAStage = 'must be a stage as cdk.json names it, such as prod';

/** A day or a moment, as an instant in UTC. */
export const dayOrInstant = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'must be a day such as 2026-11-28, or a moment such as 2026-11-28T09:00:00Z',
  )
  .transform((text) => new Date(text).toISOString());

export const installationFlags = z.object({
  settings: z.string().optional(),
  outputs: z.string().optional(),
  stage: z.string().regex(stageName, notAStage).optional(),
  table: z.string().min(1).optional(),
  sandbox: z.literal(true).optional(),
});
export type InstallationFlags = z.output<typeof installationFlags>;

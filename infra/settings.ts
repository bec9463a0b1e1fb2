/**
 * What the admin decides about a deployment: the stage and its connections. Read once, at synthesis, from the CDK
 * context key `warm-handoff` (kept in `cdk.json`) or from a JSON file named by `-c settings=path.json`.
 */
import { readFileSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { plainly } from '../shared/policy-file/plain-words.ts';
import { connectionId, connectionSettings } from './connection-settings.ts';

/** The first of each repeated value, for "said twice" errors. */
const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const stageForm = 'must be 1 to 16 of a-z, 0-9 and -, starting with a letter';

const settingsSchema = z.strictObject({
  /** Part of every name, so that two stages live in one account. */
  stage: z.string(stageForm).regex(/^[a-z][a-z0-9-]{0,15}$/, stageForm),
  /**
   * At most 10: a function's whole environment is limited to 4 KB, and a connection takes up to 350 bytes of it.
   * More connections go to a further stage.
   */
  connections: z
    .array(connectionSettings)
    .min(1, 'needs at least one connection')
    .max(10, 'has room for 10 connections; put the others into a further stage')
    .superRefine((connections, context) => {
      for (const id of repeated(connections.map(connectionId)))
        context.addIssue({ code: 'custom', message: `names ${id} twice` });
    }),
  /** `v1-v3` also takes the weaker signatures of old apps. It holds for all HubSpot connections of the stage. */
  signatures: z.enum(['v3', 'v1-v3']).default('v3'),
  /** How long logs are kept: 1, 3, 5, 7, 14, 30, 60, 90 … days, as CloudWatch Logs knows them. */
  logRetentionDays: z
    .enum(RetentionDays, 'must be a number of days that CloudWatch Logs knows')
    .default(RetentionDays.ONE_MONTH),
  /** What the webhook route takes: sustained requests a second, and the burst above it. A request carries up to 100 events. */
  throttle: z
    .strictObject({ ratePerSecond: z.int().positive().max(10_000), burst: z.int().positive().max(5_000) })
    .default({ ratePerSecond: 100, burst: 200 }),
  /**
   * A domain of yours for Salesforce alone, where the caller must show a client certificate that the truststore knows. The
   * API behind it has no other address then, so that nobody passes by the certificate.
   */
  salesforceDomain: z
    .strictObject({
      domainName: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain name'),
      certificateArn: z.string().startsWith('arn:', 'must be the ARN of a certificate in this region'),
      truststore: z.string().regex(/^s3:\/\/[a-z0-9.-]+\/.+$/, 'must be the URI of a PEM file, s3://bucket/key'),
      truststoreVersion: z.string().optional(),
    })
    .optional(),
  /** An SNS topic of yours that hears the alarms. Without it they only show in CloudWatch. */
  alarmTopicArn: z.string().startsWith('arn:', 'must be the ARN of an SNS topic').optional(),
});

export type Settings = z.infer<typeof settingsSchema>;
/** The `service` dimension of our metrics: two stages in one account do not add up to one figure. */
export function serviceName(settings: Settings): string {
  return `warm-handoff-${settings.stage}`;
}

/** The Secrets Manager secret of a connection. `handoff connect` makes it; the stack only refers to it. */
export function secretName(stage: string, connection: string): string {
  return `warm-handoff/${stage}/${connection}`;
}

/** The settings cannot be used. `message` has a line for each problem. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    input,
  );

/** @throws SettingsError naming every problem at once. */
export function parseSettings(input: unknown, source: string): Settings {
  const result = settingsSchema.safeParse(input);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(all)'}: ${plainly(issue, valueAt(input, issue.path))}`,
  );
  throw new SettingsError([`The settings in ${source} cannot be used:`, ...lines].join('\n'));
}

/**
 * @param context reads a CDK context key.
 * @throws SettingsError when there are none, when the file cannot be read, or when they are wrong.
 */
export function readSettings(context: (key: string) => unknown): Settings {
  const file = context('settings');
  if (typeof file === 'string') return parseSettings(readJson(file), file);
  const inline = context('warm-handoff');
  if (inline === undefined)
    throw new SettingsError(
      'There are no settings: put them under "warm-handoff" in the context of cdk.json, or name a file with -c settings=path.json.',
    );
  return parseSettings(inline, 'cdk.json (context "warm-handoff")');
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON (${error.message})` : 'cannot be read';
    throw new SettingsError(`The settings file ${file} ${why}.`, { cause: error });
  }
}

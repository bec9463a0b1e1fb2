/** What the admin decides about a deployment: the stage, where it runs, its connections. `read-settings.ts` says where it stands. */
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { connectionId, connectionSettings } from './connection-settings.ts';
import { group, must, problemLines } from './setting-words.ts';
import { tagSettings } from './tag-settings.ts';

/** The first of each repeated value, for "said twice" errors. */
const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const aStage = must('be 1 to 16 of a-z, 0-9 and -, starting with a letter, such as "prod"');
const anAccount = must('be the 12 digits of an AWS account, in quotes');
const aRegion = must('be an AWS region, such as eu-central-1');
const daysOfLedger = must('be a whole number of days from 1 to 3650');
const aTopic = must(
  'be the ARN of an SNS topic, arn:aws:sns:<region>:<account>:<name>; a queue or a function hears the alarms as a subscriber of the topic',
);
const aCertificate = must('be the ARN of a certificate in ACM, arn:aws:acm:<region>:<account>:certificate/<id>');
const aDomain = must('be a domain name in small letters alone, such as salesforce.leads.example.com');
const aTruststore = must('be the URI of a PEM file, s3://bucket/key');
const requestsASecond = must('be a whole number of requests a second, up to 10000');
const aBurst = must('be a whole number of requests, up to 5000');
const regionOf = (arn: string): string | undefined => arn.split(':')[3];

const settingsShape = group('be an object with stage and connections', {
  /** Part of every name, so that two stages live in one account. */
  stage: z.string(aStage).regex(/^[a-z][a-z0-9-]{0,15}$/, aStage),
  /** Where the stage lives. Said here, neither CDK nor command can mistake another account or region for it. */
  account: z
    .string(anAccount)
    .regex(/^\d{12}$/, anAccount)
    .optional(),
  region: z
    .string(aRegion)
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, aRegion)
    .optional(),
  /**
   * At most 10: a function's whole environment is limited to 4 KB, and a connection takes up to 350 bytes of it.
   * More connections go to a further stage.
   */
  connections: z
    .array(connectionSettings, must('be a list, with an entry for each portal and org'))
    .min(1, 'needs at least one connection')
    .max(10, 'has room for 10 connections; put the others into a further stage')
    .superRefine((connections, context) => {
      for (const id of repeated(connections.map(connectionId)))
        context.addIssue({ code: 'custom', message: `names ${id} twice` });
    }),
  /** `v1-v3` also takes the weaker signatures of old apps. It holds for all HubSpot connections of the stage. */
  signatures: z.enum(['v3', 'v1-v3'], must('be "v3", or "v1-v3" for old apps')).default('v3'),
  /** How long logs are kept: 1, 3, 5, 7, 14, 30, 60, 90 … days, as CloudWatch Logs knows them. */
  logRetentionDays: z
    .enum(RetentionDays, must('be a number of days that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90 …'))
    .default(RetentionDays.ONE_MONTH),
  /** How long the ledger is kept: why each lead went where it went, in days. What was written before keeps its time. */
  ledgerDays: z.int(daysOfLedger).min(1, daysOfLedger).max(3650, daysOfLedger).default(400),
  /** What the webhook route takes: sustained requests a second, and the burst above it. A request carries up to 100 events. */
  throttle: group('be an object with ratePerSecond and burst', {
    ratePerSecond: z.int(requestsASecond).positive(requestsASecond).max(10_000, requestsASecond),
    burst: z.int(aBurst).positive(aBurst).max(5_000, aBurst),
  }).default({ ratePerSecond: 100, burst: 200 }),
  /**
   * A domain of yours for Salesforce alone, where the caller must show a client certificate that the truststore knows. The
   * API behind it has no other address then, so that nobody passes by the certificate.
   */
  salesforceDomain: group('be an object with domainName, certificateArn and truststore', {
    domainName: z.string(aDomain).regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, aDomain),
    certificateArn: z
      .string(aCertificate)
      .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, aCertificate),
    truststore: z.string(aTruststore).regex(/^s3:\/\/[a-z0-9.-]+\/.+$/, aTruststore),
    truststoreVersion: z.string(must('be the version of the file in its bucket, in quotes')).optional(),
  }).optional(),
  /** An SNS topic of yours that hears the alarms. Without it they only show in CloudWatch. */
  alarmTopicArn: z
    .string(aTopic)
    .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/, aTopic)
    .optional(),
  /** On every resource of the stack, and on the secrets that `handoff connect` makes. */
  tags: tagSettings.default({}),
});

/** What a setting says of another one. */
const settingsSchema = settingsShape.superRefine((settings, context) => {
  const { connections, salesforceDomain, region, alarmTopicArn } = settings;
  const refuse = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  if (alarmTopicArn !== undefined && region !== undefined && regionOf(alarmTopicArn) !== region)
    refuse(['alarmTopicArn'], `must be a topic in ${region}: an alarm reaches none of another region`);
  if (salesforceDomain === undefined) return;
  const { domainName, certificateArn } = salesforceDomain;
  if (region !== undefined && regionOf(certificateArn) !== region)
    refuse(['salesforceDomain', 'certificateArn'], `must be a certificate in ${region}, where the domain is`);
  if (!connections.some(({ kind }) => kind === 'salesforce'))
    refuse(['salesforceDomain'], 'serves Salesforce alone, and no connection is one: add the org, or take this out');
  for (const [index, { kind, publicUrl }] of connections.entries())
    if (kind === 'salesforce' && publicUrl !== undefined && new URL(publicUrl).hostname !== domainName)
      refuse(
        ['connections', index, 'publicUrl'],
        `must lie under ${domainName}: with salesforceDomain, nothing is taken at another address`,
      );
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

/** The secret with the channels outside the CRM, by the same rule. */
export const channelsSecretName = 'channels';

/** The settings cannot be used. `message` has a line for each problem. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** @throws SettingsError naming every problem at once. */
export function parseSettings(input: unknown, source: string): Settings {
  const result = settingsSchema.safeParse(input);
  if (result.success) return result.data;
  throw new SettingsError([`The settings in ${source} cannot be used:`, ...problemLines(result.error)].join('\n'));
}

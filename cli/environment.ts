/**
 * Which installation a command speaks to. A flag wins over the environment, the environment over what was deployed from here:
 * the outputs in `.handoff/outputs.json` (`npx cdk deploy --outputs-file .handoff/outputs.json`; another file by `--outputs` or
 * HANDOFF_OUTPUTS) and the settings, where the CDK app reads them or `--settings` says. Only a region that the settings name counts
 * more than AWS_REGION: the stack is there, and nowhere else.
 *
 * With `--sandbox` the environment is not that of the shell but the file `.handoff/sandbox.env`, which the running sandbox
 * writes, lines of KEY=VALUE:
 *
 *   AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL_SQS,
 *   AWS_ENDPOINT_URL_SECRETS_MANAGER, HANDOFF_STAGE, HANDOFF_TABLE, HANDOFF_PERSON_KEY,
 *   HANDOFF_HUBSPOT_API, HANDOFF_SALESFORCE_LOGIN_URL, and for each CRM HANDOFF_<CRM>_CONNECTION, HANDOFF_<CRM>_WEBHOOK_URL
 *   (Salesforce's with its path token written as {pathToken}), HANDOFF_<CRM>_QUEUE_URL, HANDOFF_<CRM>_DEAD_LETTERS_URL
 *
 * The shell's own AWS settings and the files of a deployment are then out of reach, so a command meant for the sandbox touches no account.
 */
import { parseEnv } from 'node:util';
import { connectionId } from '../infra/connection-settings.ts';
import type { FoundSettings } from '../infra/read-settings.ts';
import { settingsWarnings, type SettingsWarning } from '../infra/settings-warnings.ts';
import { readLoginUrl } from '../shared/crm/salesforce/setup/login-url.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { crmKinds } from '../shared/domain/team.ts';
import { readDeploymentSettings, readOutputs, readText } from './deployment-files.ts';
import { notAStage, stageName, type InstallationFlags } from './flags.ts';
import type { Terminal } from './terminal.ts';

/** By which URLs the work of a connection comes in; one that nothing here knows is undefined. */
export type IntakeUrls = {
  webhookUrl: string | undefined;
  queueUrl: string | undefined;
  deadLettersUrl: string | undefined;
};
/** How one portal is reached. */
export type HubspotConnection = IntakeUrls & {
  apiUrl: string;
  apiVersion: string;
  /** Whether the Leads object is kept in step, where the settings say. */
  leadObjects: boolean | undefined;
};
/**
 * How one org is reached. `{pathToken}` in its webhook URL stands for the secret part; `asksForCertificate`: nobody but
 * Salesforce can call it.
 */
export type SalesforceConnection = IntakeUrls & {
  loginUrl: string | undefined;
  /** Whom a signed statement is for, where the settings say. */
  audience: string | undefined;
  apiVersion: string;
  asksForCertificate: boolean;
};

export type Environment = {
  /** Name of the deployed stage; part of the names of its secrets. */
  stage: string;
  /** Name of the DynamoDB table, when it is known. */
  table: string | undefined;
  /** The secret that keys the hash of persons, where it is known. */
  personKey: string | undefined;
  /** Days that logs are kept, where the settings say. */
  logDays: number | undefined;
  /** Ids of the connections that the settings name. */
  connections: readonly string[];
  /** What goes on whatever a command makes in AWS. */
  tags: Readonly<Record<string, string>>;
  /** What is amiss with the settings. */
  warnings: readonly SettingsWarning[];
  hubspot: (connection: string) => HubspotConnection;
  salesforce: (connection: string) => SalesforceConnection;
  /** The standard AWS_ variables, for the clients. */
  aws: Readonly<Record<string, string | undefined>>;
};

type Env = Readonly<Record<string, string | undefined>>;

const sandboxFile = '.handoff/sandbox.env';

/** How the names of a connection's outputs end: `Hubspot12345`, `Salesforce00D5g00000ABCDE`. */
const outputSuffix = (connection: string): string =>
  connection.replace(/^hubspot-/, 'Hubspot').replace(/^salesforce-/, 'Salesforce');

const readSandboxEnv = async (cwd: string): Promise<Env> => {
  const text = await readText(cwd, sandboxFile);
  if (text === null)
    throw new BadRequest('usage', `There is no ${sandboxFile}: start the sandbox first, with \`npm start\`.`);
  const env = parseEnv(text);
  const missing = ['DYNAMODB', 'SQS', 'SECRETS_MANAGER']
    .map((service) => `AWS_ENDPOINT_URL_${service}`)
    .filter((name) => !env[name]);
  if (missing.length > 0)
    throw new BadRequest('usage', `${sandboxFile} lacks ${missing.join(', ')}: start the sandbox again.`);
  return env;
};

/** @throws BadRequest `usage` when it is set and says nothing: a script whose own variable is empty would speak to another installation */
const said = (env: Env, name: string): string | undefined => {
  const value = env[name];
  if (value?.trim() === '') throw new BadRequest('usage', `${name} is set and empty: give it a value, or unset it.`);
  return value;
};

/** @throws BadRequest `usage` when it is none */
const saidStage = (env: Env): string | undefined => {
  const stage = said(env, 'HANDOFF_STAGE');
  if (stage === undefined || stageName.test(stage)) return stage;
  throw new BadRequest('usage', `HANDOFF_STAGE ${notAStage}.`);
};

/** @throws BadRequest `usage` when a file of settings is named, and a stage that is not its own */
const stageOf = (flags: InstallationFlags, env: Env, found: FoundSettings | null): string => {
  const own = found?.settings.stage;
  const asked = flags.stage ?? saidStage(env);
  if (found !== null && found.file !== null && asked !== undefined && asked !== own)
    throw new BadRequest(
      'usage',
      `${found.file} holds the settings of the stage ${own}, and ${flags.stage === undefined ? 'HANDOFF_STAGE' : '--stage'} says ${asked}. Name one of the two.`,
    );
  return asked ?? own ?? 'prod';
};

/** @throws BadRequest `usage` when it is the address of no org */
const checkedLoginUrl = (given: string | undefined): string | undefined => {
  if (given === undefined) return undefined;
  const read = readLoginUrl(given);
  if (read.ok) return read.url;
  throw new BadRequest('usage', `HANDOFF_SALESFORCE_LOGIN_URL ${read.message}`);
};

/** @throws BadRequest `usage` when `--sandbox` is given and no sandbox has run here, or a file that is named or found is wrong. */
export const readEnvironment = async (terminal: Terminal, flags: InstallationFlags): Promise<Environment> => {
  const { cwd } = terminal;
  const env = flags.sandbox ? await readSandboxEnv(cwd) : terminal.env;
  const found = flags.sandbox ? null : await readDeploymentSettings(cwd, env['HANDOFF_SETTINGS'], flags.settings);
  const settings = found?.settings;
  const stage = stageOf(flags, env, found);
  const deployed = flags.sandbox ? {} : await readOutputs(cwd, stage, flags.outputs ?? said(env, 'HANDOFF_OUTPUTS'));
  const known = new Map((settings?.connections ?? []).map((each) => [connectionId(each), each]));
  const named = new Map(
    crmKinds
      .map((crm) => `HANDOFF_${crm.toUpperCase()}`)
      .flatMap((prefix) => {
        const id = env[`${prefix}_CONNECTION`];
        return id ? [[id, prefix] as const] : [];
      }),
  );

  const intake = (connection: string): IntakeUrls => {
    const suffix = outputSuffix(connection);
    const prefix = named.get(connection);
    const own = prefix === undefined ? {} : env;
    return {
      webhookUrl: own[`${prefix}_WEBHOOK_URL`] ?? deployed[`WebhookUrl${suffix}`] ?? known.get(connection)?.publicUrl,
      queueUrl: own[`${prefix}_QUEUE_URL`] ?? deployed[`QueueUrl${suffix}`],
      deadLettersUrl: own[`${prefix}_DEAD_LETTERS_URL`] ?? deployed[`DeadLettersUrl${suffix}`],
    };
  };
  return {
    stage,
    table: flags.table ?? said(env, 'HANDOFF_TABLE') ?? deployed['TableName'],
    personKey: said(env, 'HANDOFF_PERSON_KEY') ?? deployed['PersonKeyArn'],
    logDays: settings?.logRetentionDays,
    connections: [...(named.size > 0 ? named : known).keys()],
    tags: settings?.tags ?? {},
    warnings: settings === undefined ? [] : settingsWarnings(settings),
    hubspot: (connection) => {
      const found = known.get(connection);
      const portal = found?.kind === 'hubspot' ? found : undefined;
      return {
        apiUrl: said(env, 'HANDOFF_HUBSPOT_API') ?? portal?.apiUrl ?? 'https://api.hubapi.com',
        apiVersion: portal?.apiVersion ?? '2026-09',
        leadObjects: portal?.leadObjects,
        ...intake(connection),
      };
    },
    salesforce: (connection) => {
      const found = known.get(connection);
      const org = found?.kind === 'salesforce' ? found : undefined;
      return {
        loginUrl: checkedLoginUrl(env['HANDOFF_SALESFORCE_LOGIN_URL']) ?? org?.loginUrl,
        audience: org?.audience,
        apiVersion: org?.apiVersion ?? '68.0',
        asksForCertificate: settings?.salesforceDomain !== undefined,
        ...intake(connection),
      };
    },
    aws: settings?.region === undefined ? env : { ...env, AWS_REGION: settings.region },
  };
};

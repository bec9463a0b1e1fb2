/** The whole product on loopback for a command that follows a lead through it: both CRMs, the stack on local engines, its functions. */
import { org, portal, stage } from '../../sandbox/demo/accounts.ts';
import { startSandbox } from '../../sandbox/demo/start-sandbox.ts';
import { openTable } from '../../shared/store/table.ts';
import { openDynamoDb } from '../../cli/aws.ts';
import { emptyFolder, runCli, type Env } from './installation.ts';

const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('The sandbox lacks a part.');
  return value;
};

export const startSandboxInstallation = async () => {
  const sandbox = await startSandbox({ port: 0 }, () => undefined);
  const { cloud, ready } = sandbox;
  const hubspot = must(sandbox.hubspot);
  const salesforce = must(sandbox.salesforce);
  const folder = await emptyFolder();
  const env: Env = {
    ...cloud.awsEnv,
    HANDOFF_STAGE: stage,
    HANDOFF_TABLE: cloud.tableName,
    HANDOFF_HUBSPOT_CONNECTION: portal.connection,
    HANDOFF_HUBSPOT_API: hubspot.url,
    HANDOFF_HUBSPOT_WEBHOOK_URL: ready.receive.hubspot,
    HANDOFF_HUBSPOT_QUEUE_URL: cloud.queueUrls[portal.connection],
    HANDOFF_SALESFORCE_CONNECTION: org.connection,
    HANDOFF_SALESFORCE_LOGIN_URL: salesforce.url,
    HANDOFF_SALESFORCE_WEBHOOK_URL: cloud.webhookUrls[org.connection],
    HANDOFF_SALESFORCE_QUEUE_URL: cloud.queueUrls[org.connection],
  };
  const client = openDynamoDb(env);
  return {
    hubspot,
    salesforce,
    connections: { hubspot: portal.connection, salesforce: org.connection },
    table: openTable({ name: cloud.tableName, client }),
    /** While it is on, no webhook of either CRM arrives. */
    lose: (on: boolean): void => {
      hubspot.dropEvents(on);
      salesforce.dropEvents(on);
    },
    runSchedules: cloud.runSchedules,
    /** Nothing waits in the queues, and no function is at work. */
    idle: () => cloud.idle(),
    run: (argv: readonly string[], more: { answers?: string[]; stopped?: AbortSignal } = {}) =>
      runCli(argv, { ...more, env, cwd: folder.path }),
    stop: async () => {
      client.destroy();
      await sandbox.stop();
      await folder.remove();
    },
  };
};
export type SandboxInstallation = Awaited<ReturnType<typeof startSandboxInstallation>>;

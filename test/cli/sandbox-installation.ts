/** The whole product on loopback for a command that follows a lead through it: both CRMs, the stack on local engines, its functions. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { endWithUs } from '../../sandbox/aws/end-with-us.ts';
import { org, portal, stage } from '../../sandbox/demo/accounts.ts';
import type { SandboxOptions } from '../../sandbox/demo/options.ts';
import { startSandbox } from '../../sandbox/demo/start-sandbox.ts';
import { openTable } from '../../shared/store/table.ts';
import { openDynamoDb } from '../../cli/aws.ts';
import { emptyFolder, runCli, type Env } from './installation.ts';

const entry = new URL('../../cli/handoff.js', import.meta.url).pathname;

const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('The sandbox lacks a part.');
  return value;
};

/** @param own such as `shadow` */
export const startSandboxInstallation = async (own: Partial<SandboxOptions> = {}) => {
  const sandbox = await startSandbox({ port: 0, ...own }, () => undefined);
  const { cloud, ready } = sandbox;
  const hubspot = must(sandbox.hubspot);
  const salesforce = must(sandbox.salesforce);
  const folder = await emptyFolder();
  const env: Env = {
    ...cloud.awsEnv,
    HANDOFF_STAGE: stage,
    HANDOFF_TABLE: cloud.tableName,
    HANDOFF_PERSON_KEY: cloud.personKey,
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
    console: ready.console,
    clock: sandbox.clock,
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
    /** The same in a process of its own, which can be interrupted. */
    spawn: (argv: readonly string[]) => {
      const child = spawn(process.execPath, [entry, ...argv], {
        cwd: folder.path,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      endWithUs(child, 'TERM');
      const exited = once(child, 'exit');
      const said = text(child.stdout);
      return {
        interrupt: () => void child.kill('SIGINT'),
        ended: exited.then(async () => ({ code: child.exitCode, out: await said })),
      };
    },
    stop: async () => {
      client.destroy();
      await sandbox.stop();
      await folder.remove();
    },
  };
};
export type SandboxInstallation = Awaited<ReturnType<typeof startSandboxInstallation>>;

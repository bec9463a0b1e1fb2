/** A portal with its worker, and `handoff explain` on the same table. */
import { runCli, type Env, type Ran } from '../cli/installation.ts';
import type { HubspotOptions } from '../../sandbox/hubspot/server.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { connection } from './portal.ts';
import { startTable } from './table.ts';
import { startWorker } from './worker.ts';

export const org = 'salesforce-00D5g00000ABCDE';

export const startExplained = async (policy: Policy, hubspot: Partial<HubspotOptions> = {}) => {
  const store = await startTable();
  const worker = await startWorker({ policy, table: store, hubspot });
  const endpoint = await store.client.config.endpoint?.();
  const env: Env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${endpoint?.port}`,
    HANDOFF_STAGE: 'prod',
    HANDOFF_TABLE: store.table.name,
    HANDOFF_HUBSPOT_CONNECTION: connection,
    HANDOFF_SALESFORCE_CONNECTION: org,
    HANDOFF_SALESFORCE_LOGIN_URL: 'https://northwind.my.salesforce.com',
  };
  const explain = (words: readonly string[], own: Env = {}): Promise<Ran> =>
    runCli(['explain', ...words], { env: { ...env, ...own }, cwd: '/', now: () => Date.parse(worker.clock.at) });
  return {
    worker,
    /** By which the command finds all of it. */
    env,
    explain,
    /** Someone fills in a form, and it is handed off. */
    formFill: async (properties: Record<string, string>): Promise<string> => {
      const id = worker.contact(properties);
      await worker.send([worker.look(id)]);
      worker.clock.advance(60_000);
      return id;
    },
    stop: async (): Promise<void> => {
      await worker.stop();
      await store.stop();
    },
  };
};
export type Explained = Awaited<ReturnType<typeof startExplained>>;

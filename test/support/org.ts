/** An org of the sandbox, with the real adapter over it. */
import { reps } from '../../sandbox/demo/people/reps.ts';
import type { Provision } from '../../sandbox/salesforce/records.ts';
import { startSalesforce, type SalesforceOptions, type SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import type { Crm } from '../../shared/crm/crm.ts';
import { openSalesforceCrm, type SalesforceCrmOptions } from '../../shared/crm/salesforce/crm.ts';
import type { TokenStore } from '../../shared/crm/tokens.ts';
import { openTokens } from '../../shared/store/tokens.ts';
import { startTable, type TestTable } from './table.ts';

export const orgId = '00D5g00000ABCDE';
export const connection = `salesforce-${orgId}`;
const credentials = { clientId: 'client-of-the-sandbox', clientSecret: 'secret-of-the-sandbox' };

export type Org = {
  server: SalesforceServer;
  tokens: TokenStore;
  /** What `openCrm` opens with. */
  options: SalesforceCrmOptions;
  openCrm: (options?: Partial<SalesforceCrmOptions>) => Crm;
  /** The id of a teammate of the sandbox, by their key. */
  idOf: (key: string) => string;
  /** Calls of the API, those for tokens not counted. */
  dataCalls: () => SalesforceServer['calls'];
  stop: () => Promise<void>;
};

export const startOrg = async (
  options: { salesforce?: Partial<SalesforceOptions>; table?: TestTable; provision?: Provision } = {},
) => {
  const server = await startSalesforce({
    orgId,
    ...credentials,
    pathToken: 'path-token-of-the-sandbox',
    team: reps,
    ...options.salesforce,
  });
  server.records.provision({ gate: false, ...options.provision });
  const table = options.table ?? (await startTable());
  const tokens = openTokens(table.table);
  const crmOptions: SalesforceCrmOptions = {
    connection,
    loginUrl: server.url,
    apiVersion: '68.0',
    credentials,
    factProperties: { problem: 'Description' },
    people: { reps: {}, unowned: [] },
    tokens,
    dailyCallShare: 1,
    deadline: () => Date.now() + 20_000,
    now: Date.now,
    sleep: () => Promise.resolve(),
    random: () => 0,
  };
  const org: Org = {
    server,
    tokens,
    options: crmOptions,
    openCrm: (own = {}) => openSalesforceCrm({ ...crmOptions, ...own }),
    idOf: (key) => {
      const id = teammateId(server.records, key);
      if (id === undefined) throw new Error(`no teammate ${key}`);
      return id;
    },
    dataCalls: () => server.calls.filter(({ path }) => path.startsWith('/services/data/')),
    stop: async () => {
      await Promise.all([server.stop(), options.table === undefined ? table.stop() : undefined]);
    },
  };
  return org;
};

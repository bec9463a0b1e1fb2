/** An org of the sandbox under a clock that stands still, with the real adapter over it; stopped after each test. */
import { afterEach } from 'vitest';
import type { SalesforceRecord } from '../../../sandbox/salesforce/record.ts';
import { startOrg, type Org } from '../../support/org.ts';
import { fakeClock } from '../hubspot/clock.ts';

const orgs: Org[] = [];
afterEach(async () => {
  await Promise.all(orgs.splice(0).map((org) => org.stop()));
});

export const second = 1000;
export const minute = 60_000;

export const startScene = async () => {
  const clock = fakeClock();
  const org = await startOrg({ salesforce: { now: clock.now } });
  orgs.push(org);
  const { server, idOf } = org;
  const { records, acts } = server;
  const user = records.asUser(idOf('frida'));
  const [anna, ben] = [idOf('anna'), idOf('ben')];
  return {
    org,
    clock,
    server,
    records,
    acts,
    user,
    anna,
    ben,
    crm: org.openCrm({ ...clock, deadline: () => clock.now() + 20_000 }),
    iso: (): string => new Date(clock.now()).toISOString(),
    addLead: (values: Readonly<Record<string, string>> = {}): string =>
      user.create('Lead', { LastName: 'Doe', Company: 'Mill', OwnerId: anna, ...values }).id,
    addContact: (values: Readonly<Record<string, string>> = {}): string =>
      user.create('Contact', { LastName: 'Doe', OwnerId: anna, ...values }).id,
    addDeal: (stage?: string, contactIds: readonly string[] = []): string =>
      acts.createOpportunity({ contactIds, ownerId: anna, ...(stage !== undefined && { stage }) }),
    /** Calls of the API that this takes, those for tokens not counted. */
    callsOf: async (work: () => Promise<unknown>): Promise<number> => {
      const before = org.dataCalls().length;
      await work();
      return org.dataCalls().length - before;
    },
    recordOf: (type: string, id: string): SalesforceRecord => {
      const record = records.find(type, id);
      if (record === undefined) throw new Error(`no ${type}`);
      return record;
    },
  };
};

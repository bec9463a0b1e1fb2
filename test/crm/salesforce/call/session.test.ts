import { generateKeyPairSync } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { SalesforceCrmOptions } from '../../../../shared/crm/salesforce/crm.ts';
import { connection, startOrg, type Org } from '../../../support/org.ts';
import { startTable, type TestTable } from '../../../support/table.ts';
import { fakeClock } from '../../hubspot/clock.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

const orgs: Org[] = [];
const start = async (options: Parameters<typeof startOrg>[0] = {}): Promise<Org> => {
  const org = await startOrg(options);
  orgs.push(org);
  return org;
};
afterEach(async () => {
  await Promise.all(orgs.splice(0).map((org) => org.stop()));
});

/** A worker of its own: another process has its own memory, which here is a module loaded anew. */
const worker = async (org: Org, options: Partial<SalesforceCrmOptions> = {}) => {
  vi.resetModules();
  const { openSalesforceCrm } = await import('../../../../shared/crm/salesforce/crm.ts');
  return openSalesforceCrm({ ...org.options, ...options });
};
const logins = (org: Org) => org.server.calls.filter(({ path }) => path === '/services/oauth2/token').length;
const refused = { name: 'CrmRejected', code: 'unauthorized' };

it('logs in once for ten calls at once, and for ten workers at once', async () => {
  const org = await start();
  const workers = await Promise.all(Array.from({ length: 10 }, () => worker(org)));
  await Promise.all(workers.flatMap((crm) => [crm.owners({ fresh: true }), crm.owners({ fresh: true })]));
  expect(logins(org)).toBe(1);
  expect(org.dataCalls().every(({ status }) => status === 200)).toBe(true);
});

it('renews a dead token once, however many calls and workers meet it', async () => {
  const org = await start();
  const workers = await Promise.all([1, 2, 3].map(() => worker(org)));
  await Promise.all(workers.map((crm) => crm.owners()));
  org.server.sessions.revoke();
  await Promise.all(workers.flatMap((crm) => Array.from({ length: 5 }, () => crm.owners({ fresh: true }))));
  expect(logins(org)).toBe(2);
});

it.each([1, 12])('makes at most two more requests when no token is honoured, with %i calls at once', async (count) => {
  const org = await start();
  const crm = await worker(org);
  await crm.owners();
  org.server.sessions.refuseAll();
  const before = org.server.calls.length;
  const asked = Array.from({ length: count }, () => crm.owners({ fresh: true }));
  for (const one of asked) await expect(one).rejects.toMatchObject(refused);
  expect(org.server.calls.length - before).toBeLessThanOrEqual(count + 2);
  expect(logins(org)).toBe(2);
});

it('leaves Salesforce alone for half a minute after a refusal, and then tries once more', async () => {
  const clock = fakeClock();
  const org = await start({ salesforce: { now: clock.now } });
  const crm = await worker(org, { ...clock, deadline: () => clock.now() + 20_000 });
  await crm.owners();
  org.server.sessions.refuseAll();
  await expect(crm.owners({ fresh: true })).rejects.toMatchObject(refused);
  const before = org.server.calls.length;
  await expect(crm.owners({ fresh: true })).rejects.toMatchObject(refused);
  expect(org.server.calls.length).toBe(before);
  clock.pass(30_001);
  org.server.sessions.refuseAll(false);
  expect((await crm.owners({ fresh: true })).length).toBeGreaterThan(0);
});

it('tries a refused login once for all workers', async () => {
  const org = await start();
  const credentials = { clientId: org.server.clientId, clientSecret: 'wrong' };
  const workers = await Promise.all([1, 2, 3].map(() => worker(org, { credentials })));
  for (const crm of workers) {
    await expect(crm.owners()).rejects.toMatchObject(refused);
    await expect(crm.owners()).rejects.toMatchObject(refused);
  }
  expect(logins(org)).toBe(1);
  expect(org.dataCalls()).toEqual([]);
});

it('takes over when the worker that was logging in died', async () => {
  const clock = fakeClock();
  const org = await start({ salesforce: { now: clock.now } });
  const at = new Date(clock.now()).toISOString();
  const until = new Date(clock.now() + 15_000).toISOString();
  expect(await org.tokens.lock(connection, {}, { by: 'the dead one', now: at, until })).toBe(true);
  const crm = await worker(org, { ...clock, deadline: () => clock.now() + 60_000 });
  expect((await crm.owners()).length).toBeGreaterThan(0);
  expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(15_000);
  expect(logins(org)).toBe(1);
});

it('keeps the token where only the holder of the secret can open it', async () => {
  const org = await start({ table });
  await (await worker(org)).owners();
  const { Items = [] } = await table.table.doc.send(new ScanCommand({ TableName: table.table.name }));
  // The sandbox's tokens begin with the user's id, as Salesforce's do with the org's.
  const token = `${org.server.integrationUserId.slice(0, 15)}!`;
  expect(JSON.stringify(Items)).toContain('sealed');
  expect(JSON.stringify(Items)).not.toContain(token);
  // Another secret of the same app cannot use it, so it logs in by itself.
  const other = await worker(org, {
    credentials: { clientId: org.server.clientId, clientSecret: org.server.clientSecret, privateKey: 'unused' },
  });
  await other.owners();
  expect(logins(org)).toBe(2);
});

it('logs in with a signed statement where there is no shared secret', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const org = await start({ salesforce: { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() } });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { clientId, integrationUsername: username } = org.server;
  const crm = await worker(org, { credentials: { clientId, username, privateKey: pem } });
  expect((await crm.owners()).length).toBeGreaterThan(0);
  const mistaken = await worker(org, { credentials: { clientId, username, privateKey: 'no key' } });
  await expect(mistaken.owners({ fresh: true })).rejects.toMatchObject({ name: 'BadRequest', code: 'secret' });
});

it('waits for no login beyond its deadline', async () => {
  const org = await start();
  org.server.faults.add({ path: /oauth2\/token/, times: 5, action: { kind: 'hang' } });
  const deadline = Date.now() + 300;
  const crm = await worker(org, { deadline: () => deadline });
  await expect(crm.owners()).rejects.toMatchObject({ name: 'CrmUnavailable', code: 'cut-short' });
});

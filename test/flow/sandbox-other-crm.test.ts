import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { startHubspot, type HubspotServer } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { startSalesforce, type SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { message, notification } from '../support/outbound-message.ts';
import {
  eventually,
  hubspotApi,
  salesforceApi,
  startSandboxProcess,
  type SandboxProcess,
} from '../support/sandbox-process.ts';
import { signV3 } from '../support/sign-hubspot.ts';

let other: HubspotServer;
let otherOrg: SalesforceServer;
let sandbox: SandboxProcess;

beforeAll(async () => {
  other = await startHubspot({
    portalId: 48_213_377,
    appId: 7_301_942,
    accessToken: 'sandbox-access-token',
    clientSecret: 'of-no-use-here',
    team: reps,
  });
  return () => other.stop();
});
beforeAll(async () => {
  otherOrg = await startSalesforce({
    orgId: '00D5g00000ABCDE',
    clientId: 'sandbox-client-id',
    clientSecret: 'sandbox-client-secret',
    pathToken: 'of-no-use-here-either',
    team: reps,
  });
  otherOrg.records.provision({ sets: [] });
  return () => otherOrg.stop();
});
beforeAll(async () => {
  sandbox = await startSandboxProcess('--hubspot-api', other.url, '--salesforce-api', otherOrg.url);
  return () => sandbox.end();
});

it('works on another HubSpot when it is pointed there, and the console shows what the table knows', async () => {
  const { ready } = sandbox;
  expect(ready.hubspot.api).toBe(other.url);
  const api = hubspotApi(ready);
  const id = await api.createContact({ email: 'kim.ray@quarry-sons.example', firstname: 'Kim', message: 'It leaks.' });
  const url = ready.receive.hubspot;
  const event = { subscriptionType: 'contact.creation', portalId: ready.hubspot.portalId, objectId: Number(id) };
  const body = JSON.stringify([{ ...event, appId: ready.hubspot.appId, eventId: 1, occurredAt: Date.now() }]);
  const headers = signV3({ secret: ready.hubspot.clientSecret, url, body, timestamp: Date.now() });
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);

  await eventually('the contact there has an owner', async () => {
    const { hubspot_owner_id: owner } = await api.read('contacts', id, ['hubspot_owner_id']);
    return owner ?? undefined;
  });
  const about = z.object({
    crms: z.array(z.object({ crm: z.string(), hasRecords: z.boolean() })),
    acts: z.array(z.unknown()),
  });
  const { crms, acts } = about.parse(await (await fetch(`${ready.console}/api/about`)).json());
  expect(crms).toEqual([
    { crm: 'HubSpot', hasRecords: false },
    { crm: 'Salesforce', hasRecords: false },
  ]);
  expect(acts).toEqual([]);
  const leads = await (await fetch(`${ready.console}/api/leads`)).json();
  expect(leads).toMatchObject({ rows: [{ id, owner: 'Anna Weber', stage: 'problem-aware' }] });
});

it('works on another Salesforce when it is pointed there', async () => {
  const { ready } = sandbox;
  expect(ready.salesforce.api).toBe(otherOrg.url);
  const api = await salesforceApi(ready);
  const id = await api.create('Lead', { LastName: 'Ray', Company: 'Millrace', Email: 'kim@millrace.example' });
  const body = message([notification(1, { fields: { Id: id } })], { organization: otherOrg.orgId });
  const headers = { 'content-type': 'text/xml' };
  expect((await fetch(ready.receive.salesforce, { method: 'POST', headers, body })).status).toBe(200);
  await eventually('the lead there has a stage and another owner', async () => {
    const soql = `SELECT OwnerId FROM Lead WHERE Id = '${id}' AND Handoff_Stage__c != null`;
    const [{ OwnerId } = {}] = await api.query(soql);
    return OwnerId !== undefined && OwnerId !== otherOrg.integrationUserId ? true : undefined;
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { shuffled, seeded } from '../../sandbox/http/random.ts';
import {
  eventually,
  hubspotApi,
  messagesIn,
  startSandboxProcess,
  type SandboxProcess,
} from '../support/sandbox-process.ts';
import { signV3 } from '../support/sign-hubspot.ts';

let sandbox: SandboxProcess;
let contactId = '';
const ours = [
  'hubspot_owner_id',
  'handoff_stage',
  'handoff_score',
  'handoff_reasons',
  'handoff_owner_reason',
  'lastmodifieddate',
];

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  return () => sandbox.end();
});

const eventOf = (id: string, of: Record<string, unknown>) => ({
  eventId: 7,
  subscriptionId: 1,
  portalId: sandbox.ready.hubspot.portalId,
  appId: sandbox.ready.hubspot.appId,
  occurredAt: Date.now(),
  attemptNumber: 0,
  objectId: Number(id),
  changeSource: 'CRM_UI',
  ...of,
});
const eventsOf = (id: string) => [
  eventOf(id, { subscriptionType: 'contact.creation', changeFlag: 'CREATED' }),
  eventOf(id, { subscriptionType: 'contact.propertyChange', propertyName: 'email', propertyValue: 'x@y.example' }),
  eventOf(id, { subscriptionType: 'contact.propertyChange', propertyName: 'message', propertyValue: 'any' }),
];

/** Posts events to the very URL that the signature covers; answers the status. */
const post = async (events: readonly unknown[], secret = sandbox.ready.hubspot.clientSecret): Promise<number> => {
  const url = sandbox.ready.receive.hubspot;
  const body = JSON.stringify(events);
  const headers = { 'content-type': 'application/json', ...signV3({ secret, url, body, timestamp: Date.now() }) };
  return (await fetch(url, { method: 'POST', headers, body })).status;
};

const quiet = () =>
  eventually('all queues are empty', async () => ((await messagesIn(sandbox.ready)) === 0 ? true : undefined));

const callsOfHubspot = async (): Promise<number> =>
  z.array(z.unknown()).parse(await hubspotApi(sandbox.ready).call('GET', '/__sandbox/calls')).length;

/** The record, and what hangs on it. */
const recordOf = async (id: string) => {
  const api = hubspotApi(sandbox.ready);
  return {
    properties: await api.read('contacts', id, ours),
    notes: await api.associated(id, 'notes'),
    tasks: await api.associated(id, 'tasks'),
  };
};

describe('the sandbox, driven by another program', () => {
  it('prints one line of JSON with all that its driver needs, and nothing else', () => {
    const { ready, printed } = sandbox;
    expect(printed).toHaveLength(1);
    expect(ready.hubspot.connection).toBe(`hubspot-${ready.hubspot.portalId}`);
    expect(ready.receive.hubspot).toMatch(new RegExp(`/hubspot/${ready.hubspot.portalId}$`));
    const { connection, orgId, pathToken } = ready.salesforce;
    expect(connection).toBe(`salesforce-${orgId}`);
    expect(ready.receive.salesforce).toMatch(new RegExp(`/salesforce/${orgId}/${pathToken}$`));
  });

  it('hands off a contact that a signed webhook speaks of', async () => {
    const api = hubspotApi(sandbox.ready);
    contactId = await api.createContact({
      email: 'pat.doe@nordwerk.example',
      firstname: 'Pat',
      lastname: 'Doe',
      company: 'Nordwerk',
      message: 'Our test bench stands still two days a month.',
    });
    expect(await post(eventsOf(contactId))).toBe(200);

    const { properties, notes, tasks } = await eventually('the contact has owner, note and task', async () => {
      const record = await recordOf(contactId);
      return record.properties['hubspot_owner_id'] && record.notes.length > 0 && record.tasks.length > 0
        ? record
        : undefined;
    });
    const points = [...(properties['handoff_reasons'] ?? '').matchAll(/ (\d+)\/\d+: /g)].map(([, number]) =>
      Number(number),
    );
    expect(properties).toMatchObject({
      hubspot_owner_id: expect.stringMatching(/^7\d{4}$/),
      handoff_stage: 'problem-aware',
    });
    expect(points).toHaveLength(5);
    expect(points.reduce((sum, one) => sum + one, 0)).toBe(Number(properties['handoff_score']));
    expect(notes).toHaveLength(1);
    expect(tasks).toHaveLength(1);
    const note = await api.read('notes', notes[0] ?? '', ['hs_note_body']);
    expect(note['hs_note_body']).toContain('Our test bench stands still two days a month.');
    expect(note['hs_note_body']).toContain(properties['handoff_owner_reason']);
    const task = await api.read('tasks', tasks[0] ?? '', ['hs_task_subject', 'hubspot_owner_id']);
    expect(task).toMatchObject({
      hs_task_subject: 'First talk: Pat Doe, Nordwerk',
      hubspot_owner_id: properties['hubspot_owner_id'],
    });
  });

  it('adds nothing when the same webhook comes ten more times, shuffled', async () => {
    await quiet();
    const before = await recordOf(contactId);
    const random = seeded(20_261_122);
    const posts = Array.from({ length: 10 }, () => post(shuffled(eventsOf(contactId), random)));
    expect(await Promise.all(posts)).toEqual(Array.from({ length: 10 }, () => 200));
    await quiet();
    expect(await recordOf(contactId)).toEqual(before);
  });

  it('answers 401 to a wrong signature and touches nothing', async () => {
    await quiet();
    const before = { record: await recordOf(contactId), calls: 0 };
    before.calls = await callsOfHubspot();
    expect(await post(eventsOf(contactId), 'another-secret')).toBe(401);
    expect(await messagesIn(sandbox.ready)).toBe(0);
    expect(await callsOfHubspot()).toBe(before.calls);
    expect(await recordOf(contactId)).toEqual(before.record);
  });

  it('ends with code 0 when it is told to, and nothing of it is left', async () => {
    expect(await sandbox.end()).toBe(0);
    const { console: page, receive, hubspot, salesforce, dynamodb, sqs } = sandbox.ready;
    for (const url of [page, ...Object.values(receive), hubspot.api, salesforce.api, dynamodb, sqs]) {
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    }
    expect(sandbox.printed).toHaveLength(1);
  });
});

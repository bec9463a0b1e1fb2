/** What the sandbox's HubSpot knows of the work after the handoff: activities, confirmations, tasks, deals and pipelines. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';
import { callerOf, linkedTo, startPortal } from './hubspot-portal.ts';

const at = Date.UTC(2026, 10, 23, 9);
const iso = (ms: number): string => new Date(ms).toISOString();
const status = { groupName: 'contactinformation', type: 'enumeration', fieldType: 'select' } as const;

const start = async (options: Parameters<typeof startPortal>[0] = {}) => {
  let now = at;
  const server = await startPortal({ now: () => now, ...options });
  for (const name of ['handoff_buyer_status', 'handoff_confirmed_how']) {
    const property = { ...status, name, label: name, description: '', displayOrder: -1, hidden: false };
    const options = [{ label: 'Ready', value: 'ready', displayOrder: 0, hidden: false }];
    const rest = { formField: false, hasUniqueValue: false, externalOptions: false, options };
    server.records.definitions.create('contacts', { ...property, ...rest });
    server.records.definitions.create('deals', { ...property, ...rest, groupName: 'dealinformation' });
  }
  return {
    server,
    call: callerOf(server),
    pass: (ms: number): void => {
      now += ms;
    },
  };
};
const act = async (server: HubspotServer, name: string, body: unknown): Promise<{ status: number; id: string }> => {
  const response = await fetch(`${server.url}/__sandbox/act/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = z.looseObject({ id: z.string().default('') }).parse(await response.json());
  return { status: response.status, id: answer.id };
};

describe('activities', () => {
  it.each([
    ['log-call', 'calls', 193, { hs_call_direction: 'OUTBOUND' }],
    ['log-email', 'emails', 197, { hs_email_direction: 'EMAIL' }],
    ['log-meeting', 'meetings', 199, { hs_meeting_outcome: 'SCHEDULED' }],
    ['log-message', 'communications', 82, { hs_communication_channel_type: 'LINKEDIN_MESSAGE' }],
  ] as const)('are made by %s, owned, dated, and on the contact by type %i', async (name, type, typeId, properties) => {
    const { server, call } = await start();
    const contactId = server.records.asUser(9001).create('contacts', { email: 'kim@mill.example' }).id;
    expect(await act(server, name, { contactId, ownerId: '70002' })).toEqual({ status: 200, id: contactId });
    const [link] = server.records.associated({ type: 'contacts', id: contactId }, type);
    expect(link?.typeIds).toEqual([typeId]);
    const read = await call('POST', `/crm/objects/2026-09/${type}/batch/read`, {
      inputs: [{ id: link?.id }],
      properties: ['hs_timestamp', 'hubspot_owner_id', 'hs_createdate', ...Object.keys(properties)],
    });
    expect(read.body['results']).toMatchObject([
      { properties: { hs_timestamp: iso(at), hs_createdate: iso(at), hubspot_owner_id: '70002', ...properties } },
    ]);
    expect(server.records.get('contacts', contactId)?.properties.get('notes_last_contacted')).toBe(iso(at));
  });

  it('may begin later, as a meeting does, and are put down now', async () => {
    const { server } = await start();
    const contactId = server.records.asUser(9001).create('contacts', {}).id;
    await act(server, 'log-meeting', { contactId, ownerId: '70001', startsAt: iso(at + 86_400_000) });
    const [meeting] = server.records.list('meetings');
    expect(meeting?.properties.get('hs_timestamp')).toBe(iso(at + 86_400_000));
    expect(meeting?.createdAt).toBe(iso(at));
  });

  it('are made by nobody who is no user', async () => {
    const { server } = await start();
    const contactId = server.records.asUser(9001).create('contacts', {}).id;
    expect((await act(server, 'log-call', { contactId, ownerId: '70008' })).status).toBe(404);
  });

  it('of the kind e-mail need a scope of their own', async () => {
    const { call } = await start({ scopes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] });
    const refused = await call('POST', '/crm/objects/2026-09/0-49/batch/read', { inputs: [], properties: [] });
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).toContain('sales-email-read');
    expect((await call('POST', '/crm/objects/2026-09/0-48/batch/read', { inputs: [], properties: [] })).status).toBe(
      200,
    );
  });

  it('are refused with an association that goes the wrong way, or without their date', async () => {
    const { server, call } = await start();
    const contactId = server.records.asUser(9001).create('contacts', {}).id;
    const properties = { hs_timestamp: iso(at) };
    const wrong = await call('POST', '/crm/objects/2026-09/0-48', {
      properties,
      associations: [linkedTo(contactId, 193)],
    });
    expect(wrong.status).toBe(400);
    expect((await call('POST', '/crm/objects/2026-09/0-48', { properties: {} })).status).toBe(400);
    expect(
      (await call('POST', '/crm/objects/2026-09/0-48', { properties, associations: [linkedTo(contactId, 194)] }))
        .status,
    ).toBe(201);
  });
});

describe('a rep', () => {
  it('sets the buyer status, and the history names the user', async () => {
    const { server, call } = await start();
    const id = server.records.asUser(9001).create('contacts', {}).id;
    await act(server, 'set-status', { object: 'contacts', id, status: 'ready', how: 'ready', userId: 9002 });
    const read = await call('POST', '/crm/objects/2026-09/0-1/batch/read', {
      inputs: [{ id }],
      propertiesWithHistory: ['handoff_buyer_status'],
    });
    expect(read.body['results']).toMatchObject([
      {
        propertiesWithHistory: {
          handoff_buyer_status: [
            {
              value: 'ready',
              timestamp: iso(at),
              sourceType: 'CRM_UI',
              sourceId: 'userId:9002',
              updatedByUserId: 9002,
            },
          ],
        },
      },
    ]);
    await act(server, 'set-status', { object: 'contacts', id, status: '' });
    expect(server.records.get('contacts', id)?.properties.has('handoff_buyer_status')).toBe(false);
    expect(server.records.get('contacts', id)?.properties.get('handoff_confirmed_how')).toBe('ready');
  });

  it('cannot set a value that the property does not have', async () => {
    const { server } = await start();
    const { id } = await act(server, 'create-deal', {});
    expect((await act(server, 'set-status', { object: 'deals', id, status: 'signed' })).status).toBe(400);
  });

  it('completes a task, at that moment', async () => {
    const { server, pass } = await start();
    const taskId = server.records.asUser(9001).create('tasks', { hs_timestamp: iso(at) }).id;
    pass(60_000);
    expect((await act(server, 'complete-task', { taskId })).id).toBe(taskId);
    const task = server.records.get('tasks', taskId);
    expect(task?.properties.get('hs_task_completion_date')).toBe(iso(at + 60_000));
  });

  it('makes a deal of their own in any pipeline, and puts contacts on it and takes them off', async () => {
    const { server } = await start();
    const [one, two] = [1, 2].map(() => server.records.asUser(9001).create('contacts', {}).id);
    const deal = { stage: '141120102', pipeline: '74120011', contactIds: [one], userId: 9002 };
    const { id } = await act(server, 'create-deal', deal);
    const properties = server.records.get('deals', id)?.properties;
    expect(properties?.get('pipeline')).toBe('74120011');
    expect(properties?.get('hubspot_owner_id')).toBe('70002');
    const contacts = () => server.records.associated({ type: 'deals', id }, 'contacts').map((row) => row.id);
    await act(server, 'associate', { contactId: two, dealId: id });
    expect(contacts()).toEqual([one, two]);
    await act(server, 'associate', { contactId: one, dealId: id, remove: true });
    expect(contacts()).toEqual([two]);
  });
});

describe('pipelines', () => {
  it('are as an admin has made them, and a deal cannot go where there is no stage', async () => {
    const { server, call } = await start();
    const { id } = await act(server, 'create-deal', {});
    expect((await act(server, 'move-deal', { dealId: id, stage: '991' })).status).toBe(400);
    server.records.pipelines.addStage('74120011', { id: '991', label: 'Renewed', probability: '1.0' });
    expect((await act(server, 'move-deal', { dealId: id, stage: '991' })).status).toBe(200);
    const deal = server.records.get('deals', id)?.properties;
    expect([deal?.get('pipeline'), deal?.get('hs_is_closed_won')]).toEqual(['74120011', 'true']);
    server.records.pipelines.removeStage('141120104');
    const { body } = await call('GET', '/crm/pipelines/2026-09/deals');
    const [, service] = z
      .array(z.object({ stages: z.array(z.object({ id: z.string(), metadata: z.unknown() })) }))
      .parse(body['results']);
    expect(service?.stages.map((stage) => stage.id)).toEqual(['141120101', '141120102', '141120103', '991']);
    expect(service?.stages.at(-1)?.metadata).toEqual({ isClosed: 'true', probability: '1.0' });
  });
});

describe('search', () => {
  it('is behind the records by its delay: it finds former values, and nothing that was just made', async () => {
    const { server, call, pass } = await start({ searchDelayMs: 10_000 });
    const user = server.records.asUser(9001);
    const old = user.create('deals', { dealname: 'old', dealstage: 'appointmentscheduled' }).id;
    pass(60_000);
    user.update('deals', old, { dealstage: 'closedwon' });
    user.create('deals', { dealname: 'new', dealstage: 'closedwon' });
    const won = async (): Promise<number> => {
      const filters = [{ propertyName: 'dealstage', operator: 'EQ', value: 'closedwon' }];
      const found = await call('POST', '/crm/objects/2026-09/0-3/search', { filterGroups: [{ filters }] });
      return z.number().parse(found.body['total']);
    };
    expect(await won()).toBe(0);
    const before = await call('POST', '/crm/objects/2026-09/0-3/search', { properties: ['dealstage'] });
    expect(before.body['results']).toMatchObject([
      { id: old, properties: { dealstage: 'appointmentscheduled', hs_lastmodifieddate: iso(at) } },
    ]);
    pass(10_000);
    expect(await won()).toBe(2);
  });

  it('finds a contact that was put on a deal as changed then', async () => {
    const { server, pass } = await start();
    const contactId = server.records.asUser(9001).create('contacts', {}).id;
    pass(60_000);
    await act(server, 'create-deal', { contactIds: [contactId] });
    expect(server.records.get('contacts', contactId)?.properties.get('lastmodifieddate')).toBe(iso(at + 60_000));
  });
});

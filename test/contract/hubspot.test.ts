import { decodeHTML } from 'entities';
import { afterEach, expect, it } from 'vitest';
import { startHubspot, type HubspotServer } from '../../sandbox/hubspot/server.ts';
import { openHubspotCrm, type HubspotCrmOptions } from '../../shared/crm/hubspot/crm.ts';
import { fieldProperties, hubspotProperties, propertyGroup } from '../../shared/crm/hubspot/fields.ts';
import { CrmRejected } from '../../shared/errors.ts';
import { fieldNames } from '../../shared/lead/lead.ts';
import { crmContract, type CrmScene, type Shown } from './crm-contract.ts';

const call = async (server: HubspotServer, path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
};

const setupScopes = ['crm.schemas.contacts.write', 'crm.schemas.deals.write'];
const requiredScopes = [
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.owners.read',
];
const dailyScopes = [...requiredScopes, 'crm.objects.companies.read', 'crm.objects.users.read'];

type Opened = { server: HubspotServer; scene: CrmScene };
const open = async (options: Partial<HubspotCrmOptions> & { scopes?: readonly string[] } = {}): Promise<Opened> => {
  const { scopes, ...rest } = options;
  const server = await startHubspot({
    portalId: 111,
    appId: 222,
    accessToken: 'token-of-the-sandbox',
    clientSecret: 'secret-of-the-sandbox',
    limitPer10Seconds: 1000,
    scopes: [...setupScopes, ...(scopes ?? dailyScopes)],
  });
  for (const [type, properties] of Object.entries(hubspotProperties)) {
    await call(server, `/crm/properties/2026-09/${type}/groups`, propertyGroup);
    for (const property of properties) await call(server, `/crm/properties/2026-09/${type}`, property);
  }
  const { records, faults } = server;
  const setupCalls = server.calls.length;
  let traced = 0;
  const crm = openHubspotCrm({
    apiUrl: server.url,
    apiVersion: '2026-09',
    accessToken: server.accessToken,
    connection: 'hubspot-111',
    appId: server.appId,
    factProperties: { problem: 'message' },
    deadline: () => Date.now() + 20_000,
    now: Date.now,
    sleep: () => Promise.resolve(),
    random: () => 0,
    newTraceId: () => `trace-${(traced += 1)}`,
    ...rest,
  });
  const user = records.asUser(9001);
  const shown = (leadId: string, type: 'notes' | 'tasks'): Shown[] =>
    records.associated({ type: 'contacts', id: leadId }, type).flatMap(({ id }) => {
      const properties = records.get(type, id)?.properties;
      if (properties === undefined) return [];
      const html = properties.get(type === 'notes' ? 'hs_note_body' : 'hs_task_body') ?? '';
      return {
        id,
        html,
        text: decodeHTML(html.replaceAll(/<\/?(?:p|ul|li|strong)>/g, ' ')),
        ownerId: properties.get('hubspot_owner_id') ?? null,
        title: properties.get('hs_task_subject') ?? '',
        dueAt: properties.get('hs_timestamp') ?? '',
      };
    });
  const scene: CrmScene = {
    crm,
    people: {
      anna: { id: '70001', email: 'anna@acme.example' },
      ben: { id: '70002', email: 'ben@acme.example' },
      left: '70007',
      queue: '70008',
    },
    addLead: ({ email, firstName, phone, companyId, ownerId }) =>
      user.create(
        'contacts',
        {
          ...(email && { email }),
          ...(firstName && { firstname: firstName }),
          ...(phone && { phone }),
          ...(ownerId && { hubspot_owner_id: ownerId }),
        },
        companyId ? [{ to: { type: 'companies', id: companyId }, typeIds: [1] }] : [],
      ).id,
    addCompany: ({ name, domain, ownerId, revenue }) =>
      user.create('companies', {
        name,
        domain,
        ...(ownerId && { hubspot_owner_id: ownerId }),
        ...(revenue !== undefined && { total_revenue: String(revenue) }),
      }).id,
    addDeal: (leadIds) =>
      user.create(
        'deals',
        { dealname: 'Deal', pipeline: 'default', dealstage: 'appointmentscheduled' },
        leadIds.map((id) => ({ to: { type: 'contacts', id } })),
      ).id,
    setOwnerByHand: (id, ownerId) => void user.update('contacts', id, { hubspot_owner_id: ownerId ?? '' }),
    deleteLead: (id) => user.archive('contacts', id),
    mergeLeads: (intoId, otherId) => user.merge('contacts', intoId, otherId).id,
    shownLead: (id) => {
      const properties = records.get('contacts', id)?.properties;
      return {
        ownerId: properties?.get('hubspot_owner_id') ?? null,
        fields: Object.fromEntries(
          fieldNames.flatMap((field) => {
            const value = properties?.get(fieldProperties[field]);
            return value === undefined ? [] : [[field, value]];
          }),
        ),
      };
    },
    shownNotes: (id) => shown(id, 'notes'),
    shownTasks: (id) => shown(id, 'tasks'),
    deleteNote: (id) => user.archive('notes', id),
    loseAnswerOf: (kind) =>
      faults.add({
        method: 'POST',
        path: new RegExp(`/${kind === 'note' ? '0-46' : '0-27'}/batch/create$`),
        action: { kind: 'lose-answer' },
      }),
    failNext: (times) => faults.add({ times, action: { kind: 'status', status: 503, body: { message: 'down' } } }),
    removeField: (field) => records.definitions.archive('contacts', fieldProperties[field]),
    calls: () => server.calls.length - setupCalls,
    close: () => server.stop(),
  };
  return { server, scene };
};

crmContract('HubSpot', async () => (await open()).scene);

const opened: Opened[] = [];
const start = async (options: Parameters<typeof open>[0] = {}): Promise<Opened> => {
  const one = await open(options);
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

/** What HubSpot documents, with the most inputs of a batch: the adapter may call nothing else. */
const documented: Readonly<Record<string, number>> = {
  'POST /crm/objects/2026-09/0-1/batch/read': 100,
  'POST /crm/objects/2026-09/0-2/batch/read': 100,
  'POST /crm/objects/2026-09/0-27/batch/read': 100,
  'POST /crm/objects/2026-09/0-46/batch/read': 100,
  'POST /crm/objects/2026-09/0-1/batch/update': 100,
  'POST /crm/objects/2026-09/0-46/batch/update': 100,
  'POST /crm/objects/2026-09/0-27/batch/create': 100,
  'POST /crm/objects/2026-09/0-46/batch/create': 100,
  'POST /crm/objects/2026-09/0-46/batch/archive': 100,
  'POST /crm/associations/2026-09/0-1/0-27/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-46/batch/read': 1000,
  'POST /crm/associations/2026-09/0-3/0-1/batch/read': 1000,
  'GET /crm/objects/2026-09/0-115': 0,
  'GET /crm/owners/2026-09': 0,
};

it('calls what HubSpot documents by dated paths and within its batch sizes, and all of it with success', async () => {
  const { server, scene } = await start();
  const { crm } = scene;
  const ids = Array.from({ length: 120 }, (_, n) => scene.addLead({ email: `p${n}@mill.example` }));
  const refs = ids.map((leadId) => ({ leadId, ref: `wh-${leadId}` }));
  const card = { title: 'Handoff', sections: [] };
  const before = server.calls.length;
  await crm.readLeads(ids);
  await crm.readCompanies([scene.addCompany({ name: 'Mill', domain: 'mill.example' })]);
  await crm.readOwnerHistory(ids);
  await crm.leadsOfDeals([scene.addDeal(ids.slice(0, 2))]);
  await Promise.all([crm.owners(), crm.availability()]);
  await crm.updateLeads(ids.map((id) => ({ id, ownerId: '70001', fields: { stage: 'ready' } })));
  const at = '2026-11-22T09:00:00.000Z';
  const made = await crm.createNotes(refs.map((ref) => ({ ...ref, card, ownerId: '70001', at })));
  const noteIds = [...made.values()].flatMap((row) => (row.ok ? [row.value] : []));
  expect(noteIds).toHaveLength(120);
  await crm.updateNotes(refs.map((ref, index) => ({ ...ref, card, noteId: noteIds[index] ?? '' })));
  await crm.createTasks(
    refs.map((ref) => ({
      ...ref,
      ownerId: '70001',
      task: { purpose: 'first-talk', subject: 'First talk', lines: [], dueAt: at, priority: 'HIGH' },
    })),
  );
  await crm.findNotes(refs);
  await crm.findTasks(refs);
  await crm.archiveNotes(noteIds);
  const calls = server.calls.slice(before);
  expect(new Set(calls.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(Object.keys(documented)));
  for (const { method, path, status, inputs } of calls) {
    expect(status).toBeLessThan(205);
    expect(inputs).toBeLessThanOrEqual(documented[`${method} ${path}`] ?? 0);
  }
});

it('goes on without firms and working hours where the app may not read them', async () => {
  const { scene } = await start({ scopes: requiredScopes });
  const companyId = scene.addCompany({ name: 'Mill', domain: 'mill.example' });
  expect(await scene.crm.readCompanies([companyId])).toEqual(new Map());
  expect(await scene.crm.availability()).toEqual([]);
});

it('throws and names the scope when the app may not read contacts', async () => {
  const { scene } = await start({ scopes: [] });
  const reading = scene.crm.readLeads([scene.addLead({ email: 'kim@mill.example' })]);
  await expect(reading).rejects.toBeInstanceOf(CrmRejected);
  await expect(reading).rejects.toMatchObject({ code: 'forbidden' });
  await expect(reading).rejects.toThrow('crm.objects.contacts.read');
});

it('throws that the token is wrong, for a read and for a create', async () => {
  const { scene } = await start({ accessToken: 'wrong' });
  const id = scene.addLead({ email: 'kim@mill.example' });
  const wrong = { name: 'CrmRejected', code: 'unauthorized' };
  await expect(scene.crm.readLeads([id])).rejects.toMatchObject(wrong);
  const card = { title: 'Handoff', sections: [] };
  const making = scene.crm.createNotes([{ leadId: id, ref: 'wh-1', card, ownerId: null, at: '2026-11-22T09:00:00Z' }]);
  await expect(making).rejects.toMatchObject(wrong);
});

it('reads when the team works from the user records', async () => {
  const { scene } = await start();
  const team = new Map((await scene.crm.availability()).map((user) => [user.ownerId, user]));
  expect(team.get('70006')).toMatchObject({ away: true, zone: 'Europe/Stockholm' });
  expect(team.get('70001')).toMatchObject({ away: false });
  expect(team.get('70001')?.hours?.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5]);
  expect(team.get('70006')?.absences).toEqual([{ from: '2026-12-21T05:00:00.000Z', to: '2027-01-04T05:00:00.000Z' }]);
});

it('asks for the owners anew after five minutes', async () => {
  let now = Date.now();
  const { server, scene } = await start({ now: () => now, deadline: () => now + 20_000 });
  await scene.crm.owners();
  server.records.owners.archive('70001');
  now += 299_999;
  expect((await scene.crm.owners()).find(({ id }) => id === '70001')?.active).toBe(true);
  now += 2;
  expect((await scene.crm.owners()).find(({ id }) => id === '70001')?.active).toBe(false);
});

it('takes an owner written by another app for no doing of ours', async () => {
  const { server, scene } = await start();
  const id = scene.addLead({ email: 'kim@mill.example' });
  server.records.asCrm('INTEGRATION', '333').update('contacts', id, { hubspot_owner_id: '70002' });
  expect((await scene.crm.readOwnerHistory([id])).get(id)).toMatchObject([{ ownerId: '70002', byUs: false }]);
});

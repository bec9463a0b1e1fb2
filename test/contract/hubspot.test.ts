import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { startHubspot } from '../../sandbox/hubspot/server.ts';
import { createHubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { hubspotProperties, type PropertyDefinition } from '../../shared/crm/hubspot/fields.ts';
import { readAccount } from '../../shared/crm/hubspot/setup/account.ts';
import { readNewOwners } from '../../shared/crm/hubspot/setup/new-owners.ts';
import { openPropertySetup } from '../../shared/crm/hubspot/setup/setup.ts';
import { hubspotTrial } from '../../shared/crm/hubspot/setup/trial.ts';
import { CrmRejected } from '../../shared/domain/errors.ts';
import { crmContract } from './crm-contract.ts';
import { openHubspotScene, requiredScopes, stages, type OpenedHubspot, type OpenOptions } from './hubspot-scene.ts';
import { hubspotShapes, refusal } from './hubspot-shapes.ts';
import { deal, lead } from './scene.ts';
import { problemsOf, unusedOf } from './shapes.ts';
import { recordHttp, type Exchange } from '../support/recording-http.ts';

crmContract('HubSpot', async () => (await openHubspotScene()).scene);

const opened: OpenedHubspot[] = [];
const start = async (options: OpenOptions = {}): Promise<OpenedHubspot> => {
  const one = await openHubspotScene(options);
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
  'POST /crm/objects/2026-09/0-3/batch/read': 100,
  'POST /crm/objects/2026-09/0-3/batch/update': 100,
  'POST /crm/objects/2026-09/0-18/batch/read': 100,
  'POST /crm/objects/2026-09/0-27/batch/read': 100,
  'POST /crm/objects/2026-09/0-27/batch/archive': 100,
  'POST /crm/objects/2026-09/0-47/batch/read': 100,
  'POST /crm/objects/2026-09/0-48/batch/read': 100,
  'POST /crm/objects/2026-09/0-49/batch/read': 100,
  'POST /crm/objects/2026-09/0-1/search': 1,
  'POST /crm/objects/2026-09/0-3/search': 1,
  'POST /crm/objects/2026-09/0-27/search': 1,
  'POST /crm/objects/2026-09/0-46/batch/read': 100,
  'POST /crm/objects/2026-09/0-136/batch/read': 100,
  'POST /crm/objects/2026-09/0-136/batch/update': 100,
  'POST /crm/objects/2026-09/0-1/batch/update': 100,
  'POST /crm/objects/2026-09/0-46/batch/update': 100,
  'POST /crm/objects/2026-09/0-27/batch/create': 100,
  'POST /crm/objects/2026-09/0-46/batch/create': 100,
  'POST /crm/objects/2026-09/0-46/batch/archive': 100,
  'POST /crm/associations/2026-09/0-1/0-27/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-46/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-18/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-47/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-48/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-49/batch/read': 1000,
  'POST /crm/associations/2026-09/0-1/0-136/batch/read': 1000,
  'POST /crm/associations/2026-09/0-3/0-1/batch/read': 1000,
  'POST /crm/associations/2026-09/0-3/0-27/batch/read': 1000,
  'POST /crm/associations/2026-09/0-3/0-46/batch/read': 1000,
  'POST /crm/associations/2026-09/0-27/0-1/batch/read': 1000,
  'POST /crm/associations/2026-09/0-27/0-3/batch/read': 1000,
  'POST /crm/lists/2026-09/search': 1,
  'POST /crm/lists/2026-09/records/memberships/batch/read': 100,
  'GET /crm/pipelines/2026-09/deals': 0,
  'GET /crm/objects/2026-09/0-115': 0,
  'GET /crm/owners/2026-09': 0,
  'GET /crm/properties/2026-09/companies': 0,
  'GET /crm/properties/2026-09/contacts': 0,
};

/** What the operator's commands call besides, in a portal that nobody has connected yet. */
const operate = async (): Promise<readonly Exchange[]> => {
  const portal = { portalId: 112, appId: 222, accessToken: 'token-of-another', clientSecret: 'secret', team: reps };
  const server = await startHubspot(portal);
  const answers = await recordHttp(server.url);
  const http = createHubspotHttp({
    apiUrl: answers.url,
    apiVersion: '2026-09',
    accessToken: server.accessToken,
    deadline: () => Date.now() + 60_000,
    now: Date.now,
    sleep: () => Promise.resolve(),
    random: () => 0,
  });
  expect((await readAccount(http, server.accessToken)).portalId).toBe(server.portalId);
  const setup = openPropertySetup(http);
  await setup.apply(hubspotProperties);
  // An option that a later release adds.
  const further = (property: PropertyDefinition): PropertyDefinition =>
    property.type !== 'enumeration'
      ? property
      : { ...property, options: [...property.options, { label: 'Another', value: 'another' }] };
  const [contacts, deals] = [hubspotProperties.contacts.map(further), hubspotProperties.deals];
  expect((await setup.apply({ contacts, deals })).done.map(({ kind }) => kind)).toContain('add-options');
  const trial = hubspotTrial(http, { portalId: server.portalId, newTraceId: randomUUID });
  const id = await trial.create({
    firstName: 'Pat',
    lastName: 'Test',
    email: 'pat@trial.example',
    company: 'Trial',
    problem: 'Our line stops.',
  });
  expect(await trial.emailOf(id)).toBe('pat@trial.example');
  expect(await readNewOwners(http, '2026-01-01T00:00:00.000Z', 100)).toContain(null);
  await trial.release(id);
  await trial.remove(id);
  await Promise.all([server.stop(), answers.stop()]);
  return answers.exchanges;
};

it('calls what HubSpot documents by dated paths and within its batch sizes, and all of it with success', async () => {
  const scopes = Object.values(hubspotScopes).flat();
  const { server, scene, answers } = await start({ scopes, leadObjects: true, lists: { 'own.vip': 'VIP' } });
  const { crm } = scene;
  const ids = Array.from({ length: 120 }, (_, n) => scene.addLead({ email: `p${n}@mill.example` }));
  const refs = ids.map((id) => ({ on: lead(id), ref: `wh-${id}` }));
  const card = { title: 'Handoff', sections: [] };
  const before = server.calls.length;
  server.records.lists.add(server.records.lists.create({ name: 'VIP' }).id, ids.slice(0, 3));
  await crm.readLeads(ids);
  await crm.readCompanies([scene.addCompany({ name: 'Mill', domain: 'mill.example' })]);
  await crm.readOwnerHistory(ids);
  await Promise.all([crm.owners(), crm.availability(), crm.options()]);
  await crm.updateLeads(ids.map((id) => ({ id, ownerId: '70001', fields: { stage: 'ready' } })));
  const leadObject = { hs_lead_name: 'Mill', hs_pipeline_stage: 'new-stage-id' };
  for (const id of ids) server.records.asCrm('API').create('leads', leadObject, [{ to: { type: 'contacts', id } }]);
  const followed = await crm.updateFollowers?.(ids.map((id) => ({ id, from: null, to: '70001' })));
  expect([...(followed ?? [])]).toEqual(ids.map((id) => [id, { ok: true, value: 1 }]));
  const at = '2026-11-22T09:00:00.000Z';
  const made = await crm.createNotes(refs.map((ref) => ({ ...ref, card, ownerId: '70001', at })));
  const noteIds = [...made.values()].flatMap((row) => (row.ok ? [row.value] : []));
  expect(noteIds).toHaveLength(120);
  await crm.updateNotes(refs.map((ref, index) => ({ ...ref, card, noteId: noteIds[index] ?? '' })));
  const dealIds = Array.from({ length: 120 }, () => scene.addDeal(ids.slice(0, 2)));
  await crm.readDeals(dealIds);
  await crm.readStageHistory(dealIds);
  await crm.moveDeals(dealIds.map((id) => ({ id, ...stages.second })));
  await crm.readStatusMarks([...ids.map(lead), ...dealIds.map(deal)]);
  for (const kind of ['call', 'email', 'meeting', 'message'] as const)
    for (const id of ids) scene.log(kind, id, 'anna');
  await crm.readActivities(ids.map((leadId) => ({ leadId, since: at })));
  const tasks = await crm.createTasks(
    refs.map((ref) => ({
      ...ref,
      task: { key: 'first-talk', to: '70001', subject: 'First talk', lines: [], dueAt: at, priority: 'HIGH' },
    })),
  );
  await crm.findNotes(refs);
  await crm.findTasks([...refs, { on: deal(dealIds[0] ?? ''), ref: 'wh-close' }]);
  await crm.findNotes([{ on: deal(dealIds[0] ?? ''), ref: 'wh-close' }]);
  const taskIds = [...tasks.values()].flatMap((row) => (row.ok ? [row.value] : []));
  scene.completeTask(taskIds[0] ?? '', 'anna');
  await crm.readTasks(taskIds);
  await crm.archiveOpenTasks(taskIds);
  await Promise.all((['lead', 'deal', 'task'] as const).map((what) => crm.changedSince(what, at, 100)));
  await crm.archiveNotes(noteIds);
  const calls = server.calls.slice(before);
  expect(new Set(calls.map(({ method, path }) => `${method} ${path}`))).toEqual(new Set(Object.keys(documented)));
  for (const { method, path, status, inputs } of calls) {
    // Of a record that has none, associations are told as a row's fault.
    expect(status).toBeLessThan(path.includes('/associations/') ? 208 : 205);
    expect(inputs).toBeLessThanOrEqual(documented[`${method} ${path}`] ?? 0);
  }
  const operated = await operate();
  expect(problemsOf(operated, hubspotShapes, refusal)).toEqual([]);
  expect(unusedOf([...answers.exchanges, ...operated], hubspotShapes)).toEqual([]);
});

it('takes no answer that no shape tells of, and none of another shape', () => {
  const problems = (one: Exchange) => problemsOf([one], hubspotShapes, refusal);
  const list = { method: 'GET', path: '/crm/owners/2026-09', status: 200, body: { results: [] } };
  expect(problems(list)).toEqual([]);
  expect(problems({ ...list, path: '/crm/v3/owners' })).toHaveLength(1);
  expect(problems({ ...list, status: 201 })).toHaveLength(1);
  expect(problems({ ...list, body: { results: [{ id: 7 }] } })).toHaveLength(1);
  expect(problems({ ...list, body: undefined })).toHaveLength(1);
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
  const making = scene.crm.createNotes([
    { on: lead(id), ref: 'wh-1', card, ownerId: null, at: '2026-11-22T09:00:00Z' },
  ]);
  await expect(making).rejects.toMatchObject(wrong);
});

it('reads when the team works from the user records', async () => {
  const { scene } = await start();
  const read = async () => new Map((await scene.crm.availability()).map((user) => [user.ownerId, user]));
  // Sunday, when HubSpot itself sets everybody to away.
  expect((await read()).get('70001')).toMatchObject({ away: true });
  scene.clock.pass(86_400_000);
  const team = await read();
  expect(team.get('70006')).toMatchObject({ zone: 'Europe/Stockholm' });
  expect(team.get('70001')).toMatchObject({ away: false });
  expect(team.get('70001')?.hours?.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5]);
  expect(team.get('70006')?.absences).toEqual([{ from: '2026-12-21T05:00:00.000Z', to: '2027-01-04T05:00:00.000Z' }]);
});

it('asks for the owners anew after five minutes', async () => {
  const { server, scene } = await start();
  const { clock } = scene;
  await scene.crm.owners();
  server.records.owners.archive('70001');
  clock.pass(299_999);
  expect((await scene.crm.owners()).find(({ id }) => id === '70001')?.active).toBe(true);
  clock.pass(2);
  expect((await scene.crm.owners()).find(({ id }) => id === '70001')?.active).toBe(false);
});

it('takes an owner written by another app for no doing of ours', async () => {
  const { server, scene } = await start();
  const id = scene.addLead({ email: 'kim@mill.example' });
  server.records.asCrm('INTEGRATION', '333').update('contacts', id, { hubspot_owner_id: '70002' });
  expect((await scene.crm.readOwnerHistory([id])).get(id)).toMatchObject([{ ownerId: '70002', byUs: false }]);
});

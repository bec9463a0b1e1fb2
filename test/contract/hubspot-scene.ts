/** A HubSpot of the sandbox as the other side of the contract, with the real adapter over it. */
import { decodeHTML } from 'entities';
import { expect } from 'vitest';
import { completeTask, createDeal, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { startHubspot, type HubspotOptions, type HubspotServer } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { openHubspotCrm, type HubspotCrmOptions } from '../../shared/crm/hubspot/crm.ts';
import { fieldProperties, hubspotProperties, propertyGroup } from '../../shared/crm/hubspot/fields.ts';
import { fieldNames } from '../../shared/domain/lead.ts';
import type { RecordRef } from '../../shared/crm/crm.ts';
import { recordHttp, type Recorder } from '../support/recording-http.ts';
import { hubspotShapes, refusal } from './hubspot-shapes.ts';
import type { CrmScene, Person, Shown, Stage } from './scene.ts';
import { problemsOf } from './shapes.ts';

const call = async (server: HubspotServer, path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
};

export const requiredScopes: readonly string[] = hubspotScopes.required;
const dailyScopes = [...requiredScopes, ...hubspotScopes.optional];

const users: Readonly<Record<Person, { ownerId: string; userId: number }>> = {
  anna: { ownerId: '70001', userId: 9001 },
  ben: { ownerId: '70002', userId: 9002 },
};
const typeOf = (on: RecordRef): 'contacts' | 'deals' => (on.object === 'lead' ? 'contacts' : 'deals');
export const stages: CrmScene['stages'] = {
  first: { stage: 'appointmentscheduled', pipeline: 'default' },
  second: { stage: 'contractsent', pipeline: 'default' },
  won: { stage: 'closedwon', pipeline: 'default' },
  lost: { stage: 'closedlost', pipeline: 'default' },
  wonElsewhere: { stage: '141120103', pipeline: '74120011' },
};

/** `answers`: what the sandbox answered to the adapter, which is compared with HubSpot's published shapes when the scene is closed. */
export type OpenedHubspot = { server: HubspotServer; scene: CrmScene; answers: Recorder };
export type OpenOptions = Partial<HubspotCrmOptions> &
  Pick<HubspotOptions, 'searchDelayMs'> & { scopes?: readonly string[] };
export const openHubspotScene = async (options: OpenOptions = {}): Promise<OpenedHubspot> => {
  const { scopes, searchDelayMs = 0, ...rest } = options;
  let nowMs = Date.UTC(2026, 10, 22, 9);
  const now = (): number => nowMs;
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  const server = await startHubspot({
    now,
    searchDelayMs,
    portalId: 111,
    appId: 222,
    accessToken: 'token-of-the-sandbox',
    clientSecret: 'secret-of-the-sandbox',
    team: reps,
    limitPer10Seconds: 1000,
    scopes: [...hubspotScopes.setup, ...(scopes ?? dailyScopes)],
  });
  for (const [type, properties] of Object.entries(hubspotProperties)) {
    await call(server, `/crm/properties/2026-09/${type}/groups`, propertyGroup);
    for (const property of properties) await call(server, `/crm/properties/2026-09/${type}`, property);
  }
  const { records, faults } = server;
  const setupCalls = server.calls.length;
  const answers = await recordHttp(server.url);
  let traced = 0;
  const crm = openHubspotCrm({
    apiUrl: answers.url,
    apiVersion: '2026-09',
    accessToken: server.accessToken,
    connection: 'hubspot-111',
    appId: server.appId,
    factProperties: { problem: 'message' },
    deadline: () => now() + 60_000,
    now,
    sleep: async (ms) => pass(ms),
    random: () => 0,
    newTraceId: () => `trace-${(traced += 1)}`,
    ...rest,
  });
  const user = records.asUser(9001);
  const as = (person: Person) => records.asUser(users[person].userId);
  const shown = (on: RecordRef, type: 'notes' | 'tasks'): Shown[] =>
    records.associated({ type: typeOf(on), id: on.id }, type).flatMap(({ id }) => {
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
    clock: { now, pass },
    stages,
    people: {
      anna: { id: '70001', email: 'anna@acme.example' },
      ben: { id: '70002', email: 'ben@acme.example' },
      left: '70007',
      queue: '70008',
    },
    firmType: 'VENDOR',
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
    addCompany: ({ name, domain, ownerId, revenue, type }) =>
      user.create('companies', {
        name,
        domain,
        ...(ownerId && { hubspot_owner_id: ownerId }),
        ...(type !== undefined && { type }),
        ...(revenue !== undefined && { total_revenue: String(revenue) }),
      }).id,
    addDeal: (contactIds, { stage: { stage, pipeline } = stages.first, name = 'Deal', companyId } = {}) => {
      const { id } = createDeal(
        records,
        { name, stage, pipeline: pipeline ?? undefined, contactIds },
        users.anna.userId,
      );
      if (companyId !== undefined) user.associate({ type: 'deals', id }, { type: 'companies', id: companyId });
      return id;
    },
    moveDealByHand: (id, { stage }) => void user.update('deals', id, { dealstage: stage }),
    deleteDeal: (id) => user.archive('deals', id),
    shownDeal: (id): Stage => {
      const properties = records.get('deals', id)?.properties;
      return { stage: properties?.get('dealstage') ?? '', pipeline: properties?.get('pipeline') ?? null };
    },
    setStatusByHand: (on, said, by) =>
      void setBuyerStatus(records, { type: typeOf(on), id: on.id }, said, users[by].userId),
    tick: (id, isOn) => void user.update('contacts', id, { handoff_now: String(isOn) }),
    log: (kind, contactId, by, startsAt = new Date(nowMs).toISOString()) =>
      void logActivity(records, kind, { contactId, ownerId: users[by].ownerId, at: startsAt }),
    addRepTask: (id, by) =>
      as(by).create('tasks', { hs_timestamp: new Date(nowMs).toISOString(), hs_task_status: 'NOT_STARTED' }, [
        { to: { type: 'contacts', id } },
      ]).id,
    completeTask: (id, by) => void completeTask(records, id, users[by].userId),
    deleteTask: (id) => user.archive('tasks', id),
    editTask: (id, subject) => void user.update('tasks', id, { hs_task_subject: subject }),
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
    shownNotes: (on) => shown(on, 'notes'),
    shownTasks: (on) => shown(on, 'tasks'),
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
    close: async () => {
      await Promise.all([server.stop(), answers.stop()]);
      expect(problemsOf(answers.exchanges, hubspotShapes, refusal)).toEqual([]);
    },
  };
  return { server, scene, answers };
};

/** A portal, a table and the hand-off between them, all real but for AWS: what the worker does, one batch at a time. */
import { propertiesFor } from '../../shared/policy/own-facts.ts';
import { randomUUID } from 'node:crypto';
import { startHubspot, type HubspotOptions } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import type { Crm } from '../../shared/crm/crm.ts';
import { openHubspotCrm, type HubspotCrmOptions } from '../../shared/crm/hubspot/crm.ts';
import { hubspotProperties } from '../../shared/crm/hubspot/fields.ts';
import { createHubspotHttp, type HubspotHttpOptions } from '../../shared/crm/hubspot/call/http.ts';
import { openPropertySetup } from '../../shared/crm/hubspot/setup/setup.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import type { Ended } from '../../shared/hand-off/steps.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { personHash } from '../../shared/lambda/person-key.ts';
import { readLeadStates } from './stored.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { examplePolicy, monday } from './lead.ts';
import { startTable, type TestTable } from './table.ts';

const portalId = 4711;
export const connection = `hubspot-${portalId}`;
export const appId = 99;

/** Waits between tries pass at once, so that no test depends on time. */
const sleep = (): Promise<void> => Promise.resolve();

export type Clock = { at: string; advance: (ms: number) => void };

const startClock = (): Clock => {
  const clock = {
    at: monday,
    advance: (ms: number): void => {
      clock.at = new Date(Date.parse(clock.at) + ms).toISOString();
    },
  };
  return clock;
};

/** `table`: one that is shared with others, who end it. */
type PortalOptions = { hubspot?: Partial<HubspotOptions>; policy?: Policy; table?: TestTable };

/**
 * Each portal has a token of its own: a port may be given again, and the waits that one portal asked for, in its own time, are no other's.
 */
let portals = 0;

export const startPortal = async (options: PortalOptions = {}) => {
  const clock = startClock();
  const accessToken = `portal-token-${(portals += 1)}`;
  const now = (): number => Date.parse(clock.at);
  const hubspot = await startHubspot({
    portalId,
    appId,
    accessToken,
    clientSecret: 'portal-secret',
    team: reps,
    now,
    // Neither limit's window ever passes on a clock that stands still.
    limitPer10Seconds: 100_000,
    searchesPerSecond: 100_000,
    ...options.hubspot,
  });
  const store = options.table ?? (await startTable());
  const policy = options.policy ?? examplePolicy();
  const http: HubspotHttpOptions = {
    apiUrl: hubspot.url,
    apiVersion: '2026-09',
    accessToken,
    deadline: () => now() + 3000,
    now,
    sleep,
    random: () => 0,
  };
  const setUp = () => openPropertySetup(createHubspotHttp(http)).apply(hubspotProperties);
  await setUp();

  const openCrm = (own: Partial<HubspotCrmOptions> = {}): Crm =>
    openHubspotCrm({
      ...http,
      connection,
      appId,
      ...propertiesFor(policy, 'hubspot'),
      newTraceId: randomUUID,
      ...own,
    });
  const services = (own: Partial<Services> = {}): Services => ({
    connection,
    table: store.table,
    policy,
    crm: openCrm(),
    now: () => clock.at,
    random: () => 0.5,
    newId: randomUUID,
    sleep,
    personHash: (email) => personHash('key', email),
    ...own,
  });

  return {
    clock,
    hubspot,
    accessToken,
    table: store.table,
    policy,
    services,
    openCrm,
    /** Makes the properties that are missing, as the operator's command does. */
    setUp,
    /** A contact as a form fill would make it. */
    contact: (properties: Record<string, string>): string =>
      hubspot.records.asCrm('FORM').create('contacts', properties).id,
    property: (id: string, name: string): string => hubspot.records.get('contacts', id)?.properties.get(name) ?? '',
    /** What hangs on a contact: the texts of its notes or tasks. */
    bodies: (id: string, type: 'notes' | 'tasks'): string[] =>
      hubspot.records
        .associated({ type: 'contacts', id }, type)
        .map(
          (row) =>
            hubspot.records.get(type, row.id)?.properties.get(type === 'notes' ? 'hs_note_body' : 'hs_task_body') ?? '',
        ),
    look: (id: string, own: Partial<WorkItem> = {}): WorkItem => ({
      v: 1,
      connection,
      object: 'lead',
      id,
      kind: 'look',
      occurredAt: clock.at,
      receivedAt: clock.at,
      causes: ['creation'],
      ...own,
    }),
    handOff: async (items: readonly WorkItem[], own: Partial<Services> = {}): Promise<readonly Ended<'lead'>[]> =>
      (await handOff(items, services(own))).lead,
    state: async (id: string): Promise<LeadState> =>
      (await readLeadStates(store.table, connection, [id])).get(id) ?? newLeadState,
    stop: async (): Promise<void> => {
      await Promise.all([hubspot.stop(), options.table === undefined ? store.stop() : undefined]);
    },
  };
};
export type Portal = Awaited<ReturnType<typeof startPortal>>;

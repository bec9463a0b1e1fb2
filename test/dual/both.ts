/** A portal and an org with one table between them: what the workers of both connections do, on one clock that the test moves. */
import { onTestFinished } from 'vitest';
import type { HubspotOptions } from '../../sandbox/hubspot/server.ts';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import type { Provision } from '../../sandbox/salesforce/records.ts';
import type { SalesforceOptions } from '../../sandbox/salesforce/server.ts';
import type { Crm } from '../../shared/crm/crm.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { propertiesFor } from '../../shared/policy/own-facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { readLeadStates } from '../support/stored.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { connection as org, startOrg } from '../support/org.ts';
import { connection as portal, startPortal } from '../support/portal.ts';
import { startTable } from '../support/table.ts';
import { unhurried } from '../support/sweeping.ts';

export type Side = 'hubspot' | 'salesforce';
export const connections: Readonly<Record<Side, string>> = { hubspot: portal, salesforce: org };
export const sideOf = (connection: string): Side => (connection === portal ? 'hubspot' : 'salesforce');

/** The colleague who gives leads to others by hand; a user of HubSpot by number, of Salesforce by key. */
const byHand = { hubspot: 9006, salesforce: 'frida' } as const;
/** Longer than a lease, so that whatever was held is free. */
const pauseMs = 120_000;
const mostSweeps = 12;

/** The person as both CRMs show them; reps by the key of `sandbox/demo/people`, '' for nobody. */
export type Shown = { rep: string; cards: number; tasks: number };

/** Whoever opens it stops it. */
export const openBoth = async (
  policy: Policy = unwatchedPolicy(),
  inOrg: Partial<SalesforceOptions> = {},
  provision: Provision = {},
  inPortal: Partial<HubspotOptions> = {},
) => {
  const store = await startTable();
  const hubspot = await startPortal({ table: store, policy, hubspot: inPortal });
  const { clock } = hubspot;
  const now = (): number => Date.parse(clock.at);
  const salesforce = await startOrg({ table: store, salesforce: { now, ...inOrg }, provision });
  const { records } = salesforce.server;
  const owners = hubspot.hubspot.records.owners.list();
  const keyOf = (email: string): string => email.slice(0, email.indexOf('@'));
  const hubspotOwner = (key: string): string => owners.find(({ email }) => keyOf(email) === key)?.id ?? '';

  const openCrm: Record<Side, () => Crm> = {
    hubspot: () => hubspot.openCrm(),
    salesforce: () => {
      const { factProperties, ...others } = propertiesFor(policy, 'salesforce');
      return salesforce.openCrm({
        now,
        deadline: () => now() + 60_000,
        people: policy,
        factProperties: { problem: 'Description', ...factProperties },
        ...others,
      });
    },
  };
  const crms: Record<Side, Crm> = { hubspot: openCrm.hubspot(), salesforce: openCrm.salesforce() };
  /** A worker whose time is up after so many milliseconds that truly pass. */
  const openHasty = (side: Side, leftMs: number): Crm => {
    const [at, began] = [now(), Date.now()];
    const time = { now: () => at + Date.now() - began, deadline: () => at + leftMs };
    return side === 'hubspot' ? hubspot.openCrm(time) : salesforce.openCrm(time);
  };
  const look = (side: Side, id: string, own: Partial<WorkItem> = {}): WorkItem =>
    hubspot.look(id, { connection: connections[side], ...own });
  /** @returns true when it must come again */
  const handOff = async (side: Side, items: readonly WorkItem[], crm: Crm = crms[side]): Promise<boolean> => {
    const outcomes = await hubspot.handOff(items, { connection: connections[side], crm });
    return outcomes.some(({ outcome }) => outcome.ends === 'retry');
  };

  const shownIn: Record<Side, (id: string) => Shown> = {
    hubspot: (id) => ({
      rep: keyOf(owners.find((owner) => owner.id === hubspot.property(id, 'hubspot_owner_id'))?.email ?? '@'),
      cards: hubspot.bodies(id, 'notes').length,
      tasks: hubspot.bodies(id, 'tasks').length,
    }),
    salesforce: (id) => {
      const lead = records.get('Lead', id);
      const owner = lead && records.get('User', textOf(lead, 'OwnerId'));
      const tasks = records.pointingAt('Task', 'WhoId', id);
      const isCard = (task: (typeof tasks)[number]): boolean => valueOf(task, 'IsClosed') === true;
      return {
        rep: owner && owner.id !== salesforce.server.integrationUserId ? keyOf(textOf(owner, 'Email')) : '',
        cards: tasks.filter(isCard).length,
        tasks: tasks.filter((task) => !isCard(task)).length,
      };
    },
  };

  /** What is due now, as the looks that the sweep asks for. */
  const swept = async (): Promise<readonly WorkItem[]> => {
    const found: WorkItem[] = [];
    await sweep({
      table: store.table,
      ...unhurried(...Object.values(connections)),
      send: async (_connection, items) => {
        found.push(...items);
      },
      now: () => clock.at,
      deadline: Number.POSITIVE_INFINITY,
    });
    return found;
  };

  return {
    clock,
    crms,
    openHasty,
    /** Another worker of that side, with a memory of its own. */
    openCrm: (side: Side): Crm => openCrm[side](),
    policy,
    portal: hubspot.hubspot,
    repOf: (key: string): Readonly<Record<Side, string>> => ({
      hubspot: hubspotOwner(key),
      salesforce: salesforce.idOf(key),
    }),
    /** A record becomes as long as no form allows: written past all checks. */
    enlarge: (side: Side, id: string, values: Readonly<Record<string, string>>): void => {
      const kept =
        side === 'hubspot' ? hubspot.hubspot.records.get('contacts', id)?.properties : records.get('Lead', id)?.values;
      if (!(kept instanceof Map)) throw new Error('no such record');
      for (const [name, value] of Object.entries(values)) kept.set(name, value);
    },
    /** Calls that its workers have made to a CRM so far. */
    callsOf: (side: Side): number => (side === 'hubspot' ? hubspot.hubspot.calls : salesforce.dataCalls()).length,
    /** One sweep, and whatever it asks for is looked at, a connection's in one batch. */
    sweep: async (): Promise<readonly WorkItem[]> => {
      const found = await swept();
      for (const side of ['hubspot', 'salesforce'] as const) {
        const own = found.filter(({ connection }) => sideOf(connection) === side);
        if (own.length > 0) await handOff(side, own);
      }
      return found;
    },
    /** What a sweep asks for; nobody looks at it. */
    swept,
    table: store.table,
    /** The org's records, as a colleague writes them who gives leads to others by hand. */
    frida: records.asUser(salesforce.idOf(byHand.salesforce)),
    /** The same as a teammate writes them. */
    by: (rep: string) => records.asUser(salesforce.idOf(rep)),
    inbound: salesforce.idOf('inbound'),
    fridaId: salesforce.idOf(byHand.salesforce),
    integrationUserId: salesforce.server.integrationUserId,
    asUser: records.asUser,
    orgSchema: records.schema,
    org: salesforce,
    /** What the workers of that side stand on. */
    services: (side: Side): Services => hubspot.services({ connection: connections[side], crm: crms[side] }),
    look,
    handOff,
    /** Someone comes in there; `rep` is whom a colleague chose for them already, '' for nobody. */
    create: (side: Side, email: string, rep = '', more: Readonly<Record<string, string>> = {}): string => {
      if (side === 'hubspot') {
        const owner = rep === '' ? {} : { hubspot_owner_id: hubspotOwner(rep) };
        return hubspot.contact({ email, firstname: 'Pat', message: 'Our line stops.', ...owner, ...more });
      }
      const owner = rep === '' ? salesforce.server.integrationUserId : salesforce.idOf(rep);
      const values = { LastName: 'Doe', Company: '[not provided]', Description: 'Our line stops.', LeadSource: 'Web' };
      return records
        .asUser(salesforce.idOf(byHand.salesforce))
        .create('Lead', { ...values, Email: email, OwnerId: owner, ...more }).id;
    },
    /** A lead in a queue of Salesforce. */
    queued: (values: Readonly<Record<string, string>>): string =>
      records
        .asUser(salesforce.idOf(byHand.salesforce))
        .create('Lead', { ...values, OwnerId: salesforce.idOf('inbound') }).id,
    /** The cards and tasks of a lead of Salesforce, as they stand there. */
    tasksOf: (id: string) => records.pointingAt('Task', 'WhoId', id).map(({ values }) => Object.fromEntries(values)),
    /** A person gives the lead to that rep; the answer is the event of it. */
    choose: (side: Side, id: string, rep: string): WorkItem => {
      if (side === 'hubspot') {
        hubspot.hubspot.records.asUser(byHand.hubspot).update('contacts', id, { hubspot_owner_id: hubspotOwner(rep) });
      } else {
        records.asUser(salesforce.idOf(byHand.salesforce)).update('Lead', id, { OwnerId: salesforce.idOf(rep) });
      }
      return look(side, id, { causes: ['owner'], ownerTouched: true });
    },
    shown: (side: Side, id: string): Shown => shownIn[side](id),
    state: async (side: Side, id: string): Promise<LeadState> =>
      (await readLeadStates(store.table, connections[side], [id])).get(id) ?? newLeadState,
    /** Lets time pass, with sweeps, until nothing is due any more. @throws Error when there is no end to it */
    untilQuiet: async (): Promise<void> => {
      for (let sweeps = 0; sweeps < mostSweeps; sweeps += 1) {
        clock.advance(pauseMs);
        const found = await swept();
        if (found.length === 0) return;
        for (const item of found) await handOff(sideOf(item.connection), [item]);
      }
      throw new Error(`Something is due after ${mostSweeps} sweeps still.`);
    },
    stop: async (): Promise<void> => {
      await Promise.all([hubspot.stop(), salesforce.stop()]);
      await store.stop();
    },
  };
};
export type Both = Awaited<ReturnType<typeof openBoth>>;

/** The same for one test, or from the hook before each: it stops with the test. */
export const startBoth = async (...args: Parameters<typeof openBoth>): Promise<Both> => {
  const both = await openBoth(...args);
  onTestFinished(both.stop);
  return both;
};

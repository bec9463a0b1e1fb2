/** What HubSpot tells of people who never asked: what happened to those who run this, row by row. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { afterEach, expect, it } from 'vitest';
import { eventsOf, readSubscription } from '../../sandbox/hubspot/events.ts';
import type { Change } from '../../sandbox/hubspot/record.ts';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { openHubspotScene, type OpenedHubspot } from '../contract/hubspot-scene.ts';
import { valueOf } from '../contract/scene.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { openReceiver, signedRequest } from '../support/hubspot-receiver.ts';

const opened: OpenedHubspot[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.stop()));
});
const openPortal = async (options: Parameters<typeof startPortal>[0] = {}): Promise<Portal> => {
  const portal = await startPortal(options);
  portals.push(portal);
  return portal;
};

const yearMs = 365 * 86_400_000;

/** Saturday noon in Berlin, and the Monday after it: a minute before the Berliners begin, and half a minute after it. */
const saturday = '2026-11-28T11:00:00.000Z';
const beforeNine = '2026-11-30T07:59:00.000Z';
const afterNine = '2026-11-30T08:00:30.000Z';

/** Twelve form fills, by their owners and coordinators, each counted. */
const twelveFills = async (portal: Portal, own: Partial<Services> = {}) => {
  const first = portal.hubspot.records.list('contacts').length;
  const ids = Array.from({ length: 12 }, (_, place) => first + place).map((n) =>
    portal.contact({
      email: `buyer-${n}@firm-${n}.example`,
      message: 'Our pumps stand still twice a week.',
      recent_conversion_date: portal.clock.at,
      recent_conversion_event_name: 'Contact | Acme: Contact us',
      lifecyclestage: 'lead',
    }),
  );
  await portal.handOff(
    ids.map((id) => portal.look(id)),
    own,
  );
  const counts: Record<string, number> = {};
  for (const { owner, coordinator } of await Promise.all(ids.map((id) => portal.state(id))))
    for (const name of [owner?.rep ?? 'no rep', coordinator?.rep ?? 'no coordinator'])
      counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};
const shares = { anna: 6, ben: 3, carla: 3, dina: 6, emil: 6 };
const statuses = (portal: Portal) =>
  portal.hubspot.records.list('users').map(({ properties }) => properties.get('hs_availability_status'));

it('HS1 on a Saturday, when HubSpot has set everybody to away, the pool takes turns', async () => {
  const portal = await openPortal({ policy: admittingAll(shippedPolicy('hubspot')) });
  portal.clock.at = saturday;
  const counts = await twelveFills(portal);
  expect(new Set(statuses(portal))).toEqual(new Set(['away']));
  expect(counts).toEqual(shares);
});

it('HS1 in the first minutes of a Monday nobody is passed over for what HubSpot said before them', async () => {
  const portal = await openPortal({ policy: admittingAll(shippedPolicy('hubspot')) });
  portal.clock.at = beforeNine;
  const crm = portal.openCrm();
  await crm.availability();
  expect(new Set(statuses(portal))).toEqual(new Set(['away']));
  portal.clock.at = afterNine;
  // Known from a minute and a half ago, when all were away.
  const counts = await twelveFills(portal, { crm });
  expect(new Set(statuses(portal))).toEqual(new Set(['away']));
  expect(counts).toEqual(shares);
});

it('HS1 who is away within their own hours comes after those who are there, and out of office comes after nobody', async () => {
  const portal = await openPortal({ policy: admittingAll(shippedPolicy('hubspot')) });
  // 11:00 in Berlin.
  const { records } = portal.hubspot;
  const user = (ownerId: string) =>
    records.list('users').find(({ properties }) => properties.get('hubspot_owner_id') === ownerId)?.id ?? '';
  const set = (ownerId: string, properties: Record<string, string>) =>
    records.asCrm('CRM_UI').update('users', user(ownerId), properties);
  const now = Date.parse(portal.clock.at);
  set('70001', { hs_availability_status: 'away' });
  set('70002', {
    hs_out_of_office_hours: JSON.stringify([{ startTimestamp: now - 1, endTimestamp: now + 86_400_000 }]),
  });
  expect(await twelveFills(portal)).toEqual({ carla: 12, dina: 6, emil: 6 });
  // Carla is away now as well: both take turns, and Ben, who is out of office, takes none.
  set('70003', { hs_availability_status: 'away' });
  expect(await twelveFills(portal)).toEqual({ anna: 8, carla: 4, dina: 6, emil: 6 });
});

/** The calls that HubSpot's own dialer and integrations log: by how they ended. */
const calls = {
  'gave up before it rang': { hs_call_status: 'CANCELED' },
  'failed to connect': { hs_call_status: 'FAILED' },
  'reached nobody': { hs_call_status: 'NO_ANSWER' },
  'reached nobody, and was logged by an integration': {
    hs_call_status: 'COMPLETED',
    hs_call_disposition: '73a0d17f-1163-4015-bdd5-ec830791da20',
  },
  'reached the buyer': { hs_call_status: 'COMPLETED', hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7' },
};
const tuesday = '2026-11-24T10:30:00.000Z';

it.each<[how: keyof typeof calls, onMonday: boolean, until: string | null]>([
  ['gave up before it rang', true, null],
  ['failed to connect', true, null],
  ['reached nobody', false, tuesday],
  ['reached nobody, and was logged by an integration', false, tuesday],
  ['reached the buyer', false, null],
])('HS8 a call that %s', async (how, onMonday, until) => {
  const portal = await openPortal();
  const id = portal.contact({ email: 'kim@mill.example', message: 'Our pumps stand still.', lifecyclestage: 'lead' });
  await portal.handOff([portal.look(id)]);
  const owner = portal.property(id, 'hubspot_owner_id');
  portal.clock.advance(1_800_000);
  const at = portal.clock.at;
  logActivity(portal.hubspot.records, 'call', { contactId: id, ownerId: owner, at, properties: calls[how] });
  /** Plays all that is due up to a moment. */
  const playTo = async (end: string): Promise<void> => {
    for (
      let due = (await portal.state(id)).due;
      due !== undefined && due.at <= end;
      due = (await portal.state(id)).due
    ) {
      portal.clock.at = due.at;
      await portal.handOff([portal.look(id, { causes: ['due'] })]);
    }
  };
  const isTaken = (): boolean => portal.property(id, 'hubspot_owner_id') !== owner;
  // The first talk was due at noon, so by three o'clock the lead goes on.
  await playTo('2026-11-23T16:00:00.000Z');
  expect(isTaken()).toBe(onMonday);
  if (onMonday) return;
  const { watch } = await portal.state(id);
  expect(watch?.tries).toEqual(until === null ? undefined : [at]);
  expect(watch?.touched === undefined).toBe(until !== null);
  await playTo(plus(tuesday, -60_000));
  expect(isTaken()).toBe(false);
  await playTo(tuesday);
  expect(isTaken()).toBe(until !== null);
});

it('HS14 the first talk reminds its rep when it is due, and each part of the note is one list', async () => {
  const portal = await openPortal();
  const id = portal.contact({ email: 'kim@mill.example', message: 'Our pumps stand still.', lifecyclestage: 'lead' });
  await portal.handOff([portal.look(id)]);
  const [task] = portal.hubspot.records.list('tasks');
  const due = task?.properties.get('hs_timestamp') ?? '';
  expect(Date.parse(due)).toBeGreaterThan(Date.parse(portal.clock.at));
  expect(task?.properties.get('hs_task_reminders')).toBe(String(Date.parse(due)));
  const [note = ''] = portal.bodies(id, 'notes');
  expect(note).toMatch(/<\/li><li>/);
  expect(note).not.toContain('</ul><ul>');
  // What the ladder asks is due at once: the task itself reminds.
  portal.clock.at = (await portal.state(id)).due?.at ?? '';
  await portal.handOff([portal.look(id, { causes: ['due'] })]);
  const reminded = portal.hubspot.records.list('tasks').map(({ properties }) => properties.has('hs_task_reminders'));
  expect(reminded).toEqual([true, false]);
});

it('HS15 whoever writes from a further domain of a firm is of that firm', async () => {
  const portal = await openPortal();
  const { records } = portal.hubspot;
  const firm = records.asUser(9001).create('companies', {
    name: 'Mill',
    domain: 'mill.example',
    hs_additional_domains: 'mill-group.example; MILL.test;gmail.com',
  });
  const at = async (email: string) => {
    const id = portal.contact({ email, message: 'Our pumps stand still.', lifecyclestage: 'lead' });
    records.asUser(9001).associate({ type: 'contacts', id }, { type: 'companies', id: firm.id });
    await portal.handOff([portal.look(id)]);
    return { owner: portal.property(id, 'hubspot_owner_id'), firm: (await portal.state(id)).company };
  };
  const first = await at('kim@mill.example');
  expect(first.firm).toBe('mill.example');
  // Nobody owns the company, and the next turns are others'.
  for (const email of ['ada@mill-group.example', 'bo@sales.mill.test']) expect(await at(email)).toEqual(first);
  // A domain that is none of the firm's says what it says.
  expect((await at('eve@elsewhere.example')).firm).toBe('elsewhere.example');
  // By a provider's domain HubSpot links every stranger who writes from there.
  expect((await at('eve@gmail.com')).firm).toBeUndefined();
});

it('HS4 a subscriber of years ago who clicks in a newsletter is told by the list, the stage and its date', async () => {
  const portal = await openHubspotScene();
  opened.push(portal);
  const { server, scene } = portal;
  const rows = Array.from({ length: 20 }, (_, place) => ({
    email: `reader-${place}@firm.example`,
    lifecyclestage: 'subscriber',
  }));
  const ids = importContacts(server.records, { list: 'Readers', rows });
  const made = new Date(scene.clock.now()).toISOString();
  scene.clock.pass(7 * yearMs);
  const clicked = new Date(scene.clock.now()).toISOString();
  for (const id of ids) server.records.asCrm('EMAIL').update('contacts', id, { hs_email_last_click_date: clicked });
  const leads = await scene.crm.readLeads(ids);
  for (const id of ids)
    expect(valueOf(leads, id)).toMatchObject({
      record: {
        facts: {
          origin: 'import',
          originName: 'Readers',
          lifecycle: 'subscriber',
          lifecycleSince: made,
          createdAt: made,
        },
        touches: [{ kind: 'click', at: clicked }],
      },
    });
});

it('HS10 two merges in one batch whose webhooks were lost leave one note and one task on each record', async () => {
  const portal = await openPortal();
  const ids = ['ada', 'ada2', 'bea', 'bea2'].map((name) => portal.contact({ email: `${name}@${name}.example` }));
  await portal.handOff(ids.map((id) => portal.look(id)));
  const [ada = '', ada2 = '', bea = '', bea2 = ''] = ids;
  const owners = [ada, bea].map((id) => portal.property(id, 'hubspot_owner_id'));
  const user = portal.hubspot.records.asUser(9001);
  const merged = [user.merge('contacts', ada, ada2).id, user.merge('contacts', bea, bea2).id];
  await portal.handOff(merged.map((id) => portal.look(id)));
  expect(merged.map((id) => [portal.bodies(id, 'notes').length, portal.bodies(id, 'tasks').length])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(merged.map((id) => portal.property(id, 'hubspot_owner_id'))).toEqual(owners);
});

it('HS12 every call says by name and version who calls', async () => {
  const portal = await openPortal();
  portal.hubspot.records.asUser(9001).create('companies', { name: 'Firm', domain: 'firm.example' });
  await portal.handOff([portal.look(portal.contact({ email: 'ada@firm.example' }))]);
  const product = z.object({ name: z.string(), version: z.string() });
  const { name, version } = product.parse(JSON.parse(await readFile('package.json', 'utf8')));
  expect(new Set(portal.hubspot.calls.map(({ agent }) => agent))).toEqual(new Set([`${name}/${version}`]));
});

/** What the receiver makes of a request with these events. */
const received = async (events: readonly unknown[]) => {
  const receiver = openReceiver();
  const { status, ignored } = await receiver.post(signedRequest(JSON.stringify(events)));
  return {
    status,
    ignored,
    looks: receiver.queued.map(({ object, id, kind }) => `${kind} ${object} ${id}`).toSorted(),
  };
};

it('HS11 a contact that is put on a deal by a label of the portal is looked at', async () => {
  const portal = await openHubspotScene();
  opened.push(portal);
  const { server, scene } = portal;
  const lead = scene.addLead({ email: 'ines@firm.example' });
  const deal = scene.addDeal([lead]);
  const told: Change[] = [];
  server.records.onChange((change) => told.push(change));
  // Decision maker, from contact to deal.
  server.records.asUser(9001).associate({ type: 'contacts', id: lead }, { type: 'deals', id: deal }, [1002]);
  const watches = [readSubscription({ subscriptionType: 'contact.associationChange' })];
  const events = told.flatMap((change) => eventsOf(change, watches, { portalId: 111, appId: 222, eventId: 1 }));
  expect(events).toMatchObject([{ associationType: 'DECISION_MAKER' }]);
  const { status, ignored, looks } = await received(events);
  expect([status, ignored]).toEqual([200, {}]);
  expect(looks).toEqual(expect.arrayContaining([`look lead ${lead}`, `look deal ${deal}`]));
});

it('HS11 an association that names no types and a merge that names only the record are looked at', async () => {
  const said = { portalId: 111, occurredAt: 1 };
  const answer = await received([
    { ...said, subscriptionType: 'object.associationChange', fromObjectId: 7, toObjectId: 8 },
    { ...said, subscriptionType: 'object.merge', objectTypeId: '0-1', objectId: 9 },
  ]);
  expect(answer).toEqual({
    status: 200,
    ignored: {},
    looks: ['look deal 7', 'look deal 8', 'look lead 7', 'look lead 8', 'merged lead 9'],
  });
});

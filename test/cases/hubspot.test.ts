/** What HubSpot tells of people who never asked: what happened to those who run this, row by row. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { afterEach, expect, it } from 'vitest';
import { eventsOf, readSubscription } from '../../sandbox/hubspot/events.ts';
import type { Change } from '../../sandbox/hubspot/record.ts';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { openHubspotScene, type OpenedHubspot } from '../contract/hubspot-scene.ts';
import { valueOf } from '../contract/scene.ts';
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

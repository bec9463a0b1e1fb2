/** What HubSpot tells of people who never asked: what happened to those who run this, row by row. */
import { afterEach, expect, it } from 'vitest';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { openHubspotScene, type OpenedHubspot } from '../contract/hubspot-scene.ts';
import { valueOf } from '../contract/scene.ts';

const opened: OpenedHubspot[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

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

/** The first day with it: what happened to people who run this, row by row. */
import { expect, it } from 'vitest';
import { appSubscriptions } from '../../sandbox/demo/app-subscriptions.ts';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { eventsOf, readSubscription, type WebhookEvent } from '../../sandbox/hubspot/events.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { looksAt } from '../../shared/hand-off/looks.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { appId, connection, startPortal } from '../support/portal.ts';
import { patienceMs, run } from '../support/run.ts';

it(
  'FD10 a sandbox ends with its engine when npm, and npm alone, hears SIGTERM',
  { timeout: 3 * patienceMs },
  async () => {
    const npm = run('npm', 'run', 'sandbox', '--', '--json', '--port', '0');
    await npm.says('"ready":true');
    await npm.has('dynoxide', 1);
    npm.kill('SIGTERM');
    expect(await npm.left()).toEqual([]);
  },
);

it('FD1 how a record came into being, and what its firm is, reaches the decision and no name of a list is kept', async () => {
  const portal = await startPortal();
  try {
    const { records } = portal.hubspot;
    const user = records.asUser(9001);
    const firm = user.create('companies', { name: 'Mill', type: 'VENDOR', lifecyclestage: 'customer' });
    const to = [{ to: { type: 'companies' as const, id: firm.id } }];
    user.create('deals', { dealname: 'Deal', dealstage: 'appointmentscheduled' }, to);
    const row = { email: 'kim@mill.example', lifecyclestage: 'marketingqualifiedlead', handoff_now: 'true' };
    const [id = ''] = importContacts(records, { list: 'Fair of Kim Doe', rows: [row] });
    user.associate({ type: 'contacts', id }, { type: 'companies', id: firm.id });
    const since = records.get('contacts', id)?.createdAt;
    await portal.handOff([portal.look(id)]);
    const [entry] = await readLedger(portal.table, { object: 'lead', connection, id });
    expect(entry).toMatchObject({
      ok: true,
      value: {
        facts: {
          origin: 'import',
          originName: true,
          lifecycleSince: since,
          firmType: 'VENDOR',
          firmLifecycle: 'customer',
          openDeals: 1,
          handOffNow: true,
        },
      },
    });
    expect(JSON.stringify(entry)).not.toContain('Kim Doe');
  } finally {
    await portal.stop();
  }
});

it('FD2 an import and a bulk edit are told apart from live leads, from the webhook to the look', async () => {
  const portal = await startPortal();
  try {
    const { records } = portal.hubspot;
    const { portalId } = portal.hubspot;
    const watches = appSubscriptions().map(readSubscription);
    const events: WebhookEvent[] = [];
    records.onChange((change) => events.push(...eventsOf(change, watches, { portalId, appId, eventId: 1 })));
    const rows = Array.from({ length: 400 }, (_, place) => ({ email: `s${place}@firm.example` }));
    const imported = importContacts(records, { list: 'Subscribers', rows });
    const bulk = records.asCrm('CRM_UI_BULK_ACTION', 'userId:9001');
    for (const id of imported.slice(0, 150)) bulk.update('contacts', id, { country: 'Italy' });
    const live = portal.contact({ email: 'live@firm.example' });
    const back = imported[7] ?? '';
    records.asCrm('FORM', 'Contact us').update('contacts', back, { recent_conversion_date: '1795000000000' });
    const receivedAt = portal.clock.at;
    const { items } = readHubspotEvents(events, { portalId, appId, receivedAt });
    const looks = looksAt(items, 'lead');
    expect(looks).toHaveLength(401);
    expect(looks.filter((look) => !look.bulk).map(({ id }) => id)).toEqual([back, live]);
  } finally {
    await portal.stop();
  }
});

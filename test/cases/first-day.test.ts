/** The first day with it: what happened to people who run this, row by row. */
import { expect, it } from 'vitest';
import * as z from 'zod';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { keep } from '../../shared/hand-off/ending.ts';
import { leadKind } from '../../shared/hand-off/kinds.ts';
import { leadStates } from '../../shared/store/records.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { lookAt } from '../support/look.ts';
import { appSubscriptions } from '../../sandbox/demo/app-subscriptions.ts';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { eventsOf, readSubscription, type WebhookEvent } from '../../sandbox/hubspot/events.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { looksAt } from '../../shared/hand-off/looks.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { appId, connection, startPortal } from '../support/portal.ts';
import { startExplained } from '../support/explained.ts';
import { patienceMs, run } from '../support/run.ts';
import { startWorker } from '../support/worker.ts';

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

it('FD2 while 250 imported contacts wait in the slow lane, a live lead is handed off as soon as its event comes', async () => {
  const worker = await startWorker({ policy: unwatchedPolicy() });
  try {
    const contact = (name: string): string =>
      worker.contact({ email: `${name}@${name}.example`, firstname: 'Pat', message: 'Our line stops.' });
    const imported = Array.from({ length: 250 }, (_, place) => contact(`import-${place}`));
    const later = { ends: 'later', code: 'import', at: worker.clock.at, lane: 'slow' } as const;
    for (const id of imported) {
      await keep(leadKind, { look: lookAt(id), state: newLeadState }, later, worker.services());
    }
    const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
    const waits = (): number => imported.filter((id) => ownerOf(id) === '').length;
    const left: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      // A retry that is due comes before them as well.
      const [live, retried] = [contact(`live-${minute}`), contact(`retried-${minute}`)];
      await worker.send([worker.look(live)]);
      expect(ownerOf(live)).not.toBe('');
      const state = { ...newLeadState, due: { at: worker.clock.at, why: 'down' } };
      await leadStates.save(worker.table, connection, retried, newLeadState, state);
      await worker.minutes(1);
      expect(ownerOf(retried)).not.toBe('');
      left.push(waits());
    }
    expect(left).toEqual([150, 50, 0, 0]);
  } finally {
    await worker.stop();
  }
});

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
        inputs: {
          facts: {
            origin: 'import',
            originName: '…',
            lifecycleSince: since,
            firmType: '…',
            // Whether a firm bought is asked by the decision itself.
            firmLifecycle: 'customer',
            openDeals: 1,
            handOffNow: true,
          },
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

it('FD6 after a page visit the deciding entry is told, and what came after it', async () => {
  const here = await startExplained(unwatchedPolicy());
  try {
    const { worker } = here;
    const id = await here.formFill({ email: 'pat@one.example', message: 'Our line stops.' });
    const first = (await here.explain([id, '--json'])).json();
    for (const path of ['pricing', 'compare']) {
      worker.hubspot.records.asCrm('ANALYTICS').update('contacts', id, {
        hs_analytics_last_url: `https://acme.example/${path}`,
        hs_analytics_last_timestamp: worker.clock.at,
      });
      await worker.send([worker.look(id, { causes: ['change:hs_analytics_last_timestamp'] })]);
      worker.clock.advance(60_000);
    }
    const { story } = z
      .object({ story: z.record(z.string(), z.unknown()) })
      .parse((await here.explain([id, '--json'])).json());
    expect(story['choice']).toEqual(z.object({ story: z.object({ choice: z.unknown() }) }).parse(first).story.choice);
    expect(story['choice']).toMatchObject({ way: 'rule opportunities-to-veterans', told: 'again' });
    expect(story['happened']).toMatchObject([
      { kind: 'decided' },
      {
        kind: 'look',
        text: expect.stringContaining('the last page seen changed: stage problem-aware → evaluating'),
      },
      { kind: 'look' },
    ]);
    expect((await here.explain([id])).out).not.toContain('by owner on the record');
  } finally {
    await here.stop();
  }
});

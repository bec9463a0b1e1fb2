/**
 * The first day in CRMs that are full already: old contacts by the ten thousands, an import, a mailing, an admin's correction of many
 * records; and among all that, twenty people who fill in a form. By the policy that ships: the twenty are handed off, before anything
 * else, and of all other records not one is touched.
 *
 *   node bench/first-day.ts [old contacts, 50000 unless said]
 */
import { appSubscriptions } from '../sandbox/demo/app-subscriptions.ts';
import { importContacts } from '../sandbox/hubspot/arrivals.ts';
import { eventsOf, readSubscription, type WebhookEvent } from '../sandbox/hubspot/events.ts';
import { readHubspotEvents } from '../shared/crm/hubspot/in/events.ts';
import type { WorkItem } from '../shared/domain/work-item.ts';
import { takeCensus } from '../shared/store/census.ts';
import { goLive } from '../shared/store/modes.ts';
import { admittingPolicy } from '../test/support/lead.ts';
import { appId, connection } from '../test/support/portal.ts';
import { startWorker } from '../test/support/worker.ts';
import { connections, openBoth } from '../test/dual/both.ts';
import { runAlone, type Row } from './row.ts';

const dayMs = 86_400_000;
const imported = 400;
const corrected = 150;
const clicks = 2_000;
const asking = 20;

export const firstDay = async (old: number): Promise<Row> => {
  const worker = await startWorker({ policy: admittingPolicy() });
  try {
    const { records, portalId } = worker.hubspot;
    worker.putSecret(worker.accessToken);
    await worker.pushPolicy(worker.policy);
    const longAgo = importContacts(records, {
      list: 'Everybody we ever met',
      rows: Array.from({ length: old }, (_, n) => ({
        email: `old${n}@firm${n % 5000}.example`,
        lifecyclestage: 'lead',
      })),
    });
    worker.clock.advance(1000 * dayMs);
    await goLive(worker.table, connection, { since: worker.clock.at, at: worker.clock.at });
    worker.clock.advance(60_000);

    const watches = appSubscriptions().map(readSubscription);
    const events: WebhookEvent[] = [];
    let eventId = 0;
    records.onChange((change) =>
      events.push(...eventsOf(change, watches, { portalId, appId, eventId: (eventId += 1) })),
    );
    const rows = Array.from({ length: imported }, (_, n) => ({
      email: `s${n}@sub${n}.example`,
      lifecyclestage: 'subscriber',
    }));
    importContacts(records, { list: 'Subscribers', rows });
    const now = String(Date.parse(worker.clock.at));
    const mailing = records.asCrm('EMAIL', 'newsletter');
    for (const id of longAgo.slice(0, clicks))
      mailing.update('contacts', id, {
        hs_email_last_click_date: now,
        hs_analytics_last_url: '/pricing',
        hs_analytics_last_timestamp: now,
      });
    const admin = records.asUser(9001);
    for (const id of longAgo.slice(-corrected)) admin.update('contacts', id, { country: 'Italy' });
    const form = records.asCrm('FORM', 'Contact us');
    const leads = Array.from(
      { length: asking },
      (_, n) =>
        form.create('contacts', {
          email: `new${n}@buyer${n}.example`,
          lifecyclestage: 'lead',
          message: 'Our line stops twice a week.',
          recent_conversion_date: now,
          recent_conversion_event_name: 'Contact us',
        }).id,
    );

    const items: WorkItem[] = readHubspotEvents(events, {
      portalId,
      appId,
      receivedAt: worker.clock.at,
    }).items;
    const callsBefore = worker.hubspot.calls.length;
    const startedAt = Date.now();
    let others = 0;
    const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
    // Those who ask came last: the worst place in the queue.
    for (let from = 0; from < items.length; from += 100) {
      await worker.send(items.slice(from, from + 100));
    }
    const firstMs = Date.now() - startedAt;
    const ownedAtOnce = leads.filter((id) => ownerOf(id) !== '').length;
    for (let minute = 0; minute < 8; minute += 1) {
      worker.clock.advance(60_000);
      await worker.sweep();
    }
    const isLead = new Set(leads);
    for (const { id, properties } of records.list('contacts')) {
      const isTouched =
        (properties.get('hubspot_owner_id') ?? '') !== '' || (properties.get('handoff_stage') ?? '') !== '';
      if (isTouched && !isLead.has(id)) others += 1;
    }
    const { leads: admitted, refused } = await takeCensus(worker.table, connection);
    const none = Object.values(refused).reduce((sum, count) => sum + count, 0);
    const notes = records.list('notes').length;
    const tasks = records.list('tasks').length;
    return {
      name: `first day, HubSpot: ${old} old contacts`,
      measured: {
        workItems: items.length,
        handedOff: admitted,
        ownedBeforeAnySweep: ownedAtOnce,
        noLeads: none,
        othersTouched: others,
        notes,
        tasks,
        crmCalls: worker.hubspot.calls.length - callsBefore,
        queueMs: firstMs,
      },
      target: 'the 20 who asked, at once; no other record written',
      ok: admitted === asking && ownedAtOnce === asking && others === 0 && notes === asking && tasks === asking,
    };
  } finally {
    await worker.stop();
  }
};

/** The same in an org: old leads, dead leads, contacts of a vendor's and a customer's account; all of them touched by a mass update. */
export const firstDayInSalesforce = async (old: number): Promise<Row> => {
  const both = await openBoth(admittingPolicy());
  try {
    const { frida, inbound, clock } = both;
    const add = (n: number, values: Readonly<Record<string, string>>): string =>
      frida.create('Lead', { LastName: `Doe ${n}`, Company: `Firm ${n}`, OwnerId: inbound, ...values }).id;
    const account = (Type: string): string => frida.create('Account', { Name: `${Type} Ltd`, Type }).id;
    const contact = (AccountId: string) => (_: unknown, n: number) =>
      frida.create('Contact', { LastName: `Poe ${n}`, Email: `poe${n}@firm.example`, AccountId }).id;
    const aged = Array.from({ length: old }, (_, n) => add(n, { Email: `old${n}@firm${n}.example` }));
    const dead = Array.from({ length: corrected }, (_, n) => add(n, { Status: 'Closed - Not Converted' }));
    clock.advance(1000 * dayMs);
    await goLive(both.table, connections.salesforce, { since: clock.at, at: clock.at });
    clock.advance(60_000);
    const vendors = Array.from({ length: asking }, contact(account('Vendor')));
    const customers = Array.from({ length: asking }, contact(account('Customer - Direct')));
    const closed = Array.from({ length: asking }, (_, n) => add(n, { Status: 'Closed - Not Converted' }));
    for (const id of [...aged, ...dead]) frida.update('Lead', id, { Country: 'Italy' });
    const leads = Array.from({ length: asking }, (_, n) =>
      add(n, { LeadSource: 'Web', Email: `new${n}@buyer${n}.example`, Description: 'Our line stops twice a week.' }),
    );
    const others = [...aged, ...dead, ...vendors, ...customers, ...closed];
    const startedAt = Date.now();
    const ids = [...others, ...leads];
    for (let from = 0; from < ids.length; from += 100) {
      await both.handOff(
        'salesforce',
        ids.slice(from, from + 100).map((id) => both.look('salesforce', id)),
      );
    }
    const queueMs = Date.now() - startedAt;
    const { leads: admitted, refused } = await takeCensus(both.table, connections.salesforce);
    const owned = leads.filter((id) => both.shown('salesforce', id).rep !== '').length;
    const touched = [...aged, ...dead, ...closed].filter((id) => {
      const { rep, cards, tasks } = both.shown('salesforce', id);
      return rep !== '' || cards + tasks > 0;
    }).length;
    return {
      name: `first day, Salesforce: ${old} old leads`,
      measured: {
        workItems: ids.length,
        handedOff: admitted,
        ownedBeforeAnySweep: owned,
        noLeads: Object.values(refused).reduce((sum, count) => sum + count, 0),
        othersTouched: touched,
        queueMs,
      },
      target: 'the 20 who asked, at once; no other record written',
      ok: admitted === asking && owned === asking && touched === 0,
    };
  } finally {
    await both.stop();
  }
};

if (import.meta.main) {
  const old = Number(process.argv[2] ?? 50_000);
  await runAlone(() => firstDay(old));
  await runAlone(() => firstDayInSalesforce(Math.min(old, 5_000)));
}

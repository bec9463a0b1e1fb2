/** Who is a lead on the first day, by the policy that ships: at every door, and whatever else comes in. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstDay, firstDayInSalesforce } from '../../bench/first-day.ts';
import { importContacts } from '../../sandbox/hubspot/arrivals.ts';
import { goLive } from '../../shared/store/modes.ts';
import { startCatchUp, type CatchUpScene } from '../support/catch-up.ts';
import { startBoth } from '../dual/both.ts';
import { admittingPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';

const dayMs = 86_400_000;

it('FD1 FD2 old contacts, a mailing, a correction and an import touch nobody, and those who ask are handed off first', async () => {
  expect(await firstDay(400)).toMatchObject({
    ok: true,
    measured: { handedOff: 20, ownedBeforeAnySweep: 20, othersTouched: 0, noLeads: 800 },
  });
});

it('FD1 in Salesforce the same holds of old and dead leads, of a vendor and of a customer', async () => {
  expect(await firstDayInSalesforce(200)).toMatchObject({
    ok: true,
    measured: { handedOff: 20, ownedBeforeAnySweep: 20, othersTouched: 0, noLeads: 410 },
  });
});

it('FD2 thirty new leads of which Salesforce does not tell what made them wait for nothing', async () => {
  const both = await startBoth(admittingPolicy());
  const ids = Array.from({ length: 30 }, (_, n) => both.queued({ LastName: `Doe ${n}`, Company: `Mill ${n}` }));
  await both.handOff(
    'salesforce',
    ids.map((id) => both.look('salesforce', id)),
  );
  expect(ids.filter((id) => both.shown('salesforce', id).rep === '')).toEqual([]);
});

describe('HS4 twenty subscribers of 2019 who click in a newsletter', () => {
  let on: CatchUpScene;
  let ids: readonly string[];
  beforeEach(async () => {
    on = await startCatchUp({ policy: admittingPolicy() });
    on.putSecret(on.accessToken);
    await on.pushPolicy(on.policy);
    ids = importContacts(on.hubspot.records, {
      list: 'Fair 2019',
      rows: Array.from({ length: 20 }, (_, n) => ({ email: `s${n}@firm${n}.example`, lifecyclestage: 'subscriber' })),
    });
    on.clock.advance(2000 * dayMs);
    await goLive(on.table, connection, { since: on.clock.at, at: on.clock.at });
    await on.run();
    on.clock.advance(60_000);
  });
  afterEach(() => on.stop());

  const click = (): void => {
    const mailing = on.hubspot.records.asCrm('EMAIL', 'newsletter');
    const now = String(Date.parse(on.clock.at));
    for (const id of ids) mailing.update('contacts', id, { hs_email_last_click_date: now });
  };
  const touched = (): number => ids.filter((id) => on.property(id, 'hubspot_owner_id') !== '').length;
  const refusals = async (): Promise<unknown[]> =>
    Promise.all(ids.map(async (id) => (await on.state(id)).refused?.rule));

  it('HS4 are no leads when the webhooks come', async () => {
    click();
    await on.send(ids.map((id) => on.look(id)));
    expect(touched()).toBe(0);
    expect(new Set(await refusals())).toEqual(new Set(['subscriber']));
  });

  it('HS4 are no leads when the webhooks are lost and catch-up finds them, and count as no missed event', async () => {
    click();
    const { line, items } = await on.quarter();
    expect(items.length).toBe(20);
    expect(line).toMatchObject({ EventsMissed: 0, RecordsUnheard: 0 });
    await on.minutes(3);
    expect(touched()).toBe(0);
    expect(new Set(await refusals())).toEqual(new Set(['subscriber']));
  });

  it.each(['webhook', 'catch-up'])('HS4 one of them who then asks for us is a lead, by %s', async (door) => {
    click();
    await on.send(ids.map((id) => on.look(id)));
    on.clock.advance(60_000);
    const [id = ''] = ids;
    on.hubspot.records.asCrm('FORM', 'Contact us').update('contacts', id, {
      recent_conversion_date: String(Date.parse(on.clock.at)),
      recent_conversion_event_name: 'Contact us',
    });
    if (door === 'webhook') await on.send([on.look(id)]);
    else await on.quarter();
    await on.minutes(2);
    expect(touched()).toBe(1);
    expect((await on.state(id)).refused).toBeUndefined();
  });

  it.each(['webhook', 'catch-up'])('HS4 one of them whom a colleague ticks is a lead, by %s', async (door) => {
    const [id = ''] = ids;
    on.hubspot.records.asUser(9001).update('contacts', id, { handoff_now: 'true' });
    if (door === 'webhook') await on.send([on.look(id)]);
    else await on.quarter();
    await on.minutes(3);
    expect(touched()).toBe(1);
  });

  it('FD2 a workflow that ticks all of them has ten handed off at once, and the others in their turn', async () => {
    const workflow = on.hubspot.records.asCrm('AUTOMATION_PLATFORM', 'enrollmentId:1');
    for (const id of ids) workflow.update('contacts', id, { handoff_now: 'true' });
    await on.send(ids.map((id) => on.look(id)));
    expect(touched()).toBe(10);
    await on.minutes(2);
    expect(touched()).toBe(20);
  });

  it('HS4 one of them who is deleted leaves nothing behind, not even in the ledger', async () => {
    const [id = ''] = ids;
    await on.send([on.look(id)]);
    expect((await on.state(id)).refused?.rule).toBe('subscriber');
    on.hubspot.records.asUser(9001).archive('contacts', id);
    on.clock.advance(60_000);
    await on.send([on.look(id, { kind: 'gone' })]);
    const { Items = [] } = await on.table.doc.send(new ScanCommand({ TableName: on.table.name }));
    expect(Items.filter(({ pk }) => String(pk).endsWith(`#${id}`))).toEqual([]);
  });

  it('HS4 a bulk act that merged somebody into one of them is looked at, for the slow lane keeps no word of a merge', async () => {
    const [id = '', other = ''] = ids;
    await on.send([on.look(id, { kind: 'merged', mergedIds: [other], bulk: true })]);
    expect((await on.state(id)).refused?.rule).toBe('subscriber');
    expect((await on.state(id)).due).toBeUndefined();
  });

  it('HS4 an opt-out in the same second stops a request, and the record says so', async () => {
    const [id = ''] = ids;
    on.hubspot.records.asCrm('FORM', 'Contact us').update('contacts', id, {
      recent_conversion_date: String(Date.parse(on.clock.at)),
      recent_conversion_event_name: 'Contact us',
    });
    on.hubspot.records.asCrm('EMAIL', 'unsubscribe').update('contacts', id, { hs_email_optout: 'true' });
    await on.send([on.look(id)]);
    expect(touched()).toBe(0);
    expect(on.property(id, 'handoff_reasons')).toContain('opted out');
  });
});

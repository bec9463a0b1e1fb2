/** Whether a request is seen that the record shows no more, by whatever came after it: by the policy that ships, on a full portal. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connections, startBoth } from '../dual/both.ts';
import { goLive } from '../../shared/store/modes.ts';
import { startCatchUp, type CatchUpScene } from '../support/catch-up.ts';
import { admittingPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

let on: CatchUpScene;
let ids: readonly string[];

const fill = (id: string, form: string): void => {
  on.hubspot.records.asCrm('FORM', form).update('contacts', id, {
    recent_conversion_date: String(Date.parse(on.clock.at)),
    recent_conversion_event_name: form,
  });
};
/** What the buyer sends, two minutes apart, before anybody looks. */
const fillAll = (id: string, forms: readonly string[]): void => {
  for (const form of forms) {
    fill(id, form);
    on.clock.advance(2 * minuteMs);
  }
};
const look = async (asked: readonly string[]): Promise<void> => {
  await on.send(asked.map((id) => on.look(id)));
};
const isOwned = (id: string): boolean => on.property(id, 'hubspot_owner_id') !== '';
/** The reads of contacts since the call `from`: how many each asked for, the records themselves first. */
const readsSince = (from: number): readonly number[] =>
  on.hubspot.calls.slice(from).flatMap(({ path, inputs }) => (path.endsWith('/0-1/batch/read') ? [inputs] : []));

const newsletter = 'Home | Acme: Newsletter sign-up';
const demo = 'Contact | Acme: Request a demo';

beforeEach(async () => {
  on = await startCatchUp({ policy: admittingPolicy() });
  on.putSecret(on.accessToken);
  await on.pushPolicy(on.policy);
  ids = Array.from({ length: 60 }, (_, n) => {
    const first = { first_conversion_date: String(Date.parse(on.clock.at)), first_conversion_event_name: demo };
    return on.contact({ email: `p${n}@firm${n}.example`, lifecyclestage: 'lead', ...first });
  });
  for (const id of ids) fill(id, demo);
  on.clock.advance(1000 * dayMs);
});
afterEach(() => on.stop());

const live = async (): Promise<void> => {
  await goLive(on.table, connection, { since: on.clock.at, at: on.clock.at });
  await on.run();
  on.clock.advance(minuteMs);
};

describe('HS4 a request that a newsletter came after, before anybody looked', () => {
  it.each<[string, string, readonly string[], boolean]>([
    ['a demo, then a newsletter', 'webhook', [demo, newsletter], true],
    ['a demo, then a newsletter', 'catch-up', [demo, newsletter], true],
    ['a demo between two newsletters', 'webhook', [newsletter, demo, newsletter], true],
    ['a demo, and mail of three kinds', 'webhook', [demo, newsletter, 'Blog subscription', 'Preferences'], true],
    ['a demo on a page of the blog', 'webhook', ['Blog | Acme: Talk to us', newsletter], true],
    ['two newsletters', 'webhook', [newsletter, 'Blog subscription'], false],
    ['one newsletter twice', 'webhook', [newsletter, newsletter], false],
  ])('HS4 %s, by %s', async (_, door, forms, isLead) => {
    await live();
    const [id = ''] = ids;
    fillAll(id, forms);
    if (door === 'webhook') await look([id]);
    else await on.quarter();
    await on.minutes(2);
    expect(isOwned(id)).toBe(isLead);
  });

  it('HS4 from before go-live it is none', async () => {
    const [id = ''] = ids;
    fill(id, demo);
    on.clock.advance(minuteMs);
    await live();
    fillAll(id, [newsletter]);
    await look([id]);
    expect(isOwned(id)).toBe(false);
    expect((await on.state(id)).refused?.rule).toBe('before-us');
  });

  it('HS4 after a look that refused the contact it is seen as well, and a look at nothing new asks for no history', async () => {
    await live();
    const [id = ''] = ids;
    fillAll(id, [newsletter]);
    await look([id]);
    expect(isOwned(id)).toBe(false);
    const before = on.hubspot.calls.length;
    await look([id]);
    expect(readsSince(before)).toEqual([1]);
    fillAll(id, [demo, newsletter]);
    await look([id]);
    expect(isOwned(id)).toBe(true);
  });

  it('HS4 is read for 60 contacts in two calls, and for those alone whose newest form is a newsletter’s', async () => {
    await live();
    for (const id of ids) fill(id, demo);
    on.clock.advance(2 * minuteMs);
    const [first = '', ...others] = ids;
    for (const id of others) fill(id, newsletter);
    on.clock.advance(minuteMs);
    const before = on.hubspot.calls.length;
    await look(ids);
    expect(readsSince(before)).toEqual([60, 50, 9]);
    expect(ids.filter((id) => !isOwned(id))).toEqual([]);
    expect(isOwned(first)).toBe(true);
  });

  it('HS4 while the history cannot be read the contact waits, and is no lead to nobody', async () => {
    await live();
    const [id = ''] = ids;
    fillAll(id, [demo, newsletter]);
    // The contact itself is read; its history is not.
    on.hubspot.faults.add({
      method: 'POST',
      path: '/0-1/batch/read',
      skip: 1,
      times: 3,
      action: { kind: 'status', status: 503, headers: {} },
    });
    await look([id]);
    expect(isOwned(id)).toBe(false);
    expect((await on.state(id)).refused).toBeUndefined();
    await on.minutes(20);
    expect(isOwned(id)).toBe(true);
  });

  it('HS4 of a lead that is handed off already it counts for what we say of them', async () => {
    await live();
    const [id = ''] = ids;
    fillAll(id, ['Contact | Acme: Contact us']);
    await look([id]);
    expect(on.property(id, 'handoff_stage')).not.toBe('ready');
    fillAll(id, ['Prices | Acme: Pricing request', newsletter]);
    await look([id]);
    expect(on.property(id, 'handoff_stage')).toBe('ready');
  });
});

describe('FD1 a colleague’s stop and a request, of which the later counts', () => {
  const status = (id: string, value: string): void => {
    on.hubspot.records.asUser(9001).update('contacts', id, { hs_lead_status: value });
    on.clock.advance(2 * minuteMs);
  };
  type Step = (id: string) => void;
  const asks: Step = (id) => fillAll(id, [demo]);
  const mails: Step = (id) => fillAll(id, [newsletter]);
  const [stops, reopens, stopsAgain]: Step[] = ['UNQUALIFIED', 'IN_PROGRESS', 'UNQUALIFIED'].map(
    (value) => (id) => status(id, value),
  );

  it.each<[string, readonly (Step | undefined)[], boolean]>([
    ['stopped after the request', [asks, stops], false],
    ['stopped before it', [stops, asks], true],
    ['stopped after a request that a newsletter hides', [asks, stops, mails], false],
    ['stopped before a request that a newsletter hides', [stops, asks, mails], true],
    ['reopened after the stop', [asks, stops, reopens], true],
    ['stopped, reopened, and stopped again after the request', [stops, reopens, asks, stopsAgain], false],
    ['asked again after the stop', [asks, stops, asks], true],
  ])('FD1 %s, of which we hear after an outage', async (_, steps, isLead) => {
    await live();
    const [id = ''] = ids;
    for (const step of steps) step?.(id);
    await on.quarter();
    await on.minutes(2);
    expect(isOwned(id)).toBe(isLead);
    expect((await on.state(id)).refused?.rule).toBe(isLead ? undefined : 'disqualified');
  });

  it('FD1 stopped long before go-live, and asked since', async () => {
    const [id = ''] = ids;
    status(id, 'UNQUALIFIED');
    await live();
    asks(id);
    await look([id]);
    expect(isOwned(id)).toBe(true);
  });

  it('FD1 by `go-live --since` a request of the days before stands against no later stop', async () => {
    const since = on.clock.at;
    const [asked = '', stopped = ''] = ids;
    for (const id of [asked, stopped]) asks(id);
    status(stopped, 'UNQUALIFIED');
    on.clock.advance(3 * dayMs);
    await goLive(on.table, connection, { since, at: on.clock.at });
    await look([asked, stopped]);
    await on.minutes(2);
    expect([asked, stopped].map(isOwned)).toEqual([true, false]);
  });
});

describe('SF8 a lead that was closed without a conversion, and an answer to a campaign', () => {
  const closed = 'Closed - Not Converted';
  it.each<[string, { tracked: boolean; order: string; isLead: boolean }]>([
    ['closed before the answer', { tracked: true, order: 'close answer touch', isLead: true }],
    ['closed before the answer, and looked at', { tracked: false, order: 'close look answer touch', isLead: true }],
    ['closed before the answer, and left alone since', { tracked: false, order: 'close answer', isLead: true }],
    ['closed before the answer, and nobody can tell', { tracked: false, order: 'close answer touch', isLead: false }],
    ['closed after the answer', { tracked: true, order: 'answer close', isLead: false }],
    ['closed after the answer', { tracked: false, order: 'answer close', isLead: false }],
  ])('SF8 %s, is a lead only if that came later (%o)', async (_, { tracked, order, isLead }) => {
    const both = await startBoth(admittingPolicy());
    const field = both.orgSchema.field('Lead', 'Status');
    if (field === undefined) throw new Error('no status');
    both.orgSchema.add('Lead', { ...field, tracked });
    const id = both.queued({ LastName: 'Doe', Company: 'Mill' });
    both.clock.advance(100 * dayMs);
    await goLive(both.table, connections.salesforce, { since: both.clock.at, at: both.clock.at });
    const CampaignId = both.frida.create('Campaign', {
      Name: 'Price list',
      Type: 'Web Form',
    }).id;
    const steps: Readonly<Record<string, () => unknown>> = {
      close: () => both.frida.update('Lead', id, { Status: closed }),
      answer: () => both.frida.create('CampaignMember', { CampaignId, LeadId: id, Status: 'Responded' }),
      touch: () => both.frida.update('Lead', id, { Country: 'Italy' }),
      look: () => both.handOff('salesforce', [both.look('salesforce', id)]),
    };
    for (const step of [...order.split(' '), 'look']) {
      both.clock.advance(dayMs);
      await steps[step]?.();
    }
    expect(both.shown('salesforce', id).rep !== '').toBe(isLead);
  });
});

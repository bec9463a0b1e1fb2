/** After the deal: who buys stays with whom they bought from, and who does not is asked again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeal, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { readRelations } from '../support/stored.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const annasUser = 9001;

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker({ policy: unwatchedPolicy() });
});
afterEach(() => worker.stop());

let firms = 0;
const newLead = async (domain = `bought-${(firms += 1)}.example`): Promise<string> => {
  const email = `pat-${(firms += 1)}@${domain}`;
  const id = worker.contact({ email, firstname: 'Pat', company: domain, message: 'Our line stops.' });
  await worker.send([worker.look(id)]);
  return id;
};
const confirm = (id: string): void => {
  setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, { status: 'ready', how: 'call' }, annasUser);
};
const dealOf = (id: string): string =>
  createDeal(worker.hubspot.records, { name: 'Line 4', stage: 'appointmentscheduled', contactIds: [id] }, annasUser).id;
const move = async (deal: string, stage: string, own: Record<string, string> = {}): Promise<void> => {
  worker.clock.advance(5000);
  worker.hubspot.records.asUser(annasUser).update('deals', deal, { dealstage: stage, ...own });
  worker.clock.advance(5000);
  await worker.send([worker.look(deal, { object: 'deal', causes: ['change:dealstage'] })]);
  await worker.minutes(5);
};
const stageOf = (id: string): string => worker.property(id, 'handoff_stage');
const taskKeys = async (id: string): Promise<string[]> =>
  Object.keys((await worker.state(id)).written.tasks).toSorted();

describe('a deal that is won', () => {
  test('makes its buyer a customer of the same owner, and the firm one that bought', async () => {
    const domain = 'sample-works.example';
    const id = await newLead(domain);
    const owner = worker.property(id, 'hubspot_owner_id');
    worker.clock.advance(5000);
    confirm(id);
    const deal = dealOf(id);
    await move(deal, 'closedwon');
    expect(worker.hubspot.records.get('deals', deal)?.properties.get('dealstage')).toBe('closedwon');
    expect(stageOf(id)).toBe('customer');
    expect(worker.property(id, 'hubspot_owner_id')).toBe(owner);
    const [firm] = (await readRelations(worker.table, [{ kind: 'company', value: domain }])).values();
    expect(Object.keys(firm?.won ?? {})).toEqual([expect.stringContaining(deal)]);

    // The next person of that firm is a customer's colleague, and says so by itself.
    const colleague = await newLead(domain);
    expect(worker.property(colleague, 'hubspot_owner_id')).toBe(owner);
    expect(worker.property(colleague, 'handoff_segment')).toBe('customer-again');
    expect(worker.bodies(colleague, 'notes').join()).toContain('Purchases of their firm: 1');
  });

  test('asks its owner after the policy’s days whether it was delivered as sold, once', async () => {
    const id = await newLead();
    worker.clock.advance(5000);
    confirm(id);
    const deal = dealOf(id);
    await move(deal, 'closedwon');
    await worker.days(28);
    expect(await taskKeys(id)).not.toContain(`delivered-${deal}`);
    await worker.days(5);
    expect(await taskKeys(id)).toContain(`delivered-${deal}`);
    await worker.days(10);
    expect(worker.bodies(id, 'tasks').filter((text) => text.includes('what they were promised'))).toHaveLength(1);
  });

  test('opened and won again, asks anew whether it was delivered as sold', async () => {
    const id = await newLead();
    worker.clock.advance(5000);
    confirm(id);
    const deal = dealOf(id);
    await move(deal, 'closedwon');
    await worker.days(33);
    await move(deal, 'contractsent');
    setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, { status: '', how: '' }, annasUser);
    worker.clock.advance(5000);
    confirm(id);
    await move(deal, 'closedwon');
    expect((await worker.state(id)).deals?.[deal]).toMatchObject({ outcome: 'won', wins: 2 });
    expect(await taskKeys(id)).not.toContain(`delivered-${deal}-2`);
    await worker.days(33);
    expect(await taskKeys(id)).toContain(`delivered-${deal}-2`);
    await move(deal, 'contractsent');
    expect((await worker.state(id)).deals?.[deal]).toMatchObject({ outcome: 'open', wins: 2 });
  });

  test('deleted and restored, is the same win, and its delivery is checked once', async () => {
    const id = await newLead();
    worker.clock.advance(5000);
    confirm(id);
    const deal = dealOf(id);
    await move(deal, 'closedwon');
    await worker.days(33);
    const wonAt = (await worker.state(id)).deals?.[deal]?.at;
    worker.hubspot.records.asUser(annasUser).archive('deals', deal);
    worker.clock.advance(5000);
    await worker.send([worker.look(deal, { object: 'deal', kind: 'gone' })]);
    expect((await worker.state(id)).deals?.[deal]).toMatchObject({ outcome: 'gone', wins: 1 });
    await worker.minutes(5);
    worker.hubspot.records.asUser(annasUser).restore('deals', deal);
    worker.clock.advance(5000);
    await worker.send([worker.look(deal, { object: 'deal' })]);
    expect((await worker.state(id)).deals?.[deal]).toEqual({ outcome: 'won', at: wonAt });
    await worker.days(33);
    expect((await taskKeys(id)).filter((key) => key.startsWith('delivered-'))).toEqual([`delivered-${deal}`]);
    await move(deal, 'contractsent');
    setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, { status: '', how: '' }, annasUser);
    worker.clock.advance(5000);
    confirm(id);
    await move(deal, 'closedwon');
    expect((await worker.state(id)).deals?.[deal]).toMatchObject({ outcome: 'won', wins: 2 });
  });

  test('and taken back is no purchase any more', async () => {
    const domain = 'changed-mind.example';
    const id = await newLead(domain);
    worker.clock.advance(5000);
    confirm(id);
    const deal = dealOf(id);
    await move(deal, 'closedwon');
    await move(deal, 'appointmentscheduled');
    expect(stageOf(id)).not.toBe('customer');
    const [firm] = (await readRelations(worker.table, [{ kind: 'company', value: domain }])).values();
    expect(firm?.won ?? {}).toEqual({});
  });
});

describe('a deal that is lost', () => {
  test('lets its buyer rest, with the reason and a date to ask again', async () => {
    const id = await newLead();
    const deal = dealOf(id);
    await move(deal, 'closedlost', { closed_lost_reason: 'No budget this year' });
    expect(stageOf(id)).toBe('resting');
    expect(worker.bodies(id, 'notes').join()).toContain('No budget this year');
    expect((await worker.state(id)).deals?.[deal]?.outcome).toBe('lost');
    expect(JSON.stringify(await worker.state(id))).not.toContain('No budget');
    await worker.days(89);
    expect(await taskKeys(id)).not.toContain('wake-1');
    await worker.days(5);
    expect(await taskKeys(id)).toContain('wake-1');
    expect(worker.bodies(id, 'tasks').join()).toContain('No budget this year');
  });

  test('leaves a buyer alone who has another deal open, and one who comes back by themselves', async () => {
    const id = await newLead();
    const [lost, open] = [dealOf(id), dealOf(id)];
    await worker.send([worker.look(open, { object: 'deal' })]);
    await move(lost, 'closedlost');
    expect(stageOf(id)).not.toBe('resting');
    await move(open, 'closedlost');
    expect(stageOf(id)).toBe('resting');
    worker.clock.advance(60_000);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Pricing request',
      recent_conversion_date: String(Date.parse(worker.clock.at)),
    });
    worker.clock.advance(5000);
    await worker.send([worker.look(id)]);
    expect(stageOf(id)).toBe('ready');
  });
});

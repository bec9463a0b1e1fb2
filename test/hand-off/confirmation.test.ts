/** What sales confirms, through the worker: it corrects us, it ages, and a completed task is no answer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeTask, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { readLedger } from '../support/stored.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const bensUser = 9002;
const ben = '70002';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker({ policy: unwatchedPolicy() });
});
afterEach(() => worker.stop());

let people = 0;
/** A lead that asked for a price, so that we take it for ready. */
const readyLead = async (): Promise<string> => {
  const id = worker.contact({
    email: `pat@says-${(people += 1)}.example`,
    firstname: 'Pat',
    message: 'Our line stops.',
    hubspot_owner_id: ben,
    recent_conversion_event_name: 'Pricing request',
    recent_conversion_date: String(Date.parse(worker.clock.at)),
  });
  await worker.send([worker.look(id)]);
  return id;
};
const say = async (id: string, said: { status?: string; how?: string }): Promise<void> => {
  worker.clock.advance(5000);
  setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, said, bensUser);
  worker.clock.advance(5000);
  await worker.send([worker.look(id, { causes: ['change:handoff_buyer_status'] })]);
};
const note = (id: string): string => worker.bodies(id, 'notes').join();
const taskId = async (id: string, key: string): Promise<string> => (await worker.state(id)).written.tasks[key] ?? '';
const asksOf = async (id: string) =>
  Object.keys((await worker.state(id)).written.tasks)
    .filter((key) => key.startsWith('confirm') || key === 'unconfirmed')
    .toSorted();
const standingOf = async (id: string): Promise<unknown> => {
  const [entry] = await readLedger(worker.table, connection, id);
  return entry && 'core' in entry ? entry.ruling.standing : undefined;
};

describe('a confirmation', () => {
  test('that differs corrects our stage, is told on the card, and is kept with who and when', async () => {
    const id = await readyLead();
    expect(worker.property(id, 'handoff_stage')).toBe('ready');
    await say(id, { status: 'evaluating', how: 'call' });
    const at = new Date(Date.parse(worker.clock.at) - 5000).toISOString();
    expect(worker.property(id, 'handoff_stage')).toBe('evaluating');
    expect(note(id)).toContain('The buyer told sales (Call): “Evaluating”, not “Ready”.');
    expect(worker.bodies(id, 'notes')).toHaveLength(1);
    expect((await worker.state(id)).confirmation).toMatchObject({ status: 'evaluating', how: 'call', at, by: ben });
    expect(await standingOf(id)).toBe('confirmed');
    expect(worker.lines.filter((line) => line.includes('"Confirmations":1'))).toHaveLength(1);
    // Looking again finds nothing to say, and confirms nothing twice.
    worker.clock.advance(60_000);
    await worker.send([worker.look(id)]);
    expect(worker.lines.filter((line) => line.includes('"Confirmations":1'))).toHaveLength(1);
  });

  test('is half of one without how, and what is missing is said', async () => {
    const id = await readyLead();
    await say(id, { status: 'evaluating' });
    expect(worker.property(id, 'handoff_stage')).toBe('ready');
    expect(note(id)).toContain('how it was confirmed is missing');
    await say(id, { how: 'meeting' });
    expect(worker.property(id, 'handoff_stage')).toBe('evaluating');
    expect(note(id)).not.toContain('is missing');
  });

  test('by a value that the admin added counts only with its meaning in the policy', async () => {
    const { definitions } = worker.hubspot.records;
    const { options = [] } = definitions.find('contacts', 'handoff_buyer_status') ?? {};
    const added = { label: 'Signature pending', value: 'signature_pending', displayOrder: 9, hidden: false };
    definitions.update('contacts', 'handoff_buyer_status', { options: [...options, added] });
    const id = await readyLead();
    await say(id, { status: 'signature_pending', how: 'call' });
    expect((await worker.state(id)).confirmation).toBeUndefined();
    expect(note(id)).toContain('which the policy does not know');
    const policy = unwatchedPolicy();
    policy.confirmation.words = { 'Signature pending': 'evaluating' };
    await worker.pushPolicy({ ...policy, hash: 'with-words' });
    worker.clock.advance(120_000);
    await worker.send([worker.look(id)]);
    expect((await worker.state(id)).confirmation).toMatchObject({ status: 'evaluating' });
    expect(worker.property(id, 'handoff_stage')).toBe('evaluating');
  });

  test('expires, is asked for again, and counts anew when the task is completed with both fields still set', async () => {
    const id = await readyLead();
    logActivity(worker.hubspot.records, 'call', { contactId: id, ownerId: ben, at: worker.clock.at });
    await say(id, { status: 'ready', how: 'call' });
    expect(await asksOf(id)).toEqual([]);
    await worker.days(32);
    expect(await standingOf(id)).toBe('stale');
    expect(await asksOf(id)).toEqual(['confirm-1']);
    const given = (await worker.state(id)).confirmation?.at ?? '';
    completeTask(worker.hubspot.records, await taskId(id, 'confirm-1'), bensUser);
    worker.clock.advance(5000);
    await worker.send([worker.look(id, { causes: ['task-done'] })]);
    expect(await standingOf(id)).toBe('confirmed');
    expect((await worker.state(id)).confirmation?.at.localeCompare(given)).toBe(1);
  });

  test('is voided by newer evidence against it, with the reason, and counts again once given anew', async () => {
    const id = await readyLead();
    await say(id, { status: 'ready', how: 'call' });
    worker.clock.advance(60_000);
    worker.hubspot.records.asUser(bensUser).update('contacts', id, { hs_lead_status: 'BAD_TIMING' });
    worker.clock.advance(5000);
    await worker.send([worker.look(id)]);
    expect(await standingOf(id)).toBe('contradicted');
    expect((await worker.state(id)).confirmation?.voided?.reason).toBe('The lead status says not now.');
    expect(note(id)).toContain('The lead status says not now.');
    await say(id, { status: 'evaluating' });
    expect(await standingOf(id)).toBe('confirmed');
    expect(worker.property(id, 'handoff_stage')).toBe('evaluating');
  });

  test('that is taken back counts no more', async () => {
    const id = await readyLead();
    await say(id, { status: 'evaluating', how: 'call' });
    await say(id, { status: '', how: '' });
    expect((await worker.state(id)).confirmation).toBeUndefined();
  });
});

describe('a completed task', () => {
  test('without a status asks again, then tells the manager, and then is silent', async () => {
    const id = await readyLead();
    const done = async (key: string): Promise<void> => {
      const task = await taskId(id, key);
      expect(task).not.toBe('');
      completeTask(worker.hubspot.records, task, bensUser);
      worker.clock.advance(60_000);
      await worker.send([worker.look(id, { causes: ['task-done'] })]);
    };
    await done('first-talk');
    expect(await asksOf(id)).toHaveLength(1);
    expect(worker.property(id, 'handoff_stage')).toBe('ready');
    for (const asked of [2, 3]) {
      await done((await asksOf(id)).at(-1) ?? '');
      expect(await asksOf(id)).toHaveLength(asked);
    }
    await done((await asksOf(id)).at(-1) ?? '');
    expect(await asksOf(id)).toContain('unconfirmed');
    await worker.days(20);
    expect(await asksOf(id)).toHaveLength(4);
    expect((await worker.state(id)).confirmation).toBeUndefined();
  });
});

test('a status that is set on a record which is merged away lives on with the one that stays', async () => {
  const [first, second] = [await readyLead(), await readyLead()];
  await say(second, { status: 'evaluating', how: 'call' });
  worker.clock.advance(60_000);
  const merged = worker.hubspot.records.asUser(bensUser).merge('contacts', first, second).id;
  worker.clock.advance(5000);
  await worker.send([worker.look(merged, { kind: 'merged', mergedIds: [first, second] })]);
  expect(await worker.state(merged)).toMatchObject({ confirmation: { status: 'evaluating', how: 'call' } });
  expect(worker.property(merged, 'handoff_stage')).toBe('evaluating');
});

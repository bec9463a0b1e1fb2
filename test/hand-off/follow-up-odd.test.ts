/** Odd turns in a lead's life after the handoff: none of them may lose a step, ask the wrong person, or ask twice. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { plainText } from '../support/plain.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeTask, createDeal, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const annasUser = 9001;
const emil = '70005';

let worker: Worker;
/** How long each call of the CRM takes by the test's clock (ms). */
let callMs = 0;
beforeEach(async () => {
  callMs = 0;
  worker = await startWorker({ hubspot: { onCall: () => worker?.clock.advance(callMs) } });
});
afterEach(() => worker.stop());

let people = 0;
const addLead = (own: Record<string, string> = {}): string =>
  worker.contact({
    email: `pat@odd-${(people += 1)}.example`,
    firstname: 'Pat',
    message: 'Our line stops.',
    ...own,
  });
const handedOff = async (own: Record<string, string> = {}): Promise<string> => {
  const id = addLead(own);
  await worker.send([worker.look(id)]);
  return id;
};
const user = () => worker.hubspot.records.asUser(annasUser);
const change = async (id: string, properties: Record<string, string>): Promise<void> => {
  worker.clock.advance(5000);
  user().update('contacts', id, properties);
  worker.clock.advance(5000);
  await worker.send([worker.look(id, { causes: ['change'], ownerTouched: 'hubspot_owner_id' in properties })]);
};
const call = (id: string): void => {
  const ownerId = worker.property(id, 'hubspot_owner_id');
  logActivity(worker.hubspot.records, 'call', { contactId: id, ownerId, at: worker.clock.at });
};
const confirm = async (id: string, status = 'ready'): Promise<void> => {
  worker.clock.advance(5000);
  setBuyerStatus(worker.hubspot.records, { type: 'contacts', id }, { status, how: 'call' }, annasUser);
  worker.clock.advance(5000);
  await worker.send([worker.look(id, { causes: ['change:handoff_buyer_status'] })]);
};
const dealOf = (...contactIds: string[]): string =>
  createDeal(worker.hubspot.records, { name: 'Line 4', stage: 'appointmentscheduled', contactIds }, annasUser).id;
const move = async (deal: string, dealstage: string): Promise<void> => {
  worker.clock.advance(5000);
  user().update('deals', deal, { dealstage });
  worker.clock.advance(5000);
  await worker.send([worker.look(deal, { object: 'deal', causes: ['change:dealstage'] })]);
  await worker.minutes(3);
};
type Task = { id: string; subject: string; owner: string; isDone: boolean; mark: string };
const tasks = (id: string): Task[] =>
  worker.hubspot.records.associated({ type: 'contacts', id }, 'tasks').flatMap((row) => {
    const task = worker.hubspot.records.get('tasks', row.id);
    return task === undefined
      ? []
      : [
          {
            id: task.id,
            subject: task.properties.get('hs_task_subject') ?? '',
            owner: task.properties.get('hubspot_owner_id') ?? '',
            isDone: task.properties.get('hs_task_status') === 'COMPLETED',
            mark: /wh-[\w-]+/.exec(task.properties.get('hs_task_body') ?? '')?.[0] ?? '',
          },
        ];
  });
const named = (id: string, subject: string): Task[] => tasks(id).filter((task) => task.subject.startsWith(subject));
const stageOf = (id: string): string => worker.property(id, 'handoff_stage');

test.each([1, 2, 3, 4, 5, 6])('a step that comes due %i seconds into a slow look is not lost', async (seconds) => {
  const id = await handedOff();
  const { watch } = await worker.state(id);
  worker.clock.advance(Date.parse(watch?.dueAt ?? '') - Date.parse(worker.clock.at) - seconds * 1000);
  user().update('contacts', id, { industry: 'MACHINERY' });
  callMs = 900;
  await worker.send([worker.look(id)]);
  callMs = 0;
  expect((await worker.state(id)).due).toBeDefined();
  await worker.minutes(5);
  expect((await worker.state(id)).watch?.steps.map((step) => step.do)).toEqual(['remind']);
});

describe('a lead that is refused for a while', () => {
  const refuse = async (id: string): Promise<void> => {
    worker.hubspot.records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'true' });
    await change(id, { city: 'Lyon' });
  };
  const takeBack = async (id: string): Promise<void> => {
    worker.hubspot.records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'false' });
    await change(id, { city: 'Paris' });
  };

  test('is not watched anew when its buyer was reached before', async () => {
    const id = await handedOff();
    await worker.minutes(61);
    call(id);
    await worker.minutes(62);
    const { watch } = await worker.state(id);
    expect(watch).toMatchObject({ touched: { kind: 'call' } });
    await refuse(id);
    await takeBack(id);
    expect((await worker.state(id)).watch).toEqual(watch);
  });

  test('is watched from when it comes back, by tasks of other keys', async () => {
    const id = await handedOff();
    await worker.minutes(61);
    const [before] = named(id, 'Waiting for you');
    expect(before).toBeDefined();
    await refuse(id);
    await worker.days(1);
    await takeBack(id);
    expect((await worker.state(id)).watch).toMatchObject({ round: 2, steps: [] });
    await worker.minutes(61);
    const open = named(id, 'Waiting for you');
    expect(open).toHaveLength(1);
    expect(open[0]?.mark).not.toBe(before?.mark);
  });
});

describe('a lead that is deleted and restored a day later', () => {
  const remove = async (id: string): Promise<void> => {
    worker.clock.advance(5000);
    user().archive('contacts', id);
    worker.clock.advance(5000);
    await worker.send([worker.look(id, { kind: 'gone', causes: ['deletion'] })]);
  };
  const restore = async (id: string): Promise<void> => {
    worker.clock.advance(5000);
    user().restore('contacts', id);
    worker.clock.advance(5000);
    await worker.send([worker.look(id, { causes: ['restore'] })]);
  };

  test('is watched from when it comes back, and nobody is called late for the time between', async () => {
    const id = await handedOff();
    await worker.minutes(10);
    await remove(id);
    await worker.days(1);
    await restore(id);
    expect(tasks(id).map(({ subject }) => subject.split(':')[0])).toEqual(['First talk']);
    const { watch } = await worker.state(id);
    expect(watch).toMatchObject({ round: 1, steps: [] });
    expect(Date.parse(watch?.since ?? '')).toBeGreaterThan(Date.parse(worker.clock.at) - 10_000);
    await worker.minutes(50);
    expect(named(id, 'Waiting for you')).toEqual([]);
    await worker.minutes(12);
    expect(named(id, 'Waiting for you')).toHaveLength(1);
    expect(named(id, 'Please step in')).toEqual([]);
  });

  test('asks by tasks of other keys where its owner was reminded before', async () => {
    const id = await handedOff();
    await worker.minutes(61);
    const [before] = named(id, 'Waiting for you');
    await remove(id);
    await worker.days(1);
    await restore(id);
    expect((await worker.state(id)).watch).toMatchObject({ round: 2, steps: [] });
    expect(named(id, 'Please step in')).toEqual([]);
    await worker.minutes(61);
    const marks = named(id, 'Waiting for you').map(({ mark }) => mark);
    expect(marks).toHaveLength(1);
    expect(marks).not.toContain(before?.mark);
  });

  test.each([
    ['and the call was seen before', true],
    ['and the call was seen by nobody yet', false],
  ])('is not watched anew when its buyer was reached, %s', async (_, isSeen) => {
    const id = await handedOff();
    await worker.minutes(10);
    call(id);
    if (isSeen) await worker.minutes(62);
    await remove(id);
    await worker.days(1);
    await restore(id);
    expect((await worker.state(id)).watch).toMatchObject({ touched: { kind: 'call' } });
    await worker.days(1);
    expect(named(id, 'Waiting for you')).toEqual([]);
  });
});

describe('a lost deal', () => {
  test('does not put a buyer who came back to rest again once their signal has faded', async () => {
    const id = await handedOff();
    const deal = dealOf(id);
    await move(deal, 'closedlost');
    expect(stageOf(id)).toBe('resting');
    worker.clock.advance(60_000);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Pricing request',
      recent_conversion_date: String(Date.parse(worker.clock.at)),
    });
    worker.clock.advance(5000);
    await worker.send([worker.look(id)]);
    expect(stageOf(id)).toBe('ready');
    await worker.days(120);
    worker.hubspot.records
      .asCrm('FORM')
      .update('contacts', id, { recent_conversion_date: '', recent_conversion_event_name: '' });
    await worker.send([worker.look(id)]);
    expect(stageOf(id)).not.toBe('resting');
  });

  test('does not put a buyer to rest whom sales has confirmed since, when that expires: sales is asked', async () => {
    const id = await handedOff();
    const deal = dealOf(id);
    await move(deal, 'closedlost');
    await confirm(id, 'evaluating');
    expect(stageOf(id)).toBe('evaluating');
    call(id);
    await worker.days(40);
    expect(stageOf(id)).not.toBe('resting');
    expect(named(id, 'Where do they stand')).toHaveLength(1);
  });
});

test('a deal that is won a second time is checked for delivery a second time, by another task', async () => {
  const id = await handedOff();
  await confirm(id);
  const deal = dealOf(id);
  await move(deal, 'closedwon');
  await worker.days(33);
  const [first] = named(id, 'Delivered as sold?');
  completeTask(worker.hubspot.records, first?.id ?? '', annasUser);
  await move(deal, 'appointmentscheduled');
  await confirm(id, 'evaluating');
  await move(deal, 'closedwon');
  await worker.days(33);
  const marks = named(id, 'Delivered as sold?').map(({ mark }) => mark);
  expect(marks).toHaveLength(2);
  expect(new Set(marks).size).toBe(2);
});

test('a new owner is asked for the status themselves, and the former one no more', async () => {
  const id = await handedOff();
  call(id);
  await worker.days(16);
  expect(named(id, 'Where do they stand')).toHaveLength(1);
  await change(id, { hubspot_owner_id: emil });
  expect(named(id, 'Where do they stand').filter(({ isDone }) => !isDone)).toEqual([]);
  call(id);
  await worker.days(16);
  expect(named(id, 'Where do they stand').filter(({ isDone }) => !isDone)).toMatchObject([{ owner: emil }]);
});

test('a completed first talk is no answer to newer evidence against what was confirmed', async () => {
  const id = await handedOff();
  await confirm(id);
  // Both before we look: of a lead that rests we take the first talk away.
  user().update('contacts', id, { hs_lead_status: 'BAD_TIMING' });
  worker.clock.advance(60_000);
  completeTask(worker.hubspot.records, named(id, 'First talk')[0]?.id ?? '', annasUser);
  worker.clock.advance(60_000);
  await worker.send([worker.look(id, { causes: ['task-done'] })]);
  expect((await worker.state(id)).confirmation?.voided).toBeDefined();
});

test('a deal that we saw open is not overlooked because its close was seen late', async () => {
  const id = await handedOff();
  const deal = dealOf(id);
  await worker.send([worker.look(deal, { object: 'deal' })]);
  user().update('deals', deal, { dealstage: 'closedwon' });
  worker.clock.advance(9 * 86_400_000);
  await worker.send([worker.look(deal, { object: 'deal' })]);
  expect(worker.hubspot.records.associated({ type: 'deals', id: deal }, 'notes')).toHaveLength(1);
});

test('a deal that was deleted while open does not keep its buyer from resting after another was lost', async () => {
  const id = await handedOff();
  const [deleted, lost] = [dealOf(id), dealOf(id)];
  await worker.send([worker.look(deleted, { object: 'deal' }), worker.look(lost, { object: 'deal' })]);
  user().archive('deals', deleted);
  worker.clock.advance(5000);
  await worker.send([worker.look(deleted, { object: 'deal', kind: 'gone' })]);
  await move(lost, 'closedlost');
  expect(stageOf(id)).toBe('resting');
});

test('a deal that was won by mistake and deleted leaves no customer and no purchase', async () => {
  const id = await handedOff();
  await confirm(id);
  const deal = dealOf(id);
  await move(deal, 'closedwon');
  expect(stageOf(id)).toBe('customer');
  user().archive('deals', deal);
  worker.clock.advance(5000);
  await worker.send([worker.look(deal, { object: 'deal', kind: 'gone' })]);
  await worker.minutes(3);
  expect(stageOf(id)).not.toBe('customer');
});

test('a person who is erased leaves no trace, not even of the records that were merged into theirs', async () => {
  const email = `erased@odd-${(people += 1)}.example`;
  const [first, second] = [await handedOff({ email }), await handedOff()];
  const deal = dealOf(first);
  await worker.send([worker.look(deal, { object: 'deal' })]);
  worker.clock.advance(60_000);
  const merged = user().merge('contacts', first, second).id;
  worker.clock.advance(5000);
  await worker.send([worker.look(merged, { kind: 'merged', mergedIds: [first, second] })]);
  const { person } = await worker.state(merged);
  expect(person).toBeDefined();
  user().forget(merged);
  await worker.send([worker.look(merged, { kind: 'erase' })]);
  const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
  const traces = Items.filter((item) => {
    const text = plainText(item);
    return [first, second, merged].some((id) => text.includes(`${connection}#${id}`)) || text.includes(person ?? email);
  }).map(({ pk, sk }) => `${pk} ${sk}`);
  expect(traces).toEqual([]);
});

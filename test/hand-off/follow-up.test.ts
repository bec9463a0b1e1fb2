/** What follows the handoff, through the worker and its sweeps: the buyer waits, and nobody overlooks it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { readLedger } from '../support/stored.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const anna = '70001';
const dina = '70004';
const emil = '70005';
const veterans = [anna, '70002', '70003'];

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

let people = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@waits-${(people += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const handedOff = async (): Promise<string> => {
  const id = newLead();
  await worker.send([worker.look(id)]);
  return id;
};
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
/** The subject's beginning and the owner of each open task of a contact, in order of creation. */
const openTasks = (id: string): string[][] =>
  worker.hubspot.records
    .associated({ type: 'contacts', id }, 'tasks')
    .flatMap((row) => worker.hubspot.records.get('tasks', row.id) ?? [])
    .filter(({ properties }) => properties.get('hs_task_status') !== 'COMPLETED')
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .map(({ properties }) => [
      (properties.get('hs_task_subject') ?? '').replace(/: .*/, ''),
      properties.get('hubspot_owner_id') ?? '',
    ]);
const call = (id: string, ownerId: string): void => {
  logActivity(worker.hubspot.records, 'call', { contactId: id, ownerId, at: worker.clock.at });
};
const stepsOf = async (id: string) => (await worker.state(id)).watch?.steps.map((step) => step.do);

describe('a buyer whom nobody reaches', () => {
  test('has the owner reminded, the coordinator asked, and the lead given to the next of the pool', async () => {
    const id = await handedOff();
    const first = ownerOf(id);
    const { coordinator } = await worker.state(id);
    expect(openTasks(id)).toEqual([['First talk', first]]);

    // Monday 11:00 in Berlin, and the first talk of this stage is due within 60 working minutes.
    await worker.minutes(59);
    expect(openTasks(id)).toEqual([['First talk', first]]);
    await worker.minutes(1);
    expect(await stepsOf(id)).toEqual(['remind']);
    expect(openTasks(id)).toEqual([
      ['First talk', first],
      [expect.any(String), first],
    ]);

    await worker.minutes(60);
    expect(await stepsOf(id)).toEqual(['remind', 'buddy']);
    expect(openTasks(id).at(-1)).toEqual([expect.any(String), coordinator?.ownerId]);

    await worker.minutes(121);
    const second = ownerOf(id);
    expect(veterans).toContain(second);
    expect(second).not.toBe(first);
    // What the former owner and the coordinator were asked is gone; the new owner begins anew.
    expect(openTasks(id)).toEqual([['First talk', second]]);
    expect(worker.bodies(id, 'notes')).toHaveLength(1);
    expect(worker.property(id, 'handoff_owner_reason')).toBe(
      'Passed on, so that the buyer waits no longer. Veterans open and close. Next in turn: senior team.',
    );
    expect((await worker.state(id)).watch).toMatchObject({ ownerId: second, round: 2, steps: [] });
  });

  test('is told to the manager at last, and the lead is not handed round for ever', async () => {
    const id = await handedOff();
    // Others come meanwhile, so that it is the first owner's turn again.
    for (let day = 0; day < 3; day += 1) {
      for (let other = 0; other < 3; other += 1) await handedOff();
      await worker.days(1);
    }
    const { watch, letLie } = await worker.state(id);
    expect(watch).toMatchObject({ round: 3 });
    expect(new Set([...(letLie ?? []), ownerOf(id)])).toEqual(new Set(veterans));
    expect(watch?.steps.map((step) => step.do)).toEqual(['remind', 'buddy', 'reassign', 'manager']);
    // The third owner keeps it: two reassignments are the policy's most.
    expect(watch?.steps.find((step) => step.do === 'reassign')).not.toHaveProperty('to');
    const before = openTasks(id);
    await worker.days(1);
    expect(openTasks(id)).toEqual(before);
    expect(worker.lines.filter((line) => line.includes('"FollowUpLate":1')).length).toBeGreaterThanOrEqual(10);
  });

  test('stays with whom a person chose, and is only told', async () => {
    const id = newLead();
    worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: emil });
    await worker.send([worker.look(id)]);
    await worker.days(2);
    expect(ownerOf(id)).toBe(emil);
    expect((await worker.state(id)).watch).toMatchObject({ ownerId: emil, round: 1 });
    expect(await stepsOf(id)).toEqual(['remind', 'buddy', 'reassign', 'manager']);
    expect(openTasks(id).map(([, owner]) => owner)).toContain(anna);
  });
});

describe('a buyer who is answered', () => {
  test('ends the watch at once, whatever the status says', async () => {
    const id = await handedOff();
    worker.hubspot.records.asUser(9001).update('contacts', id, { hs_lead_status: 'CONNECTED' });
    await worker.minutes(62);
    // A status is no touch.
    expect(await stepsOf(id)).toEqual(['remind']);
    call(id, ownerOf(id));
    await worker.days(1);
    expect(await stepsOf(id)).toEqual(['remind']);
    expect((await worker.state(id)).watch?.touched).toMatchObject({ kind: 'call', by: ownerOf(id) });
  });

  test('is not answered by somebody whom nobody asked, nor by what was before', async () => {
    const id = newLead();
    call(id, dina);
    worker.clock.advance(60 * 60_000);
    await worker.send([worker.look(id)]);
    call(id, '70006');
    await worker.minutes(62);
    expect(await stepsOf(id)).toEqual(['remind']);
  });

  test('by the coordinator counts once the coordinator was asked', async () => {
    const id = await handedOff();
    const { coordinator } = await worker.state(id);
    await worker.minutes(123);
    expect(await stepsOf(id)).toEqual(['remind', 'buddy']);
    call(id, coordinator?.ownerId ?? '');
    await worker.days(1);
    expect(await stepsOf(id)).toEqual(['remind', 'buddy']);
  });
});

test('a call after the last step still counts as the first touch', async () => {
  const id = await handedOff();
  await worker.days(3);
  const owner = ownerOf(id);
  expect((await worker.state(id)).watch?.touched).toBeUndefined();
  call(id, owner);
  await worker.days(3);
  expect((await worker.state(id)).watch?.touched).toMatchObject({ kind: 'call', by: owner });
});

test('a lead that goes on to another owner is no new handoff, and says nothing of speed', async () => {
  const id = await handedOff();
  const counted = () =>
    worker.lines.filter((line) => line.includes('"SpeedToLead"') && line.includes(`"lead":"${id}"`));
  expect(counted()).toHaveLength(1);
  await worker.days(2);
  expect((await worker.state(id)).watch?.round).toBeGreaterThan(1);
  expect(counted()).toHaveLength(1);
  expect(worker.lines.filter((line) => line.includes('"HandOffs":1'))).toHaveLength(1);
});

test('speed counts the time in which the CRM was down', async () => {
  const id = newLead();
  worker.hubspot.faults.add({ path: /0-1\/batch\/read/, times: 9999, action: { kind: 'status', status: 503 } });
  await worker.send([worker.look(id)]);
  await worker.minutes(40);
  worker.hubspot.faults.clear();
  expect(ownerOf(id)).toBe('');
  await worker.minutes(90);
  expect(ownerOf(id)).not.toBe('');
  const [speed] = worker.lines.flatMap((line) =>
    line.includes(`"lead":"${id}"`)
      ? [Number(/"SpeedToLead":(\d+)/.exec(line)?.[1] ?? NaN)].filter(Number.isFinite)
      : [],
  );
  expect(speed).toBeGreaterThan(40 * 60_000);
});

describe('each step', () => {
  test('stands in the ledger with whom it asked', async () => {
    const id = await handedOff();
    await worker.minutes(62);
    const [entry] = await readLedger(worker.table, connection, id);
    expect(entry).toMatchObject({
      ruling: { ownerId: ownerOf(id), ladder: ['remind', ownerOf(id)], tasks: ['remind-1'] },
      written: ['task remind-1'],
    });
  });
});

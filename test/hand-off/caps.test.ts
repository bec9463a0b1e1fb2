/** Past all caps, through the worker: a lead goes to the default owner, who is told once an hour, or it waits for the next day. */
import { afterEach, expect, test } from 'vitest';
import { admittingPolicy } from '../support/lead.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const anna = '70001';

let worker: Worker;
afterEach(() => worker.stop());

/** One lead a day for each of the five. */
const start = async (overflow?: 'wait'): Promise<void> => {
  const policy = admittingPolicy();
  for (const { members } of Object.values(policy.pools)) for (const member of members) member.dailyCap = 1;
  if (overflow) policy.routing.overflow = overflow;
  worker = await startWorker({ policy });
};

let people = 0;
const come = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () =>
    worker.contact({ email: `pat@caps-${(people += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' }),
  );
  for (const id of ids) await worker.send([worker.look(id)]);
  return ids;
};
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
const subjectsOf = (id: string): string[] =>
  worker.hubspot.records
    .associated({ type: 'contacts', id }, 'tasks')
    .flatMap((row) => worker.hubspot.records.get('tasks', row.id) ?? [])
    .map(({ properties }) => (properties.get('hs_task_subject') ?? '').replace(/: .*/, ''));

test('the default owner gets what is past all caps, and is told of it once an hour', async () => {
  await start();
  await come(5);
  const [first = '', second = ''] = await come(2);
  expect([ownerOf(first), ownerOf(second)]).toEqual([anna, anna]);
  const told = 'Everybody has had their leads of today';
  expect(subjectsOf(first).toSorted()).toEqual([told, 'First talk']);
  expect(subjectsOf(second)).toEqual(['First talk']);
  // Another look makes no second one, and takes none away.
  await worker.send([worker.look(first)]);
  expect(subjectsOf(first).toSorted()).toEqual([told, 'First talk']);
  await worker.minutes(30);
  const [third = ''] = await come(1);
  expect(subjectsOf(third)).toEqual(['First talk']);
  await worker.minutes(31);
  const [fourth = ''] = await come(1);
  expect(subjectsOf(fourth).toSorted()).toEqual([told, 'First talk']);
});

test('a lead past all caps waits for the next day, where the policy says so, and is nobody’s until then', async () => {
  await start('wait');
  await come(5);
  const [id = ''] = await come(1);
  expect(ownerOf(id)).toBe('');
  expect(subjectsOf(id)).toEqual([]);
  expect(worker.bodies(id, 'notes')).toEqual([]);
  expect(worker.property(id, 'handoff_stage')).toBe('problem-aware');
  expect(worker.property(id, 'handoff_score')).not.toBe('');
  expect(worker.property(id, 'handoff_owner_reason')).toContain('It waits until one of them has room.');
  const { due, handedOffAt } = await worker.state(id);
  expect(due).toEqual({ at: expect.stringMatching(/^2026-11-24T0[789]/), why: 'caps' });
  expect(handedOffAt).toBeUndefined();
  // News of it meanwhile gives it to nobody either.
  await worker.send([worker.look(id)]);
  expect(ownerOf(id)).toBe('');
  await worker.days(1);
  expect(ownerOf(id)).not.toBe('');
  expect(subjectsOf(id)).toContain('First talk');
  expect(worker.bodies(id, 'notes')).toHaveLength(1);
});

test('a person may take what waits', async () => {
  await start('wait');
  await come(5);
  const [id = ''] = await come(1);
  worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: '70005' });
  await worker.send([worker.look(id)]);
  await worker.days(1);
  expect(ownerOf(id)).toBe('70005');
});

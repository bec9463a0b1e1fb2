/** A lead that a person gives to a colleague while its first talk is still to be had. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

it('leaves the task of the first talk with whoever it was made for, and watches the new owner from then on', async () => {
  const { records } = worker.hubspot;
  const id = worker.contact({ email: 'kim@press.example', message: 'Our line stops.' });
  await worker.send([worker.look(id)]);
  const former = worker.property(id, 'hubspot_owner_id');
  const next = former === '70002' ? '70003' : '70002';
  const tasks = () =>
    records.associated({ type: 'contacts', id }, 'tasks').map((row) => {
      const task = records.get('tasks', row.id)?.properties;
      return [task?.get('hs_task_subject')?.split(':')[0], task?.get('hubspot_owner_id')];
    });
  await worker.minutes(10);
  records.asUser(9006).update('contacts', id, { hubspot_owner_id: next });
  await worker.send([worker.look(id, { causes: ['owner'], ownerTouched: true })]);
  expect(tasks()).toEqual([['First talk', former]]);
  expect((await worker.state(id)).watch).toMatchObject({ ownerId: next, steps: [] });
  await worker.minutes(62);
  expect(tasks()).toEqual([
    ['First talk', former],
    ['Waiting for you', next],
  ]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handedOff, turnsOf, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

let firms = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@twice-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = worker.hubspot.calls.length;
  await work();
  return worker.hubspot.calls.length - before;
};

describe('the same event', () => {
  test.each([2, 5])(
    'at %i workers at once is one hand-off: one owner, one note, one task, one turn',
    async (workers) => {
      const ids = [newLead(), newLead(), newLead()];
      const looks = ids.map((id) => worker.look(id));
      const before = await turnsOf(worker, 'veterans');
      await Promise.all(Array.from({ length: workers }, () => worker.handOff(looks)));
      await worker.minutes(4);
      for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
      expect((await turnsOf(worker, 'veterans')) - before).toBe(ids.length);
    },
  );

  test('ten times in one batch, shuffled among others, is one look', async () => {
    const ids = [newLead(), newLead()];
    const before = await turnsOf(worker, 'veterans');
    const looks = Array.from({ length: 10 }, (_, n) => ids.map((id) => worker.look(id, { causes: [`cause-${n}`] })));
    expect(await worker.send(looks.flat())).toBe(0);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    expect((await turnsOf(worker, 'veterans')) - before).toBe(2);
  });

  test('after success costs no call, whatever the id of its message', async () => {
    const id = newLead();
    const look = worker.look(id);
    await worker.send([look]);
    worker.clock.advance(5000);
    // A redrive from the dead-letter queue is a new message with the old body.
    await worker.send([worker.look(id)]);
    expect(await callsOf(() => worker.send([look, look]))).toBe(0);
    expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('after a redrive hours later changes nothing, though it looks again', async () => {
    const id = newLead();
    const look = worker.look(id);
    await worker.send([look]);
    const before = JSON.stringify([worker.bodies(id, 'notes'), worker.property(id, 'hubspot_owner_id')]);
    const turns = await turnsOf(worker, 'veterans');
    worker.clock.advance(3 * 3_600_000);
    await worker.send([{ ...look, occurredAt: worker.clock.at }]);
    expect(JSON.stringify([worker.bodies(id, 'notes'), worker.property(id, 'hubspot_owner_id')])).toBe(before);
    expect(await whole(worker, id)).toEqual(handedOff);
    expect(await turnsOf(worker, 'veterans')).toBe(turns);
  });
});

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
  worker.contact({ email: `pat@time-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });

/** A worker whose time is up after so many calls of the CRM. */
const hurried = (calls: number) => {
  let asked = 0;
  // The deadline is asked before every try, and only then.
  const deadline = (): number => {
    asked += 1;
    return Date.parse(worker.clock.at) + (asked <= calls ? 52_000 : 0);
  };
  return worker.openCrm({ deadline });
};
/** Team (owners twice, users), choices (of contacts, of companies), leads, update, note and task are 9; with more time than that nothing is cut short. */
const callsOfABatch = 9;

describe('a batch whose time is up', () => {
  test('after any number of calls keeps what is unfinished for later, and doubles nothing', async () => {
    const ended: string[] = [];
    for (let calls = 0; calls <= callsOfABatch; calls += 1) {
      const ids = [newLead(), newLead(), newLead()];
      const turns = await turnsOf(worker, 'veterans');
      const before = worker.hubspot.calls.length;
      const outcomes = await worker.handOff(
        ids.map((id) => worker.look(id)),
        { crm: hurried(calls) },
      );
      ended.push(...new Set(outcomes.map(({ outcome }) => outcome.ends)));
      const where = `after ${calls} calls`;
      expect([where, worker.hubspot.calls.length - before]).toEqual([where, calls]);
      // Every lead is either whole or waits; none is forgotten.
      for (const id of ids) {
        const { due } = await worker.state(id);
        const state = await whole(worker, id);
        expect([where, due ? 'waits' : state]).toEqual([where, due ? 'waits' : handedOff]);
      }
      await worker.minutes(6);
      for (const id of ids) expect([where, await whole(worker, id)]).toEqual([where, handedOff]);
      expect([where, (await turnsOf(worker, 'veterans')) - turns]).toEqual([where, ids.length]);
    }
    expect(ended).toContain('later');
    expect(ended.at(-1)).toBe('done');
  });

  test('while it updates what is there already leaves it to later too', async () => {
    for (let calls = 0; calls <= 3; calls += 1) {
      const id = newLead();
      await worker.send([worker.look(id)]);
      const [before] = worker.bodies(id, 'notes');
      worker.clock.advance(60_000);
      worker.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'We scrap every tenth part.' });
      await worker.handOff([worker.look(id)], { crm: hurried(calls) });
      await worker.minutes(6);
      expect(await whole(worker, id)).toEqual(handedOff);
      expect(worker.bodies(id, 'notes')).not.toContain(before);
      expect(worker.bodies(id, 'notes').join()).toContain('We scrap every tenth part.');
    }
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultAction } from '../../sandbox/http/faults.ts';
import { readConnections } from '../support/stored.ts';
import { connection } from '../support/portal.ts';
import { handedOff, turnsOf, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

let firms = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@outage-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const breakDown = (action: FaultAction, path = /^/): void =>
  worker.hubspot.faults.add({ path, times: 100_000, action });
const down: FaultAction = { kind: 'status', status: 503, headers: {} };

describe('a CRM that is down', () => {
  test('for two hours loses nothing, and is not stormed', async () => {
    const ids: string[] = [];
    breakDown(down);
    const before = worker.hubspot.calls.length;
    for (let minute = 0; minute < 120; minute += 10) {
      const id = newLead();
      ids.push(id);
      expect(await worker.send([worker.look(id)])).toBe(0);
      await worker.minutes(10);
    }
    // Pauses grow from half a minute to an hour: about nine of them in two hours, three tries each.
    const asked = worker.hubspot.calls.length - before;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(40);
    worker.hubspot.faults.clear();
    await worker.minutes(75);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    expect((await readConnections(worker.table, [connection])).get(connection)).toEqual({ pauses: 0 });
    expect(await turnsOf(worker, 'veterans')).toBe(ids.length);
  });

  test.each<{ how: string; action: FaultAction }>([
    { how: 'answers with a page of its proxy', action: { kind: 'html', status: 502 } },
    { how: 'breaks every connection', action: { kind: 'reset' } },
    { how: 'answers 200 with an error inside', action: { kind: 'error-inside' } },
  ])('and $how loses nothing', async ({ action }) => {
    const ids = [newLead(), newLead()];
    breakDown(action);
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    await worker.minutes(5);
    worker.hubspot.faults.clear();
    await worker.minutes(10);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('for writes only has every lead claimed once and written in the end', async () => {
    const ids = Array.from({ length: 10 }, newLead);
    breakDown(down, /(create|update)$/);
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    await worker.minutes(10);
    const owners = await Promise.all(ids.map(async (id) => (await worker.state(id)).owner?.ownerId));
    expect(ids.map((id) => worker.property(id, 'hubspot_owner_id'))).toEqual(ids.map(() => ''));
    worker.hubspot.faults.clear();
    await worker.minutes(30);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    // Who was chosen before the outage is who has the lead after it.
    expect(ids.map((id) => worker.property(id, 'hubspot_owner_id'))).toEqual(owners);
    expect(await turnsOf(worker, 'veterans')).toBe(ids.length);
  });

  test('while a merge is told, a deal moves and a lead is deleted, catches up with all of it', async () => {
    const [first, second, deleted, dealt] = [newLead(), newLead(), newLead(), newLead()];
    await worker.send([first, second, deleted].map((id) => worker.look(id)));
    const writer = worker.hubspot.records.asUser(9001);
    const deal = writer.create('deals', { dealname: 'Line 4' }).id;
    writer.associate({ type: 'deals', id: deal }, { type: 'contacts', id: dealt });
    worker.clock.advance(60_000);
    breakDown(down);
    const merged = writer.merge('contacts', first, second).id;
    writer.archive('contacts', deleted);
    expect(
      await worker.send([
        worker.look(merged, { kind: 'merged', mergedIds: [first, second] }),
        worker.look(deleted, { kind: 'gone' }),
        worker.look(deal, { object: 'deal' }),
      ]),
    ).toBe(0);
    await worker.minutes(5);
    worker.hubspot.faults.clear();
    await worker.minutes(20);
    expect(worker.bodies(merged, 'notes')).toHaveLength(1);
    expect((await worker.state(merged)).owner).toMatchObject({
      by: 'us',
      ownerId: worker.property(merged, 'hubspot_owner_id'),
    });
    for (const id of [first, second])
      expect((await worker.state(id)).gone).toMatchObject({ why: 'merged', into: merged });
    expect((await worker.state(deleted)).gone?.why).toBe('deleted');
    expect(await whole(worker, dealt)).toEqual(handedOff);
    // Nothing is left that the sweep would bring back for ever.
    await worker.minutes(20);
    expect(await worker.sweep()).toEqual({ sent: 0, slow: 0, odd: 0 });
    for (const id of [first, second, deleted]) expect((await worker.state(id)).due).toBeUndefined();
    expect(await worker.state(merged)).toMatchObject({ attempts: 0, due: { why: 'first-touch' } });
  });
});

describe('a lead that is gone', () => {
  test('and heard of again during an outage is looked at once more, and then left alone', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    worker.hubspot.records.asUser(9001).archive('contacts', id);
    worker.clock.advance(2000);
    await worker.send([worker.look(id, { kind: 'gone' })]);
    breakDown(down);
    worker.clock.advance(2000);
    await worker.send([worker.look(id)]);
    expect((await worker.state(id)).due).toBeDefined();
    worker.hubspot.faults.clear();
    await worker.minutes(10);
    expect(await worker.state(id)).toMatchObject({ gone: { why: 'deleted' } });
    expect((await worker.state(id)).due).toBeUndefined();
  });

  test.each<{ who: string; heard: (first: string, second: string, merged: string) => string[]; isNew?: boolean }>([
    {
      who: 'both that were merged, and nobody had looked before',
      heard: (first, second) => [first, second],
      isNew: true,
    },
    { who: 'both that were merged', heard: (first, second) => [first, second] },
    { who: 'all three', heard: (first, second, merged) => [first, second, merged] },
    { who: 'the one they became', heard: (_first, _second, merged) => [merged] },
  ])('into another is looked at there, when one batch speaks of $who', async ({ heard, isNew = false }) => {
    const [first, second] = [newLead(), newLead()];
    if (!isNew) await worker.send([first, second].map((id) => worker.look(id)));
    worker.clock.advance(60_000);
    const merged = worker.hubspot.records.asUser(9001).merge('contacts', first, second).id;
    expect(await worker.send(heard(first, second, merged).map((id) => worker.look(id)))).toBe(0);
    expect(worker.bodies(merged, 'notes')).toHaveLength(1);
    expect(worker.bodies(merged, 'notes').join()).not.toContain('speaks with a colleague');
    expect((await worker.state(merged)).absorbed?.toSorted()).toEqual([first, second].toSorted());
    expect((await worker.state(merged)).owner?.by).toBe('us');
    await worker.minutes(2);
    expect(worker.bodies(merged, 'notes')).toHaveLength(1);
  });

  test('into another takes no other lead of its batch with it, when its second note cannot be archived', async () => {
    const [first, second, other] = [newLead(), newLead(), newLead()];
    await worker.send([first, second].map((id) => worker.look(id)));
    worker.clock.advance(60_000);
    const merged = worker.hubspot.records.asUser(9001).merge('contacts', first, second).id;
    breakDown(
      { kind: 'status', status: 400, headers: {}, body: { status: 'error', category: 'VALIDATION_ERROR' } },
      /archive$/,
    );
    const look = worker.look(merged, { kind: 'merged', mergedIds: [first, second] });
    expect(await worker.send([look, worker.look(other)])).toBe(0);
    expect(await whole(worker, other)).toEqual(handedOff);
    expect((await worker.state(merged)).parked?.code).toBe('validation');
    worker.hubspot.faults.clear();
    worker.clock.advance(2000);
    await worker.send([worker.look(merged)]);
    expect(worker.bodies(merged, 'notes')).toHaveLength(1);
  });
});

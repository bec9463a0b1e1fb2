import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handedOff, whole } from '../support/whole.ts';
import { record, startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

let firms = 0;
const newLead = (problem = 'Our line stops.'): string =>
  worker.contact({
    email: `pat@poison-${(firms += 1)}.example`,
    firstname: 'Pat',
    ...(problem && { message: problem }),
  });
const healthy = 3;

describe('a message that nobody can read', () => {
  const bodies = {
    'no JSON': 'look',
    'cut JSON': '{"v":1,"connection":"hubspot-4711","obj',
    'of another kind': '{"hello":"world"}',
    'of a version to come': '{"v":2,"connection":"hubspot-4711","object":"lead","id":"1"}',
    null: 'null',
    'nested 50,000 deep': '['.repeat(50_000),
    'of a connection that this deployment does not have':
      '{"v":1,"connection":"hubspot-1","object":"lead","id":"1","kind":"look","occurredAt":"2026-11-23T10:00:00.000Z","receivedAt":"2026-11-23T10:00:00.000Z","causes":[]}',
  };
  test.each(Object.entries(bodies))('%s, comes again alone, at whatever place of the batch', async (_name, body) => {
    for (let place = 0; place <= healthy; place += 1) {
      const ids = Array.from({ length: healthy }, () => newLead());
      const poison = record(body);
      const records = ids.map((id) => record(JSON.stringify(worker.look(id))));
      expect(await worker.deliver(records.toSpliced(place, 0, poison))).toEqual([poison]);
      for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    }
  });
});

describe('a record that the CRM refuses', () => {
  test.each([
    { name: 'a lead whose id it does not know', own: { id: '424242' } },
    { name: 'a lead whose id is beyond any number it has', own: { id: '99999999999999999999' } },
    { name: 'a deal whose id it does not know', own: { object: 'deal', id: '424242' } },
    { name: 'a deal whose id is beyond any number it has', own: { object: 'deal', id: '99999999999999999999' } },
  ] as const)('by its id, $name, takes no other with it, at whatever place', async ({ own }) => {
    for (let place = 0; place <= healthy; place += 1) {
      const ids = Array.from({ length: healthy }, () => newLead());
      const looks = ids.map((id) => worker.look(id));
      expect(await worker.send(looks.toSpliced(place, 0, worker.look('', own)))).toBe(0);
      for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    }
  });

  test('as a deal in a call of many is left out, and the other deals are looked at', async () => {
    const id = newLead();
    const writer = worker.hubspot.records.asUser(9001);
    const deal = writer.create('deals', { dealname: 'Line 4' }).id;
    writer.associate({ type: 'deals', id: deal }, { type: 'contacts', id });
    const refusal = { status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: 'Invalid id' } };
    // The call of all three, and that of the first alone.
    worker.hubspot.faults.add({
      path: /objects\/[^/]+\/0-3\/batch\/read/,
      times: 2,
      action: { kind: 'status', ...refusal },
    });
    const looks = ['777', deal, '888'].map((dealId) => worker.look(dealId, { object: 'deal' }));
    expect(await worker.send(looks)).toBe(0);
    expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('for a property that is gone parks alone with its name, and goes on once there is one again', async () => {
    const coordinated = newLead();
    const early = newLead('');
    worker.hubspot.records.definitions.archive('contacts', 'handoff_coordinator');
    expect(await worker.send([worker.look(coordinated), worker.look(early)])).toBe(0);
    // Early interest has no coordinator, so its record does not name the property.
    expect(await whole(worker, early)).toEqual(handedOff);
    expect((await worker.state(coordinated)).parked).toMatchObject({
      code: 'unknown-property',
      reason: expect.stringContaining('handoff_coordinator'),
    });
    expect(worker.lines.some((line) => line.includes('"outcome":"park"') && line.includes('"Parked":1'))).toBe(true);

    await worker.setUp();
    worker.clock.advance(60_000);
    await worker.send([worker.look(coordinated)]);
    expect(await whole(worker, coordinated)).toEqual(handedOff);
  });

  test('for an owner who has just left waits, and is given to somebody who is there', async () => {
    // The team is known by now, and is taken for granted for some minutes.
    await worker.send([worker.look(newLead())]);
    worker.hubspot.records.owners.archive('70002');
    const ids = Array.from({ length: 4 }, () => newLead());
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    await worker.minutes(12);
    for (const id of ids) {
      expect(await whole(worker, id)).toEqual(handedOff);
      expect(worker.property(id, 'hubspot_owner_id')).not.toBe('70002');
    }
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handedOff, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

let firms = 0;
const newLeads = (count: number): string[] =>
  Array.from({ length: count }, () =>
    worker.contact({ email: `pat@token-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' }),
  );

describe('a token that the CRM refuses', () => {
  test('keeps every lead, asks little, and all is made good once the secret is mended', async () => {
    worker.putSecret('a token of yesterday');
    const ids = newLeads(6);
    const before = worker.hubspot.calls.length;
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    expect((await worker.state(ids[0] ?? '')).due?.why).toBe('unauthorized');
    await worker.minutes(60);
    const asked = worker.hubspot.calls.length - before;
    expect(asked).toBeGreaterThan(1);
    expect(asked).toBeLessThan(30);
    worker.putSecret(worker.accessToken);
    await worker.minutes(65);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('in the middle of a batch costs nothing that was done, and the rest follows with the new one', async () => {
    const ids = newLeads(3);
    const refuse = (path: RegExp) =>
      worker.hubspot.faults.add({ path, action: { kind: 'status', status: 401, body: { message: 'expired' } } });
    refuse(/0-46\/batch\/create$/);
    refuse(/0-27\/batch\/create$/);
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    for (const id of ids) {
      expect(worker.property(id, 'hubspot_owner_id')).not.toBe('');
      expect((await worker.state(id)).due?.why).toBe('unauthorized');
    }
    await worker.minutes(4);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('is asked for anew at once, so that a rotated one is in use after the first refusal', async () => {
    const [first = '', second = ''] = newLeads(2);
    await worker.send([worker.look(first)]);
    // Rotated in the CRM and in the store, while the worker still knows the old one.
    worker.clock.advance(31_000);
    worker.putSecret(worker.accessToken);
    worker.hubspot.faults.add({ action: { kind: 'status', status: 401, body: { message: 'expired' } } });
    await worker.send([worker.look(second)]);
    await worker.minutes(2);
    expect(await whole(worker, second)).toEqual(handedOff);
  });
});

test('a missing scope parks no lead: all wait until the app has it', async () => {
  const ids = newLeads(2);
  worker.hubspot.faults.add({
    path: /0-1\/batch\/read$/,
    times: 1000,
    action: { kind: 'status', status: 403, body: { status: 'error', category: 'MISSING_SCOPES', message: 'no' } },
  });
  expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
  for (const id of ids) expect(await worker.state(id)).toMatchObject({ due: { why: 'forbidden' } });
  worker.hubspot.faults.clear();
  await worker.minutes(3);
  for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { createDeal } from '../../sandbox/hubspot/sales-acts.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

const annas = 9001;
let firms = 0;
const newDeal = (): string => {
  const contact = worker.contact({
    email: `pat@line-${(firms += 1)}.example`,
    firstname: 'Pat',
    message: 'Our line stops.',
  });
  const deal = { name: 'Twelve presses', stage: 'contractsent', contactIds: [contact] };
  return createDeal(worker.hubspot.records, deal, annas).id;
};
const close = (id: string): void => {
  worker.clock.advance(1000);
  worker.hubspot.records.asUser(annas).update('deals', id, { dealstage: 'closedwon' });
  worker.clock.advance(1000);
};
const dealLook = (id: string) => worker.look(id, { object: 'deal', causes: ['change:dealstage'] });
const logged = async (ids: readonly string[]) => {
  const before = worker.lines.length;
  await worker.send(ids.map(dealLook));
  return worker.lines.slice(before).map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
};

test('a deal has a line of its own, and one that was held is counted and says how', async () => {
  const id = newDeal();
  const [open] = (await logged([id])).filter(({ message }) => message === 'deal');
  expect(open).toMatchObject({ deal: id, outcome: 'updated', GateHeld: 0, level: 'INFO', reverts: 0 });
  close(id);
  const lines = await logged([id]);
  expect(lines.map(({ message }) => message)).toEqual(['lead', 'deal', 'batch']);
  expect(lines[1]).toMatchObject({
    connection,
    deal: id,
    causes: ['change:dealstage'],
    level: 'WARN',
    GateHeld: 1,
    as: 'reverted',
    reverts: 1,
    flags: 0,
    outcome: 'updated',
    wrote: ['stage', 'note', 'task close-1'],
  });
  expect(JSON.stringify(lines)).not.toMatch(/presses|pat@|Pat\b/);
});

test('a deal that waits for a paused connection says so, and the batch counts as held', async () => {
  const id = newDeal();
  const until = new Date(Date.parse(worker.clock.at) + 60_000).toISOString();
  await pauseConnection(worker.table, connection, until, 'throttled', { pauses: 0 });
  const lines = await logged([id]);
  expect(lines).toMatchObject([
    { message: 'deal', outcome: 'later', code: 'paused', GateHeld: 0 },
    { message: 'batch', held: 'paused', Held: 1 },
  ]);
});

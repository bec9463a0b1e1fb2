import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { handOffBatch } from '../../shared/hand-off/worker.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { connection } from '../support/portal.ts';
import { handedOff, whole } from '../support/whole.ts';
import { record, startWorker, type Worker, type HubspotServices } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

let firms = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@batch-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const logged = async (work: () => Promise<unknown>) => {
  const before = worker.lines.length;
  await work();
  return worker.lines.slice(before).map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
};
const messages = (items: readonly WorkItem[]) => items.map((item) => record(JSON.stringify(item)));
/** A CRM edge with a bug in it: something that is nobody's refusal and no outage. */
const buggy = (name: 'updateLeads' | 'createNotes'): HubspotServices => ({
  ...worker.invocation,
  secrets: {
    get: async () => ({ accessToken: 'x', clientSecret: 'x' }),
    refresh: (id) => worker.invocation.secrets.refresh(id),
  },
  openCrm: (opening) => ({
    ...worker.invocation.openCrm(opening),
    ...worker.openCrm(),
    [name]: async () => {
      throw new TypeError('cannot read properties of undefined');
    },
  }),
});

describe('the log of a batch', () => {
  test('has a line for each lead and one for the batch, with its calls', async () => {
    const ids = [newLead(), newLead()];
    const lines = await logged(() => worker.send(ids.map((id) => worker.look(id))));
    expect(lines.map(({ message }) => message)).toEqual(['lead', 'lead', 'batch']);
    expect(lines[0]).toMatchObject({
      lead: ids[0],
      outcome: 'handed-off',
      HandOffs: 1,
      SpeedToLead: expect.any(Number),
    });
    expect(lines[2]).toMatchObject({
      connection,
      messages: 2,
      leads: 2,
      CrmCalls: expect.any(Number),
      CrmThrottled: 0,
    });
    expect(Number(lines[2]?.['CrmCalls'])).toBeGreaterThan(2);
  });

  test('counts each batch’s own calls, though the CRM stays open between them', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    worker.clock.advance(5000);
    await worker.send([worker.look(id)]);
    const lines = await logged(() => worker.send([worker.look(id, { occurredAt: '2026-11-23T09:00:00.000Z' })]));
    expect(lines).toMatchObject([{ outcome: 'known' }, { CrmCalls: 0 }]);
  });

  test('counts what a paused connection holds, so that an alarm can ring', async () => {
    const seen = { pauses: 0 };
    const until = new Date(Date.parse(worker.clock.at) + 60_000).toISOString();
    await pauseConnection(worker.table, connection, until, 'down', seen);
    const id = newLead();
    const lines = await logged(() => worker.send([worker.look(id)]));
    expect(lines).toMatchObject([
      { outcome: 'later', code: 'paused' },
      { held: 'paused', Held: 1, CrmCalls: 0 },
    ]);
    await worker.minutes(3);
    expect(worker.property(id, 'hubspot_owner_id')).not.toBe('');
  });

  test('warns of a lead that is parked', async () => {
    worker.hubspot.records.definitions.archive('contacts', 'handoff_segment');
    const lines = await logged(() => worker.send([worker.look(newLead())]));
    await worker.setUp();
    expect(lines[0]).toMatchObject({ level: 'WARN', outcome: 'park', code: 'unknown-property', Parked: 1 });
  });
});

describe('a fault of our own', () => {
  test('brings back the message of the lead it met', async () => {
    const records = messages([worker.look(newLead())]);
    const { batchItemFailures } = await handOffBatch(records, buggy('updateLeads'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: records[0]?.messageId }]);
  });

  test('brings back the deal through which the lead was found', async () => {
    const id = newLead();
    const writer = worker.hubspot.records.asUser(9001);
    const deal = writer.create('deals', { dealname: 'Line 4' }).id;
    writer.associate({ type: 'deals', id: deal }, { type: 'contacts', id });
    const records = messages([worker.look(deal, { object: 'deal' })]);
    const { batchItemFailures } = await handOffBatch(records, buggy('createNotes'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: records[0]?.messageId }]);
    worker.clock.advance(100_000);
    expect(await worker.deliver(records)).toEqual([]);
    expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('brings back the merged record through which the lead was found', async () => {
    const [first, second] = [newLead(), newLead()];
    const merged = worker.hubspot.records.asUser(9001).merge('contacts', first, second).id;
    const records = messages([worker.look(first)]);
    const { batchItemFailures } = await handOffBatch(records, buggy('createNotes'));
    expect(batchItemFailures).toEqual([{ itemIdentifier: records[0]?.messageId }]);
    worker.clock.advance(100_000);
    expect(await worker.deliver(records)).toEqual([]);
    expect(worker.bodies(merged, 'notes')).toHaveLength(1);
  });
});

describe('a table that does not answer', () => {
  test('brings the whole batch back, says so by name only, and the next try does it all', async () => {
    const id = newLead();
    const records = messages([worker.look(id), worker.look(newLead())]);
    const doc = Object.assign(Object.create(worker.table.doc) as typeof worker.table.doc, {
      send: () => Promise.reject(new Error('pat@batch.example is not to be logged')),
    });
    const lines: string[] = [];
    const { batchItemFailures } = await handOffBatch(records, {
      ...worker.invocation,
      table: { ...worker.table, doc },
      write: (line) => lines.push(line),
    });
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      records.map(({ messageId }) => messageId),
    );
    expect(lines.join()).toContain('"level":"ERROR"');
    expect(lines.join()).not.toContain('pat@');
    expect(await worker.deliver(records)).toEqual([]);
    expect(await whole(worker, id)).toEqual(handedOff);
  });
});

test('an empty batch is answered as such', async () => {
  expect(await handOffBatch([], worker.invocation)).toEqual({ batchItemFailures: [] });
});

/** What becomes of leads while a connection only watches, as days pass: nobody was told of them, so nobody is to answer for them. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginWatching, goLive } from '../../shared/store/modes.ts';
import { takeCensus } from '../../shared/store/census.ts';
import { duePartitions, leadKey } from '../../shared/store/keys.ts';
import { readPretended } from '../../shared/store/pretended.ts';
import { leadStates } from '../../shared/store/records.ts';
import { readDue } from '../../shared/store/due.ts';
import { within, type Table } from '../../shared/store/table.ts';
import { logActivity } from '../../sandbox/hubspot/sales-acts.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const minute = 60_000;

let on: Worker;
beforeEach(async () => {
  // The policy that ships, ladder and all.
  on = await startWorker();
  await beginWatching(on.table, connection, on.clock.at);
  on.clock.advance(minute);
});
afterEach(() => on.stop());

const shadow = (): Table => ({ ...on.table, shadow: { until: on.clock.at } });
const stateOf = (id: string) => leadStates.readOne(shadow(), connection, id);
const ledgerOf = async (id: string) => {
  const { pk } = within(shadow(), leadKey(connection, id));
  const asked = { ':pk': pk, ':sk': 'DECISION#' };
  const { Items = [] } = await on.table.doc.send(
    new QueryCommand({
      TableName: on.table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: asked,
    }),
  );
  return Items;
};
let people = 0;
const newLead = (): string =>
  on.contact({ email: `pat@mill-${(people += 1)}.example`, firstname: 'Pat', message: 'Our line stops twice a week.' });
/** A week with a sweep in each hour of it: what comes due is taken at the next. */
const aWeek = async (): Promise<void> => {
  for (let hours = 0; hours < 7 * 24; hours += 1) {
    on.clock.advance(60 * minute);
    await on.sweep();
  }
};
const isDue = async (): Promise<boolean> => {
  for await (const page of readDue(shadow(), duePartitions(connection, 'live', true), '2999-01-01T00:00:00.000Z', 10))
    if (page.length > 0) return true;
  return false;
};

test('a week passes, and each lead is still with whom it would have gone to first', async () => {
  const ids = [newLead(), newLead(), newLead()];
  await on.send(ids.map((id) => on.look(id)));
  const first = await Promise.all(ids.map(stateOf));
  expect(await isDue()).toBe(false);
  await aWeek();
  const later = await Promise.all(ids.map(stateOf));
  expect(later.map(({ owner }) => owner)).toEqual(first.map(({ owner }) => owner));
  expect(later.map(({ watch, asks, rest, due }) => ({ watch, asks, rest, due }))).toEqual(ids.map(() => ({})));
  expect((await Promise.all(ids.map(ledgerOf))).map((entries) => entries.length)).toEqual([1, 1, 1]);
  const { owners } = await takeCensus(shadow(), connection);
  expect(Object.values(owners).reduce((sum, count) => sum + count, 0)).toBe(3);
});

test('news of the CRM, whenever it comes, asks nobody and takes nothing back', async () => {
  const id = newLead();
  await on.send([on.look(id)]);
  const { owner } = await stateOf(id);
  // Long after the time by which the first talk, and the confirmation, would have been due.
  on.clock.advance(30 * 24 * 60 * minute);
  on.hubspot.records.asCrm('CRM_UI').update('contacts', id, { phone: '+49 30 901820' });
  await on.send([on.look(id, { causes: ['phone', 'task-done', 'due'] })]);
  const { owner: still, written, due } = await stateOf(id);
  expect([still, still?.pool]).toEqual([owner, 'veterans']);
  expect(Object.keys(written.tasks)).toEqual(['first-talk']);
  expect(due).toBeUndefined();
});

test('who first reached the buyer is kept, with who has it in truth', async () => {
  const id = newLead();
  await on.send([on.look(id)]);
  const ours = (await stateOf(id)).owner?.ownerId;
  const colleague = (await on.openCrm().owners()).find(({ id: one, active }) => one !== ours && active)?.id ?? '';
  on.clock.advance(60 * minute);
  const called = on.clock.at;
  on.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hubspot_owner_id: colleague });
  logActivity(on.hubspot.records, 'call', { contactId: id, ownerId: colleague, at: called });
  on.clock.advance(minute);
  await on.send([on.look(id, { causes: ['owner'], ownerTouched: true })]);
  expect((await readPretended(shadow(), connection, [id])).get(id)).toMatchObject({
    people: { ownerId: colleague },
    touched: { by: colleague, kind: 'call', at: called },
  });
  on.clock.advance(60 * minute);
  await on.send([on.look(id, { causes: ['phone'] })]);
  expect((await readPretended(shadow(), connection, [id])).get(id)?.touched?.at).toBe(called);
});

test('once live, the watch over the first touch begins with the hand-off', async () => {
  const id = newLead();
  const began = on.clock.at;
  await on.send([on.look(id)]);
  await aWeek();
  await goLive(on.table, connection, { since: began, at: on.clock.at });
  on.clock.advance(minute);
  const liveAt = on.clock.at;
  await on.send([on.look(id, { causes: ['catch-up'] })]);
  const { watch, owner } = await on.state(id);
  expect(watch).toMatchObject({ since: liveAt, round: 1, steps: [], ownerId: owner?.ownerId });
  expect(on.property(id, 'hubspot_owner_id')).toBe(owner?.ownerId);
});

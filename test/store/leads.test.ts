import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseRecord } from '../../shared/store/erase-record.ts';
import { Conflict } from '../../shared/domain/errors.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { readDue, postpone, type DueRecord } from '../../shared/store/due.ts';
import { duePartitions, leadKey } from '../../shared/store/keys.ts';
import { readLeadStates, readLedger } from '../support/stored.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { leadStates } from '../../shared/store/records.ts';

const connection = 'hubspot-1';
let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

const stateOf = async (id: string): Promise<LeadState> =>
  (await readLeadStates(on.table, connection, [id])).get(id) ?? newLeadState;

test('a lead never seen has the state of a new one', async () => {
  expect(await stateOf('never')).toEqual(newLeadState);
});

test('a saved lead is read back with its version', async () => {
  const saved = await leadStates.save(on.table, connection, 'a', newLeadState, { ...newLeadState, attempts: 3 });
  expect(saved.version).toBe(1);
  expect(await stateOf('a')).toEqual({ ...newLeadState, version: 1, attempts: 3 });
});

test('of two writers who read the same version the second is refused', async () => {
  const seen = await leadStates.save(on.table, connection, 'b', newLeadState, newLeadState);
  await leadStates.save(on.table, connection, 'b', seen, { ...seen, attempts: 1 });
  await expect(leadStates.save(on.table, connection, 'b', seen, { ...seen, attempts: 2 })).rejects.toThrow(Conflict);
  await expect(leadStates.save(on.table, connection, 'b', newLeadState, newLeadState)).rejects.toThrow(Conflict);
  expect((await stateOf('b')).attempts).toBe(1);
});

test('ten changes at once are all kept', async () => {
  await Promise.all(
    Array.from({ length: 10 }, () =>
      leadStates.change(on.table, connection, 'c', (state) => ({ ...state, attempts: state.attempts + 1 })),
    ),
  );
  expect(await stateOf('c')).toMatchObject({ attempts: 10, version: 10 });
});

test('a hundred and fifty leads are read together, each with its own state', async () => {
  const ids = Array.from({ length: 150 }, (_, n) => `many-${n}`);
  await Promise.all(
    ids.map((id, n) => leadStates.save(on.table, connection, id, newLeadState, { ...newLeadState, attempts: n })),
  );
  const states = await readLeadStates(on.table, connection, [...ids, 'never']);
  expect(ids.map((id) => states.get(id)?.attempts)).toEqual(ids.map((_, n) => n));
  expect(states.get('never')).toEqual(newLeadState);
});

const dueNow = async (): Promise<DueRecord[]> => {
  const found: DueRecord[] = [];
  for await (const page of readDue(on.table, duePartitions(connection, 'live'), '2026-11-05T00:00:00.000Z', 100))
    found.push(...page);
  return found;
};

test('what is due comes oldest first, and what is not due stays', async () => {
  const due = (at: string): LeadState => ({ ...newLeadState, due: { at, why: 'test' } });
  await leadStates.save(on.table, connection, 'due-2', newLeadState, due('2026-11-02T00:00:00.000Z'));
  await leadStates.save(on.table, connection, 'due-1', newLeadState, due('2026-11-01T00:00:00.000Z'));
  await leadStates.save(on.table, connection, 'due-9', newLeadState, due('2026-11-09T00:00:00.000Z'));
  const found = await dueNow();
  expect(found.map(({ id }) => id)).toEqual(['due-1', 'due-2']);
});

test('a lead leaves the due index when nothing is due any more', async () => {
  const seen = await stateOf('due-1');
  const { due, ...rest } = seen;
  await leadStates.save(on.table, connection, 'due-1', seen, rest);
  const found = await dueNow();
  expect(found.map(({ id }) => id)).toEqual(['due-2']);
});

test('a due time is moved once, however many sweeps saw it', async () => {
  const [first] = await dueNow();
  if (!first) throw new Error('nothing is due');
  await postpone(on.table, first, '2026-12-01T00:00:00.000Z');
  await postpone(on.table, first, '2026-12-24T00:00:00.000Z');
  expect((await stateOf('due-2')).due?.at).toBe('2026-12-01T00:00:00.000Z');
  expect(await dueNow()).toEqual([]);
});

test('erasing a lead leaves nothing of it, and nothing else is touched', async () => {
  const remark = (n: number) => ({
    id: 'e',
    entry: { at: '2026-11-01T00:00:00.000Z', version: n, remark: 'test' },
  });
  await leadStates.save(on.table, connection, 'e', newLeadState, newLeadState);
  await writeLedger(
    on.table,
    { object: 'lead', connection },
    Array.from({ length: 60 }, (_, n) => remark(n)),
  );
  expect(await readLedger(on.table, connection, 'e', 100)).toHaveLength(60);
  await eraseRecord(on.table, { object: 'lead', connection, id: 'e' });
  const { Items } = await on.table.doc.send(
    new ScanCommand({
      TableName: on.table.name,
      FilterExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': leadKey(connection, 'e').pk },
    }),
  );
  expect(Items).toEqual([]);
  expect((await stateOf('a')).attempts).toBe(3);
});

test('a ledger entry is kept as long as the deployment says', async () => {
  const entry = { id: 'd', entry: { at: '2026-11-01T00:00:00.000Z', version: 7, remark: 'test' } };
  await writeLedger({ ...on.table, ledgerDays: 30 }, { object: 'lead', connection }, [entry]);
  const { Item } = await on.table.doc.send(
    new GetCommand({
      TableName: on.table.name,
      Key: { pk: leadKey(connection, 'd').pk, sk: 'DECISION#2026-11-01T00:00:00.000Z#00000007' },
    }),
  );
  expect(Item?.['expiresAtSeconds']).toBe(Date.parse('2026-12-01T00:00:00.000Z') / 1000);
});

test('a ledger entry written twice stands there once and expires after 400 days', async () => {
  const entry = { id: 'l', entry: { at: '2026-11-01T00:00:00.000Z', version: 7, remark: 'test' } };
  await writeLedger(on.table, { object: 'lead', connection }, [entry]);
  await writeLedger(on.table, { object: 'lead', connection }, [entry]);
  expect(await readLedger(on.table, connection, 'l')).toEqual([entry.entry]);
  const { Item } = await on.table.doc.send(
    new GetCommand({
      TableName: on.table.name,
      Key: { pk: leadKey(connection, 'l').pk, sk: 'DECISION#2026-11-01T00:00:00.000Z#00000007' },
    }),
  );
  expect(Item?.['expiresAtSeconds']).toBe(Date.parse('2027-12-06T00:00:00.000Z') / 1000);
});

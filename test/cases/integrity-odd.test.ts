/** What stands in the table and is not as this release would write it: told, and in nobody's way. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { duePartition, duePartitions } from '../../shared/store/keys.ts';
import { leadStates } from '../../shared/store/records.ts';
import { sweep } from '../../shared/wake/sweep.ts';
import { tellOthersOnce } from '../../shared/wake/tell-others.ts';
import { unhurried } from '../support/sweeping.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
beforeEach(async () => {
  on = await startTable();
});
afterEach(() => on.stop());

const connection = 'hubspot-1';
const now = '2026-11-23T10:00:00.000Z';
const dueAt = '2026-11-23T09:00:00.000Z';

it('IN2 an item of another kind among what is due is told once, left as it is, and in the way of nothing', async () => {
  const [partition = ''] = duePartitions(connection, 'live');
  const put = (pk: string, dueShard = partition) =>
    on.table.doc.send(new PutCommand({ TableName: on.table.name, Item: { pk, sk: 'STATE', dueShard, dueAt } }));
  const odd = ['FIRM#hubspot-1#7', 'FIRM#hubspot-1#8', 'SHADOW#TEAM#x', 'kim@mill.example', 'LEAD#hubspot-1'];
  for (const pk of odd) await put(pk);
  const id = '51';
  await leadStates.save(on.table, connection, id, newLeadState, { ...newLeadState, due: { at: dueAt, why: 'test' } });
  expect(duePartition({ object: 'lead', connection, id }, 'live')).toContain(connection);
  const sent: string[] = [];
  const told: string[] = [];
  const onOther = tellOthersOnce((kind, of) => told.push(`${kind} ${of}`));
  for (let minute = 0; minute < 3; minute += 1) {
    await sweep({
      table: on.table,
      ...unhurried(connection),
      send: async (_connection, items) => void sent.push(...items.map((item) => item.id)),
      onOther,
      now: () => now,
      deadline: Number.POSITIVE_INFINITY,
    });
  }
  expect(sent).toEqual([id]);
  // Of a key that we do not know nothing is told but its first word.
  expect(told.toSorted()).toEqual(['FIRM hubspot-1', 'LEAD hubspot-1', 'TEAM hubspot-1', 'unknown hubspot-1']);
  const Key = { pk: 'FIRM#hubspot-1#7', sk: 'STATE' };
  expect((await on.table.doc.send(new GetCommand({ TableName: on.table.name, Key }))).Item).toMatchObject({ dueAt });
});

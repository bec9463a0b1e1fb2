import { beforeAll, expect, it } from 'vitest';
import { readNextDue } from '../../../sandbox/demo/next-due.ts';
import { newDealState } from '../../../shared/domain/deal-state.ts';
import { newLeadState } from '../../../shared/domain/lead-state.ts';
import { pauseConnection } from '../../../shared/store/connections.ts';
import { dealStates, leadStates } from '../../../shared/store/records.ts';
import { startTable, type TestTable } from '../../support/table.ts';

const connection = 'hubspot-1';
let on: TestTable;
beforeAll(async () => {
  on = await startTable();
  return () => on.stop();
});

it('is the earliest due time of all leads and deals, past or to come, and none while nothing waits', async () => {
  const { table } = on;
  expect(await readNextDue(table, [connection])).toBeNull();
  const due = (at: string) => ({ due: { at, why: 'first-touch' } });
  const times = ['2031-01-01', '2030-01-02', '2030-01-03', '2032-01-01', '2030-06-01'];
  for (const [n, day] of times.entries())
    await leadStates.save(table, connection, `${n}`, newLeadState, { ...newLeadState, ...due(`${day}T00:00:00.000Z`) });
  expect(await readNextDue(table, [connection])).toBe(Date.parse('2030-01-02'));
  const past = due('2020-01-01T00:00:00.000Z');
  await dealStates.save(table, connection, 'deal', newDealState, { ...newDealState, ...past });
  expect(await readNextDue(table, [connection])).toBe(Date.parse('2020-01-01'));
  await pauseConnection(table, connection, '2025-01-01T00:00:00.000Z', 'down', { pauses: 0 });
  expect(await readNextDue(table, [connection])).toBe(Date.parse('2025-01-01'));
});

/** Turns under load: `node bench/turns.ts` plays 10,000 leads. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTable, type TestTable } from '../support/table.ts';
import { shareTurns } from '../support/turn-crowd.ts';

let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

test('64 workers share leads within the bound, of both kinds of turn, while some die and members come and go', async () => {
  const { lost, twice, died, owners, coordinators, returned } = await shareTurns(on.table, {
    leads: 500,
    spells: 2,
    seed: 4,
  });
  expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
  expect(died).toBeGreaterThan(3);
  // Of what the bound allows; a thousandth for the grid of whoever returns.
  for (const part of [owners, coordinators, returned]) expect(part).toBeLessThanOrEqual(1.001);
});

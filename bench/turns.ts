/**
 * How fair turns are under load: 10,000 leads, 64 workers at once, weights 1, 2 and 3, two members who leave and return, 5 % of the claims
 * cut off before or after they are written; in virtual time on the local engine. `npm test` plays a smaller one.
 *
 *   node bench/turns.ts [leads] [spells]
 */
import { shareTurns } from '../test/support/turn-crowd.ts';
import { startTable } from '../test/support/table.ts';
import { runAlone, type Row } from './row.ts';

const run = async (leads: number, spells: number): Promise<Row> => {
  const on = await startTable('bench');
  try {
    const shared = await shareTurns(on.table, { leads, spells, seed: 1 });
    const { lost, twice, owners, coordinators, returned } = shared;
    return {
      name: `turns of ${leads} leads, 64 workers at once`,
      measured: shared,
      target: 'none lost, none twice, and nobody further from another than the bound allows',
      ok: lost === 0 && twice === 0 && [owners, coordinators, returned].every((part) => part <= 1.001),
    };
  } finally {
    await on.stop();
  }
};

const [leads = 10_000, spells = 10] = process.argv.slice(2).map(Number);
await runAlone(() => run(leads, spells));

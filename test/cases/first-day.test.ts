/** The first day with it: what happened to people who run this, row by row. */
import { expect, it } from 'vitest';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { keep } from '../../shared/hand-off/ending.ts';
import { leadKind } from '../../shared/hand-off/kinds.ts';
import { leadStates } from '../../shared/store/records.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { lookAt } from '../support/look.ts';
import { connection } from '../support/portal.ts';
import { patienceMs, run } from '../support/run.ts';
import { startWorker } from '../support/worker.ts';

it(
  'FD10 a sandbox ends with its engine when npm, and npm alone, hears SIGTERM',
  { timeout: 3 * patienceMs },
  async () => {
    const npm = run('npm', 'run', 'sandbox', '--', '--json', '--port', '0');
    await npm.says('"ready":true');
    await npm.has('dynoxide', 1);
    npm.kill('SIGTERM');
    expect(await npm.left()).toEqual([]);
  },
);

it('FD2 while 250 imported contacts wait in the slow lane, a live lead is handed off as soon as its event comes', async () => {
  const worker = await startWorker({ policy: unwatchedPolicy() });
  try {
    const contact = (name: string): string =>
      worker.contact({ email: `${name}@${name}.example`, firstname: 'Pat', message: 'Our line stops.' });
    const imported = Array.from({ length: 250 }, (_, place) => contact(`import-${place}`));
    const later = { ends: 'later', code: 'import', at: worker.clock.at, lane: 'slow' } as const;
    for (const id of imported) {
      await keep(leadKind, { look: lookAt(id), state: newLeadState }, later, worker.services());
    }
    const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
    const waits = (): number => imported.filter((id) => ownerOf(id) === '').length;
    const left: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      // A retry that is due comes before them as well.
      const [live, retried] = [contact(`live-${minute}`), contact(`retried-${minute}`)];
      await worker.send([worker.look(live)]);
      expect(ownerOf(live)).not.toBe('');
      const state = { ...newLeadState, due: { at: worker.clock.at, why: 'down' } };
      await leadStates.save(worker.table, connection, retried, newLeadState, state);
      await worker.minutes(1);
      expect(ownerOf(retried)).not.toBe('');
      left.push(waits());
    }
    expect(left).toEqual([150, 50, 0, 0]);
  } finally {
    await worker.stop();
  }
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { readPools } from '../support/stored.ts';
import { crashing } from '../support/crash.ts';
import { startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

let firms = 0;
const newLead = (): string =>
  portal.contact({ email: `pat@crash-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });

/** More calls than one hand-off makes. */
const manyCalls = 40;

describe.each(['before', 'after'] as const)('a worker that dies %s an outside call', (when) => {
  test('leaves a lead that the next worker finishes: one owner, one note, one task, one turn, whichever call it was', async () => {
    let crashed = 0;
    for (let call = 1; call <= manyCalls; call += 1) {
      const id = newLead();
      const dying = crashing(portal.services(), { call, when });
      const turnsBefore = (await readPools(portal.table, ['veterans']))['veterans']?.version ?? 0;
      const ended = await handOff([portal.look(id)], dying.services).then(
        () => 'done',
        () => 'crashed',
      );
      if (dying.made() >= call) crashed += 1;
      // The queue gives the message again; by then the claim of the dead worker has lapsed.
      portal.clock.advance(leaseMs + 1000);
      await portal.handOff([portal.look(id)]);
      portal.clock.advance(leaseMs + 1000);
      await portal.handOff([portal.look(id)]);

      const where = `${when} call ${call} (${ended})`;
      const turns = ((await readPools(portal.table, ['veterans']))['veterans']?.version ?? 0) - turnsBefore;
      const state = await portal.state(id);
      expect([where, portal.property(id, 'hubspot_owner_id')]).toEqual([where, state.owner?.ownerId]);
      expect([where, portal.bodies(id, 'notes').length]).toEqual([where, 1]);
      expect([where, portal.bodies(id, 'tasks').length]).toEqual([where, 1]);
      expect([where, turns]).toEqual([where, 1]);
      expect([where, state.pending, state.attempts, state.due?.why]).toEqual([where, undefined, 0, 'first-touch']);
    }
    expect(crashed).toBeGreaterThan(10);
  }, 120_000);
});

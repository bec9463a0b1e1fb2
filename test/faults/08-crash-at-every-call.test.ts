import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { readLedger, readPools } from '../support/stored.ts';
import { crashing } from '../support/crash.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

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
      expect([where, state.handedOffAt !== undefined]).toEqual([where, true]);
    }
    expect(crashed).toBeGreaterThan(10);
  });
});

describe('a worker that dies before it could keep what it wrote', () => {
  const dies = async (item: WorkItem): Promise<void> => {
    const dying = crashing(portal.services(), { call: 'updateLeads', when: 'after' });
    expect(await handOff([item], dying.services).catch(() => 'died')).toBe('died');
    expect(portal.property(item.id, 'hubspot_owner_id')).not.toBe('');
    expect((await portal.state(item.id)).handedOffAt).toBeUndefined();
    portal.clock.advance(leaseMs + 1000);
  };

  test('is made good by the message that comes again: the lead is handed off once, since the owner stands', async () => {
    const id = newLead();
    const message = portal.look(id);
    portal.clock.advance(4000);
    const standsSince = portal.clock.at;
    await dies(message);
    const [again] = await portal.handOff([message]);
    expect(again).toMatchObject({ outcome: { ends: 'done', as: 'handed-off' }, speedToLeadMs: 4000 });
    expect((await portal.state(id)).handedOffAt).toBe(standsSince);
    expect(await readLedger(portal.table, connection, id)).toMatchObject([{ ruling: { by: 'us' } }]);
    portal.clock.advance(1000);
    const [later] = await portal.handOff([portal.look(id)]);
    expect(later).toMatchObject({ outcome: { ends: 'done', as: 'unchanged' }, speedToLeadMs: null });
  });

  test('says nothing of the speed where another look finds it', async () => {
    const id = newLead();
    await dies(portal.look(id));
    const [again] = await portal.handOff([portal.look(id)]);
    expect(again).toMatchObject({ outcome: { ends: 'done', as: 'handed-off' }, speedToLeadMs: null });
  });

  test('is no handoff of ours where a person has chosen another owner since', async () => {
    const id = newLead();
    await dies(portal.look(id));
    const other = ['70001', '70002'].find((owner) => owner !== portal.property(id, 'hubspot_owner_id')) ?? '';
    portal.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: other });
    const [again] = await portal.handOff([portal.look(id)]);
    expect(again?.speedToLeadMs).toBeNull();
    expect((await portal.state(id)).handedOffAt).toBeUndefined();
    expect(portal.property(id, 'hubspot_owner_id')).toBe(other);
  });
});

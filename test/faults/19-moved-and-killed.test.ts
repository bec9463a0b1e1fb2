/** A lead that goes on from one colleague to another, and a worker that is gone between saying so and doing it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import type { FaultAction } from '../../sandbox/http/faults.ts';
import { crashing } from '../support/crash.ts';
import { startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ hubspot: { settings: { companiesAfterMs: 2000 } } });
});
afterAll(() => portal.stop());

/** From support: nobody whom a pool would choose. */
const [frida, greta] = ['70006', '70009'];
beforeAll(() => {
  portal.hubspot.records.owners.add({ id: greta, email: 'greta@acme.example', userId: 9009 });
});

let firms = 0;
const ownerOf = (id: string): string => portal.property(id, 'hubspot_owner_id');

const weekMs = 7 * 24 * 3_600_000;
/** To a Monday morning, so that the day is long enough for all steps of the ladder. */
const untilMonday = (): void =>
  portal.clock.advance(weekMs - ((Date.parse(portal.clock.at) - Date.parse('2026-11-23T09:00:00.000Z')) % weekMs));

/** Each makes a lead that an owner of ours has, and is to go on at the next look. */
const moves: { what: string; isLeftLying: boolean; begin: () => Promise<string> }[] = [
  {
    what: 'to the owner of its firm, linked late',
    isLeftLying: false,
    begin: async () => {
      const domain = `moved-${(firms += 1)}.example`;
      portal.hubspot.records
        .asUser(9001)
        .create('companies', { name: `Mill ${firms}`, domain, hubspot_owner_id: frida });
      const id = portal.contact({ email: `pat@${domain}`, firstname: 'Pat', message: 'Our line stops.' });
      await portal.handOff([portal.look(id)]);
      portal.clock.advance(5000);
      portal.hubspot.keepUp();
      return id;
    },
  },
  {
    what: 'back from whoever let it lie',
    isLeftLying: true,
    begin: async () => {
      untilMonday();
      const id = portal.contact({ email: `pat@let-lie-${(firms += 1)}.example`, message: 'Our line stops.' });
      await portal.handOff([portal.look(id)]);
      for (const step of ['remind', 'buddy', 'reassign']) {
        const { due } = await portal.state(id);
        portal.clock.advance(Math.max(0, Date.parse(due?.at ?? '') - Date.parse(portal.clock.at)));
        if (step !== 'reassign') await portal.handOff([portal.look(id, { causes: ['due'] })]);
      }
      expect((await portal.state(id)).watch?.steps.map((step) => step.do)).toEqual(['remind', 'buddy']);
      return id;
    },
  },
];

/** The look that moves it, which does not come to its end; then as many as the queue gives. */
const interrupted = async (id: string, dies: (item: WorkItem) => Promise<unknown>, between = (): void => {}) => {
  const former = ownerOf(id);
  const item = portal.look(id, { causes: ['due'] });
  await dies(item);
  between();
  portal.clock.advance(leaseMs + 1000);
  await portal.handOff([item]);
  portal.clock.advance(leaseMs + 1000);
  await portal.handOff([portal.look(id, { causes: ['due'] })]);
  return { former, state: await portal.state(id) };
};

const killedAt =
  (call: number | string, when: 'before' | 'after') =>
  async (item: WorkItem): Promise<boolean> => {
    const dying = crashing(portal.services(), { call, when });
    return handOff([item], dying.services).then(
      () => false,
      () => true,
    );
  };

describe.each(moves)('a lead that goes $what', ({ begin, isLeftLying }) => {
  test.each(['before', 'after'] as const)(
    'goes there, whichever call the worker dies %s: nobody takes the former owner for a choice',
    async (when) => {
      let died = 0;
      for (let call = 1; died === call - 1; call += 1) {
        const id = await begin();
        const kill = killedAt(call, when);
        const { former, state } = await interrupted(id, async (item) => {
          if (await kill(item)) died += 1;
        });
        const where = `${when} call ${call}`;
        expect([where, state.owner?.ownerId]).toEqual([where, ownerOf(id)]);
        expect([where, ownerOf(id)]).not.toEqual([where, former]);
        expect([where, state.owner?.by, state.owner?.insteadOf]).toEqual([where, 'us', undefined]);
        expect([where, state.pending, state.attempts]).toEqual([where, undefined, 0]);
      }
      expect(died).toBeGreaterThan(10);
    },
    240_000,
  );

  const answers: FaultAction[] = [{ kind: 'lose-answer' }, { kind: 'status', status: 503, headers: {} }];
  test.each(answers)('goes there, though the CRM answers with $kind at first', async (action) => {
    const id = await begin();
    let landed = '';
    const dies = async (item: WorkItem): Promise<void> => {
      portal.hubspot.faults.add({ method: 'POST', path: /0-1\/batch\/update$/, times: 9, action });
      await portal.handOff([item]);
      portal.hubspot.faults.clear();
      landed = ownerOf(id);
    };
    const { former, state } = await interrupted(id, dies);
    expect(ownerOf(id)).not.toBe(former);
    // Where it had landed nobody takes it from there.
    expect(ownerOf(id)).toBe(landed === former ? ownerOf(id) : landed);
    expect(state.owner).toMatchObject({ ownerId: ownerOf(id), by: 'us' });
    expect(state.watch).toMatchObject({ ownerId: ownerOf(id), steps: [] });
    expect(state.letLie ?? []).toEqual(isLeftLying ? [former] : []);
    expect(state.owner).not.toHaveProperty('insteadOf');
  });

  test('stays with whoever a person gives it back to, when our own write had been seen by nobody', async () => {
    const id = await begin();
    const former = ownerOf(id);
    const givenBack = (): void => {
      portal.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: former });
    };
    const { state } = await interrupted(id, killedAt('updateLeads', 'after'), givenBack);
    expect(ownerOf(id)).toBe(former);
    expect(state.owner).toMatchObject({ ownerId: former, by: 'human' });
  });

  test('stays with somebody else whom a person has chosen meanwhile', async () => {
    const id = await begin();
    const chosen = (): void => {
      portal.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: greta });
    };
    const { state } = await interrupted(id, killedAt('updateLeads', 'before'), chosen);
    expect(ownerOf(id)).toBe(greta);
    expect(state.owner).toMatchObject({ ownerId: greta, by: 'human' });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaseMs } from '../../shared/domain/track.ts';
import { crashing } from '../support/crash.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';

/** More calls than one look at a closed deal makes. */
const manyCalls = 40;
const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];
const whenever = ['before', 'after'] as const;

describe.each(crms)('a worker of %s that dies in the middle of a close', (crm) => {
  let it: Closing;
  beforeAll(async () => {
    it = await startClosing(crm);
  });
  afterAll(() => it.stop());

  /** Deals with a contact each, which were closed so often before. */
  const prepare = async (closes: number): Promise<string[]> => {
    const contacts = await it.contacts(manyCalls);
    const deal = { stage: 'second', name: 'Twelve presses', owner: 'ben' } as const;
    const ids = contacts.map((contact) => it.addDeal([contact], deal));
    for (let close = 0; close <= closes; close += 1) {
      await it.handOff(ids.map((id) => it.item('deal', id)));
      it.clock.advance(leaseMs);
      if (close < closes) for (const id of ids) it.move(id, 'won');
      it.clock.advance(1000);
    }
    await it.handOff(ids.map((id) => it.item('deal', id)));
    return ids;
  };
  /** Closes each deal under a worker that dies at another call, until none dies. @returns the deals that were closed */
  const closeDying = async (ids: readonly string[], when: 'before' | 'after'): Promise<readonly string[]> => {
    for (const [place, id] of ids.entries()) {
      it.move(id, 'won');
      it.clock.advance(1000);
      const dying = crashing(it.services(), { call: place + 1, when });
      await it.handOff([it.item('deal', id)], dying.services).catch(() => undefined);
      // The queue gives the message again; by then the claim of the dead worker has lapsed.
      for (let again = 0; again < 2; again += 1) {
        it.clock.advance(leaseMs + 1000);
        await it.look(id);
      }
      if (dying.made() <= place) return ids.slice(0, place + 1);
    }
    throw new Error('a look makes more calls than this test knows');
  };
  const shown = async (id: string) => {
    const { reverts, flags, pending, due, parked } = await it.state(id);
    return {
      stage: it.stageOf(id),
      reverts,
      flags,
      moves: it.movesOf(id),
      notes: it.notes(id).length,
      tasks: it
        .tasks(id)
        .map(({ title }) => title)
        .toSorted(),
      isOpen: pending !== undefined || due !== undefined || parked !== undefined,
    };
  };
  const held = 'Close held: Twelve presses';
  const ask = 'Confirm with the buyer: Twelve presses';

  test.each(whenever)(
    '%s a call leaves one revert, one note and one task for each, whichever call it was',
    async (when) => {
      const closed = await closeDying(await prepare(0), when);
      expect(closed.length).toBeGreaterThan(15);
      const expected = { stage: 'second', reverts: 1, flags: 0, moves: 1, notes: 1, tasks: [held, ask], isOpen: false };
      for (const [place, id] of closed.entries()) expect([place, await shown(id)]).toEqual([place, expected]);
    },
    120_000,
  );

  test.each(whenever)(
    '%s a call leaves one flag on a deal that was put back twice before',
    async (when) => {
      const closed = await closeDying(await prepare(2), when);
      expect(closed.length).toBeGreaterThan(15);
      const tasks = [held, held, 'Closed without a confirmation: Twelve presses', ask];
      const expected = { stage: 'won', reverts: 2, flags: 1, moves: 2, notes: 1, tasks, isOpen: false };
      for (const [place, id] of closed.entries()) expect([place, await shown(id)]).toEqual([place, expected]);
    },
    120_000,
  );

  test('and whose close was confirmed before the next one looks: the deal is not touched any more', async () => {
    const [contact = ''] = await it.contacts(1);
    const id = await it.deal([contact]);
    it.move(id, 'won');
    it.clock.advance(1000);
    const crm = it.openCrm();
    const [again] = await it.look(id, {
      crm: {
        ...crm,
        moveDeals: () => {
          throw new RangeError('gone');
        },
      },
    });
    expect(again?.outcome).toMatchObject({ ends: 'retry' });
    expect((await it.state(id)).pending?.revertTo).toBeDefined();
    it.say('lead', contact, { status: 'ready', how: 'call' });
    it.clock.advance(leaseMs + 1000);
    const [ended] = await it.look(id);
    expect(ended).toMatchObject({ verdict: { as: 'passed' }, reverts: 0 });
    await it.untilQuiet();
    expect(await shown(id)).toMatchObject({ stage: 'won', reverts: 0, moves: 0, notes: 0, tasks: [], isOpen: false });
    expect(it.writesOn(id)).toBe(0);
  });
});

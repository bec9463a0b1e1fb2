import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import { CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { postponeBatch } from '../../shared/hand-off/postpone.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { readConnections } from '../support/stored.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import { dealStates } from '../../shared/store/records.ts';

const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];

describe.each(crms)('a close in %s', (crm) => {
  let it: Closing;
  beforeAll(async () => {
    it = await startClosing(crm);
  });
  afterAll(() => it.stop());

  const down = new CrmUnavailable('down', 'no answer');
  const unclear = new CrmUnavailable('unclear', 'the answer was lost');
  const refused = new CrmRejected('validation', 'refused');
  const fails = (error: Error) => async (): Promise<never> => {
    throw error;
  };
  /** The CRM with something in the way, once. */
  const amid = (own: (crm: Crm) => Partial<Crm>): { crm: Crm } => {
    const real = it.openCrm();
    return { crm: { ...real, ...own(real) } };
  };
  const resumed = async (): Promise<void> => {
    it.clock.advance(3_600_000);
    await it.untilQuiet();
  };
  const closable = async (): Promise<readonly [id: string, contact: string]> => {
    const [contact = ''] = await it.contacts(1);
    return [await it.deal([contact]), contact];
  };
  const seen = async (id: string) => {
    const { verdict, reverts, flags, pending, due } = await it.state(id);
    const [notes, asks] = [it.notes(id).length, it.tasks(id).filter(({ title }) => title.startsWith('Confirm')).length];
    return {
      stage: it.stageOf(id),
      as: verdict?.as,
      reverts,
      flags,
      moves: it.movesOf(id),
      notes,
      asks,
      isOpen: (pending ?? due) !== undefined,
    };
  };
  const held = { stage: 'second', as: 'reverted', reverts: 1, flags: 0, moves: 1, notes: 1, asks: 1, isOpen: false };
  const waiting = { stage: 'won', as: undefined, reverts: 0, flags: 0, moves: 0, notes: 0, asks: 0, isOpen: true };

  describe('waits, and is judged when the CRM answers again,', () => {
    test.each<{ what: string; own: (crm: Crm) => Partial<Crm> }>([
      { what: 'while deals cannot be read', own: () => ({ readDeals: fails(down) }) },
      { what: 'while its contact cannot be read', own: () => ({ readLeads: fails(down) }) },
      {
        what: 'while the row of its contact fails',
        own: () => ({
          readLeads: async (ids) => new Map(ids.map((id) => [id, { ok: false, error: down }])),
        }),
      },
      { what: 'while its history cannot be read', own: () => ({ readStageHistory: fails(down) }) },
      { what: 'while nobody can say who is there', own: () => ({ owners: fails(down) }) },
      {
        what: 'while the row of the deal fails',
        own: () => ({ readDeals: async (ids) => new Map(ids.map((id) => [id, { ok: false, error: down }])) }),
      },
    ])('$what', async ({ own }) => {
      const [id] = await closable();
      await it.close(id, 'won', amid(own));
      expect(await seen(id)).toEqual(waiting);
      await resumed();
      expect(await seen(id)).toEqual(held);
    });

    test('and a confirmation that comes meanwhile counts', async () => {
      const [id, contact] = await closable();
      await it.close(
        id,
        'won',
        amid(() => ({ readLeads: fails(down) })),
      );
      it.say('lead', contact, { status: 'ready', how: 'email' });
      await resumed();
      expect(await seen(id)).toEqual({ ...waiting, as: 'passed', isOpen: false });
      expect(it.writesOn(id)).toBe(0);
    });

    test('while the connection is paused, without a call', async () => {
      const [id] = await closable();
      const until = new Date(Date.parse(it.clock.at) + 600_000).toISOString();
      await pauseConnection(it.table, it.connection, until, 'throttled', { pauses: 0 });
      let calls = 0;
      const count = new Proxy(it.openCrm(), {
        get: () => () => {
          calls += 1;
          throw down;
        },
      });
      const ended = await it.close(id, 'won', { crm: count });
      expect(ended).toMatchObject({ outcome: { ends: 'later', code: 'paused' } });
      expect(calls).toBe(0);
      await resumed();
      expect(await seen(id)).toEqual(held);
    });

    test('while there is no policy or no token', async () => {
      const [id] = await closable();
      it.move(id, 'won');
      const { connection, table, now, random } = it.services();
      await postponeBatch([it.item('deal', id)], 'no-policy', { connection, table, now, random });
      expect(await it.state(id)).toMatchObject({ due: { why: 'no-policy' }, attempts: 1 });
      await resumed();
      expect(await seen(id)).toEqual(held);
    });
  });

  test('pauses the connection of a CRM that is down', async () => {
    const [id] = await closable();
    await it.close(
      id,
      'won',
      amid(() => ({ readDeals: fails(down) })),
    );
    const state = (await readConnections(it.table, [it.connection])).get(it.connection);
    expect(state).toMatchObject({ pauseReason: 'down', pauses: 1 });
    await resumed();
    expect((await readConnections(it.table, [it.connection])).get(it.connection)?.pauses).toBe(0);
  });

  test('stands aside with the reason where the CRM refuses to show the deal, and the others go on', async () => {
    const [id] = await closable();
    const [other] = await closable();
    for (const one of [id, other]) it.move(one, 'won');
    it.clock.advance(1000);
    const partly = amid((real) => ({
      readDeals: async (ids) => {
        const rows = new Map(await real.readDeals(ids));
        if (rows.has(id)) rows.set(id, { ok: false, error: refused });
        return rows;
      },
    }));
    const ended = await it.handOff([it.item('deal', id), it.item('deal', other)], partly);
    expect(ended.find((one) => one.id === id)?.outcome).toMatchObject({ ends: 'park', code: 'validation' });
    expect(await it.state(id)).toMatchObject({ parked: { code: 'validation' } });
    expect(await seen(other)).toEqual(held);
    it.clock.advance(120_000);
    await it.look(id);
    expect(await seen(id)).toEqual(held);
    expect((await it.state(id)).parked).toBeUndefined();
  });

  test('is flagged, and not undone, where the CRM refuses to show a contact', async () => {
    const [id] = await closable();
    const hidden = amid(() => ({
      readLeads: async (ids) => new Map(ids.map((one) => [one, { ok: false, error: refused }])),
    }));
    await it.close(id, 'won', hidden);
    expect(await seen(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 0, flags: 1, moves: 0 });
    expect(it.notes(id)[0]).toMatch(/Contacts that could not be read: 1/);
  });

  test('is judged without a history that the CRM refuses to tell', async () => {
    const [id] = await closable();
    await it.close(
      id,
      'won',
      amid(() => ({ readStageHistory: fails(refused) })),
    );
    expect(await seen(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 0, flags: 1, moves: 0 });
    await it.look(id);
    expect(await seen(id)).toMatchObject({ as: 'flagged', flags: 1, notes: 1, asks: 1 });
  });

  test('is flagged where the CRM refuses to move the deal back, and counts as that alone', async () => {
    const [id] = await closable();
    const rows = async (moves: readonly { id: string }[]) =>
      new Map(moves.map((move) => [move.id, { ok: false as const, error: refused }]));
    await it.close(
      id,
      'won',
      amid(() => ({ moveDeals: rows })),
    );
    expect(await seen(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 0, flags: 1, moves: 0 });
    expect(it.notes(id)[0]).toMatch(/refused to move it back/);
    await it.untilQuiet();
    expect(await seen(id)).toMatchObject({ stage: 'won', as: 'flagged', flags: 1 });
  });

  describe('whose answer is lost leaves nothing double:', () => {
    const losing =
      (...names: readonly ('moveDeals' | 'createNotes' | 'createTasks')[]) =>
      (real: Crm): Partial<Crm> =>
        Object.fromEntries(
          names.map((name) => [
            name,
            async (rows: never) => {
              await real[name](rows);
              throw unclear;
            },
          ]),
        );
    test.each<{ what: string; own: (crm: Crm) => Partial<Crm> }>([
      { what: 'of the move', own: losing('moveDeals') },
      { what: 'of the note', own: losing('createNotes') },
      { what: 'of the tasks', own: losing('createTasks') },
      { what: 'of note and tasks', own: losing('createNotes', 'createTasks') },
    ])('$what', async ({ own }) => {
      const [id] = await closable();
      await it.close(id, 'won', amid(own));
      expect((await seen(id)).isOpen).toBe(true);
      await resumed();
      expect(await seen(id)).toEqual(held);
      expect(it.notes(id)[0]).toMatch(/back in .*no confirmed buyer status.*Set both on this deal/s);
    });

    test('and while it cannot be searched for, nothing is created', async () => {
      const [id] = await closable();
      await it.close(id, 'won', amid(losing('createNotes', 'createTasks')));
      it.clock.advance(120_000);
      await it.look(
        id,
        amid(() => ({ findNotes: fails(down) })),
      );
      expect(await seen(id)).toMatchObject({ notes: 1, asks: 1, isOpen: true });
      await resumed();
      expect(await seen(id)).toEqual(held);
    });

    test('and a close that follows before it was mended counts as the second', async () => {
      const [id] = await closable();
      await it.close(id, 'won', amid(losing('createNotes', 'createTasks')));
      await it.close(id);
      await it.untilQuiet();
      expect(await seen(id)).toEqual({ ...held, reverts: 2, moves: 2 });
    });
  });

  test('whose note somebody deleted gets another one the next time', async () => {
    const [id] = await closable();
    await it.close(id);
    await it.services().crm.archiveNotes([(await it.state(id)).written.noteId ?? '']);
    expect(it.notes(id)).toEqual([]);
    await it.close(id);
    await it.untilQuiet();
    expect(await seen(id)).toEqual({ ...held, reverts: 2, moves: 2 });
  });

  test('is judged by where the deal stands after its contacts were read: one that was opened again is left alone', async () => {
    const [id] = await closable();
    const late = amid((real) => ({
      readLeads: async (ids) => {
        it.move(id, 'first');
        return real.readLeads(ids);
      },
    }));
    await it.close(id, 'won', late);
    await it.untilQuiet();
    expect(await seen(id)).toEqual({ ...waiting, stage: 'first', isOpen: false });
  });

  test('waits for a contact that joined the deal while the others were read, and takes their word', async () => {
    const [id] = await closable();
    const [second = ''] = await it.contacts(1);
    it.say('lead', second, { status: 'ready', how: 'call' });
    const late = amid((real) => ({
      readLeads: async (ids) => {
        it.addToDeal(second, id);
        return real.readLeads(ids);
      },
    }));
    await expect(it.close(id, 'won', late)).resolves.toMatchObject({ outcome: { code: 'lead-unread' } });
    await it.untilQuiet();
    expect(await seen(id)).toEqual({ ...waiting, as: 'passed', isOpen: false });
  });

  test('is left to the worker that holds it, until that one is gone', async () => {
    const [id] = await closable();
    it.move(id, 'won');
    const state = await it.state(id);
    const leaseUntil = new Date(Date.parse(it.clock.at) + 60_000).toISOString();
    await dealStates.save(it.table, it.connection, id, state, {
      ...state,
      pending: { token: 'other', leaseUntil, creates: [] },
    });
    const [ended] = await it.look(id);
    expect(ended?.outcome).toEqual({ ends: 'later', code: 'held', at: leaseUntil });
    expect(it.writesOn(id)).toBe(0);
    await it.untilQuiet();
    expect(await seen(id)).toEqual(held);
  });

  test('is written by one of several workers who look at once', async () => {
    const [id] = await closable();
    it.move(id, 'won');
    it.clock.advance(1000);
    await Promise.all(Array.from({ length: 4 }, () => it.look(id)));
    await it.untilQuiet();
    expect(await seen(id)).toEqual(held);
  });
});

/** The gate before a close, through both sandboxes: no unconfirmed close passes unseen, and no confirmed deal is touched. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDealLedger, readLeadStates } from '../support/stored.ts';
import { startClosing, type Closing, type CrmName } from '../support/closing.ts';
import type { StageKey } from '../support/closing-side.ts';

const dayMs = 86_400_000;
const crms: readonly CrmName[] = ['HubSpot', 'Salesforce'];

describe.each(crms)('the gate in %s', (crm) => {
  let it: Closing;
  beforeAll(async () => {
    it = await startClosing(crm);
  });
  afterAll(() => it.stop());

  /** What is to be seen of a deal. */
  const shown = async (id: string) => {
    const { reverts, flags, verdict, pending, due, parked } = await it.state(id);
    return {
      stage: it.stageOf(id),
      as: verdict?.as,
      reverts,
      flags,
      notes: it.notes(id).length,
      asks: it.tasks(id).filter(({ title }) => title.startsWith('Confirm')).length,
      isOpen: pending !== undefined || due !== undefined || parked !== undefined,
    };
  };
  const held = { stage: 'second', as: 'reverted', reverts: 1, flags: 0, notes: 1, asks: 1, isOpen: false };
  const untouched = { stage: 'won', as: 'passed', reverts: 0, flags: 0, notes: 0, asks: 0, isOpen: false };
  const firstOf = async (count: number): Promise<readonly [string, readonly string[]]> => {
    const ids = await it.contacts(count);
    return [ids[0] ?? '', ids];
  };

  describe('holds a close', () => {
    const cases: { what: string; begin: () => Promise<string>; says: RegExp; isLate?: boolean }[] = [
      {
        what: 'that nobody confirmed',
        begin: async () => it.deal(await it.contacts(1)),
        says: /no confirmed buyer status on the deal, nor on its contact/,
      },
      {
        what: 'whose contact was confirmed too long ago',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          await it.confirm('lead', one);
          const id = await it.deal(ids);
          it.clock.advance(31 * dayMs);
          return id;
        },
        says: /was confirmed on .* counts for 30 days only/,
      },
      {
        what: 'that was confirmed on the deal too long ago',
        begin: async () => {
          const id = await it.deal(await it.contacts(1));
          await it.confirm('deal', id);
          it.clock.advance(31 * dayMs);
          return id;
        },
        says: /On the deal: .*counts for 30 days only/,
      },
      {
        what: 'whose contact has opted out since it was confirmed',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          await it.confirm('lead', one);
          const id = await it.deal(ids);
          it.optOut(one);
          return id;
        },
        says: /newer evidence is against it: The person has opted out since/,
      },
      {
        what: 'that was confirmed on the deal, and its only contact has opted out since',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          const id = await it.deal(ids);
          await it.confirm('deal', id);
          it.optOut(one);
          return id;
        },
        says: /On the deal: .*opted out since/,
      },
      {
        what: 'with a status and no word of how it was confirmed',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          await it.confirm('lead', one, { status: 'ready' });
          return it.deal(ids);
        },
        says: /how it was confirmed is missing/,
      },
      {
        what: 'with a confirmed status that is no ground for a close',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          await it.confirm('lead', one, { status: 'curious', how: 'meeting' });
          return it.deal(ids);
        },
        says: /says “Curious”; a deal closes only with Problem aware, Evaluating, Ready or Customer\./,
      },
      {
        what: 'of a deal that has no contact',
        begin: () => it.deal([]),
        isLate: true,
        says: /has no contact/,
      },
      {
        what: 'of a deal with five contacts of whom none confirmed',
        begin: async () => it.deal(await it.contacts(5)),
        says: /nor on any of its 5 contacts/,
      },
    ];
    test.each(cases)('$what, says what is missing, and asks its owner', async ({ begin, says, isLate }) => {
      const id = await begin();
      await expect(isLate ? it.closeWithout(id) : it.close(id)).resolves.toMatchObject({ verdict: { as: 'reverted' } });
      expect(await shown(id)).toEqual(held);
      expect(it.notes(id)[0]).toMatch(says);
      expect(it.tasks(id).find(({ title }) => title.startsWith('Confirm'))?.to).toBe(it.ownerOf('anna'));
      await it.untilQuiet();
      expect(await shown(id)).toEqual(held);
      expect(it.movesOf(id)).toBe(1);
      expect(it.writesOn(id)).toBeGreaterThan(1);
    });
  });

  describe('does not touch a close', () => {
    const cases: { what: string; begin: () => Promise<string> }[] = [
      {
        what: 'that its contact confirmed',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          await it.confirm('lead', one);
          return it.deal(ids);
        },
      },
      {
        what: 'that was confirmed on the deal itself',
        begin: async () => {
          const id = await it.deal(await it.contacts(1));
          await it.confirm('deal', id);
          return id;
        },
      },
      {
        what: 'of a deal without a contact that was confirmed on the deal',
        begin: async () => {
          const id = await it.deal([]);
          await it.confirm('deal', id);
          return id;
        },
      },
      {
        what: 'that the last of five contacts confirmed',
        begin: async () => {
          const ids = await it.contacts(5);
          await it.confirm('lead', ids[4] ?? '');
          return it.deal(ids);
        },
      },
      {
        what: 'whose status sales corrected to another one than ours',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          const ours = (await readLeadStates(it.table, it.connection, [one])).get(one)?.decision?.stage;
          const theirs = ours === 'evaluating' ? 'ready' : 'evaluating';
          await it.confirm('lead', one, { status: theirs, how: 'meeting' });
          return it.deal(ids);
        },
      },
      {
        what: 'whose contact had opted out when it was confirmed: that is no news',
        begin: async () => {
          const one = it.addContact(`pat@no-mail.example`, { optedOut: true });
          await it.handOff([it.item('lead', one)]);
          await it.confirm('lead', one);
          return it.deal([one]);
        },
      },
      {
        what: 'that was confirmed a moment before it was closed, and we have heard of the close alone',
        begin: async () => {
          const [one, ids] = await firstOf(1);
          const id = await it.deal(ids);
          it.say('lead', one, { status: 'ready', how: 'call' });
          return id;
        },
      },
    ];
    test.each(cases)('$what', async ({ begin }) => {
      const id = await begin();
      await expect(it.close(id)).resolves.toMatchObject({ verdict: { as: 'passed' }, wrote: [] });
      await it.untilQuiet();
      expect(await shown(id)).toEqual(untouched);
      expect(it.tasks(id)).toEqual([]);
      expect(it.writesOn(id)).toBe(0);
    });
  });

  describe('goes by where the deal was and is', () => {
    test.each<StageKey>(['won', 'wonElsewhere'])('and not by a name: %s', async (stage) => {
      const [one, ids] = await firstOf(1);
      const id = await it.deal(ids, { stage: 'first' });
      await it.close(id, stage);
      expect(await shown(id)).toEqual({ ...held, stage: 'first' });
      await it.confirm('lead', one);
      await it.close(id, stage);
      expect(await shown(id)).toMatchObject({ stage, as: 'passed', reverts: 1, notes: 1, isOpen: false });
      expect(it.movesOf(id)).toBe(1);
      // What was asked is over, and nothing on the deal asks for it any more.
      expect(it.notes(id).join()).toMatch(/with a confirmed buyer status/);
      expect(it.notes(id).join()).not.toMatch(/What is missing|close the deal again/);
      expect(await shown(id)).toMatchObject({ asks: 0 });
      const writes = it.writesOn(id);
      await it.look(id);
      expect(it.writesOn(id)).toBe(writes);
    });

    test('and takes a move from one won stage into another for the same close', async () => {
      const [one, ids] = await firstOf(1);
      await it.confirm('lead', one);
      const id = await it.deal(ids);
      await it.close(id);
      it.clock.advance(40 * dayMs);
      await it.close(id, 'wonElsewhere');
      expect(await shown(id)).toEqual({ ...untouched, stage: 'wonElsewhere' });
    });

    test('and counts where it stands when it is read, after it went back and forth within a second', async () => {
      const id = await it.deal(await it.contacts(1));
      for (const stage of ['won', 'second', 'won', 'second'] as const) it.move(id, stage);
      await it.close(id, 'first');
      expect(await shown(id)).toMatchObject({ stage: 'first', reverts: 0, flags: 0, notes: 0 });
      for (const stage of ['won', 'second', 'won'] as const) it.move(id, stage);
      await it.look(id);
      await it.untilQuiet();
      expect(await shown(id)).toEqual(held);
    });

    test('and flags a deal that was made won, for it has no stage to go back to', async () => {
      const id = it.addDeal(await it.contacts(1), { stage: 'won', name: 'Born won', owner: 'anna' });
      await it.look(id);
      expect(await shown(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 0, flags: 1 });
      expect(it.notes(id)[0]).toMatch(/no open stage to go back to/);
      expect(it.movesOf(id)).toBe(0);
    });
  });

  test('asks nothing any more of a deal that was lost after its close was held', async () => {
    const id = await it.deal(await it.contacts(1));
    await it.close(id);
    expect(await shown(id)).toMatchObject({ as: 'reverted', asks: 1 });
    await it.close(id, 'lost');
    await it.untilQuiet();
    expect(await shown(id)).toMatchObject({ stage: 'lost', asks: 0, notes: 1, isOpen: false });
    expect(it.notes(id).join()).toMatch(/there is nothing to confirm any more/);
    expect(it.notes(id).join()).not.toMatch(/close the deal again/);
    const writes = it.writesOn(id);
    await it.look(id);
    expect(it.writesOn(id)).toBe(writes);
  });

  test('puts a deal back twice, flags it the third time, and never fights anybody', async () => {
    const id = await it.deal(await it.contacts(2));
    await it.close(id);
    await it.close(id);
    expect(await shown(id)).toEqual({ ...held, reverts: 2 });
    const third = await it.close(id);
    expect(third).toMatchObject({ verdict: { as: 'flagged' }, reverts: 2, flags: 1 });
    expect(await shown(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 2, flags: 1 });
    expect(it.notes(id)[0]).toMatch(/put back twice before/);
    await it.look(id);
    await it.untilQuiet();
    expect(await shown(id)).toEqual({ ...held, stage: 'won', as: 'flagged', reverts: 2, flags: 1 });
    it.move(id, 'second');
    await it.look(id);
    await it.close(id);
    expect(await shown(id)).toMatchObject({ stage: 'won', as: 'flagged', reverts: 2, flags: 2, notes: 1, asks: 1 });
    expect(it.movesOf(id)).toBe(2);
  });

  test('keeps in its ledger what each close was answered by, and nobody by name', async () => {
    const [one, ids] = await firstOf(2);
    const id = await it.deal(ids);
    await it.close(id);
    await it.confirm('lead', one);
    await it.close(id);
    const ledger = await readDealLedger(it.table, it.connection, id);
    expect(ledger).toMatchObject([
      {
        verdict: 'passed',
        evidence: [
          { on: 'deal', number: 0, standing: 'none' },
          { on: 'contact', number: 1, standing: 'confirmed', status: 'ready' },
          { on: 'contact', number: 2, standing: 'none' },
        ],
        missing: [],
        written: ['note (updated)', 'task close-1 (outdated)'],
      },
      { verdict: 'reverted', reverts: 1, written: ['stage', 'note', 'task close-1'] },
    ]);
    expect(JSON.stringify([ledger, await it.state(id)])).not.toMatch(/Pat|@|presses/i);
  });
});

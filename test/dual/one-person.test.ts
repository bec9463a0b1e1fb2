import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import { leaseMs } from '../../shared/domain/track.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { crashing } from '../support/crash.ts';
import { openBoth, type Both, type Side } from './both.ts';

let both: Both;
beforeAll(async () => {
  both = await openBoth();
});
afterAll(() => both.stop());

const sides: readonly Side[] = ['hubspot', 'salesforce'];
const otherOf = (side: Side): Side => (side === 'hubspot' ? 'salesforce' : 'hubspot');
const callMs = 700;
const minuteMs = 60_000;

let persons = 0;
/** Of a domain of their own, so that no firm decides for them. */
const newEmail = (): string => `pat@one-person-${(persons += 1)}.example`;

/** A message comes again until it need not. */
const deliver = async (side: Side, item: WorkItem, crm?: Crm): Promise<void> => {
  for (let tries = 0; await both.handOff(side, [item], crm); tries += 1) {
    if (tries > 20) throw new Error('A message comes again for ever.');
    both.clock.advance(callMs);
  }
};

/** Each call of the CRM waits for its turn, which the scheduler gives in any order. */
const scheduled = (crm: Crm, name: Side, scheduler: fc.Scheduler): Crm =>
  new Proxy(crm, {
    get: (of, member) => {
      const call: unknown = Reflect.get(of, member);
      if (typeof call !== 'function') return call;
      return async (...given: unknown[]): Promise<unknown> => {
        await scheduler.schedule(Promise.resolve(), `${name} ${String(member)}`);
        both.clock.advance(callMs);
        const answer: unknown = await Reflect.apply(call, of, given);
        await scheduler.schedule(Promise.resolve(), `${name} ${String(member)} answers`);
        return answer;
      };
    },
  });

describe.each(sides)('a person who comes to %s first', (first) => {
  const second = otherOf(first);
  const comeIn = async (side: Side, email: string, rep = ''): Promise<string> => {
    const id = both.create(side, email, rep);
    await deliver(side, both.look(side, id));
    return id;
  };

  it('has the same rep in the other CRM', async () => {
    const email = newEmail();
    const one = await comeIn(first, email);
    const two = await comeIn(second, email.toUpperCase());
    expect(both.shown(second, two)).toEqual({ rep: both.shown(first, one).rep, cards: 1, tasks: 0 });
    expect(both.shown(first, one).tasks).toBe(1);
    expect(both.shown(first, one).rep).not.toBe('');
  });

  it.each(['carla', 'frida'])('has %s in both, whom a colleague chose in the first one', async (rep) => {
    const email = newEmail();
    const one = await comeIn(first, email, rep);
    const two = await comeIn(second, email);
    expect([both.shown(first, one).rep, both.shown(second, two).rep]).toEqual([rep, rep]);
    expect((await both.state(second, two)).owner?.by).toBe('us');
  });

  it.each(['dina', 'frida'])('goes to %s, whom a colleague had chosen in the other one', async (rep) => {
    const email = newEmail();
    const one = await comeIn(first, email);
    const two = await comeIn(second, email, rep);
    expect(both.shown(second, two).rep).toBe(rep);
    await both.untilQuiet();
    expect(both.shown(first, one)).toEqual({ rep, cards: 1, tasks: 1 });
    expect((await both.state(first, one)).owner).toMatchObject({
      by: 'us',
      reason: 'Chosen for this person on another record, and that choice counts here.',
    });
  });

  it('follows each later choice of a colleague, and stays where a colleague chose on the record itself', async () => {
    const email = newEmail();
    const one = await comeIn(first, email);
    const two = await comeIn(second, email);
    for (const rep of ['dina', 'emil']) {
      await deliver(second, both.choose(second, two, rep));
      await both.untilQuiet();
      expect([both.shown(first, one).rep, both.shown(second, two).rep]).toEqual([rep, rep]);
    }
    await deliver(first, both.choose(first, one, 'frida'));
    await deliver(second, both.choose(second, two, 'carla'));
    await both.untilQuiet();
    expect([both.shown(first, one).rep, both.shown(second, two).rep]).toEqual(['frida', 'carla']);
  });
});

describe.each(sides)('whose rep has left, and of whom %s has news', (first) => {
  it('has the same rep in both again', async () => {
    const firm = await openBoth();
    try {
      const second = otherOf(first);
      const ids = { hubspot: '', salesforce: '' };
      for (const side of [first, second]) {
        ids[side] = firm.create(side, 'pat@left.example');
        await firm.handOff(side, [firm.look(side, ids[side])]);
      }
      await firm.untilQuiet();
      const { rep } = firm.shown(first, ids[first]);
      firm.portal.records.owners.archive(firm.repOf(rep).hubspot);
      firm.by(rep).update('User', firm.repOf(rep).salesforce, { IsActive: false });
      firm.clock.advance(10 * minuteMs);
      await firm.handOff(first, [firm.look(first, ids[first])]);
      const next = firm.shown(first, ids[first]).rep;
      expect(['', rep]).not.toContain(next);
      await firm.untilQuiet();
      expect(firm.shown(second, ids[second]).rep).toBe(next);
    } finally {
      await firm.stop();
    }
  });
});

describe.each(['before', 'after'] as const)('a worker that dies %s an outside call', (when) => {
  /** More calls than a hand-off makes that tells of a choice. */
  const manyCalls = 30;

  it('leaves a choice that the next worker tells: the other record follows, whichever call it was', async () => {
    let crashed = 0;
    for (let call = 1; call <= manyCalls; call += 1) {
      const email = newEmail();
      const contact = both.create('hubspot', email);
      await deliver('hubspot', both.look('hubspot', contact));
      const lead = both.create('salesforce', email, 'dina');
      const item = both.look('salesforce', lead);
      const dying = crashing(both.services('salesforce'), { call, when });
      await handOff([item], dying.services).catch(() => undefined);
      if (dying.made() >= call) crashed += 1;
      // The queue gives the message again; by then the claim of the dead worker has lapsed.
      both.clock.advance(leaseMs + 1000);
      await deliver('salesforce', item);
      await both.untilQuiet();

      const where = `${when} call ${call}`;
      expect([where, both.shown('hubspot', contact)]).toEqual([where, { rep: 'dina', cards: 1, tasks: 1 }]);
      expect([where, both.shown('salesforce', lead)]).toEqual([where, { rep: 'dina', cards: 1, tasks: 0 }]);
    }
    expect(crashed).toBeGreaterThan(10);
  });
});

describe('whatever comes when', () => {
  type Doing = { side: Side; rep: string | null };
  const doing: fc.Arbitrary<Doing> = fc.record({
    side: fc.constantFrom(...sides),
    /** Null: a message about the record, and nothing new in it. */
    rep: fc.constantFrom(null, null, 'ben', 'dina', 'frida'),
  });
  const beginning = fc.constantFrom('', '', '', 'carla', 'frida');

  it('one person has one rep, a choice of a colleague stays, and nothing is double', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.record({ hubspot: beginning, salesforce: beginning }),
        fc.array(doing, { maxLength: 4 }),
        async (scheduler, begin, doings) => {
          const email = newEmail();
          const ids = { hubspot: '', salesforce: '' };
          const chosen: Record<Side, string> = { ...begin };
          for (const side of sides) ids[side] = both.create(side, email, begin[side]);
          const crms = {
            hubspot: scheduled(both.crms.hubspot, 'hubspot', scheduler),
            salesforce: scheduled(both.crms.salesforce, 'salesforce', scheduler),
          };
          const act = async ({ side, rep }: Doing): Promise<void> => {
            await scheduler.schedule(Promise.resolve(), `${side} ${rep ?? 'again'}`);
            if (rep !== null) chosen[side] = rep;
            const item = rep === null ? both.look(side, ids[side]) : both.choose(side, ids[side], rep);
            await deliver(side, item, crms[side]);
          };
          const all = [...sides.map((side): Doing => ({ side, rep: null })), ...doings];
          await scheduler.waitFor(Promise.all(all.map(act)));
          await both.untilQuiet();

          const shown = {
            hubspot: both.shown('hubspot', ids.hubspot),
            salesforce: both.shown('salesforce', ids.salesforce),
          };
          // What a colleague chose on the record, else on the other one, else whoever it came to, and the same one in both.
          const due = (side: Side) => ({
            rep: chosen[side] || chosen[otherOf(side)] || shown.hubspot.rep,
            cards: 1,
          });
          expect(shown).toMatchObject({ hubspot: due('hubspot'), salesforce: due('salesforce') });
          const away = await Promise.all(
            sides.map(async (side) => (await both.state(side, ids[side])).isAway ?? false),
          );
          // One of them is home, and has the task; where people chose two, somebody is told as well.
          expect(away.toSorted()).toEqual([false, true]);
          const isRivals = shown.hubspot.rep !== shown.salesforce.rep;
          expect(sides.map((side) => shown[side].tasks)).toEqual(away.map((isAway) => (isAway ? 0 : isRivals ? 2 : 1)));
          expect(shown.hubspot.rep).not.toBe('');
        },
      ),
      { numRuns: 40 },
    );
  });
});

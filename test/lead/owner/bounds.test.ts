/** The bounds of docs/fairness.md that are about a lead's whole way to its owner, for ways, caps, times and teams of any kind. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../../shared/domain/decision.ts';
import { plus } from '../../../shared/domain/instant.ts';
import type { Rep } from '../../../shared/domain/team.ts';
import { assignOwner, turnsOf, type AssignInput } from '../../../shared/lead/owner/assign.ts';
import { echoOf } from '../../../shared/lead/owner/echo.ts';
import type { PoolState } from '../../../shared/lead/owner/pool.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { localDate } from '../../../shared/time/calendar.ts';
import { calendars, examplePolicy, ids, leadState, moment, monday, onLeave, team } from '../../support/lead.ts';

const reps = ['anna', 'ben', 'carla', 'dina', 'emil'] as const;
type Name = (typeof reps)[number];
const minuteMs = 60_000;
const toPools = (pools: readonly string[], own: Partial<Extract<Route, { kind: 'pool' }>> = {}): Route => ({
  kind: 'pool',
  rule: 'any',
  pools: [...pools],
  coordinatorPool: null,
  reason: 'Any.',
  ...own,
});

/** Both pools with hours that do not matter, and caps where there are any. */
const policyOf = (
  caps: Partial<Record<Name, number>> = {},
  overflow: 'default-owner' | 'wait' = 'default-owner',
): Policy => {
  const policy = examplePolicy();
  const member = (rep: Name, weight: number) => ({
    rep,
    weight,
    ...(caps[rep] !== undefined && { dailyCap: caps[rep] }),
  });
  return {
    ...policy,
    pools: {
      veterans: { hours: 'ignore', members: [member('anna', 2), member('ben', 1), member('carla', 1)] },
      juniors: { hours: 'ignore', members: [member('dina', 1), member('emil', 0.5)] },
    },
    routing: { ...policy.routing, overflow },
  };
};

type Lead = { input: AssignInput; after: number; away?: readonly Name[]; zone?: string };
/** Hands out leads one after the other, `after` so many minutes, while some are away. */
const give = (leads: readonly Lead[], policy: Policy, from = monday) => {
  let pools: Record<string, PoolState> = {};
  let now = from;
  return leads.map(({ input, after, away = [], zone }) => {
    now = plus(now, after * minuteMs);
    const changes = Object.fromEntries(
      reps.map((rep): [Name, Partial<Rep>] => {
        const own = { ...calendars[rep], ...(rep === 'anna' && zone !== undefined && { zone }) };
        return [rep, { calendar: away.includes(rep) ? { ...own, absences: onLeave.calendar.absences } : own }];
      }),
    );
    const who = team(changes, policy);
    const { assignment, pools: taken, asked } = assignOwner(input, pools, who, policy, moment(who, now, policy));
    pools = { ...pools, ...taken };
    return { ...assignment, now, asked };
  });
};

const away = fc.subarray([...reps]);
const caps = fc
  .record({ anna: fc.nat(4), ben: fc.nat(4), carla: fc.nat(4), dina: fc.nat(4), emil: fc.nat(4) })
  .map((drawn): Partial<Record<Name, number>> =>
    Object.fromEntries(Object.entries(drawn).filter(([, cap]) => cap > 0)),
  );
const way = fc.constantFrom(['veterans'], ['juniors'], ['veterans', 'juniors'], ['juniors', 'veterans']);
const after = fc.oneof({ weight: 3, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(900) });

describe('the bound', () => {
  it('of two kinds of turn: who owns what does not hang on who coordinates, caps and all', () => {
    const lead = fc.record({ pools: way, coordinatorPool: fc.constantFrom(null, 'veterans', 'juniors'), after, away });
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 40 }), caps, (leads, capped) => {
        const owners = (isLed: boolean) =>
          give(
            leads.map(({ pools, coordinatorPool, ...one }) => ({
              ...one,
              input: { route: toPools(pools, isLed ? { coordinatorPool } : {}) },
            })),
            policyOf(capped),
          ).map(({ rep, pool }) => ({ rep, pool }));
        expect(owners(true)).toEqual(owners(false));
      }),
      { numRuns: 60 },
    );
  });

  it('of caps: nobody has more by turns on a day of theirs, also where two CRMs know them in two zones', () => {
    const lead = fc.record({
      pools: way,
      after: fc.nat(45),
      away,
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York'),
    });
    fc.assert(
      fc.property(fc.array(lead, { minLength: 20, maxLength: 60 }), caps, (leads, capped) => {
        const given = give(
          leads.map(({ pools, ...one }) => ({ ...one, input: { route: toPools(pools) } })),
          policyOf(capped),
          // Before midnight in Berlin, and long before it in New York.
          '2026-11-23T21:00:00.000Z',
        );
        const over: string[] = [];
        const counts = new Map<string, number>();
        let annasDay = '';
        for (const [place, { rep, pool, now }] of given.entries()) {
          if (rep === null || pool === null) continue;
          const zoneOf = (one: Name): string => (one === 'anna' && leads[place]?.zone) || calendars[one].zone;
          // Of two zones the one where it is later says what day it is, as soon as a turn is taken by it.
          if (pool === 'veterans') annasDay = [annasDay, localDate(zoneOf('anna'), now)].toSorted()[1] ?? '';
          const key = `${rep} on ${rep === 'anna' ? annasDay : localDate(zoneOf(rep as Name), now)}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
          const cap = capped[rep as Name];
          if (cap !== undefined && (counts.get(key) ?? 0) > cap) over.push(key);
        }
        expect(over).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('of overflow: told once an hour at the most, or waits for a moment at which there is room', () => {
    const lead = fc.record({ pools: way, after });
    fc.assert(
      fc.property(fc.array(lead, { minLength: 5, maxLength: 60 }), caps, (leads, capped) => {
        const ways = leads.map(({ pools, ...one }) => ({ ...one, input: { route: toPools(pools) } }));
        const often = ways.map((one) => ({ ...one, after: one.after % 25 }));
        const told = give(often, policyOf(capped)).flatMap(({ tellsPastCaps, now }) => (tellsPastCaps ? now : []));
        expect(told.filter((at, place) => place > 0 && at < plus(told[place - 1] ?? at, 60 * minuteMs))).toEqual([]);

        const waiting = policyOf(capped, 'wait');
        const wrong = give(ways, waiting).filter(({ ownerId, waitsUntil, now }, place) => {
          const one = ways[place];
          if (waitsUntil === undefined || one === undefined) return ownerId === null;
          const until = (Date.parse(waitsUntil) - Date.parse(now)) / minuteMs;
          // Nobody else comes meanwhile.
          const then = give([...ways.slice(0, place), { ...one, after: one.after + until }], waiting);
          return ownerId !== null || until <= 0 || then.at(-1)?.waitsUntil !== undefined;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('never back: of those who let it lie nobody has a turn for it, while anybody else of its pools is there', () => {
    const lead = fc.record({
      pools: way,
      letLie: fc.subarray([...reps]),
      from: fc.option(fc.constantFrom(...reps)),
      away,
      after,
    });
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 40 }), (leads) => {
        const policy = policyOf();
        const given = give(
          leads.map(({ pools, letLie, from, ...one }) => ({
            ...one,
            input: {
              letLie: letLie.map((rep) => ids[rep]),
              route: toPools(pools, from === null ? {} : { takenFrom: { ownerId: ids[from], rep: from } }),
            },
          })),
          policy,
        );
        const wrong = leads.filter(({ pools, letLie, from, away: gone }, place) => {
          const { rep = null, pool = null } = given[place] ?? {};
          const isSpared = (one: string): boolean => one === from || letLie.some((other) => other === one);
          const others = pools
            .flatMap((name) => policy.pools[name]?.members ?? [])
            .filter((one) => !gone.some((other) => other === one.rep) && !isSpared(one.rep));
          if (others.length > 0) return !others.some((one) => one.rep === rep);
          return from !== null && (rep !== from || pool !== null);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('of an echo: the owner whom the CRM copied to the firm from us, within ten minutes of our giving, and nobody else', () => {
    const given = leadState({ owner: { ownerId: ids.anna, by: 'us', at: monday, reason: 'It was their turn.' } });
    fc.assert(
      fc.property(fc.integer({ min: -3_600_000, max: 3_600_000 }), fc.constantFrom(...reps), (ms, rep) => {
        const firm = { ownerId: ids[rep], since: plus(monday, ms) };
        const isEcho = echoOf(firm, undefined, given, [], team()) !== undefined;
        expect(isEcho).toBe(rep === 'anna' && ms >= -1000 && ms <= 600_000);
      }),
    );
  });

  it('of what is read and written: each pool in which a turn was taken is one of those that every claim reads', () => {
    const lead = fc.record({ pools: way, coordinatorPool: fc.constantFrom(null, 'juniors'), after, away });
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 20 }), caps, (leads, capped) => {
        const policy = policyOf(capped);
        const read = turnsOf(policy);
        const ways = leads.map(({ pools, coordinatorPool, ...one }) => ({
          ...one,
          input: { route: toPools(pools, { coordinatorPool }) },
        }));
        const asked = give(ways, policy).flatMap((one) => one.asked);
        expect(asked.filter((name) => !read.includes(name))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

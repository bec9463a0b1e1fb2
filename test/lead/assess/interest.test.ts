import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interestAt, mergeSignals, namedSignals } from '../../../shared/lead/assess/interest.ts';
import { touchKinds, type Signal, type Touch } from '../../../shared/domain/lead.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

const touch = (kind: Touch['kind'], name: string, at = someNow): Touch => ({ kind, name, at });
const merge = (kept: readonly Signal[], seen: readonly Signal[], now = someNow) =>
  mergeSignals(kept, seen, defaultPolicy, now);
const interest = (signals: readonly Signal[], now = someNow) => interestAt(defaultPolicy, signals, now);
const daysAgo = (days: number): string => new Date(Date.parse(someNow) - days * 86_400_000).toISOString();

const names = defaultPolicy.signals.list.map(({ signal }) => signal);
const anySignal = fc.record({
  signal: fc.constantFrom(...names, 'no-longer-known'),
  at: fc.integer({ min: -3 * 24, max: 120 * 24 }).map((hours) => daysAgo(hours / 24)),
});
const anySignals = fc.array(anySignal, { maxLength: 40 });

describe('a touch', () => {
  it.each<[Touch, string | undefined]>([
    [touch('form', 'Request a Quote'), 'asked-for-price'],
    [touch('form', 'Free trial'), 'asked-for-trial'],
    [touch('form', 'Industrial newsletter'), 'filled-a-form'],
    [touch('page', 'https://acme.example/pricing?utm=1'), 'saw-prices'],
    [touch('page', '/acme-vs-rival'), 'compared'],
    [touch('page', ''), 'visited'],
    [touch('meeting', 'Intro'), 'met-us'],
    [touch('call', 'anything'), undefined],
    [touch('form', 'Quote', 'yesterday'), undefined],
  ])('%j is %s', (seen, signal) => {
    expect(namedSignals(defaultPolicy, [seen])).toEqual(signal === undefined ? [] : [{ signal, at: seen.at }]);
  });

  it('of any name at any time is named or left out without throwing, and its own name is not kept', () => {
    const touches = fc.array(fc.record({ kind: fc.constantFrom(...touchKinds), name: fc.string(), at: fc.string() }));
    fc.assert(
      fc.property(touches, (touches) => {
        for (const { signal } of namedSignals(defaultPolicy, touches)) expect(names).toContain(signal);
      }),
    );
  });
});

describe('interest', () => {
  it('is unknown without a signal', () => {
    expect(interest([])).toBeNull();
  });

  it.each([
    [0, 0.8],
    [14, 0.4],
    [28, 0.2],
    [-3, 0.8],
  ])('of a reply %i days ago is %f', (days, expected) => {
    expect(interest([{ signal: 'replied', at: daysAgo(days) }])).toBe(expected);
  });

  it('is the same all day, and lower the day after', () => {
    const signals = [{ signal: 'replied', at: '2026-11-20T13:00:00.000Z' }];
    const morning = interest(signals, '2026-11-22T00:00:00.000Z');
    expect(interest(signals, '2026-11-22T23:59:59.999Z')).toBe(morning);
    expect(interest(signals, '2026-11-23T00:00:00.000Z')).toBeLessThan(morning ?? 0);
  });

  it('counts nothing for a signal the policy does not know', () => {
    expect(interest([{ signal: 'no-longer-known', at: someNow }])).toBe(0);
  });

  it('lies between 0 and 1, fades with time, and never falls by one more signal', () => {
    fc.assert(
      fc.property(anySignals, anySignals, anySignal, (kept, seen, more) => {
        const before = interest(merge(kept, seen)) ?? 0;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(interest(merge(kept, [...seen, more])) ?? 0).toBeGreaterThanOrEqual(before);
        expect(interest(merge(kept, seen), daysAgo(-200)) ?? 0).toBeLessThanOrEqual(before);
      }),
    );
  });
});

describe('signals kept and seen', () => {
  it('hold each signal once a day, at its latest, newest first', () => {
    const early = { signal: 'saw-prices', at: '2026-11-21T08:00:00.000Z' };
    const late = { signal: 'saw-prices', at: '2026-11-21T18:00:00.000Z' };
    const next = { signal: 'saw-prices', at: '2026-11-22T01:00:00.000Z' };
    expect(merge([early], [next, late])).toEqual([next, late]);
  });

  it('forget what is too weak to count, and what the policy does not know', () => {
    // visited: 0.1 halves to below 1/64 after 2.7 half-lives of 14 days.
    const [weak, strong] = [37, 38].map((days) => merge([], [{ signal: 'visited', at: daysAgo(days) }]));
    expect(weak).toHaveLength(1);
    expect(strong).toHaveLength(0);
    expect(merge([{ signal: 'no-longer-known', at: someNow }], [])).toEqual([]);
  });

  it('keep the 20 strongest of many', () => {
    const visits = Array.from({ length: 30 }, (_, day) => ({ signal: 'visited', at: daysAgo(day) }));
    const met = { signal: 'met-us', at: daysAgo(35) };
    const kept = merge(visits, [met]);
    expect(kept).toHaveLength(20);
    expect(kept.at(-1)).toEqual(met);
  });

  it('come out the same in any order, in any grouping, and however often', () => {
    fc.assert(
      fc.property(anySignals, anySignals, anySignals, (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      }),
    );
  });
});

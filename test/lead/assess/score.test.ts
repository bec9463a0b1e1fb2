import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interestAt, mergeSignals } from '../../../shared/lead/assess/interest.ts';
import { stages, type Signal } from '../../../shared/domain/lead.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import { scoreLead } from '../../../shared/lead/assess/score.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

const score = (facts: Facts, signals: readonly Signal[] = []) => {
  const kept = mergeSignals([], signals, defaultPolicy, someNow);
  return scoreLead(defaultPolicy, { facts, signals: kept, now: someNow }, interestAt(defaultPolicy, kept, someNow));
};
const part = (facts: Facts, criterion: string, signals: readonly Signal[] = []) =>
  score(facts, signals).parts.find((one) => one.criterion === criterion);

describe('a score', () => {
  it('of a lead nothing is known of is neutral in every criterion, and asks for each', () => {
    const { total, parts, questions } = score({ stage: 'curious' });
    expect(parts.map(({ points, of, known }) => [points, of, known])).toEqual([
      [15, 30, false],
      [13, 25, false],
      [10, 20, false],
      [8, 15, false],
      [5, 10, false],
    ]);
    expect(total).toBe(51);
    expect(questions).toHaveLength(5);
  });

  it('tells each part with its evidence', () => {
    const { total, parts, questions } = score(
      {
        stage: 'problem-aware',
        industry: 'MACHINERY',
        purchases: 2,
        lastPurchaseAt: '2026-01-01',
        emailKind: 'business',
        phoneValid: true,
        reachable: true,
      },
      [
        { signal: 'visited', at: '2026-11-21T10:00:00.000Z' },
        { signal: 'met-us', at: '2026-11-20T10:00:00.000Z' },
      ],
    );
    expect(parts.map(({ points, reason }) => `${points} ${reason}`)).toEqual([
      '30 Knows the problem and not yet the solution.',
      '25 Last seen: visited the site (2026-11-21).',
      '20 Their firm bought from us within two years.',
      '15 Works in our field (MACHINERY).',
      '10 Reachable by business e-mail and by phone.',
    ]);
    expect(total).toBe(100);
    expect(questions).toEqual([]);
  });

  it('counts nothing for what is known and fits no level, and says so', () => {
    const criteria = [
      {
        criterion: 'near',
        points: 100,
        levels: [{ when: { city: 'Bonn' }, share: 1, reason: 'Near.' }],
        unknown: { reason: '?' },
      },
    ];
    const policy = { ...defaultPolicy, score: { neutral: 0.5, criteria } };
    const judge = (facts: Facts) => scoreLead(policy, { facts, signals: [], now: someNow }, null);
    expect(judge({ city: 'Rome' })).toEqual({
      whys: ['no-level'],
      total: 0,
      parts: [{ criterion: 'near', points: 0, of: 100, known: true, reason: 'What is known fits no level of Near.' }],
      questions: [],
    });
    expect(judge({}).parts).toEqual([{ criterion: 'near', points: 50, of: 100, known: false, reason: '?' }]);
  });

  it('takes the second level when the first cannot be judged', () => {
    expect(part({ employees: 80 }, 'fit')).toMatchObject({ points: 12, known: true });
    expect(part({ employees: 10 }, 'fit')).toMatchObject({ points: 8, known: false });
  });

  it('puts who knows the problem above who is ready to buy', () => {
    const needs = stages.map((stage) => part({ stage }, 'need')?.points ?? 0);
    expect(Math.max(...needs)).toBe(part({ stage: 'problem-aware' }, 'need')?.points);
    expect(part({ stage: 'ready' }, 'need')?.points).toBe(21);
  });

  it('is never below neutral for a signal', () => {
    expect(part({}, 'interest', [{ signal: 'visited', at: '2026-10-20T00:00:00Z' }])).toMatchObject({ points: 13 });
  });

  const anyFacts = fc.record(
    {
      stage: fc.constantFrom(...stages),
      industry: fc.constantFrom('MACHINERY', 'FOOD', ''),
      employees: fc.nat(2000),
      purchases: fc.nat(3),
      lastPurchaseAt: fc.constantFrom('2026-01-01', '2020-01-01', 'soon'),
      emailKind: fc.constantFrom('business', 'free', 'invalid'),
      phoneValid: fc.boolean(),
      reachable: fc.boolean(),
      title: fc.string(),
    },
    { requiredKeys: ['stage'] },
  );
  const anySignal = fc.record({
    signal: fc.constantFrom(...defaultPolicy.signals.list.map(({ signal }) => signal)),
    at: fc.constantFrom(someNow, '2026-11-01T00:00:00Z', '2026-09-01T00:00:00Z'),
  });

  it('lies between 0 and 100, in whole points that add up', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anySignal), (facts, signals) => {
        const { total, parts } = score(facts, signals);
        expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(total);
        for (const { points, of } of parts) {
          expect(Number.isInteger(points)).toBe(true);
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(of);
        }
      }),
    );
  });

  it('never falls by one more signal, one more purchase, or a title', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anySignal), anySignal, fc.string(), (facts, signals, more, title) => {
        const before = score(facts, signals).total;
        expect(score(facts, [...signals, more]).total).toBeGreaterThanOrEqual(before);
        const bought = { ...facts, purchases: (facts.purchases ?? 0) + 1, lastPurchaseAt: someNow };
        expect(score(bought, signals).total).toBeGreaterThanOrEqual(before);
        expect(score({ ...facts, purchases: bought.purchases }, signals).total).toBeGreaterThanOrEqual(before);
        expect(score({ ...facts, title }, signals).total).toBe(before);
      }),
    );
  });
});

/** What is proven of rules, beside trying each lead that a small world can hold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMet, when as condition, type When, type World } from '../../../shared/policy/condition.ts';
import type { FactValue, Facts } from '../../../shared/domain/facts.ts';
import type { Signal } from '../../../shared/domain/lead.ts';
import { stages } from '../../../shared/domain/lead.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { chooseSegment } from '../../../shared/lead/assess/segment.ts';
import type { Finding } from '../../../shared/policy-file/problem.ts';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

/** The moment of examples: see `nobody`. */
const now = '2026-01-01T00:00:00.000Z';
const daysBefore = (days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

/** All that the small world knows; every test below parts these values and no finer. */
const world: Record<string, readonly (FactValue | undefined)[]> = {
  country: [undefined, 'DE', 'AT', 'FR', 'IS', 'Atlantis'],
  employees: [undefined, 0, 9, 10, 11, 49, 50, 51, 100, 'many'],
  industry: [undefined, 'Valves', 'Pumps', 'Old valves', 'Pumping', 'Valves and Pumps', 'Bakery'],
  optedOut: [undefined, true, false, 'perhaps'],
  lastPurchaseAt: [undefined, daysBefore(0), daysBefore(30), daysBefore(31), 'once'],
  stage: stages,
};
const signalsOf = ['asked-for-price', 'visited'];
const signalTimes = [undefined, daysBefore(0), daysBefore(8)];

/** What a condition may ask, by fact. */
const leaves: readonly When[][] = [
  [
    { country: 'DE' },
    { country: ['DE', 'AT'] },
    { country: ['AT', 'FR'] },
    { country: { not: 'DE' } },
    { country: { known: true } },
    { country: { known: false } },
  ],
  [
    { employees: { min: 10 } },
    { employees: { max: 50 } },
    { employees: { min: 10, max: 49 } },
    { employees: { known: false } },
  ],
  [
    { industry: { contains: 'valves' } },
    { industry: { contains: ['pump*', 'valves'] } },
    { industry: 'Pumps' },
    { industry: { not: ['Valves', 'Pumps'] } },
  ],
  [{ optedOut: true }, { optedOut: { not: true } }],
  [{ lastPurchaseAt: { withinDays: 30 } }, { lastPurchaseAt: { known: true } }],
  [{ stage: 'ready' }, { stage: ['ready', 'evaluating'] }, { stage: { not: ['curious', 'resting'] } }],
  [{ segment: 'large' }, { segment: ['small', 'rest'] }],
  [{ signal: { any: ['asked-for-price'] } }, { signal: { any: ['asked-for-price', 'visited'], withinDays: 7 } }],
];
const conditionOf = (asked: readonly When[]): fc.Arbitrary<When> => {
  const leaf = fc.constantFrom(...asked);
  return fc.letrec<{ when: When }>((tie) => ({
    when: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(leaf, leaf).map(([a, b]): When => ({ ...a, ...b })),
      fc.tuple(leaf, tie('when')).map(([a, b]): When => ({ ...a, any: [a, b] })),
      fc.array(tie('when'), { minLength: 1, maxLength: 3 }).map((any): When => ({ any })),
      tie('when').map((not): When => ({ not })),
      fc.tuple(leaf, leaf).map(([a, not]): When => ({ ...a, not })),
    ),
  })).when;
};
/** Rules over three facts, so that every lead can be tried. */
const rulesOf = (minLength: number): fc.Arbitrary<When[]> =>
  fc
    .shuffledSubarray([...leaves], { minLength: 3, maxLength: 3 })
    .chain((facts) => fc.array(conditionOf(facts.flat()), { minLength, maxLength: 4 }));

const { leads: _, ...rest } = defaultPolicy;
const policyOf = (whens: readonly When[]): Policy => ({
  ...rest,
  pools: {
    veterans: { hours: 'prefer', members: [{ rep: 'anna', weight: 1 }] },
    juniors: { hours: 'prefer', members: [{ rep: 'ben', weight: 1 }] },
  },
  reps: Object.fromEntries(Object.entries(rest.reps).filter(([rep]) => rep === 'anna' || rep === 'ben')),
  segments: [
    { segment: 'large', when: { employees: { min: 50 } } },
    { segment: 'small', when: { employees: { max: 9 }, country: 'DE' } },
    { segment: 'rest' },
  ],
  score: { ...defaultPolicy.score, criteria: [] },
  stops: [],
  stages: [{ stage: 'curious', reason: 'x' }],
  note: { ...defaultPolicy.note, open: [] },
  confirmation: { ...defaultPolicy.confirmation, voidedBy: [] },
  routing: {
    ...defaultPolicy.routing,
    rules: whens.map((when, index) => ({
      rule: `r-${index}`,
      when,
      pool: index % 2 === 0 ? 'veterans' : 'juniors',
      fallback: [],
      reason: 'x',
    })),
  },
});

/** Every lead of the small world that can differ in what these conditions ask. */
const allLeads = (policy: Policy): World[] => {
  const rules = JSON.stringify(policy.routing.rules);
  const text = rules.includes('"segment"') ? `${rules}${JSON.stringify(policy.segments)}` : rules;
  const isAsked = (name: string): boolean => text.includes(`"${name}"`);
  let found: { facts: Facts; signals: Signal[] }[] = [{ facts: {}, signals: [] }];
  for (const [fact, values] of Object.entries(world))
    if (isAsked(fact))
      found = found.flatMap(({ facts, signals }) =>
        values.map((value) => ({ facts: value === undefined ? facts : { ...facts, [fact]: value }, signals })),
      );
  for (const signal of signalsOf)
    if (isAsked(signal))
      found = found.flatMap(({ facts, signals }) =>
        signalTimes.map((at) => ({ facts, signals: at === undefined ? signals : [...signals, { signal, at }] })),
      );
  return found.map(({ facts, signals }) => ({
    facts: { ...facts, segment: chooseSegment(policy, { facts, signals, now }) },
    signals,
    now,
  }));
};

const byRule = (found: readonly Finding[], code: string): string[] =>
  found.flatMap((one) => (one.code === code && one.rule !== undefined ? [one.rule] : [])).toSorted();

/** What no machine and no person would call an ordinary value. */
const isOdd = ({ facts }: World): boolean =>
  facts.country === 'Atlantis' ||
  facts.employees === 'many' ||
  facts.optedOut === 'perhaps' ||
  facts.lastPurchaseAt === 'once';

it('finds the same dead rules, shadowed rules and uncovered leads as trying every lead', () => {
  fc.assert(
    fc.property(rulesOf(1), (whens) => {
      const policy = policyOf(whens);
      const leads = allLeads(policy);
      const found = prove(policy, someNow);
      const yes = whens.map((when) => leads.map((lead) => isMet(when, lead) === true));
      const never = whens.flatMap((_, index) => (yes[index]?.includes(true) ? [] : [`r-${index}`]));
      const shadowed = whens.flatMap((_, index) =>
        yes[index]?.includes(true) === true &&
        leads.every((__, lead) => !yes[index]?.[lead] || yes.slice(0, index).some((one) => one[lead]))
          ? [`r-${index}`]
          : [],
      );
      const uncovered = leads.filter((lead, place) => !isOdd(lead) && !yes.some((one) => one[place]));
      expect(byRule(found, 'never-matches')).toEqual(never);
      expect(byRule(found, 'shadowed')).toEqual(shadowed);
      expect(found.some(({ code }) => code === 'leads-uncovered')).toBe(uncovered.length > 0);
    }),
    { numRuns: 200 },
  );
});

/** A condition in which one value of a list, or one entry of an `any`, stands alone. */
const alone = (when: unknown, [key, ...rest]: readonly PropertyKey[]): unknown => {
  if (key === undefined || typeof when !== 'object' || when === null) return when;
  if (Array.isArray(when)) return [alone(when[Number(key)], rest)];
  return { ...when, [key]: alone(Reflect.get(when, key), rest) };
};

/** What is wrong with what was told of a part or of two rules, by every lead of the small world. */
const faultOf = (
  { code, rule, problem, path }: Finding,
  whens: readonly When[],
  leads: readonly World[],
): string | null => {
  const at = (name: string | undefined): number => Number(name?.slice(2));
  const own = whens[at(rule)];
  const isTaken = (lead: World): boolean => whens.slice(0, at(rule)).some((when) => isMet(when, lead) === true);
  if (code === 'part-shadowed' || code === 'part-never-matches') {
    const part = condition.parse(alone(own, path.slice(4)));
    const fitting = leads.filter((one) => isMet(part, one) === true);
    if (!fitting.every(isTaken)) return `${String(rule)}: a lead of the part is taken by nobody above`;
    return fitting.length > 0 === (code === 'part-shadowed') ? null : `${String(rule)}: not ${code}`;
  }
  if (code !== 'rules-contend') return null;
  const earlier = whens[at(/for this one "(r-\d)"/.exec(problem)?.[1])];
  const both = leads.filter((one) => isMet(own, one) === true && isMet(earlier, one) === true);
  const exceptions = leads.filter((one) => isMet(own, one) !== true && isMet(earlier, one) === true);
  return both.length > 0 && exceptions.length > 0 ? null : `${String(rule)}: no such leads`;
};

it('tells of a part that counts for nothing only where every lead agrees, and of contending rules only where some lead is both', () => {
  fc.assert(
    fc.property(rulesOf(2), (whens) => {
      const policy = policyOf(whens);
      const leads = allLeads(policy);
      expect(prove(policy, someNow).flatMap((found) => faultOf(found, whens, leads) ?? [])).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

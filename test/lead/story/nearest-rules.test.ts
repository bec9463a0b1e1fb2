import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMet, untold, type When, type World } from '../../../shared/policy/condition.ts';
import { nearestRules } from '../../../shared/lead/story/nearest-rules.ts';
import { missesOf } from '../../../shared/lead/story/test-words.ts';
import { examplePolicy, monday } from '../../support/lead.ts';

const policyOf = (rules: Readonly<Record<string, When | undefined>>) => ({
  ...examplePolicy(),
  routing: {
    defaultOwner: 'anna',
    rules: Object.entries(rules).map(([rule, when]) => ({ rule, when, pool: 'veterans', fallback: [], reason: 'So.' })),
  },
});
const world = (facts: World['facts'], own: Partial<World> = {}): World => ({ facts, signals: [], now: monday, ...own });
const near = (rules: Readonly<Record<string, When | undefined>>, about: World, way = 'rule winner') =>
  nearestRules(policyOf(rules), about, way);

describe('the nearest rules', () => {
  it('are those that lack least, wherever they stand in the file', () => {
    const found = near(
      {
        far: { country: 'US', employees: { min: 1000 }, industry: { known: true } },
        winner: { country: 'DE' },
        close: { country: 'DE', employees: { min: 200 } },
        all: undefined,
      },
      world({ country: 'DE', employees: 40 }),
    );
    expect(found).toEqual([
      { rule: 'all', lacks: 0, why: 'holds too, but stands after winner' },
      { rule: 'close', lacks: 1, why: 'would need employees at least 200 (is 40)' },
      {
        rule: 'far',
        lacks: 3,
        why: 'would need country US (is DE) and employees at least 1000 (is 40) and industry known (not known)',
      },
    ]);
  });

  it('are five at the most, in the order of the file where they lack as much', () => {
    const rules = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`r${n}`, { employees: { min: 1000 + n } }]));
    expect(near(rules, world({ employees: 1 })).map(({ rule }) => rule)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
  });

  it('would have taken it where a step before all rules decided: the first that holds, and those after it say so', () => {
    const rules = { first: { country: 'DE' }, second: undefined };
    expect(near(rules, world({ country: 'DE' }), 'owner of the firm')).toEqual([
      { rule: 'first', lacks: 0, why: 'would have taken it, but the owner of the firm comes before all rules' },
      { rule: 'second', lacks: 0, why: 'holds too, but stands after first' },
    ]);
  });

  it('say of what is not known that it is not, and of what only the CRM keeps just that', () => {
    const asked = near(
      { a: { employees: { min: 5 } }, b: { industry: { contains: 'steel' } } },
      world({ industry: untold }, { answers: new Map([['industry', { value: untold, tests: new Map() }]]) }),
    );
    expect(asked.map(({ why }) => why)).toEqual([
      'would need employees at least 5 (not known)',
      'would need industry with the word steel (only the CRM keeps what it is)',
    ]);
  });

  it.each<[string, When, string]>([
    ['a list', { country: ['AT', 'CH', 'LI', 'LU', 'BE', 'NL'] }, 'country AT, CH, LI, LU or 2 more (is DE)'],
    ['several tests', { employees: { min: 50, max: 99 } }, 'employees at least 50 and at most 99 (is 40)'],
    ['a no', { country: { not: 'DE' } }, 'country not DE (is DE)'],
    ['a yes or no', { optedOut: true }, 'optedOut yes (not known)'],
    ['a date', { lastPurchaseAt: { withinDays: 30 } }, 'lastPurchaseAt at most 30 days ago (is 2020-01-02)'],
    [
      'a signal',
      { signal: { any: ['asked-for-price'], withinDays: 30 } },
      'signal asked-for-price within 30 days (not seen)',
    ],
    ['the opposite', { not: { country: 'DE' } }, 'not (country DE)'],
    [
      'alternatives: the one that lacks least',
      { any: [{ country: 'US', city: 'Boston' }, { country: 'FR' }] },
      'country FR (is DE)',
    ],
    ['a value that is not known', { city: { known: true } }, 'city known (not known)'],
    ['one that is', { employees: { known: false } }, 'employees not known (is 40)'],
  ])('tell %s', (_, when, text) => {
    const facts = { country: 'DE', employees: 40, lastPurchaseAt: '2020-01-02' };
    expect(near({ r: when }, world(facts))[0]?.why).toBe(`would need ${text}`);
  });

  it('are none where there is one rule alone', () => {
    expect(near({ winner: undefined }, world({}))).toEqual([]);
  });

  it('lack nothing exactly where they hold', () => {
    const fact = fc.constantFrom<When>(
      { country: 'DE' },
      { country: ['DE', 'FR'] },
      { country: { not: 'US' } },
      { country: { known: true } },
      { employees: { min: 50 } },
      { employees: { min: 10, max: 60 } },
      { signal: { any: ['asked-for-price'], withinDays: 30 } },
    );
    const { when } = fc.letrec<{ when: When }>((tie) => ({
      when: fc.oneof(
        { depthSize: 'small' },
        fact,
        fc.record({ any: fc.array(tie('when'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie('when') }),
        fc.tuple(fact, tie('when')).map(([one, more]): When => ({ ...one, ...more })),
      ),
    }));
    const about = fc
      .record({ country: fc.constantFrom('DE', 'US'), employees: fc.constantFrom(5, 50, 500) }, { requiredKeys: [] })
      .chain((facts) =>
        fc
          .boolean()
          .map((asked) => world(facts, { signals: asked ? [{ signal: 'asked-for-price', at: monday }] : [] })),
      );
    fc.assert(
      fc.property(when, about, (asked, lead) => {
        expect(missesOf(asked, lead).length === 0).toBe(isMet(asked, lead) === true);
      }),
    );
  });
});

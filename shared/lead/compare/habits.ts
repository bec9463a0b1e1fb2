/** What people did otherwise again and again, and the rule that would say it. */
import { isOwnFact, type FactName, type FactValue } from '../../domain/facts.ts';
import { byText } from '../../domain/match.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Watched } from './watched.ts';

/** Who: a rep, or one of a pool. */
type Who = { kind: 'rep' | 'pool'; name: string };
export type Habit = {
  fact: FactName;
  value: FactValue;
  who: Who;
  /** Leads with it that people gave to somebody, those that they gave to these, and of them those that we would have given to others. */
  of: number;
  leads: number;
  otherwise: number;
};

/** So often it is no chance, and so large a part of all that have it. */
const atLeast = 5;
const share = 0.8;
/** It tells something where the others went there at most so often, of how often these did. */
const lift = 0.6;

type Given = ReadonlyMap<string, { leads: number; otherwise: number }>;
const sum = (given: Given, isIn: (rep: string | undefined) => boolean, reps: ReadonlyMap<string, string>) => {
  const own = [...given].filter(([ownerId]) => isIn(reps.get(ownerId)));
  return {
    leads: own.reduce((all, [, one]) => all + one.leads, 0),
    otherwise: own.reduce((all, [, one]) => all + one.otherwise, 0),
  };
};
const total = (given: Given): number => [...given.values()].reduce((all, { leads }) => all + leads, 0);

/** Those that people may have meant: a single rep before a pool, where it comes to as much. */
const everyone = ({
  reps,
  pools,
}: Pick<Policy, 'reps' | 'pools'>): { who: Who; isIn: (rep: string | undefined) => boolean }[] => [
  ...Object.keys(reps).map((name) => ({
    who: { kind: 'rep' as const, name },
    isIn: (rep: string | undefined) => rep === name,
  })),
  ...Object.entries(pools).flatMap(([name, { members }]) => {
    const own = new Set<string | undefined>(members.map(({ rep }) => rep));
    return own.size < 2
      ? []
      : [{ who: { kind: 'pool' as const, name }, isIn: (rep: string | undefined) => own.has(rep) }];
  }),
];

/** The most telling habit of each, those with most leads first. */
export const habitsOf = ({ byFact, all, reps }: Watched, policy: Pick<Policy, 'reps' | 'pools'>): Habit[] => {
  const habits = everyone(policy).flatMap(({ who, isIn }): Habit[] => {
    const whole = { ...sum(all, isIn, reps), of: total(all) };
    const found = [...byFact].flatMap(([fact, values]) =>
      [...values].flatMap(([value, given]): Habit[] => {
        const { leads, otherwise } = sum(given, isIn, reps);
        const of = total(given);
        const rest = whole.of - of === 0 ? 1 : (whole.leads - leads) / (whole.of - of);
        const isHabit = otherwise >= atLeast && leads / of >= share && rest <= (lift * leads) / of;
        return isHabit ? [{ fact, value, who, of, leads, otherwise }] : [];
      }),
    );
    return found.toSorted((a, b) => b.otherwise - a.otherwise || a.of - b.of || byText(a.fact, b.fact)).slice(0, 1);
  });
  // A pool says what one of its members does already, unless it says more.
  const isSaid = ({ who, fact, value, otherwise }: Habit): boolean =>
    who.kind === 'pool' &&
    habits.some(
      (one) => one.who.kind === 'rep' && one.fact === fact && one.value === value && one.otherwise === otherwise,
    );
  return habits.filter((habit) => !isSaid(habit)).toSorted((a, b) => b.otherwise - a.otherwise);
};

const asName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The pool that has nobody but them. */
const poolAlone = (rep: string, { pools }: Pick<Policy, 'pools'>): string | undefined =>
  Object.entries(pools).find(([, { members }]) => members.length === 1 && members[0]?.rep === rep)?.[0];

/** The piece of `handoff.yaml` that says it: before the other rules, and with a pool of its own where there is none. */
export const ruleFor = ({ fact, value, who, of, leads }: Habit, policy: Pick<Policy, 'reps' | 'pools'>): string => {
  const known = who.kind === 'pool' ? who.name : poolAlone(who.name, policy);
  const pool = known ?? `${who.name}-alone`;
  const rule = asName(`${fact}-${String(value)}-to-${who.name}`).slice(0, 60);
  const test = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return [
    ...(known === undefined ? ['pools:', `  ${pool}: { members: [{ rep: ${who.name} }] }`] : []),
    'routing:',
    '  rules: # before the others',
    `    - { rule: ${rule}, when: { ${isOwnFact(fact) ? `own: { ${fact.slice('own.'.length)}: ${test} }` : `${fact}: ${test}`} }, pool: ${pool}, reason: "As people did with ${leads} of ${of}." }`,
    '',
  ].join('\n');
};

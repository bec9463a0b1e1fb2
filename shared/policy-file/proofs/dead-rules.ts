/** Rules that can never match, in themselves or for what stands above them. */
import { testsIn, type FactTest, type When } from '../../policy/condition.ts';
import { mayPassOver, type Policy } from '../../policy/policy.ts';
import { nameAt, pathText, type Finding, type Path } from '../problem.ts';
import { wanted, type Lead, type Leads, type Wish } from './find-lead.ts';
import { inWords } from './in-words.ts';

type Entry = { path: Path; when: When | undefined };
/** `isFirst`: the first that holds counts; where it is false, each is asked for itself. */
type List = { what: string; isFirst: boolean; entries: readonly Entry[] };

const entriesOf = (path: Path, list: readonly { when?: When | undefined }[]): Entry[] =>
  list.map(({ when }, index) => ({ path: [...path, index], when }));

const listsOf = ({ leads, stops, segments, stages, score, routing, confirmation, note }: Policy): List[] => [
  { what: 'rule', isFirst: false, entries: entriesOf(['leads', 'also'], leads?.also ?? []) },
  { what: 'rule', isFirst: false, entries: entriesOf(['leads', 'not'], leads?.not ?? []) },
  { what: 'stop', isFirst: false, entries: entriesOf(['stops'], stops) },
  { what: 'segment', isFirst: true, entries: entriesOf(['segments'], segments) },
  { what: 'stage', isFirst: true, entries: entriesOf(['stages'], stages) },
  ...score.criteria.map(({ levels }, index) => ({
    what: 'level',
    isFirst: true,
    entries: entriesOf(['score', 'criteria', index, 'levels'], levels),
  })),
  { what: 'rule', isFirst: true, entries: entriesOf(['routing', 'rules'], routing.rules) },
  { what: 'rule', isFirst: false, entries: entriesOf(['confirmation', 'voidedBy'], confirmation.voidedBy) },
  { what: 'line', isFirst: false, entries: entriesOf(['note', 'open'], note.open) },
];

/** The name of an entry, or its place. */
export const called = (policy: Policy, path: Path): string => nameAt(policy, path) ?? pathText(path);

type Part = { path: Path; said: string; when: When };

const withTest = (when: When, fact: string, test: FactTest): When =>
  fact.startsWith('own.')
    ? { ...when, own: { ...when.own, [fact.slice('own.'.length)]: test } }
    : { ...when, [fact]: test };

/** Each value of a list, and each branch of an `any`, as if it stood alone. */
const partsOf = (when: When, path: Path): Part[] => [
  ...testsIn(when).flatMap(([fact, test]) =>
    Array.isArray(test) && test.length > 1
      ? test.map((one, index) => ({
          path: [...path, ...fact.split('.'), index],
          said: `${fact} ${String(one)}`,
          when: withTest(when, fact, one),
        }))
      : [],
  ),
  ...(when.signal !== undefined && when.signal.any.length > 1
    ? when.signal.any.map((one, index) => ({
        path: [...path, 'signal', 'any', index],
        said: `signal ${one}`,
        when: { ...when, signal: { ...when.signal, any: [one] } },
      }))
    : []),
  ...(when.any ?? []).flatMap((branch, index, all): Part[] => {
    const here = [...path, 'any', index];
    return [
      ...(all.length > 1 ? [{ path: here, said: `entry ${index + 1} of any`, when: { ...when, any: [branch] } }] : []),
      ...partsOf(branch, here).map((part) => ({ ...part, when: { ...when, any: [part.when] } })),
    ];
  }),
];

const isYes = (when: When | undefined): Wish => ({ when, want: wanted.yes });
const isNoYes = ({ when }: Entry): Wish => ({ when, want: wanted.notYes });

/** Whether an entry always keeps those below it from a lead that it fits. */
const takes = (policy: Policy, { path, when }: Entry): boolean => {
  if (when === undefined) return false;
  const rule = path[0] === 'routing' ? policy.routing.rules[Number(path[2])] : undefined;
  return rule === undefined || !mayPassOver(rule);
};

type Taken = { lead: Lead; by: Entry; isAlone: boolean };

/**
 * Who of those above takes the leads of a condition, with such a lead: the one that takes all of them alone, for to move below any other
 * would be no mend; else the first that takes some.
 */
const takenBy = (when: When, above: readonly Entry[], leads: Leads): Taken | undefined => {
  const isAlone = (one: Entry): boolean => leads.isImpossible([isYes(when), isNoYes(one)]);
  const alone = above.find(isAlone);
  for (const by of alone === undefined ? above : [alone]) {
    const wishes = [isYes(when), isYes(by.when), ...above.slice(0, above.indexOf(by)).map(isNoYes)];
    const lead =
      leads.example(wishes) ?? leads.oddExample(wishes) ?? (by === alone ? leads.example([isYes(when)]) : undefined);
    if (lead !== undefined) return { lead, by, isAlone: by === alone };
  }
  return undefined;
};

/** A lead that fits all but one key of a condition that none fits. */
const nearest = (when: When, leads: Leads): { key: string; lead: Lead } | undefined => {
  const parts = Object.entries(when);
  for (const [key] of parts.toReversed()) {
    const rest: When = Object.fromEntries(parts.filter(([other]) => other !== key));
    const lead = leads.example([isYes(rest)]);
    if (lead !== undefined) return { key, lead };
  }
  return undefined;
};

const ofEntry = (policy: Policy, leads: Leads, { what, isFirst, entries }: List, index: number): Finding[] => {
  const entry = entries[index];
  if (entry?.when === undefined) return [];
  const { path, when } = entry;
  const place = [...path, 'when'];
  const rule = called(policy, path);
  const name = `The ${what} "${rule}"`;
  if (leads.isImpossible([isYes(when)])) {
    const near = nearest(when, leads);
    return [
      {
        code: 'never-matches',
        severity: 'error',
        path: place,
        rule,
        ...(near && { lead: inWords(near.lead) }),
        problem: `${name} can never match: its tests rule each other out${near ? `, as whoever fits the rest, such as this one, fails "${near.key}"` : ''}.`,
        mend: 'Take one of the tests out, or write several values of one fact as a list.',
      },
    ];
  }
  const above = isFirst
    ? entries.slice(0, index).filter((one) => takes(policy, one) && !leads.isImpossible([isYes(when), isYes(one.when)]))
    : [];
  const shadow = (when: When): Taken | undefined =>
    above.length > 0 && leads.isImpossible([isYes(when), ...above.map(isNoYes)])
      ? takenBy(when, above, leads)
      : undefined;
  const whole = shadow(when);
  if (whole !== undefined) {
    const by = called(policy, whole.by.path);
    return [
      {
        code: 'shadowed',
        severity: 'error',
        path: place,
        rule,
        ...(whole.isAlone && { by }),
        lead: inWords(whole.lead),
        problem: `${name} is never reached: every lead that it fits is taken above it, such as this one by "${by}".`,
        mend: `Move it above "${by}", or take it out.`,
      },
    ];
  }
  return partsOf(when, place).flatMap((part): Finding[] => {
    if (leads.isImpossible([isYes(part.when)])) {
      const lead = leads.example([isYes(when)]);
      return [
        {
          code: 'part-never-matches',
          severity: 'warning',
          path: part.path,
          rule,
          part: part.said,
          ...(lead && { lead: inWords(lead) }),
          problem: `In "${rule}" ${part.said} can never match, for the rest of the condition rules it out: only leads such as this one fit.`,
          mend: 'Take it out.',
        },
      ];
    }
    const lost = shadow(part.when);
    if (lost === undefined) return [];
    const by = called(policy, lost.by.path);
    return [
      {
        code: 'part-shadowed',
        severity: 'warning',
        path: part.path,
        rule,
        part: part.said,
        ...(lost.isAlone && { by }),
        lead: inWords(lost.lead),
        problem: `In "${rule}" ${part.said} counts for nothing: every such lead is taken above it, as this one is by "${by}".`,
        mend: `Take it out here or there, or move "${rule}" above "${by}".`,
      },
    ];
  });
};

export const deadRules = (policy: Policy, leads: Leads): Finding[] =>
  listsOf(policy).flatMap((list) => list.entries.flatMap((_, index) => ofEntry(policy, leads, list, index)));

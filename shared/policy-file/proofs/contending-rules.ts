/** Two routing rules that would give the same leads to different people: the first wins, and the order of the file decides by whom they are spoken to. */
import type { FactName } from '../../domain/facts.ts';
import { testsIn, type When } from '../../policy/condition.ts';
import { mayPassOver, type Policy } from '../../policy/policy.ts';
import type { Finding } from '../problem.ts';
import { wanted, type Lead, type Leads, type Wish } from './find-lead.ts';
import { inWords } from './in-words.ts';

type Rule = Policy['routing']['rules'][number];

/** What we say of a lead ourselves. A rule that asks for it alone cuts across those of territories on purpose. */
const ours: ReadonlySet<string> = new Set<FactName>(['stage', 'segment', 'score', 'interest', 'textKind', 'textWord']);

const askedIn = (when: When): string[] => [
  ...testsIn(when).map(([fact]) => fact),
  ...(when.signal ? ['signal'] : []),
  ...(when.any ?? []).flatMap(askedIn),
  ...(when.not ? askedIn(when.not) : []),
];

/** Who gets a lead of the rule, in one text. */
const whoGets = ({ pool, to, coordinator }: Rule, { pools }: Policy): string => {
  const reps = (name: string | undefined): string =>
    name === undefined
      ? ''
      : (pools[name]?.members ?? [])
          .map(({ rep }) => rep)
          .toSorted()
          .join();
  const owner = typeof to === 'string' ? to : to === undefined ? reps(pool) : `owner of ${to['owner-of']}`;
  return `${owner} with ${reps(coordinator)}`;
};

const nothing: ReadonlySet<string> = new Set();
const isAlike = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

type Rival = { earlier: Rule; place: number; isSame: boolean };

/** Most earlier rules that one finding names. */
const mostNamed = 3;

const yes = ({ when }: Rule): Wish => ({ when, want: wanted.yes });
const notYes = ({ when }: Rule): Wish => ({ when, want: wanted.notYes });

/**
 * A narrow rule above a wider one is an exception, and nothing is said of it. Of two that overlap and of which neither holds the other's leads
 * alone, it is a warning where they ask for the same facts, and a note where they ask for different ones.
 * @param told indexes of the rules of which worse is told already
 */
export const contendingRules = (policy: Policy, leads: Leads, told: ReadonlySet<number>): Finding[] => {
  const { rules } = policy.routing;
  const gets = rules.map((rule) => whoGets(rule, policy));
  const asked = rules.map(({ when }) => new Set(when === undefined ? [] : askedIn(when)));
  const hasOwn = asked.map((facts) => [...facts].some((fact) => !ours.has(fact)));
  /** Rules above one that it may contend with, those that ask for the same facts first. */
  const rivalsOf = (index: number): Rival[] =>
    rules
      .slice(0, index)
      .flatMap((earlier, place): Rival[] => {
        if (earlier.when === undefined || mayPassOver(earlier) || told.has(place) || gets[place] === gets[index])
          return [];
        const isSame = isAlike(asked[place] ?? nothing, asked[index] ?? nothing);
        return isSame || (hasOwn[place] && hasOwn[index]) ? [{ earlier, place, isSame }] : [];
      })
      .toSorted((a, b) => Number(b.isSame) - Number(a.isSame));
  const leadOf = (later: Rule, { earlier, place }: Rival): Lead | undefined => {
    if (leads.example([yes(earlier), yes(later)]) === undefined) return undefined;
    if (leads.example([yes(earlier), notYes(later)]) === undefined) return undefined;
    const above = rules.slice(0, place).filter((rule) => rule.when !== undefined && !mayPassOver(rule));
    return leads.example([yes(earlier), yes(later), ...above.map(notYes)]);
  };
  return rules.flatMap((later, index): Finding[] => {
    if (later.when === undefined || told.has(index)) return [];
    const contending: (Rival & { lead: Lead })[] = [];
    for (const rival of rivalsOf(index)) {
      const lead = leadOf(later, rival);
      if (lead !== undefined) contending.push({ ...rival, lead });
      if (contending.length > mostNamed) break;
    }
    const [first] = contending;
    if (first === undefined) return [];
    const names = contending.slice(0, mostNamed).map(({ earlier }) => `"${earlier.rule}"`);
    const more = contending.length > mostNamed ? ' and others' : '';
    return [
      {
        code: 'rules-contend',
        severity: first.isSame ? 'warning' : 'note',
        path: ['routing', 'rules', index, 'when'],
        rule: later.rule,
        lead: inWords(first.lead),
        problem: `The rule "${later.rule}" and ${names.join(', ')}${more} above it would give the same leads to different people; the first wins, for this one "${first.earlier.rule}".`,
        mend: `Leave it so if that is meant. Else move "${later.rule}" up, or say in one of the two whose such leads are.`,
      },
    ];
  });
};

/** What a connection would have done while it watched, beside what people did: told to people, and as figures. */
import { habitsOf, ruleFor, type Habit } from '../../shared/lead/compare/habits.ts';
import type { Count, Watched } from '../../shared/lead/compare/watched.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { countOf } from '../policy-file.ts';
import { tableSection, type Cell, type Report, type ReportSection } from '../report/model.ts';
import { day, lasting } from '../report/times.ts';
import type { Span } from './read.ts';

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

const agreed = ({ same, other }: Count): Cell => (same + other === 0 ? '–' : { share: same / (same + other) });

type Names = (ownerId: string) => string;
const namesOf = ({ reps }: Watched, policy: Policy | null): Names => {
  const names = new Map(Object.entries(policy?.reps ?? {}).map(([rep, { name }]) => [rep, name]));
  return (ownerId) => {
    const rep = reps.get(ownerId);
    return rep === undefined ? `user ${ownerId}` : (names.get(rep) ?? rep);
  };
};

const agreement = (heading: string, first: string, counts: readonly (readonly [string, Count])[]): ReportSection[] =>
  tableSection(
    heading,
    [first, 'leads', 'people did the same', 'another', 'nobody took it', 'agreement'],
    counts
      .toSorted(([, a], [, b]) => b.leads - a.leads)
      .map(([name, one]) => [name, one.leads, one.same, one.other, one.nobody, agreed(one)]),
  );

const otherChoices = ({ pairs }: Watched, nameOf: Names) =>
  [...pairs]
    .flatMap(([ours, theirs]) =>
      [...theirs].map(([whose, leads]) => ({ ours: nameOf(ours), theirs: nameOf(whose), leads })),
    )
    .toSorted((a, b) => b.leads - a.leads);

const habitWords = ({ fact, value, who, of, leads, otherwise }: Habit, { reps, pools }: Policy): string => {
  const name = who.kind === 'rep' ? (reps[who.name]?.name ?? who.name) : `the ${pools[who.name]?.name ?? who.name}`;
  return `${fact} ${String(value)}: people gave ${leads} of ${of} to ${name}; we would have given ${otherwise} of these to others.`;
};

const speedWords = (watched: Watched): string[] => {
  const [ours, theirs] = [median(watched.minutes.ours), median(watched.minutes.theirs)];
  if (ours === null) return [];
  const we = `Half of the leads would have been handed off within ${lasting(ours)} of coming in`;
  if (theirs === null) return [`${we}.`];
  return [
    `${we}; of those that people took, half were seen with an owner after ${lasting(theirs)}: ${theirs > ours ? `${lasting(theirs - ours)} sooner` : 'no sooner'}.`,
  ];
};

export const shadowReport = (
  watched: Watched,
  policy: Policy | null,
  { connection, from, to, most, next }: Span & { most: number; next: string | null },
): Report => {
  const nameOf = namesOf(watched, policy);
  const { count, theirs, stopped, byWay, byOwner, touchedByNobody } = watched;
  const habits = policy === null ? [] : habitsOf(watched, policy);
  return {
    title: `What ${connection} would have done while it watched, from ${day(from)} to ${day(to)}`,
    summary: [
      count.leads === 0
        ? 'Nothing was watched: no lead would have been handed off.'
        : `${countOf(count.leads, 'lead')} would have been handed off; people chose the same owner for ${count.same}, another for ${count.other}, and nobody took ${count.nobody}.`,
      ...speedWords(watched),
      ...(next === null ? [] : [`Stopped: what was decided after ${next} is not in it.`]),
    ],
    sections: [
      ...agreement('By rule', 'rule', [...byWay]),
      ...agreement(
        'By rep',
        'we would have given it to',
        [...byOwner].map(([ownerId, one]) => [nameOf(ownerId), one] as const),
      ),
      ...tableSection(
        'Where people chose another',
        ['we', 'people', 'leads'],
        otherChoices(watched, nameOf).map((one) => [one.ours, one.theirs, one.leads]),
        { most },
      ),
      ...(policy === null
        ? []
        : habits.map((habit, place) => ({
            heading: `Again and again otherwise${habits.length > 1 ? ` (${place + 1})` : ''}`,
            says: [habitWords(habit, policy), 'The rule that would say it:'],
            code: ruleFor(habit, policy),
          }))),
      {
        heading: 'To know',
        says: [
          ...(count.nobody > 0
            ? [
                `Of the ${count.nobody} that nobody took, colleagues wrote to or called ${touchedByNobody} all the same.`,
              ]
            : []),
          ...(theirs > 0
            ? [`${countOf(theirs, 'lead')} had an owner by a person’s choice before we could have given one.`]
            : []),
          ...(stopped > 0 ? [`${countOf(stopped, 'lead')} would have been refused by a stop.`] : []),
          'Who has a lead in truth is known as of our last look at it, and since when as of the look that saw it.',
        ],
      },
    ],
  };
};

export const shadowJson = (watched: Watched, policy: Policy | null) => {
  const repOf = (ownerId: string): string => watched.reps.get(ownerId) ?? ownerId;
  const { count, theirs, stopped, byWay, byOwner, touchedByNobody, minutes, pairs } = watched;
  return {
    ...count,
    chosenBefore: theirs,
    stopped,
    touchedByNobody,
    medianMinutes: { ours: median(minutes.ours), people: median(minutes.theirs) },
    byRule: Object.fromEntries(byWay),
    byRep: Object.fromEntries([...byOwner].map(([ownerId, one]) => [repOf(ownerId), one])),
    others: [...pairs].flatMap(([ours, to]) =>
      [...to].map(([whose, leads]) => ({ ours: repOf(ours), people: repOf(whose), leads })),
    ),
    habits: policy === null ? [] : habitsOf(watched, policy).map((one) => ({ ...one, rule: ruleFor(one, policy) })),
  };
};

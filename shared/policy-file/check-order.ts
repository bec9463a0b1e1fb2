/** Lists of which the first that holds counts: none is out of reach, and none leaves a lead over. */
import type { When } from '../policy/condition.ts';
import { mayPassOver, type Policy } from '../policy/policy.ts';
import { pathText, type Finding, type Path } from './problem.ts';

/** `called`: its name; a level has none. */
type Entry = { when?: When | undefined; called?: string };

/** So many are named; the rest is counted. */
const mostNamed = 3;

const namesOf = (path: Path, entries: readonly Entry[], from: number): string => {
  const names = entries.map(({ called }, index) =>
    called === undefined ? pathText([...path, from + index]) : `"${called}"`,
  );
  const more = names.length - mostNamed;
  if (more > 1) return `${names.slice(0, mostNamed).join(', ')} and ${more} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** All that stand below an entry that always holds, in one: they have one cause, and one mend. */
const outOfReach = (path: Path, list: readonly Entry[]): Finding[] => {
  const always = list.findIndex(({ when }) => when === undefined);
  const below = always < 0 ? [] : list.slice(always + 1);
  if (below.length === 0) return [];
  const taker = namesOf(path, list.slice(always, always + 1), always);
  const [are, them] = below.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    {
      path: [...path, always + 1],
      problem: `${namesOf(path, below, always + 1)} ${are} never reached: ${taker} above ${them} has no \`when\`, and so always holds.`,
      mend: `Move ${taker} below ${them}, or give it a \`when\`.`,
    },
  ];
};

const leavesOver = (path: Path, list: readonly Entry[], what: string): Finding[] =>
  list.some(({ when }) => when === undefined)
    ? []
    : [
        {
          path: [...path, list.length - 1],
          problem: `A lead that none of these fits has no ${what}.`,
          mend: 'End the list with an entry without `when`.',
        },
      ];

/** Routing rules may leave a lead over: the default owner takes it. Levels may too: what fits none counts nothing. */
export const checkOrder = ({ segments, stages, score, routing }: Policy): Finding[] => [
  ...outOfReach(
    ['segments'],
    segments.map(({ segment, when }) => ({ called: segment, when })),
  ),
  ...leavesOver(['segments'], segments, 'segment'),
  ...outOfReach(
    ['stages'],
    stages.map(({ stage, when }) => ({ called: stage, when })),
  ),
  ...leavesOver(['stages'], stages, 'stage'),
  ...score.criteria.flatMap(({ levels }, index) => outOfReach(['score', 'criteria', index, 'levels'], levels)),
  ...outOfReach(
    ['routing', 'rules'],
    routing.rules.map((rule) => ({ called: rule.rule, when: rule.when ?? (mayPassOver(rule) ? {} : undefined) })),
  ),
];

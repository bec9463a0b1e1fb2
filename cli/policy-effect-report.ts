/** What another policy would have changed, told to people. */
import { unjudged, type Comparison, type Shift, type Unjudged } from '../shared/lead/compare/compare.ts';
import { isTurn } from '../shared/lead/compare/outcome.ts';
import { untold } from '../shared/policy/condition.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { namesIn, nobody, type Effect, type Move } from './policy-effect.ts';
import { countOf } from './policy-file.ts';
import { tableSection, type Report, type ReportSection } from './report/model.ts';

const unjudgedWords: Readonly<Record<Unjudged, string>> = {
  'not-observed': 'hang on a fact that was not observed then',
  'another-core': 'by another core: not run again',
  'no-policy': 'by a policy version that is gone',
  'no-inputs': 'kept by a later release in a way that this one does not read',
  other: 'come to something else already by the policy that made them (npx handoff replay --verify)',
  fails: 'cannot be made again: the core throws',
  unreadable: 'cannot be read',
  former: 'from before the ledger kept what decisions are made from',
  trial: 'of test leads (npx handoff try)',
  remark: 'no decision: the record was merged or deleted',
};

const readWords = 'was read as the policy of then reads it';

/** `most`: rows of each table. */
type Shown = { title: string; most: number; until: string | null; inForce: string | null };

const moveSection = (heading: string, moves: readonly Move[], most: number): ReportSection[] =>
  tableSection(
    heading,
    ['from', 'to', 'leads'],
    moves.map(({ from, to, leads }) => [from, to, leads]),
    { most },
  );

const scoreSection = ({ scores: { higher, lower, largestGain, largestLoss } }: Effect): ReportSection[] =>
  higher + lower === 0
    ? []
    : [
        {
          heading: 'Score',
          says: [
            `${countOf(higher, 'lead')} higher${higher > 0 ? ` (by ${largestGain} at the most)` : ''}, ${lower} lower${lower > 0 ? ` (by ${largestLoss} at the most)` : ''}.`,
          ],
        },
      ];

/** Moved by no rule, but because others have had other turns before. */
const byTurnAlone = ({ moves }: Effect): number =>
  moves.reduce((sum, { why, leads }) => (isTurn(why) ? sum + leads : sum), 0);

/** Decisions that nobody can tell of. Test leads are none, nor are records that were merged or deleted. */
const untoldOf = ({ notJudged }: Effect): number =>
  unjudged.reduce((sum, why) => (why === 'trial' || why === 'remark' ? sum : sum + (notJudged[why] ?? 0)), 0);

/** Somebody pushes by this line alone: what could not be judged is part of it. */
const headline = (effect: Effect): string => {
  const { moved, leads, reps, judged } = effect;
  const left = untoldOf(effect);
  if (judged === 0)
    return left === 0
      ? 'Nothing could be compared.'
      : `Nothing could be compared: says nothing of ${countOf(left, 'decision')}, none of which could be judged.`;
  const ofLeft = left === 0 ? '' : `; says nothing of ${left} that could not`;
  if (moved === 0)
    return left === 0
      ? `Moves no lead (${countOf(leads, 'new lead')}).`
      : `Moves no lead of the ${countOf(judged, 'decision')} that could be judged (${countOf(leads, 'new lead')})${ofLeft}.`;
  const [worst] = reps.filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost);
  const away = worst === undefined ? '' : `, ${worst.lost} away from ${worst.name}`;
  const turns = byTurnAlone(effect);
  const alone = turns === 0 ? '' : `; ${turns} of them only because the turns of a pool fall otherwise`;
  const came = `${countOf(leads, 'new lead')} came in`;
  return left === 0
    ? `Moves ${countOf(moved, 'lead')} (${came})${away}${alone}.`
    : `Moves ${countOf(moved, 'lead')} by the ${countOf(judged, 'decision')} that could be judged (${came})${away}${alone}${ofLeft}.`;
};

const remarksOf = (effect: Effect, { inForce, until }: Pick<Shown, 'inForce' | 'until'>): string[] => {
  const earlier = Object.entries(effect.versions).reduce((sum, [of, count]) => (of === inForce ? sum : sum + count), 0);
  return [
    ...(until === null ? [] : [`Read up to ${until}: what was decided after that is not in it.`]),
    ...(inForce !== null && earlier > 0
      ? [
          `${countOf(earlier, 'line')} ${earlier === 1 ? 'is' : 'are'} by a version before the one in force: what has changed since then is in the difference too.`,
        ]
      : []),
    ...(effect.guessed > 0
      ? [
          `Of ${countOf(effect.guessed, 'lead')} that ${effect.guessed === 1 ? 'moves' : 'move'} the new owner hangs on who was there: that was not kept of everybody who would be asked, and is taken from their working hours.`,
        ]
      : []),
    ...Object.entries(effect.readOtherwise).map(
      ([part, count]) => `\`${part}\` is another one: in ${countOf(count, 'decision')} the record ${readWords}.`,
    ),
    ...(effect.beyond > 0
      ? [`So many leads change that ${countOf(effect.beyond, 'more decision')} could not be told apart by lead.`]
      : []),
    'Records that were no leads are not kept, so nobody can tell who would be one now.',
  ];
};

const leadRows = (shifts: readonly Shift[], nameOf: (owner: string) => string) =>
  shifts
    .filter(({ was, would }) => was.owner !== would.owner)
    .map(({ connection, id, at, was, would, why }) => [
      `${connection}/${id}`,
      `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      nameOf(was.owner ?? nobody),
      nameOf(would.owner ?? nobody),
      why ?? '',
    ]);

export const effectReport = (
  effect: Effect,
  comparison: Comparison,
  policies: readonly Policy[],
  { title, most, until, inForce }: Shown,
): Report => {
  const left = Object.values(effect.notJudged).reduce((sum, count) => sum + count, 0);
  return {
    title,
    summary: [
      headline(effect),
      `${countOf(effect.judged, 'decision')} run again${left > 0 ? `, ${left} not judged` : ''}.`,
    ],
    sections: [
      ...tableSection(
        'Who gains, who loses',
        ['rep', 'was', 'would be', 'change'],
        effect.reps.map(({ name, was, would }) => [name, was, would, { change: would - was }]),
        { says: ['Leads given by us: as it was, and as it would have been.'] },
      ),
      ...tableSection(
        'Which leads move, and why',
        ['from', 'to', 'leads', 'why'],
        effect.moves.map(({ from, to, leads, why }) => [from, to, leads, why]),
        { most },
      ),
      ...moveSection('Who is a lead', effect.admissions, most),
      ...moveSection('Stage', effect.stages, most),
      ...scoreSection(effect),
      ...moveSection('Segment', effect.segments, most),
      ...moveSection('Coordinator', effect.coordinators, most),
      ...tableSection(
        'The leads that move',
        ['record', 'decided', 'from', 'to', 'why'],
        leadRows(comparison.shifts, namesIn(policies)),
        { most },
      ),
      ...tableSection(
        'Not judged',
        ['lines', 'why'],
        unjudged.flatMap((why) => {
          const count = effect.notJudged[why];
          return count === undefined ? [] : [[count, unjudgedWords[why]]];
        }),
      ),
      ...tableSection(
        'Not observed then',
        ['fact', 'decisions'],
        Object.entries(effect.notObserved).toSorted(([, a], [, b]) => b - a),
        {
          says: [
            `The ledger keeps no texts (${untold}), only how the tests of the policy of then answered: a new test of these has no answer.`,
          ],
        },
      ),
      { heading: 'To know', says: remarksOf(effect, { inForce, until }) },
    ],
  };
};

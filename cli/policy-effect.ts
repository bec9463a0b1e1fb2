/** What another policy would have changed, counted from a comparison: for programs as numbers, for people as a report. */
import { untold } from '../shared/policy/condition.ts';
import { unjudged, type Comparison, type Shift, type Unjudged } from '../shared/lead/compare/compare.ts';
import { differing, isTurn } from '../shared/lead/compare/outcome.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { countOf } from './policy-file.ts';
import { cut, type Report, type ReportSection } from './report.ts';

/** From one to another, and how many leads. */
type Move = { from: string; to: string; leads: number };
type Gain = { rep: string; name: string; was: number; would: number; gained: number; lost: number };

export type Effect = {
  lines: number;
  judged: number;
  /** New leads among what was judged. */
  leads: number;
  /** Leads that come out otherwise in anything, and in their owner. */
  changed: number;
  moved: number;
  reps: readonly Gain[];
  /** With why, and how many. */
  moves: readonly (Move & { why: string })[];
  admissions: readonly Move[];
  stages: readonly Move[];
  segments: readonly Move[];
  coordinators: readonly Move[];
  scores: { higher: number; lower: number; largestGain: number; largestLoss: number };
  /** Leads whose new owner hangs on who was there, where that was not kept. */
  guessed: number;
  /** Decisions that differ, of leads beyond those that are told apart. */
  beyond: number;
  notJudged: Readonly<Partial<Record<Unjudged, number>>>;
  notObserved: Readonly<Record<string, number>>;
  readOtherwise: Readonly<Record<string, number>>;
  versions: Readonly<Record<string, number>>;
};

const nobody = 'nobody';
const byCount = <T extends { leads: number }>(moves: readonly T[]): readonly T[] =>
  moves.toSorted((a, b) => b.leads - a.leads);

const movesOf = (shifts: readonly Shift[], of: (side: Shift['was']) => string | null): readonly Move[] => {
  const pairs = shifts.flatMap(({ was, would }) => {
    const [from, to] = [of(was) ?? nobody, of(would) ?? nobody];
    return from === to ? [] : [{ from, to }];
  });
  const groups = Map.groupBy(pairs, ({ from, to }) => JSON.stringify([from, to]));
  return byCount([...groups.values()].flatMap((all) => (all[0] ? [{ ...all[0], leads: all.length }] : [])));
};

/** Whoever is no rep of the policy is named by the id that the CRM has of them. */
const namesIn = (policies: readonly Policy[]): ((owner: string) => string) => {
  const names = new Map(policies.flatMap(({ reps }) => Object.entries(reps).map(([rep, { name }]) => [rep, name])));
  return (owner) => (owner === nobody ? nobody : (names.get(owner) ?? `user ${owner}`));
};

const gainsOf = ({ given, shifts }: Comparison, nameOf: (owner: string) => string): readonly Gain[] => {
  const moved = shifts.filter(({ was, would }) => was.owner !== would.owner);
  const to = Map.groupBy(moved, ({ would }) => would.owner ?? nobody);
  const from = Map.groupBy(moved, ({ was }) => was.owner ?? nobody);
  const reps = new Set([...Object.keys(given.was), ...Object.keys(given.would), ...to.keys(), ...from.keys()]);
  return [...reps]
    .filter((rep) => rep !== nobody)
    .map((rep) => ({
      rep,
      name: nameOf(rep),
      was: given.was[rep] ?? 0,
      would: given.would[rep] ?? 0,
      gained: to.get(rep)?.length ?? 0,
      lost: from.get(rep)?.length ?? 0,
    }))
    .toSorted((a, b) => b.would - b.was - (a.would - a.was) || (a.name < b.name ? -1 : 1));
};

/** @param policies by whose reps people are named, the new one last */
export const effectOf = (comparison: Comparison, policies: readonly Policy[]): Effect => {
  const { lines, judged, leads, shifts, beyond, notJudged, notObserved, readOtherwise, versions } = comparison;
  const nameOf = namesIn(policies);
  const moved = shifts.filter(({ was, would }) => was.owner !== would.owner);
  const named = (move: Move): Move => ({ ...move, from: nameOf(move.from), to: nameOf(move.to) });
  const byWhy = Map.groupBy(moved, ({ why }) => why ?? '');
  const scores = shifts.map(({ was, would }) => would.score - was.score);
  return {
    lines,
    judged,
    leads,
    changed: shifts.filter(({ was, would }) => differing(was, would).length > 0).length,
    moved: moved.length,
    reps: gainsOf(comparison, nameOf),
    moves: byCount(
      [...byWhy].flatMap(([why, all]) => movesOf(all, ({ owner }) => owner).map((move) => ({ ...named(move), why }))),
    ),
    admissions: movesOf(shifts, ({ admitted }) => admitted),
    stages: movesOf(shifts, ({ stage }) => stage),
    segments: movesOf(shifts, ({ segment }) => segment),
    coordinators: movesOf(shifts, ({ coordinator }) => coordinator).map(named),
    scores: {
      higher: scores.filter((by) => by > 0).length,
      lower: scores.filter((by) => by < 0).length,
      largestGain: scores.reduce((most, by) => Math.max(most, by), 0),
      largestLoss: scores.reduce((most, by) => Math.max(most, -by), 0),
    },
    guessed: moved.filter(({ isGuessed }) => isGuessed).length,
    beyond,
    notJudged: Object.fromEntries(unjudged.flatMap((why) => (notJudged[why] ? [[why, notJudged[why]]] : []))),
    notObserved,
    readOtherwise,
    versions,
  };
};

/** A lead as a program is told of it. */
export const leadOf = ({ connection, id, at, was, would, why, isGuessed }: Shift) => ({
  connection,
  id,
  at,
  was,
  would,
  why,
  isGuessed: isGuessed === true,
});

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

const moveSection = (heading: string, moves: readonly Move[], most: number): ReportSection[] => {
  if (moves.length === 0) return [];
  const { rows, more } = cut(moves, most);
  const table = { columns: ['from', 'to', 'leads'], rows: rows.map(({ from, to, leads }) => [from, to, leads]) };
  return [{ heading, table: { ...table, ...(more !== undefined && { more }) } }];
};

const signed = (by: number): string => (by > 0 ? `+${by}` : String(by));

/** Moved by no rule, but because others have had other turns before. */
const byTurnAlone = ({ moves }: Effect): number =>
  moves.reduce((sum, { why, leads }) => (isTurn(why) ? sum + leads : sum), 0);

const headline = (effect: Effect): string => {
  const { moved, leads, reps, judged } = effect;
  if (judged === 0) return 'Nothing could be compared.';
  const [worst] = reps.filter(({ lost }) => lost > 0).toSorted((a, b) => b.lost - a.lost);
  const away = worst === undefined ? '' : `, ${worst.lost} away from ${worst.name}`;
  const turns = byTurnAlone(effect);
  const alone = turns === 0 ? '' : `; ${turns} of them only because the turns of a pool fall otherwise`;
  return moved === 0
    ? `Moves no lead (${countOf(leads, 'new lead')}).`
    : `Moves ${countOf(moved, 'lead')} (${countOf(leads, 'new lead')} came in)${away}${alone}.`;
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
  const nameOf = namesIn(policies);
  const left = Object.values(effect.notJudged).reduce((sum, count) => sum + count, 0);
  const { higher, lower, largestGain, largestLoss } = effect.scores;
  const leads = cut(leadRows(comparison.shifts, nameOf), most);
  const moves = cut(effect.moves, most);
  return {
    title,
    summary: [
      headline(effect),
      `${countOf(effect.judged, 'decision')} run again${left > 0 ? `, ${left} not judged` : ''}.`,
    ],
    sections: [
      ...(effect.reps.length > 0
        ? [
            {
              heading: 'Who gains, who loses',
              says: ['Leads given by us: as it was, and as it would have been.'],
              table: {
                columns: ['rep', 'was', 'would be', 'change'],
                rows: effect.reps.map(({ name, was, would }) => [name, was, would, signed(would - was)]),
              },
            },
          ]
        : []),
      ...(effect.moves.length > 0
        ? [
            {
              heading: 'Which leads move, and why',
              table: {
                columns: ['from', 'to', 'leads', 'why'],
                rows: moves.rows.map(({ from, to, leads: count, why }) => [from, to, count, why]),
                ...(moves.more !== undefined && { more: moves.more }),
              },
            },
          ]
        : []),
      ...moveSection('Who is a lead', effect.admissions, most),
      ...moveSection('Stage', effect.stages, most),
      ...(higher + lower > 0
        ? [
            {
              heading: 'Score',
              says: [
                `${countOf(higher, 'lead')} higher${higher > 0 ? ` (by ${largestGain} at the most)` : ''}, ${lower} lower${lower > 0 ? ` (by ${largestLoss} at the most)` : ''}.`,
              ],
            },
          ]
        : []),
      ...moveSection('Segment', effect.segments, most),
      ...moveSection('Coordinator', effect.coordinators, most),
      ...(leads.rows.length > 0
        ? [
            {
              heading: 'The leads that move',
              table: {
                columns: ['record', 'decided', 'from', 'to', 'why'],
                rows: leads.rows,
                ...(leads.more !== undefined && { more: leads.more }),
              },
            },
          ]
        : []),
      ...(left > 0
        ? [
            {
              heading: 'Not judged',
              table: {
                columns: ['lines', 'why'],
                rows: unjudged.flatMap((why) => {
                  const count = effect.notJudged[why];
                  return count === undefined ? [] : [[count, unjudgedWords[why]]];
                }),
              },
            },
          ]
        : []),
      ...(Object.keys(effect.notObserved).length > 0
        ? [
            {
              heading: 'Not observed then',
              says: [
                `The ledger keeps no texts (${untold}), only how the tests of the policy of then answered: a new test of these has no answer.`,
              ],
              table: {
                columns: ['fact', 'decisions'],
                rows: Object.entries(effect.notObserved).toSorted(([, a], [, b]) => b - a),
              },
            },
          ]
        : []),
      { heading: 'To know', says: remarksOf(effect, { inForce, until }) },
    ],
  };
};

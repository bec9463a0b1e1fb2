/** What another policy would have changed, counted from a comparison. */
import { unjudged, type Comparison, type Shift, type Unjudged } from '../shared/lead/compare/compare.ts';
import { differing } from '../shared/lead/compare/outcome.ts';
import type { Policy } from '../shared/policy/policy.ts';

/** From one to another, and how many leads. */
export type Move = { from: string; to: string; leads: number };
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

export const nobody = 'nobody';
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
export const namesIn = (policies: readonly Policy[]): ((owner: string) => string) => {
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

/**
 * Conditions as trees over the cells of facts, and the search for cells by which they answer as wanted. Kleene's three answers are kept as
 * sets, so that a part is judged before all of its facts are chosen, and what cannot be any more is left out at each step.
 */
import type { Dimension } from './cells.ts';

/** Sets of answers. */
export const yes = 1;
export const no = 2;
export const unknown = 4;
const any = yes | no | unknown;
export type Answers = number;

/** `words`: how many words or choices a yes needs; `isMixed`: another answer may need them as well. */
type Atom = { kind: 'atom'; dimension: Dimension; answers: Uint8Array; words: number; isMixed: boolean };
export type Node = Atom | Several | { kind: 'not'; of: Node } | Sure;
type Several = { kind: 'all' | 'some'; of: readonly Node[] };
/** A yes is a yes, and all else a no. */
type Sure = { kind: 'sure'; of: Node };

export const bit = (answer: boolean | null): Answers => (answer === null ? unknown : answer ? yes : no);
const turned = (set: Answers): Answers => ((set & yes) << 1) | ((set & no) >> 1) | (set & unknown);
const sured = (set: Answers): Answers => (set & yes) | ((set & (no | unknown)) === 0 ? 0 : no);
/** All that "and" can give of what two parts can. */
const both = (a: Answers, b: Answers): Answers =>
  (a & b & yes) |
  ((a | b) & no) |
  ((a & unknown && b & (yes | unknown)) || (b & unknown && a & (yes | unknown)) ? unknown : 0);

/** Cells that are left, by dimension. */
export type State = Map<Dimension, readonly number[]>;
class Conflict extends Error {}
const conflict = new Conflict('no cell is left');

export const possible = (node: Node, state: State): Answers => {
  switch (node.kind) {
    case 'atom':
      return (state.get(node.dimension) ?? []).reduce((set, cell) => set | (node.answers[cell] ?? 0), 0);
    case 'not':
      return turned(possible(node.of, state));
    case 'sure':
      return sured(possible(node.of, state));
    case 'all':
      return node.of.reduce((set, one) => both(set, possible(one, state)), yes);
    default:
      return turned(node.of.reduce((set, one) => both(set, turned(possible(one, state))), yes));
  }
};

/** Leaves out the cells by which a node cannot answer as wanted, as far as that is seen at once; whether any was left out. */
const narrow = (node: Node, want: Answers, state: State): boolean => {
  if (want === any) return false;
  switch (node.kind) {
    case 'atom': {
      const cells = state.get(node.dimension) ?? [];
      const left = cells.filter((cell) => ((node.answers[cell] ?? 0) & want) !== 0);
      if (left.length === 0) throw conflict;
      if (left.length === cells.length) return false;
      state.set(node.dimension, left);
      return true;
    }
    case 'not':
      return narrow(node.of, turned(want), state);
    case 'sure':
      if ((want & (yes | no)) === 0) throw conflict;
      return want & yes ? (want & no ? false : narrow(node.of, yes, state)) : narrow(node.of, no | unknown, state);
    case 'all':
      return narrowAll(node.of, want, state);
    default:
      return narrowAll(
        node.of.map((of): Node => ({ kind: 'not', of })),
        turned(want),
        state,
      );
  }
};
const narrowAll = (nodes: readonly Node[], want: Answers, state: State): boolean => {
  if (want === yes) return nodes.reduce((isNarrower, one) => narrow(one, yes, state) || isNarrower, false);
  if ((want & no) === 0)
    return nodes.reduce((isNarrower, one) => narrow(one, yes | unknown, state) || isNarrower, false);
  if (want & yes) return false;
  // One of them must be no, or also unknown: when one alone can be, it is that one.
  const able = nodes.filter((one) => (possible(one, state) & want) !== 0);
  if (able.length === 0) throw conflict;
  const [only] = able;
  return able.length === 1 && only !== undefined ? narrow(only, want, state) : false;
};

const atomsOfNode = new WeakMap<Node, readonly Atom[]>();
export const atomsIn = (node: Node): readonly Atom[] => {
  if (node.kind === 'atom') return [node];
  const kept = atomsOfNode.get(node);
  if (kept !== undefined) return kept;
  const found = node.kind === 'not' || node.kind === 'sure' ? atomsIn(node.of) : node.of.flatMap(atomsIn);
  atomsOfNode.set(node, found);
  return found;
};

export type Goal = { node: Node; want: Answers };

/** Of cells that all atoms of a question answer alike the first is enough. */
const firstOfEach = (cells: readonly number[], atoms: readonly Atom[]): readonly number[] => {
  const asking = [...new Set(atoms.map(({ answers }) => answers))];
  const seen = new Set<string>();
  return cells.filter((cell) => {
    const key = asking.map((answers) => answers[cell]).join('');
    return seen.size < seen.add(key).size;
  });
};

/** How many words or choices one text has to hold for a node to be a yes, or to be none; rather too many than too few. */
export const wordsNeeded = (node: Node, isYes: boolean): ReadonlyMap<Dimension, number> => {
  switch (node.kind) {
    case 'atom':
      return new Map(isYes || node.isMixed ? [[node.dimension, node.words]] : []);
    case 'not':
      return wordsNeeded(node.of, !isYes);
    case 'sure':
      return wordsNeeded(node.of, isYes);
    default:
      return summed(node.of.map((one) => wordsNeeded(one, isYes)));
  }
};
export const summed = (counts: readonly ReadonlyMap<Dimension, number>[]): ReadonlyMap<Dimension, number> => {
  const sum = new Map<Dimension, number>();
  for (const [dimension, words] of counts.flatMap((one) => [...one]))
    sum.set(dimension, (sum.get(dimension) ?? 0) + words);
  return sum;
};

/** A choice of cells by which all goals answer as wanted: the first that is left of each. Null: none was found in so many tries. */
export const search = (goals: readonly Goal[], state: State, tries: { left: number }): State | null => {
  try {
    while (goals.some(({ node, want }) => narrow(node, want, state)));
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
  if (goals.some(({ node, want }) => (possible(node, state) & want) === 0)) return null;
  const open = goals.filter(({ node, want }) => (possible(node, state) & ~want) !== 0);
  if (open.length === 0) return state;
  const asking = Map.groupBy(
    open.flatMap(({ node }) => atomsIn(node)),
    ({ dimension }) => dimension,
  );
  const [choice] = [...asking]
    .map(([dimension, atoms]) => ({ dimension, cells: firstOfEach(state.get(dimension) ?? [], atoms) }))
    .filter(({ cells }) => cells.length > 1)
    .toSorted((a, b) => a.cells.length - b.cells.length);
  if (choice === undefined) return null;
  for (const cell of choice.cells) {
    tries.left -= 1;
    if (tries.left < 0) return null;
    const found = search(open, new Map(state).set(choice.dimension, [cell]), tries);
    if (found !== null) return found;
  }
  return null;
};

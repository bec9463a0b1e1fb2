/**
 * Looks for a lead by which conditions answer as wanted, or shows that there is none: by trying the cells of the facts concerned, with what
 * cannot be any more left out at each step. Kleene's three answers are kept as sets, so that a part is judged before all of its facts are chosen.
 */
import type { FactName, Facts } from '../../domain/facts.ts';
import type { Signal } from '../../domain/lead.ts';
import { factHolds, isMet, testName, testsIn, type FactTest, type When, type World } from '../../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import type { Policy } from '../../policy/policy.ts';
import { chooseSegment } from '../../lead/assess/segment.ts';
import { nobody } from '../check-conditions.ts';
import { wordsIn } from '../check-values.ts';
import { dimensionsOf, signalDimension, type Cell, type Dimension } from './cells.ts';

/** Sets of answers. */
const yes = 1;
const no = 2;
const unknown = 4;
const any = yes | no | unknown;
type Answers = number;

export const wanted = { yes, notYes: no | unknown, no, unknown } as const;
/** What one condition is to answer; none at all is a yes. */
export type Wish = { when: When | undefined; want: Answers };

/** An example, verified by the very code that asks real leads. */
export type Lead = Pick<World, 'facts' | 'signals'>;
/** `none`: it is proven that there is no such lead. `open`: nothing was found, and nothing proven. */
type Found = { as: 'lead'; lead: Lead } | { as: 'none' } | { as: 'open' };

/** `words`: how many words or choices a yes needs; `isMixed`: another answer may need them as well. */
type Atom = { kind: 'atom'; dimension: Dimension; answers: Uint8Array; words: number; isMixed: boolean };
type Node = Atom | Several | { kind: 'not'; of: Node } | Sure;
type Several = { kind: 'all' | 'some'; of: readonly Node[] };
/** A yes is a yes, and all else a no. */
type Sure = { kind: 'sure'; of: Node };

const bit = (answer: boolean | null): Answers => (answer === null ? unknown : answer ? yes : no);
const turned = (set: Answers): Answers => ((set & yes) << 1) | ((set & no) >> 1) | (set & unknown);
const sured = (set: Answers): Answers => (set & yes) | ((set & (no | unknown)) === 0 ? 0 : no);
/** All that "and" can give of what two parts can. */
const both = (a: Answers, b: Answers): Answers =>
  (a & b & yes) |
  ((a | b) & no) |
  ((a & unknown && b & (yes | unknown)) || (b & unknown && a & (yes | unknown)) ? unknown : 0);

/** Most choices that are tried for one question. */
const mostTries = 3000;

/** Cells that are left, by dimension. */
type State = Map<Dimension, readonly number[]>;
class Conflict extends Error {}
const conflict = new Conflict('no cell is left');

const possible = (node: Node, state: State): Answers => {
  switch (node.kind) {
    case 'atom':
      return (state.get(node.dimension) ?? []).reduce((set, cell) => set | (node.answers[cell] ?? 0), 0);
    case 'not':
      return turned(possible(node.of, state));
    case 'sure':
      return sured(possible(node.of, state));
    case 'all':
      return node.of.reduce((set, one) => both(set, possible(one, state)), yes);
    case 'some':
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
    case 'some':
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
const atomsIn = (node: Node): readonly Atom[] => {
  if (node.kind === 'atom') return [node];
  const kept = atomsOfNode.get(node);
  if (kept !== undefined) return kept;
  const found = node.kind === 'not' || node.kind === 'sure' ? atomsIn(node.of) : node.of.flatMap(atomsIn);
  atomsOfNode.set(node, found);
  return found;
};

type Goal = { node: Node; want: Answers };

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
const wordsNeeded = (node: Node, isYes: boolean): ReadonlyMap<Dimension, number> => {
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
const summed = (counts: readonly ReadonlyMap<Dimension, number>[]): ReadonlyMap<Dimension, number> => {
  const sum = new Map<Dimension, number>();
  for (const [dimension, words] of counts.flatMap((one) => [...one]))
    sum.set(dimension, (sum.get(dimension) ?? 0) + words);
  return sum;
};

/** Asks questions of the leads of one policy. @param more conditions that a question may hold and the policy does not */
export const askLeads = (policy: Policy, more: readonly When[] = []) => {
  const conditions = [
    ...conditionsOf(policy),
    ...more.map((when) => ({ part: 'leads' as const, root: [], path: [], when })),
  ];
  const asked = Map.groupBy(factTestsOf(conditions), ({ fact }) => fact);
  const tests = new Map<FactName, FactTest[]>([...asked].map(([fact, all]) => [fact, all.map(({ test }) => test)]));
  const dimensions = dimensionsOf(tests, policy);
  const signalDays = new Map<string, number[]>();
  for (const { when } of conditions)
    for (const signal of when.signal?.any ?? [])
      signalDays.set(signal, [...(signalDays.get(signal) ?? []), ...[when.signal?.withinDays ?? []].flat()]);
  const signals = new Map([...signalDays].map(([signal, days]) => [signal, signalDimension(signal, days)]));

  const known = new Map<string, Uint8Array>();
  const worldOf = ({ facts, signals }: Cell): World => ({ facts, signals, now: nobody.now });
  const answersTo = (fact: FactName, test: FactTest, { cells }: Dimension): Uint8Array => {
    const name = testName(fact, test);
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const lists = Array.isArray(test) ? test.map((one) => answersTo(fact, one, { name, cells, atMost: 0 })) : undefined;
    const found = Uint8Array.from(cells, (cell, place) => {
      if (lists === undefined) return bit(factHolds(fact, test, worldOf(cell)));
      const all = lists.reduce((set, answers) => set | (answers[place] ?? 0), 0);
      return all & yes ? yes : all & unknown ? unknown : no;
    });
    known.set(name, found);
    return found;
  };
  const ofFact = (fact: FactName, test: FactTest): Node => {
    const dimension = dimensions.get(fact);
    if (dimension === undefined) throw new Error(`no cells of ${fact}`);
    const words = wordsIn(test).length > 0 || dimension.atMost === 0 ? 1 : 0;
    const isList = typeof test !== 'object' || Array.isArray(test);
    return {
      kind: 'atom',
      dimension,
      answers: answersTo(fact, test, dimension),
      words: isList ? 1 : words,
      isMixed: !isList,
    };
  };
  const ofSignal = ({ any, withinDays }: NonNullable<When['signal']>): Node => ({
    kind: 'some',
    of: any.flatMap((signal): Node[] => {
      const dimension = signals.get(signal);
      if (dimension === undefined) return [];
      const when = { signal: { any: [signal], ...(withinDays !== undefined && { withinDays }) } };
      const name = JSON.stringify(when);
      const answers = known.get(name) ?? Uint8Array.from(dimension.cells, (cell) => bit(isMet(when, worldOf(cell))));
      known.set(name, answers);
      return [{ kind: 'atom', dimension, answers, words: 0, isMixed: false }];
    }),
  });

  /** What hangs on one dimension alone is one atom. */
  const joined = (node: Node): Node => {
    const atoms = atomsIn(node);
    const [first] = atoms;
    if (node.kind === 'atom' || first === undefined || atoms.some(({ dimension }) => dimension !== first.dimension))
      return node;
    const { dimension } = first;
    const answers = Uint8Array.from(dimension.cells, (_, cell) => possible(node, new Map([[dimension, [cell]]])));
    return { kind: 'atom', dimension, answers, words: atoms.reduce((sum, { words }) => sum + words, 0), isMixed: true };
  };
  const all = (nodes: readonly Node[]): Node => {
    const flat = nodes.flatMap((one) => (one.kind === 'all' ? one.of : [one]));
    const byDimension = Map.groupBy(flat, (one) => (one.kind === 'atom' ? one.dimension : one));
    const of = [...byDimension.values()].map((same) =>
      same.length === 1 && same[0] ? same[0] : joined({ kind: 'all', of: same }),
    );
    return of.length === 1 && of[0] ? of[0] : { kind: 'all', of };
  };
  const made = new WeakMap<When, Node>();
  const nodeOf = (when: When | undefined): Node => {
    if (when === undefined) return { kind: 'all', of: [] };
    const kept = made.get(when);
    if (kept !== undefined) return kept;
    const node = all([
      ...testsIn(when).map(([fact, test]) => ofFact(fact, test)),
      ...(when.signal ? [joined(ofSignal(when.signal))] : []),
      ...(when.any ? [joined({ kind: 'some', of: when.any.map(nodeOf) })] : []),
      ...(when.not ? [joined({ kind: 'not', of: nodeOf(when.not) })] : []),
    ]);
    made.set(when, node);
    return node;
  };

  /** A segment is chosen by the policy's own list: whoever has it fits its entry and none above it. */
  const segmented = (): Node => {
    const dimension = dimensions.get('segment');
    if (dimension === undefined) return { kind: 'all', of: [] };
    const sure = policy.segments.map(({ when }): Node => ({ kind: 'sure', of: nodeOf(when) }));
    return {
      kind: 'some',
      of: policy.segments.map(({ segment }, place): Node => {
        const answers = Uint8Array.from(dimension.cells, ({ facts }) => bit(facts.segment === segment));
        const is: Node = { kind: 'atom', dimension, answers, words: 0, isMixed: false };
        const above = sure.slice(0, place).map((of): Node => ({ kind: 'not', of }));
        return { kind: 'all', of: [is, ...above, ...sure.slice(place, place + 1)] };
      }),
    };
  };
  let segments: Node | undefined;

  const leadOf = (state: State): Lead => {
    const cells = [...state].flatMap(([{ cells }, [cell = 0]]) => cells[cell] ?? []);
    const facts: Facts = Object.assign({}, ...cells.map((cell) => cell.facts));
    return { facts, signals: cells.flatMap((cell) => cell.signals) };
  };
  const isRight = (lead: Lead, wishes: readonly Wish[]): boolean => {
    const world: World = { ...lead, now: nobody.now };
    const { segment, ...others } = lead.facts;
    return (
      wishes.every(({ when, want }) => (bit(isMet(when, world)) & want) !== 0) &&
      (segment === undefined || chooseSegment(policy, { ...world, facts: others }) === segment)
    );
  };

  const everyCell = new Map<Dimension, { all: readonly number[]; ordinary: readonly number[] }>();
  const cellsOf = (dimension: Dimension, isOddToo: boolean): readonly number[] => {
    const kept = everyCell.get(dimension) ?? {
      all: dimension.cells.map((_, cell) => cell),
      ordinary: dimension.cells.flatMap(({ isOdd }, cell) => (isOdd ? [] : cell)),
    };
    everyCell.set(dimension, kept);
    return isOddToo ? kept.all : kept.ordinary;
  };

  const search = (goals: readonly Goal[], state: State, tries: { left: number }): State | null => {
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

  const ask = (wishes: readonly Wish[], isOddToo: boolean): Found => {
    const goals: Goal[] = wishes.map(({ when, want }) => ({ node: nodeOf(when), want }));
    const segment = dimensions.get('segment');
    if (segment && goals.some(({ node }) => atomsIn(node).some(({ dimension }) => dimension === segment))) {
      segments ??= segmented();
      goals.push({ node: segments, want: yes });
    }
    const state: State = new Map();
    for (const { node } of goals)
      for (const { dimension } of atomsIn(node)) state.set(dimension, cellsOf(dimension, isOddToo));
    const tries = { left: mostTries };
    const found = search(goals, state, tries);
    if (found === null && !isOddToo) return { as: 'open' };
    if (found === null) {
      if (tries.left >= 0 && [...state.keys()].every(({ atMost }) => atMost === Infinity)) return { as: 'none' };
      const needed = summed(goals.map(({ node, want }) => wordsNeeded(node, want === yes)));
      const isWhole = [...needed].every(([{ atMost }, words]) => words <= atMost);
      return tries.left < 0 || !isWhole ? { as: 'open' } : { as: 'none' };
    }
    const lead = leadOf(found);
    return isRight(lead, wishes) ? { as: 'lead', lead } : { as: 'open' };
  };

  const exampleOf = (wishes: readonly Wish[], isOddToo: boolean): Lead | undefined => {
    const found = ask(wishes, isOddToo);
    return found.as === 'lead' ? found.lead : undefined;
  };
  return {
    /** An ordinary lead for which all conditions answer as wanted; none does not mean that there is no odd one. */
    example: (wishes: readonly Wish[]): Lead | undefined => exampleOf(wishes, false),
    /** The same of any lead. */
    oddExample: (wishes: readonly Wish[]): Lead | undefined => exampleOf(wishes, true),
    /** Whether it is proven that no lead whatever answers so. */
    isImpossible: (wishes: readonly Wish[]): boolean => ask(wishes, true).as === 'none',
  };
};
export type Leads = ReturnType<typeof askLeads>;

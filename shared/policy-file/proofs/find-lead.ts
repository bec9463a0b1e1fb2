/**
 * Looks for a lead by which conditions answer as wanted, or shows that there is none: by trying the cells of the facts concerned.
 */
import type { FactName, Facts } from '../../domain/facts.ts';
import { factHolds, isMet, testName, testsIn, type FactTest, type When, type World } from '../../policy/condition.ts';
import { conditionsOf, factTestsOf } from '../../policy/conditions.ts';
import type { Policy } from '../../policy/policy.ts';
import { chooseSegment } from '../../lead/assess/segment.ts';
import { nobody } from '../check-conditions.ts';
import { wordsIn } from '../check-values.ts';
import { dimensionsOf, signalDimension, type Cell, type Dimension } from './cells.ts';
import {
  atomsIn,
  bit,
  no,
  possible,
  search,
  summed,
  unknown,
  wordsNeeded,
  yes,
  type Answers,
  type Goal,
  type Node,
  type State,
} from './search.ts';

export const wanted = { yes, notYes: no | unknown, no, unknown } as const;
/** What one condition is to answer; none at all is a yes. */
export type Wish = { when: When | undefined; want: Answers };

/** An example, verified by the very code that asks real leads. */
export type Lead = Pick<World, 'facts' | 'signals'>;
/** `none`: it is proven that there is no such lead. `open`: nothing was found, and nothing proven. */
type Found = { as: 'lead'; lead: Lead } | { as: 'none' } | { as: 'open' };

/** Most choices that are tried for one question. */
const mostTries = 3000;

const worldOf = ({ facts, signals }: Cell): World => ({ facts, signals, now: nobody.now });
const leadOf = (state: State): Lead => {
  const cells = [...state].flatMap(([{ cells }, [cell = 0]]) => cells[cell] ?? []);
  const facts: Facts = Object.assign({}, ...cells.map((cell) => cell.facts));
  return { facts, signals: cells.flatMap((cell) => cell.signals) };
};

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

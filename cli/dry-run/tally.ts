/** What became of the rows, in numbers: nothing is kept of a row but its line, where it was refused. */
import { crmFactNames, ownFact, valueOf, type CrmFactName, type FactName } from '../../shared/domain/facts.ts';
import { stages } from '../../shared/domain/lead.ts';
import { byText } from '../../shared/domain/match.ts';
import { conditionsOf, factTestsOf, type Part } from '../../shared/policy/conditions.ts';
import { ownFactNamed, ownFactsOf } from '../../shared/policy/own-facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { isCrmFact, type Column } from './columns.ts';
import type { Played } from './play.ts';
import type { Read } from './record.ts';
import type { Broken } from '../csv/rows.ts';
import { placeholderIn } from './values.ts';

/** So many lines are named; the rest is counted. */
const mostNamed = 20;

export type Refusal = Broken | 'undecided';
export type Refused = { line: number; why: Refusal; found?: number };
type Count = { name: string; count: number };
/** `fact`: null for what the buyer did. `known`: rows in which it is. `asked`: the parts of the policy that ask for it. */
export type Known = { fact: CrmFactName | null; known: number; asked: readonly Part[]; columns: readonly string[] };

export type Figures = {
  /** `read` = `judged` + `refused` + `noRows`. `noRows`: a footer, or separators alone. */
  rows: { read: number; judged: number; refused: number; noRows: number };
  refused: { why: readonly Count[]; first: readonly Refused[] };
  /** Lines with quotes within a value, read as they stand. */
  loose: { count: number; first: readonly number[] };
  /** Rows without a date of creation, and those that have one which could not be read: both are taken as made now. */
  undated: number;
  unreadCreated: number;
  /** Rows with letters that could not be read. */
  unreadable: number;
  handedOff: number;
  by: readonly Count[];
  stopped: readonly Count[];
  none: readonly Count[];
  stages: readonly Count[];
  segments: readonly Count[];
  score: {
    least: number;
    median: number;
    mean: number;
    most: number;
    bands: readonly (Count & { from: number })[];
  } | null;
  /** `name`: the policy's key of a rep; null: somebody else whom the file names; undefined: nobody. */
  owners: readonly { rep: string | null | undefined; count: number; coordinates: number }[];
  ways: readonly Count[];
  unusedRules: readonly string[];
  columns: readonly { header: string; tells: string | null; how: Column['how']; filled: number; unread: number }[];
  empty: readonly Count[];
  known: readonly Known[];
};

/** Facts that are worked out, and the one that they are worked out from. */
const from: Readonly<Partial<Record<FactName, CrmFactName>>> = {
  emailKind: 'email',
  emailDomain: 'email',
  emailMeant: 'email',
  companyDomain: 'email',
  reachable: 'email',
  phoneValid: 'phone',
  phoneCountry: 'phone',
  textKind: 'problem',
  textWord: 'problem',
  wantsDeletion: 'problem',
  askedSincePurchase: 'lastPurchaseAt',
};

/** What the policy asks for, and where. */
const askedIn = (policy: Policy): { facts: ReadonlyMap<CrmFactName, Set<Part>>; signals: Set<Part> } => {
  const conditions = conditionsOf(policy);
  const facts = new Map<CrmFactName, Set<Part>>();
  for (const { fact, part } of factTestsOf(conditions)) {
    const base = from[fact] ?? fact;
    if (isCrmFact(base)) facts.set(base, (facts.get(base) ?? new Set()).add(part));
  }
  for (const { to } of policy.routing.rules) {
    const own = typeof to === 'object' ? ownFact(to['owner-of']) : undefined;
    if (own !== undefined && ownFactNamed(own, policy)) facts.set(own, (facts.get(own) ?? new Set()).add('routing'));
  }
  const signals = conditions.filter(({ when }) => when.signal !== undefined).map(({ part }) => part);
  const isScored = policy.score.criteria.some((criterion) => 'by' in criterion && criterion.by === 'interest');
  return { facts, signals: new Set([...signals, ...(isScored ? (['score'] as const) : [])]) };
};

/** Counts by name. `all`: most first, and of as many by name. */
const counter = () => {
  const counts = new Map<string, number>();
  return {
    add: (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1),
    of: (name: string): number => counts.get(name) ?? 0,
    sum: (): number => [...counts.values()].reduce((sum, count) => sum + count, 0),
    all: (): Count[] =>
      [...counts]
        .map(([name, count]) => ({ name, count }))
        .toSorted((a, b) => b.count - a.count || byText(a.name, b.name)),
  };
};

const scoreOf = (points: readonly number[]): Figures['score'] => {
  const total = points.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const at = points.flatMap((count, score) => (count > 0 ? [score] : []));
  let passed = 0;
  const median = at.find((score) => (passed += points[score] ?? 0) * 2 >= total) ?? 0;
  const mean = points.reduce((sum, count, score) => sum + count * score, 0) / total;
  const bands = Array.from({ length: 10 }, (_, band) => {
    const to = band === 9 ? 100 : band * 10 + 9;
    const count = points.slice(band * 10, to + 1).reduce((sum, one) => sum + one, 0);
    return { name: `${band * 10}–${to}`, from: band * 10, count };
  });
  return { least: at[0] ?? 0, median, mean: Math.round(mean * 10) / 10, most: at.at(-1) ?? 0, bands };
};

/** Which rule or step chose the way. */
export const wayOf = (played: Extract<Played, { as: 'lead' }>): string => {
  const { route, tried } = played.decided.decision;
  return route.kind === 'pool' ? `rule ${route.rule}` : (tried.at(-1)?.rule ?? route.kind);
};

/** Counts rows as they are judged. */
export const openTally = (policy: Policy, columns: readonly Column[]) => {
  const rows = { read: 0, judged: 0, refused: 0, noRows: 0 };
  const first: Refused[] = [];
  const loose = { count: 0, first: [] as number[] };
  const [refusals, by, stopped, none] = [counter(), counter(), counter(), counter()];
  const [stageCounts, segments, ways, empty] = [counter(), counter(), counter(), counter()];
  const [owners, coordinators] = [counter(), counter()];
  const points = Array.from({ length: 101 }, () => 0);
  const filled = columns.map(() => 0);
  const unread = columns.map(() => 0);
  const known = new Map<CrmFactName | null, number>();
  let [undated, unreadCreated, unreadable] = [0, 0, 0];
  const asked = askedIn(policy);
  const told = columns.flatMap(({ target }) => (target !== null && isCrmFact(target) ? [target] : []));
  const watched = [...crmFactNames, ...ownFactsOf(policy).map(([fact]) => fact)].filter(
    (fact) => asked.facts.has(fact) || told.includes(fact),
  );

  const refuse = (refused: Refused): void => {
    rows.refused += 1;
    refusals.add(refused.why);
    if (first.length < mostNamed) first.push(refused);
  };

  return {
    noRow: (): void => {
      rows.read += 1;
      rows.noRows += 1;
    },
    refuse: (refused: Refused): void => {
      rows.read += 1;
      refuse(refused);
    },
    judge: (
      { line, fields, isLoose }: { line: number; fields: readonly string[]; isLoose: boolean },
      read: Read,
      played: Played,
    ): void => {
      rows.read += 1;
      if (isLoose) {
        loose.count += 1;
        if (loose.first.length < mostNamed) loose.first.push(line);
      }
      for (const { index } of columns) {
        const cell = fields[index] ?? '';
        const nothing = placeholderIn(cell);
        if (nothing !== undefined) empty.add(nothing);
        else if (cell.trim() !== '') filled[index] = (filled[index] ?? 0) + 1;
      }
      for (const index of read.unread) unread[index] = (unread[index] ?? 0) + 1;
      if (fields.some((field) => field.includes('\uFFFD'))) unreadable += 1;
      if (played.as === 'undecided') {
        refuse({ line, why: 'undecided' });
        return;
      }
      rows.judged += 1;
      if (read.made === 'undated') undated += 1;
      if (read.made === 'unread') unreadCreated += 1;
      const { facts, signals } = played.observed;
      for (const fact of watched)
        if (valueOf(facts, fact) !== undefined && !(fact === 'createdAt' && read.made !== 'dated'))
          known.set(fact, (known.get(fact) ?? 0) + 1);
      if (signals.length > 0) known.set(null, (known.get(null) ?? 0) + 1);
      if (played.as === 'none') {
        none.add(played.admission.rule);
        return;
      }
      const { decision, assignment } = played.decided;
      if (decision.route.kind === 'stop') {
        stopped.add(decision.route.stop);
        return;
      }
      by.add(played.by);
      stageCounts.add(decision.stage.stage);
      segments.add(decision.segment);
      points[Math.round(decision.score.total)] = (points[Math.round(decision.score.total)] ?? 0) + 1;
      ways.add(wayOf(played));
      owners.add(assignment.ownerId === null ? '' : assignment.rep === null ? '*' : assignment.rep);
      if (assignment.coordinator !== null) coordinators.add(assignment.coordinator.rep);
    },
    figures: (): Figures => {
      const shown = [...Object.keys(policy.reps), '*', ''].map((name) => ({
        rep: name === '' ? undefined : name === '*' ? null : name,
        count: owners.of(name),
        coordinates: coordinators.of(name),
      }));
      return {
        rows: { ...rows },
        refused: { why: refusals.all(), first },
        loose,
        undated,
        unreadCreated,
        unreadable,
        handedOff: by.sum(),
        by: by.all(),
        stopped: stopped.all(),
        none: none.all(),
        stages: stages.map((name) => ({ name, count: stageCounts.of(name) })),
        segments: segments.all(),
        score: scoreOf(points),
        owners: shown
          .filter(({ rep, count }) => typeof rep === 'string' || count > 0)
          .toSorted((a, b) => b.count - a.count),
        ways: ways.all(),
        unusedRules: policy.routing.rules.map(({ rule }) => rule).filter((rule) => ways.of(`rule ${rule}`) === 0),
        columns: columns.map(({ index, header, target, how }) => ({
          header,
          tells: target,
          how,
          filled: filled[index] ?? 0,
          unread: unread[index] ?? 0,
        })),
        empty: empty.all(),
        known: [
          ...watched.map((fact): Known => ({
            fact,
            known: known.get(fact) ?? 0,
            asked: [...(asked.facts.get(fact) ?? [])],
            columns: columns.flatMap(({ header, target }) => (target === fact ? [header] : [])),
          })),
          { fact: null, known: known.get(null) ?? 0, asked: [...asked.signals], columns: [] },
        ],
      };
    },
  };
};

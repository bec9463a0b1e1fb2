/**
 * What a connection that only watched would have done, beside what people did. Counted lead by lead and by owner ids: who is a rep is
 * known at the end, from all decisions together.
 */
import { factKinds, type FactKind } from '../../domain/fact-kinds.ts';
import {
  isFactName,
  isOwnFact,
  personalFacts,
  retiredFactNames,
  valueOf,
  type FactName,
  type FactValue,
} from '../../domain/facts.ts';
import { untold } from '../../policy/condition.ts';
import type { LedgerEntry } from '../entry.ts';

/** What is kept beside a lead that is watched: whom we would have given it to and when, who has it in truth, and who first reached the buyer. */
export type Beside = {
  ownerId?: string | undefined;
  since?: string | undefined;
  /** `isNobody`: they count as nobody by the policy of then, such as a queue. */
  people?: { ownerId: string | null; at: string; rep?: string | undefined; isNobody?: true | undefined } | undefined;
  touched?: { at: string } | undefined;
};

/** How people's choice compares; `nobody`: nobody has taken it. */
export type Count = { leads: number; same: number; other: number; nobody: number };
const none = (): Count => ({ leads: 0, same: 0, other: 0, nobody: 0 });

/** Facts by which a rule may tell leads apart, and whose values are kept as they are. */
const telling: ReadonlySet<FactKind> = new Set([
  'country',
  'domain',
  'origin',
  'e-mail kind',
  'text kind',
  'segment',
  'stage',
  'one of',
  'yes or no',
]);
const retired: ReadonlySet<string> = new Set(retiredFactNames);
/** So many values of a fact are told apart. */
const mostValues = 500;

const tellingFacts = ({ inputs, ruling }: LedgerEntry): [FactName, FactValue][] => {
  const facts = { ...inputs?.facts, segment: ruling.segment, stage: ruling.stage[0] };
  return Object.keys(facts).flatMap((name): [FactName, FactValue][] => {
    if (!isFactName(name) || personalFacts.has(name) || retired.has(name)) return [];
    if (!isOwnFact(name) && !telling.has(factKinds[name])) return [];
    const value = valueOf(facts, name);
    return value === undefined || value === untold ? [] : [[name, value]];
  });
};

/** Whom people gave those leads, and of how many of them it was not whom we would have given them: by owner id. */
type Given = Map<string, { leads: number; otherwise: number }>;
const give = (given: Given, ownerId: string, isOther: boolean): void => {
  const { leads, otherwise } = given.get(ownerId) ?? { leads: 0, otherwise: 0 };
  given.set(ownerId, { leads: leads + 1, otherwise: otherwise + (isOther ? 1 : 0) });
};

/** When it came in, or asked for us: whatever of it is known to lie before our own time. */
const cameAt = ({ inputs, at }: LedgerEntry, since: string): string =>
  [inputs?.requestedAt, inputs?.facts['createdAt']]
    .flatMap((one) => (typeof one === 'string' && /T\d\d:/.test(one) && one <= since ? one : []))
    .toSorted()
    .at(-1) ?? at;

const minutesBetween = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000);

export type Watched = {
  /** Leads that we would have given somebody. */
  count: Count;
  /** Leads whose owner people had chosen before we could. */
  theirs: number;
  stopped: number;
  byWay: ReadonlyMap<string, Count>;
  /** By whom we would have given it, an owner id. */
  byOwner: ReadonlyMap<string, Count>;
  /** Where people chose another: ours, theirs, leads. Owner ids. */
  pairs: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Minutes after a lead came in: until we would have handed it off, and until it was seen that people had. */
  minutes: { ours: readonly number[]; theirs: readonly number[] };
  /** Of those that nobody has taken: how many a colleague has written to or called all the same. */
  touchedByNobody: number;
  all: Given;
  byFact: ReadonlyMap<FactName, ReadonlyMap<FactValue, Given>>;
  /** The reps that decisions have shown, by owner id. */
  reps: ReadonlyMap<string, string>;
};

/** Counts watched leads one after the other. */
export const openWatched = () => {
  const count = none();
  let [theirs, stopped, touchedByNobody] = [0, 0, 0];
  const byWay = new Map<string, Count>();
  const byOwner = new Map<string, Count>();
  const pairs = new Map<string, Map<string, number>>();
  const minutes: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  const all: Given = new Map();
  const byFact = new Map<FactName, Map<FactValue, Given>>();
  const reps = new Map<string, string>();

  const learn = ({ inputs, ruling }: LedgerEntry): void => {
    for (const [rep, { id }] of Object.entries(inputs?.reps ?? {})) if (id !== undefined) reps.set(id, rep);
    if (ruling.rep !== undefined && ruling.ownerId !== null) reps.set(ruling.ownerId, ruling.rep);
  };
  const at = <K>(counts: Map<K, Count>, key: K): Count => {
    const known = counts.get(key) ?? none();
    counts.set(key, known);
    return known;
  };

  const compare = (entry: LedgerEntry, ours: string, { since, people, touched }: Beside): void => {
    const whose = people?.isNobody ? null : (people?.ownerId ?? null);
    if (whose !== null && people?.rep !== undefined) reps.set(whose, people.rep);
    const as = whose === null ? 'nobody' : whose === ours ? 'same' : 'other';
    for (const one of [count, at(byWay, entry.ruling.way), at(byOwner, ours)]) {
      one.leads += 1;
      one[as] += 1;
    }
    if (since !== undefined) {
      const from = cameAt(entry, since);
      minutes.ours.push(minutesBetween(from, since));
      if (whose !== null && people !== undefined) minutes.theirs.push(minutesBetween(from, people.at));
    }
    if (whose === null) {
      if (touched !== undefined) touchedByNobody += 1;
      return;
    }
    const isOther = whose !== ours;
    if (isOther) {
      const to = pairs.get(ours) ?? new Map<string, number>();
      pairs.set(ours, to.set(whose, (to.get(whose) ?? 0) + 1));
    }
    give(all, whose, isOther);
    for (const [name, value] of tellingFacts(entry)) {
      const values = byFact.get(name) ?? new Map<FactValue, Given>();
      byFact.set(name, values);
      const given = values.get(value) ?? (values.size < mostValues ? new Map() : undefined);
      if (given === undefined) continue;
      give(given, whose, isOther);
      values.set(value, given);
    }
  };

  return {
    /** @param beside undefined where nothing is kept of it any more */
    take: (entry: LedgerEntry, beside: Beside | undefined): void => {
      learn(entry);
      const { ruling, inputs } = entry;
      if (inputs === null || inputs.isTrial) return;
      const isNew = inputs.before.owner === undefined;
      if (isNew && inputs.before.stage === undefined && ruling.way.startsWith('stop ')) stopped += 1;
      if (isNew && ruling.by === 'human' && ruling.ownerId !== null) theirs += 1;
      const isOurs = ruling.by === 'us' && ruling.ownerId !== null && inputs.before.owner?.ownerId !== ruling.ownerId;
      // What was to be before another choice of ours took its place counts no more.
      if (isOurs && ruling.ownerId !== null && beside?.ownerId === ruling.ownerId)
        compare(entry, ruling.ownerId, beside);
    },
    result: (): Watched => ({
      count,
      theirs,
      stopped,
      byWay,
      byOwner,
      pairs,
      minutes,
      touchedByNobody,
      all,
      byFact,
      reps,
    }),
  };
};

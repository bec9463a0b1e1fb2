/**
 * Kept decisions run again by another policy, in the order of time, and what that changes. It holds the pools, what was seen of reps, and
 * the leads that come out otherwise; of all else it only counts, so a million decisions take no more room than a thousand.
 */
import * as z from 'zod/mini';
import { stages } from '../../domain/lead.ts';
import { oneOf } from '../../domain/match.ts';
import { untold } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { LedgerEntry } from '../entry.ts';
import { poolState } from '../owner/pool.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { replay } from '../rerun/replay.ts';
import type { FactName } from '../../domain/facts.ts';
import { ownersFact } from '../owner/route.ts';
import { listsOf, tryAll, wasSeen, type Tried } from './answers.ts';
import { differing, outcomeBy, outcomeOf, whyMoved, type Outcome } from './outcome.ts';
import { see, sighting, type Sightings } from './presence.ts';
import { course, decideBy, type Course, type Retried } from './scene.ts';
import { isSameTurns, newTurns, poolsBefore, seeTurns, takeAsKept, takeTurns, type Turns } from './turns.ts';

/** A line of the ledger, oldest first. `space`: connections that only watch share pools of their own. */
export type KeptLine = { connection: string; space: 'live' | 'shadow'; id: string; at: string } & (
  | { as: 'decision'; entry: LedgerEntry; by: Policy | null }
  | { as: 'former' | 'remark' | 'unreadable' }
);

/** Why a line is not judged; in the order in which it is told. */
export const unjudged = [
  'not-observed',
  'another-core',
  'no-policy',
  'no-inputs',
  'other',
  'fails',
  'unreadable',
  'former',
  'trial',
  'remark',
] as const;
export type Unjudged = (typeof unjudged)[number];

const outcome = z.object({
  admitted: z.string(),
  owner: z.nullable(z.string()),
  ownedBy: z.enum(['us', 'human']),
  stage: z.string(),
  score: z.number(),
  segment: z.string(),
  coordinator: z.nullable(z.string()),
  way: z.string(),
  pool: z.nullable(z.string()),
});
/** A lead that comes out otherwise: as of its last decision, but for its owner, who is told as they were given it. */
const shift = z.object({
  connection: z.string(),
  id: z.string(),
  /** Of the first decision that comes to something else. */
  at: z.string(),
  was: outcome,
  would: outcome,
  /** Why its owner is another; null where they are not. */
  why: z.nullable(z.string()),
  /** Who was there was not kept of all who would have been asked. */
  isGuessed: z.optional(z.literal(true)),
  course,
});
export type Shift = z.infer<typeof shift>;

const counts = z.record(z.string(), z.number());
const turns = z.array(z.tuple([z.string(), z.extend(poolState, { version: z.number() })]));
/** How far a comparison has come: it goes on from there. */
export const comparison = z.object({
  /** Lines of the ledger. */
  lines: z.number(),
  judged: z.number(),
  /** Leads that were decided about for the first time. */
  leads: z.number(),
  /** Decisions that gave a lead an owner: in truth, and by the other policy. By rep, or by owner id. */
  given: z.object({ was: counts, would: counts }),
  notJudged: counts,
  /** Of those that were not observed, by the fact that it hangs on. */
  notObserved: counts,
  /** By the version that decided. */
  versions: counts,
  /** Decisions by a version that reads records otherwise, by the part of the policy. */
  readOtherwise: counts,
  /** Decisions that differ, of leads beyond those that are told apart. */
  beyond: z.number(),
  shifts: z.array(shift),
  turns: z.record(z.string(), z.object({ own: turns, last: turns })),
  sightings: z.record(z.string(), z.array(z.tuple([z.string(), sighting]))),
});
export type Comparison = z.infer<typeof comparison>;
export const newComparison = (): Comparison => ({
  lines: 0,
  judged: 0,
  leads: 0,
  given: { was: {}, would: {} },
  notJudged: {},
  notObserved: {},
  versions: {},
  readOtherwise: {},
  beyond: 0,
  shifts: [],
  turns: {},
  sightings: {},
});

/** So many leads that come out otherwise are told apart. */
const mostShifts = 100_000;

const add = (to: Record<string, number>, name: string): void => {
  to[name] = (to[name] ?? 0) + 1;
};

/** Parts of the policy by which a record is read, before anything is decided: an entry keeps what came of it, and not the record. */
const readingParts = (policy: Policy): Readonly<Record<string, unknown>> => {
  const { facts, signals, texts, firms, company, leads } = policy;
  const { list } = signals;
  return {
    facts,
    signals: list.map(({ signal, touch, contains }) => [signal, touch, contains]),
    texts,
    firms,
    accounts: listsOf(policy),
    'company.country': company.country,
    'leads.requests': leads?.requests,
  };
};
const readOtherwise = (by: Policy, other: Policy): string[] => {
  const mine = readingParts(other);
  return Object.entries(readingParts(by)).flatMap(([name, part]) =>
    JSON.stringify(part) === JSON.stringify(mine[name]) ? [] : [name],
  );
};

/** A word of the buyer status that was none then, and may be one by the other policy. */
const isWordOpen = ({ said }: Inputs, by: Policy, other: Policy): boolean =>
  said?.status === untold &&
  Object.keys(other.confirmation.words).some((word) => by.confirmation.words[word] === undefined);

/** Whoever such a field names may be whose the lead is: it was asked for on the way to its owner, and nobody had read it then. */
const unseenOwners = ({ judgement }: Retried, by: Policy, other: Policy): FactName[] => {
  const { tried, route } = judgement.decision;
  return other.routing.rules.flatMap(({ rule, to }) => {
    if (typeof to !== 'object') return [];
    const fact = ownersFact(to['owner-of']);
    const step = tried.find((one) => one.rule === `rule ${rule}`);
    const isPassedOver = step?.matched === false && step.why === `not known: ${fact}`;
    const isLeftToPools = step?.matched === true && route.kind === 'pool' && route.to === undefined;
    return (isPassedOver || isLeftToPools) && !wasSeen(fact, by, other) ? [fact] : [];
  });
};

/** Whom it goes to by a decision of ours that is no earlier one's. */
const isGiven = (to: { ownerId: string | null; by: string }, before: string | undefined): boolean =>
  to.by === 'us' && to.ownerId !== null && to.ownerId !== before;

const courseAfter = (
  { was, would, at }: { was: Outcome; would: Outcome; at: string },
  ownerId: string | null,
  former: Course,
): Course => {
  const isStopped = would.admitted.startsWith('stop ');
  const owner = would.owner === null ? null : { rep: ownerId === would.owner ? null : would.owner, ownerId };
  const stage = oneOf(stages, would.stage);
  return {
    ...(would.admitted.startsWith('no lead') && { isRefused: true }),
    ...(isStopped && former.owner && { owner: former.owner }),
    ...(!isStopped && would.owner !== was.owner && { owner: { ...(owner ?? { rep: null, ownerId: null }), at } }),
    ...(would.coordinator !== was.coordinator && { coordinator: would.coordinator }),
    ...(would.stage !== was.stage && stage !== undefined && { stage }),
  };
};

/** What of it tells of the owner. */
const ofOwner = ({ owner, ownedBy, way, pool }: Outcome): Pick<Outcome, 'owner' | 'ownedBy' | 'way' | 'pool'> => ({
  owner,
  ownedBy,
  way,
  pool,
});

/** Compares what was kept with what another policy would decide. */
export const openComparison = (other: Policy, from: Comparison = newComparison()) => {
  const so = structuredClone(from);
  const shifts = new Map(so.shifts.map((one) => [`${one.connection}/${one.id}`, one]));
  const spaces = new Map<string, Turns>(
    Object.entries(so.turns).map(([name, { own, last }]) => [name, { own: new Map(own), last: new Map(last) }]),
  );
  const seen = new Map<string, Sightings>(
    Object.entries(so.sightings).map(([name, all]) => [name, new Map(all)] as const),
  );
  const parts = new WeakMap<Policy, readonly string[]>();
  const partsOf = (by: Policy): readonly string[] => {
    const known = parts.get(by) ?? readOtherwise(by, other);
    parts.set(by, known);
    return known;
  };
  const words = new Map<string, string>();
  /** One text for all that say the same. */
  const one = (text: string): string => words.get(text) ?? (words.set(text, text), text);
  const shared = (all: Outcome): Outcome => ({
    ...all,
    admitted: one(all.admitted),
    owner: all.owner && one(all.owner),
    stage: one(all.stage),
    segment: one(all.segment),
    coordinator: all.coordinator && one(all.coordinator),
    way: one(all.way),
    pool: all.pool && one(all.pool),
  });

  const leave = (why: Unjudged, entry: LedgerEntry | null, turnsThere: Turns): void => {
    add(so.notJudged, why);
    if (entry !== null && why !== 'trial') takeAsKept(turnsThere, entry.ruling, other);
  };

  const note = (
    { connection, id, at }: KeptLine,
    {
      was,
      would,
      isGivenNow,
      ownerId,
      guessed,
    }: { was: Outcome; would: Outcome; isGivenNow: boolean; ownerId: string | null; guessed: boolean },
  ): void => {
    const key = `${connection}/${id}`;
    const before = shifts.get(key);
    const tells = isGivenNow || was.admitted !== would.admitted || before === undefined;
    const owners = tells ? { was, would } : { was: before.was, would: before.would };
    const next = {
      was: { ...was, ...ofOwner(owners.was) },
      would: { ...would, ...ofOwner(owners.would) },
    };
    const isMoved = next.was.owner !== next.would.owner;
    const after = courseAfter({ was, would, at }, ownerId, before?.course ?? {});
    if (differing(next.was, next.would).length === 0 && Object.keys(after).length === 0) {
      shifts.delete(key);
      return;
    }
    if (before === undefined && shifts.size >= mostShifts) {
      so.beyond += 1;
      return;
    }
    const why = isMoved ? (tells ? one(whyMoved(was, would)) : before.why) : null;
    shifts.set(key, {
      connection: one(connection),
      id,
      at: before?.at ?? at,
      was: shared(next.was),
      would: shared(next.would),
      why,
      ...((tells ? guessed : before.isGuessed) && isMoved && { isGuessed: true }),
      course: after,
    });
  };

  const judge = (line: KeptLine & { as: 'decision'; by: Policy }, there: Turns, sightings: Sightings): void => {
    const { entry, by, connection, id } = line;
    const { inputs, ruling } = entry;
    const again = replay(entry, by);
    if (again.as === 'not-run') return leave(again.why, entry, there);
    if (again.as === 'other' || inputs === null) return leave('other', entry, there);
    if (inputs.isTrial) return leave('trial', entry, there);
    see(sightings, inputs, by);
    const pools = poolsBefore(there, inputs, { by, other });
    const former = shifts.get(`${connection}/${id}`)?.course ?? {};
    let tried: Tried<Retried>;
    try {
      tried = tryAll(
        (ask) => decideBy(inputs, { by, other, pools, sightings, course: former, ask }),
        (a, b) =>
          differing(outcomeBy(a), outcomeBy(b)).length === 0 && isSameTurns(a.judgement.pools, b.judgement.pools),
      );
    } catch {
      return leave('fails', entry, there);
    }
    const taken = again.judgement.pools;
    const hangsOn = new Set([...tried.hangsOn, ...unseenOwners(tried.result, by, other)]);
    const isOpen = hangsOn.size > 0 || isWordOpen(inputs, by, other);
    if (isOpen) {
      for (const fact of hangsOn) add(so.notObserved, fact);
      if (hangsOn.size === 0) add(so.notObserved, 'buyer status');
      leave('not-observed', entry, there);
      seeTurns(there, inputs, by, taken);
      return;
    }
    const { admission, judgement, before, guessed } = tried.result;
    const isLead = admission.as === 'lead';
    takeTurns(there, pools, { was: taken, would: isLead ? judgement.pools : {} });
    seeTurns(there, inputs, by, taken);
    so.judged += 1;
    if (inputs.before.stage === undefined && inputs.before.owner === undefined) so.leads += 1;
    for (const part of partsOf(by)) add(so.readOtherwise, part);
    const was = outcomeOf(ruling);
    const would = outcomeBy(tried.result);
    const wasGiven = isGiven(ruling, inputs.before.owner?.ownerId);
    const wouldBeGiven = isLead && isGiven(judgement.assignment, before.owner?.ownerId);
    if (wasGiven && was.owner !== null) add(so.given.was, was.owner);
    if (wouldBeGiven && would.owner !== null) add(so.given.would, would.owner);
    note(line, {
      was,
      would,
      isGivenNow: wasGiven || wouldBeGiven,
      ownerId: isLead ? judgement.assignment.ownerId : null,
      guessed: guessed.size > 0,
    });
  };

  const take = (line: KeptLine): void => {
    const { space, connection } = line;
    const there = spaces.get(space) ?? newTurns();
    spaces.set(space, there);
    const sightings = seen.get(connection) ?? (new Map() satisfies Sightings);
    seen.set(connection, sightings);
    so.lines += 1;
    if (line.as !== 'decision') return leave(line.as, null, there);
    add(so.versions, line.entry.policy);
    const { by } = line;
    if (by === null) return leave('no-policy', line.entry, there);
    judge({ ...line, by }, there, sightings);
  };

  return {
    /** @param lines in the order of time; those of one instant in the order in which their turns were taken, as far as they tell */
    take: (lines: readonly KeptLine[]): void => {
      for (const line of lines) take(line);
    },
    lines: (): number => so.lines,
    result: (): Comparison => ({
      ...so,
      shifts: [...shifts.values()],
      turns: Object.fromEntries([...spaces].map(([name, { own, last }]) => [name, { own: [...own], last: [...last] }])),
      sightings: Object.fromEntries([...seen].map(([name, all]) => [name, [...all]])),
    }),
  };
};

/** Leads given out in a pool so far, as far as an entry tells. */
const soFar = (line: KeptLine, pool: string): number => {
  const kept = line.as === 'decision' ? line.entry.inputs?.pools[pool] : undefined;
  return kept ? kept.turn.reduce((sum, turn, place) => sum + turn * (kept.weight?.[place] ?? 1), 0) : 0;
};

/** Lines of one instant in the order in which they took their turns: a batch decides all its leads at one moment. */
export const byTurns = (lines: readonly KeptLine[]): readonly KeptLine[] => {
  if (lines.length < 2) return lines;
  const poolOfLine = (line: KeptLine): string | undefined =>
    line.as === 'decision' ? line.entry.ruling.pool : undefined;
  const inOrder = [...lines];
  for (const [pool, own] of Map.groupBy(lines, poolOfLine)) {
    if (pool === undefined) continue;
    const places = inOrder.flatMap((line, place) => (poolOfLine(line) === pool ? [place] : []));
    const sorted = own.toSorted((a, b) => soFar(a, pool) - soFar(b, pool));
    for (const [at, place] of places.entries()) {
      const line = sorted[at];
      if (line !== undefined) inOrder[place] = line;
    }
  }
  return inOrder;
};

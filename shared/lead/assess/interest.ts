/** How lively a buyer's interest is: named signals that fade by half every `halfLifeDays`. */
import { dayOf, daysSince } from '../../domain/instant.ts';
import type { Signal, Touch } from '../../domain/lead.ts';
import type { Policy } from '../../policy/policy.ts';
import { byText, hasWord } from '../../domain/match.ts';

/** At most so many signals of a lead are kept, so that its item in the table stays small. */
const maxSignals = 20;
/** A signal weaker than this moves a criterion of 25 points by less than half a point, and is dropped. */
const minStrength = 1 / 64;
/** Interest is kept to four digits, so that adding the same signals in another order cannot differ in the last bit. */
const digits = 10_000;

/** Gives each touch the policy's word for it: that of the first entry of the list that fits. Others are left out. */
export const namedSignals = (policy: Policy, touches: readonly Touch[]): Signal[] =>
  touches.flatMap(({ kind, name, at }) => {
    const entry = policy.signals.list.find(
      ({ touch, contains }) =>
        touch === kind && (contains.length === 0 || contains.some((word) => hasWord(name, word))),
    );
    return entry === undefined || dayOf(at) === null ? [] : [{ signal: entry.signal, at }];
  });

/** Weight halved for every half-life since; 0 for a signal the policy does not know. What lies ahead counts as now. */
const strength = (policy: Policy, { signal, at }: Signal, now: string): number => {
  const days = daysSince(at, now);
  const weight = policy.signals.list.find((entry) => entry.signal === signal)?.weight;
  return days === null || weight === undefined ? 0 : weight * 0.5 ** (days / policy.signals.halfLifeDays);
};

/** A total order, so that which signals stay never depends on the order they came in. */
const newestFirst = (a: Signal, b: Signal): number => byText(b.at, a.at) || byText(a.signal, b.signal);

/**
 * Joins what is kept with what is seen now. A signal counts once a day, at its latest, so that neither a page looked at
 * ten times nor a record looked at ten times counts ten times. The strongest stay; the result is newest first.
 * Commutative, associative and idempotent for one policy and moment, so any order of looks ends in the same state.
 */
export const mergeSignals = (
  kept: readonly Signal[],
  seen: readonly Signal[],
  policy: Policy,
  now: string,
): Signal[] => {
  const latest = new Map<string, Signal>();
  for (const signal of [...kept, ...seen]) {
    const key = `${signal.signal} ${dayOf(signal.at)}`;
    const known = latest.get(key);
    if (known === undefined || signal.at > known.at) latest.set(key, signal);
  }
  return [...latest.values()]
    .map((signal) => ({ signal, strength: strength(policy, signal, now) }))
    .filter((one) => one.strength >= minStrength)
    .toSorted((a, b) => b.strength - a.strength || newestFirst(a.signal, b.signal))
    .slice(0, maxSignals)
    .map(({ signal }) => signal)
    .toSorted(newestFirst);
};

/**
 * The interest at a moment, 0 to 1; null when there is no signal to tell it by.
 * It fades by whole days of UTC, so looking again on the same day gives the same number.
 */
export const interestAt = (policy: Policy, signals: readonly Signal[], now: string): number | null => {
  if (signals.length === 0) return null;
  const sum = signals.reduce((total, signal) => total + strength(policy, signal, now), 0);
  return Math.round(Math.min(1, sum) * digits) / digits;
};

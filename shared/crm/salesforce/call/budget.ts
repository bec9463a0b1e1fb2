/**
 * Our share of the org's daily calls. Salesforce counts them over the last 24 hours for everybody together; we count our own
 * over two days of UTC and take of yesterday as much as still lies within the 24 hours, as if its calls were spread evenly.
 */
import { CrmUnavailable } from '../../../domain/errors.ts';
import type { TokenStore } from '../../tokens.ts';

const dayMs = 86_400_000;
/** The longest wait at a time: then the share may have been raised, or the estimate been too high. */
const longestMs = 3_600_000;
/** So many calls are reported to the table together; a worker that ends may leave so many unreported. */
const lumpSize = 20;

export type Counts = { yesterday: number; today: number };
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const passed = (ms: number): number => (ms % dayMs) / dayMs;

/** Our calls of the last 24 hours. */
export const usedCalls = ({ yesterday, today }: Counts, now: number): number => today + yesterday * (1 - passed(now));

/** Milliseconds until another call fits into `allowed`; 0 when it does now. */
export const budgetWaitMs = (counts: Counts, allowed: number, now: number): number => {
  const { yesterday, today } = counts;
  if (usedCalls(counts, now) < allowed) return 0;
  const restOfDay = dayMs - (now % dayMs);
  const ms =
    today < allowed
      ? (1 - (allowed - today) / yesterday - passed(now)) * dayMs
      : restOfDay + (1 - allowed / today) * dayMs;
  return Math.min(longestMs, Math.max(Math.ceil(ms), 1000));
};

/** Used and allowed calls of the whole org, from the header `Sforce-Limit-Info`; undefined when it does not say. */
export const orgUsage = (header: string | undefined): { used: number; limit: number } | undefined => {
  const found = /(?:^|[\s,;])api-usage=(\d{1,12})\/(\d{1,12})/.exec(header ?? '');
  return found === null ? undefined : { used: Number(found[1]), limit: Number(found[2]) };
};

export type Budget = {
  /** @throws CrmUnavailable `call-share` when our share is used up. */
  take(): Promise<void>;
  /** Learns the org's limit from an answer. */
  learn(limitInfo: string | undefined): void;
};

type Known = { day: string; counts: Counts; unreported: number; limit: number | undefined };
/** Lives as long as the process, as the unreported calls do: by the table and the connection. */
const knownOf = new WeakMap<TokenStore, Map<string, Known>>();
/** Reports under way. Calls at the same time share one: of two each would begin a count, and what the first one counts from then on is lost. */
const reportsOf = new WeakMap<TokenStore, Map<string, Promise<Known>>>();

/** @param share of the org's daily calls that may be ours, above 0 and at most 1 */
export const openBudget = (
  connection: string,
  share: number,
  { tokens, now }: { tokens: TokenStore; now: () => number },
): Budget => {
  const known = knownOf.get(tokens) ?? new Map<string, Known>();
  knownOf.set(tokens, known);
  const reports = reportsOf.get(tokens) ?? new Map<string, Promise<Known>>();
  reportsOf.set(tokens, reports);
  const report = async (day: string): Promise<Known> => {
    const before = known.get(connection);
    const unreported = before?.unreported ?? 0;
    // Taken out before the wait, so that calls at the same time are not reported twice.
    if (before !== undefined) before.unreported = 0;
    const add = (to: string, calls: number) => tokens.addCalls(connection, to, calls, new Date(now()).toISOString());
    const isSameDay = before?.day === day;
    if (before !== undefined && !isSameDay && unreported > 0) await add(before.day, unreported);
    const today = await add(day, isSameDay ? unreported : 0);
    const yesterday = isSameDay ? before.counts.yesterday : await tokens.callsOf(connection, dayOf(now() - dayMs));
    const since = known.get(connection);
    const reported = { day, counts: { yesterday, today }, unreported: since?.unreported ?? 0, limit: since?.limit };
    known.set(connection, reported);
    return reported;
  };
  const counted = (): Promise<Known> | Known => {
    const day = dayOf(now());
    const seen = known.get(connection);
    const under = reports.get(connection);
    if (under !== undefined) return under;
    if (seen !== undefined && seen.day === day && seen.unreported < lumpSize) return seen;
    const begun = report(day).finally(() => reports.delete(connection));
    reports.set(connection, begun);
    return begun;
  };
  return {
    take: async () => {
      const state = await counted();
      if (state.limit !== undefined) {
        const counts = { yesterday: state.counts.yesterday, today: state.counts.today + state.unreported };
        const retryAfterMs = budgetWaitMs(counts, state.limit * share, now());
        if (retryAfterMs > 0) {
          throw new CrmUnavailable('call-share', 'Our share of the calls that the org may make in a day is used up', {
            retryAfterMs,
          });
        }
      }
      state.unreported += 1;
    },
    learn: (limitInfo) => {
      const usage = orgUsage(limitInfo);
      const state = known.get(connection);
      if (usage !== undefined && state !== undefined) state.limit = usage.limit;
    },
  };
};

/**
 * One call to a CRM and its tries:
 *
 *   gate (shared pace) ──► one try ──► result ──┬─► answer
 *     ▲                                          ├─► CrmRejected
 *     └────────── wait, at most 3 tries ─────────┴─► CrmUnavailable
 */
import { CrmUnavailable, cutShort, type CrmRejected } from '../domain/errors.ts';
import { exchange, NoAnswer, type Answer, type Sent } from './exchange.ts';
import { pace } from './pace.ts';

/** One try as it went, for counting and logs: no id, value or token. `status` is null when no answer came. */
export type CrmCall = { method: string; path: string; status: number | null; durationMs: number };

export type CallOptions = {
  /** When all calls must be over, as epoch milliseconds; asked before every try. */
  deadline: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** In [0, 1), for jitter. */
  random: () => number;
  onCall?: ((call: CrmCall) => void) | undefined;
};

/** What one try came to. `failed`: whether another one is safe, and what to say if there is none. */
export type TryResult =
  | { kind: 'done' }
  | { kind: 'refused'; error: CrmRejected }
  | { kind: 'failed'; again: boolean; error: CrmUnavailable };

export type Tried = Answer | NoAnswer;

/** What a try without an answer says of the CRM. */
export type SilenceCode = 'down' | 'timeout' | typeof cutShort;
export const silenceCode = (reason: NoAnswer['reason']): SilenceCode =>
  reason === 'timeout' || reason === cutShort ? reason : 'down';

/** How a call is made and judged. */
export type Call = {
  attempt: () => Promise<Tried>;
  judge: (outcome: Tried) => TryResult;
  /** How long (ms) no call may follow, by what this try came to. */
  restMs: (outcome: Tried, result: TryResult) => number;
};

const maxTries = 3;
/** A CRM that is silent for so long does not answer; of one that we gave less time we know nothing. */
export const silentMs = 15_000;
/** Full-jitter backoff for faults that name no wait: up to 0.5 s, then 1 s. */
const backoffMs = 500;
/** The wait after a fault that names none (ms); `tries` counts those already made, `random` is in [0, 1). */
export const jitterMs = (tries: number, random: number): number => random * backoffMs * 2 ** (tries - 1);
/** Spread over so many milliseconds after a wait that the CRM named, lest all who wait come back at once. */
const spreadMs = 250;

/**
 * @param crm its name, for errors
 * @param limit names what shares a limit, such as address and token; never logged
 */
export const openCalls = (crm: string, limit: string, { now, sleep, random, deadline, onCall }: CallOptions) => {
  const gate = pace(limit);
  const waitFor = async (ms: number, otherwise: () => Error): Promise<void> => {
    if (ms <= 0) return;
    if (now() + ms >= deadline()) throw otherwise();
    await sleep(ms);
  };
  const backOffMs = (tries: number, { retryAfterMs }: CrmUnavailable): number =>
    retryAfterMs === undefined ? jitterMs(tries, random()) : retryAfterMs + random() * spreadMs;

  return {
    /** Makes one try, and tells of it. @param mostMs when it is given up, where there is time for so long */
    once: async (sent: Sent, mostMs: number): Promise<Tried> => {
      const startedAt = now();
      const remainingMs = deadline() - startedAt;
      if (remainingMs <= 0) throw new CrmUnavailable('out-of-time', `No time was left to ask ${crm}`);
      const report = (status: number | null): void =>
        onCall?.({ method: sent.method, path: sent.url.pathname, status, durationMs: now() - startedAt });
      try {
        const answer = await exchange(sent, Math.min(remainingMs, mostMs), Math.min(silentMs, mostMs));
        report(answer.status);
        return answer;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        report(null);
        return error;
      }
    },
    /**
     * Tries until an answer is good.
     * @throws CrmRejected when the CRM refuses; CrmUnavailable when it cannot be asked, `unclear` after a create that may have
     * happened
     */
    insist: async ({ attempt, judge, restMs }: Call): Promise<Answer> => {
      let before: CrmUnavailable | undefined;
      for (let tries = 1; ; tries += 1) {
        const held = gate.waitMs(now());
        await waitFor(held, () => new CrmUnavailable('throttled', `${crm} asked for patience`, { retryAfterMs: held }));
        const outcome = await attempt();
        const result = judge(outcome);
        gate.restUntil(now() + restMs(outcome, result));
        if (result.kind === 'done' && !(outcome instanceof NoAnswer)) return outcome;
        if (result.kind === 'refused') throw result.error;
        if (result.kind === 'failed') {
          // A CRM that has used up the time is what is told of, not that the last try had too little of it.
          const error = result.error.code === cutShort ? (before ?? result.error) : result.error;
          before = error;
          if (!result.again || tries >= maxTries) throw error;
          await waitFor(backOffMs(tries, error), () => error);
          if (now() >= deadline()) throw error;
        }
      }
    },
  };
};

/** The wait that a throttled try asked for (ms); 0 for any other. */
export const askedMs = (result: TryResult): number =>
  result.kind === 'failed' && result.error.code === 'throttled' ? (result.error.retryAfterMs ?? 0) : 0;

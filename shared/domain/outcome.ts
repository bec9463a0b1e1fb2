/**
 * What becomes of a look, and of any error on its way. The only place that decides it.
 *
 *   done    nothing left to do; the message goes
 *   retry   we could not even keep what we know (the table or our own code failed); the queue gives it again
 *   later   the CRM could not be asked or answered unclearly, or no decision could be made; the lead waits in the table until `at`. In
 *           the slow lane: it came in a crowd and was not looked at; its turn comes from `at` on, so many a minute
 *   park    the CRM refuses this record and would refuse it again, or what we keep of it cannot be read; the reason stands on it, an
 *           alarm tells a person; `at`: when it is looked at again without any event; `refusal`: what the CRM refuses it for, of which
 *           one record is tried every hour
 */
import { plus } from './instant.ts';
import { BadRequest, blind, Conflict, CrmRejected, CrmUnavailable, Undecided, Unreadable } from './errors.ts';
import type { Track } from './track.ts';

export type DoneAs =
  | 'handed-off'
  | 'updated'
  | 'unchanged'
  | 'known'
  | 'no-lead'
  | 'watched'
  | 'off'
  | 'stopped'
  | 'gone'
  | 'merged'
  | 'erased';
export type Outcome =
  | { ends: 'done'; as: DoneAs }
  | { ends: 'retry'; code: string }
  | { ends: 'later'; code: string; at: string; lane?: 'slow' }
  | { ends: 'park'; code: string; reason: string; at?: string; refusal?: string };

/** Waits grow from half a minute and end at an hour; a sweep comes each minute, so finer steps would be lost. */
const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;
/** The longest wait that a CRM may ask of us: a day's budget returns within a day. */
const longestAskedMs = 86_400_000;

/**
 * How long to wait after so many waits in a row: doubling, with half of it jittered, so that what failed together does not
 * come back together. What the CRM asks for is honoured and only ever lengthened.
 * @param random 0 to 1
 */
export const waitMs = (attempts: number, askedMs: number | undefined, random: number): number => {
  const grown = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 20));
  const jittered = grown / 2 + (grown / 2) * random;
  return askedMs === undefined ? jittered : Math.min(longestAskedMs, Math.max(askedMs, 0)) + firstWaitMs * random;
};

/** Whoever mends a policy, or shows us a field again, is not to wait an hour for the leads: the longest wait is the sixth, 8 to 16 minutes. */
export const mostMendedWaits = 5;

/** Codes of a refusal that no record causes: a person must mend the connection, and every lead waits until then. */
const connectionCodes = new Set(['unauthorized', 'forbidden', 'not-configured', blind]);
/** Someone who just left: the next look sees who is there now and chooses again. */
const choosesAgain = new Set(['inactive-owner']);

/**
 * Judges an error.
 * @param context `attempts`: waits of this lead in a row so far; `random`: 0 to 1
 */
export const judge = (error: unknown, context: { now: string; attempts: number; random: number }): Outcome => {
  const wait = (asked?: number, attempts = context.attempts): string =>
    plus(context.now, waitMs(attempts, asked, context.random));
  if (error instanceof CrmUnavailable) return { ends: 'later', code: error.code, at: wait(error.retryAfterMs) };
  if (error instanceof CrmRejected) {
    if (error.code === blind) {
      return { ends: 'later', code: blind, at: wait(undefined, Math.min(context.attempts, mostMendedWaits)) };
    }
    return connectionCodes.has(error.code) || choosesAgain.has(error.code)
      ? { ends: 'later', code: error.code, at: wait() }
      : { ends: 'park', code: error.code, reason: error.message, refusal: error.refusal };
  }
  if (error instanceof Conflict) return { ends: 'later', code: error.code, at: wait(0) };
  if (error instanceof Unreadable) {
    return { ends: 'park', code: error.code, reason: error.message, at: plus(context.now, longestWaitMs) };
  }
  if (error instanceof Undecided) {
    return { ends: 'later', code: error.code, at: wait(undefined, Math.min(context.attempts, mostMendedWaits)) };
  }
  if (error instanceof BadRequest) return { ends: 'park', code: error.code, reason: error.message };
  return { ends: 'retry', code: 'unexpected' };
};

/** What a record keeps of it while it stands aside. */
export const parkedBy = (
  { code, reason, refusal }: Extract<Outcome, { ends: 'park' }>,
  at: string,
): NonNullable<Track['parked']> => ({ code, reason, at, ...(refusal !== undefined && { refusal }) });

/** True when what the call was about is not there: the record, or a note of it, was deleted in the CRM. */
export const isMissing = (error: unknown): boolean => error instanceof CrmRejected && error.code === 'not-found';

/** True when the CRM refused what the call was about, not us: a record alone can cause it. */
export const isRefusedRecord = (error: unknown): boolean =>
  error instanceof CrmRejected && !connectionCodes.has(error.code);

/**
 * True when the fault lies with the whole connection, so that asking again for the next lead would only add to it: the CRM's own limits
 * and outages. Our own share of its calls, time and sizes have other codes: they hold up whoever they meet, and nobody else.
 */
export const pausesConnection = (error: unknown): boolean =>
  (error instanceof CrmUnavailable && ['throttled', 'down', 'timeout', 'read-only'].includes(error.code)) ||
  (error instanceof CrmRejected && connectionCodes.has(error.code));

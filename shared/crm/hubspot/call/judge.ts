/** What one try at HubSpot came to. The only place that tells a refusal from an outage, and a safe second try from a double. */
import { CrmUnavailable } from '../../../domain/errors.ts';
import { silenceCode, type SilenceCode, type TryResult } from '../../calls.ts';
import type { Answer, NoAnswer } from '../../exchange.ts';
import { tooLarge, tooLargeAnswer } from '../../rows.ts';
import { readRefusal, rejected } from './refusal.ts';
import type { Effect, Content } from './surface.ts';
import { lockedWaitMs, retryAfterMs, throttledMs } from './waits.ts';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isGood = (body: unknown, holds: Content): boolean => {
  if (!isObject(body) || body['status'] === 'error') return false;
  return holds !== 'results' || (Array.isArray(body['results']) && body['results'].every(isObject));
};

/** A create that may have happened must be looked for, not repeated; anything else may be tried again. */
const broken = (effect: Effect, code: SilenceCode, what: string, retryAfterMs?: number): TryResult =>
  effect === 'create'
    ? { kind: 'failed', again: false, error: new CrmUnavailable('unclear', `HubSpot ${what} to a create`) }
    : { kind: 'failed', again: true, error: new CrmUnavailable(code, `HubSpot ${what}`, { retryAfterMs }) };

/** 429, 423 and 477 come before any work is done, so even a create may be tried again. */
const postponed = (code: 'throttled' | 'locked', status: number, retryAfterMs: number): TryResult => ({
  kind: 'failed',
  again: true,
  error: new CrmUnavailable(code, `HubSpot answered ${status}`, { retryAfterMs }),
});

/** Judges an answer that arrived whole. */
export const judgeAnswer = (answer: Answer, effect: Effect, holds: Content, now: number): TryResult => {
  const { status, headers, text } = answer;
  if (status === 204 && holds === 'nothing') return { kind: 'done' };
  const body = parse(text);
  if (status >= 200 && status < 300) {
    return isGood(body, holds) ? { kind: 'done' } : broken(effect, 'down', `gave no usable body with its ${status}`);
  }
  const refusal = readRefusal(body);
  if (status === 429) return postponed('throttled', status, throttledMs(headers, refusal?.policyName, now));
  if (status === 423 || status === 477) return postponed('locked', status, lockedWaitMs(headers, now));
  // A refusal in HubSpot's own words is one; a proxy's page with the same status says nothing about the call.
  if (status >= 400 && status < 500 && status !== 408 && refusal !== undefined) {
    return { kind: 'refused', error: rejected(status, refusal) };
  }
  return broken(effect, 'down', `answered ${status}`, retryAfterMs(headers, now));
};

/** Judges a try without an answer. */
export const judgeSilence = (silence: NoAnswer, effect: Effect): TryResult => {
  const { reason, sent, cause } = silence;
  const code = silenceCode(reason);
  if (!sent) {
    return { kind: 'failed', again: true, error: new CrmUnavailable(code, 'HubSpot could not be reached', { cause }) };
  }
  if (code !== 'down') return broken(effect, code, 'gave no answer in time');
  // What was asked for is too much: the CRM is well, and would answer the same again.
  if (reason === tooLarge && effect !== 'create') return { kind: 'refused', error: tooLargeAnswer('HubSpot') };
  return broken(effect, code, 'broke off its answer');
};

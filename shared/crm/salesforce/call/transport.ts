/**
 * The HTTP layer under jsforce's `Connection`. The library's own (3.10.26) renews a token without end while Salesforce refuses
 * it, repeats reads five times and writes never, waits half an hour for an answer, and brings the process down when one breaks
 * off; so token, retries, deadline and limits are ours:
 *
 *   Connection ──► budget ──► gate (shared pace) ──► session ──► one exchange ──► verdict ──┬─► answer
 *                                ▲                                                          ├─► CrmRejected
 *                                └──────────────── wait, at most 3 tries ───────────────────┴─► CrmUnavailable
 */
import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { CrmUnavailable } from '../../../domain/errors.ts';
import { exchange, NoAnswer, type Answer } from '../../exchange.ts';
import { pace } from '../../pace.ts';
import { refuseRepFields } from '../../rep-fields.ts';
import { openBudget } from './budget.ts';
import { repFields } from '../fields.ts';
import { tokenPath, type Session } from './login.ts';
import { openSessions, type SessionOptions } from './session.ts';
import { isCreate, judgeAnswer, judgeSilence, type Verdict } from './verdict.ts';

/** One try as it went, for counting and logs: no id, value or token. `status` is null when no answer came. */
export type SalesforceCall = { method: string; path: string; status: number | null; durationMs: number };

export type TransportOptions = Omit<SessionOptions, 'onLogin'> & {
  /** Our share of the org's daily calls, above 0 and at most 1. */
  dailyCallShare: number;
  onCall?: ((call: SalesforceCall) => void) | undefined;
};

const maxTries = 3;
/** A call that is silent for so long is given up while there is time for another. */
const tryMs = 15_000;
/** Full-jitter backoff: up to 0.5 s, then 1 s. */
const backoffMs = 500;
/** The longest that one worker holds all its calls back; the connection's pause in the table takes over from there. */
const longestHoldMs = 60_000;

const isExpired = (outcome: Answer | NoAnswer): boolean => !(outcome instanceof NoAnswer) && outcome.status === 401;

/** Sends a request whose `Authorization` and origin are replaced by the session's. */
type Send = (request: HttpRequest) => Promise<Answer>;
/** `ownUserId`: the user as whom we are logged in; `ownOrgId`: their org. */
export type Sender = { send: Send; ownUserId: () => Promise<string>; ownOrgId: () => Promise<string> };

/**
 * `send` answers only whole, good answers.
 * @throws CrmRejected when Salesforce refuses the call, `unauthorized` after one new login; CrmUnavailable when it cannot be
 * asked, `unclear` after an upsert that may have been done.
 */
export const openSender = (options: TransportOptions): Sender => {
  const { now, sleep, random, deadline, connection, tokens } = options;
  const gate = pace(`${options.loginUrl} ${options.credentials.clientId}`);
  const budget = openBudget(connection, options.dailyCallShare, { tokens, now });
  const sessions = openSessions({
    ...options,
    onLogin: ({ ok, durationMs }) =>
      options.onCall?.({ method: 'POST', path: tokenPath, status: ok ? 200 : null, durationMs }),
  });

  const waitFor = async (ms: number, otherwise: () => Error) => {
    if (ms <= 0) return;
    if (now() + ms >= deadline()) throw otherwise();
    await sleep(ms);
  };

  const attempt = async (request: HttpRequest, session: Session): Promise<Answer | NoAnswer> => {
    await budget.take();
    const remainingMs = deadline() - now();
    if (remainingMs <= 0) throw new CrmUnavailable('timeout', 'No time was left to ask Salesforce');
    const { method } = request;
    const asked = new URL(request.url);
    const url = new URL(`${session.instanceUrl}${asked.pathname}${asked.search}`);
    const startedAt = now();
    const report = (status: number | null) =>
      options.onCall?.({ method, path: url.pathname, status, durationMs: now() - startedAt });
    const headers = { ...request.headers, Accept: 'application/json', Authorization: `Bearer ${session.token}` };
    const body = typeof request.body === 'string' ? request.body : undefined;
    refuseRepFields(body, repFields);
    try {
      const answer = await exchange({ method, url, headers, body }, Math.min(remainingMs, tryMs));
      report(answer.status);
      budget.learn(answer.headers['sforce-limit-info']);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      report(null);
      return error;
    }
  };

  const authorized = async (request: HttpRequest): Promise<Answer | NoAnswer> => {
    const session = await sessions.current();
    const outcome = await attempt(request, session);
    return isExpired(outcome) ? sessions.again(session, (fresh) => attempt(request, fresh), isExpired) : outcome;
  };

  const judge = (outcome: Answer | NoAnswer, method: string, path: string): Verdict => {
    const creates = isCreate(method, path);
    const verdict = outcome instanceof NoAnswer ? judgeSilence(outcome, creates) : judgeAnswer(outcome, creates, path);
    if (verdict.kind === 'failed' && verdict.error.code === 'throttled') {
      gate.holdUntil(now() + Math.min(longestHoldMs, verdict.error.retryAfterMs ?? 0));
    }
    return verdict;
  };

  const send: Send = async (request) => {
    const { pathname } = new URL(request.url);
    for (let tries = 1; ; tries += 1) {
      const held = gate.waitMs(now());
      await waitFor(
        held,
        () => new CrmUnavailable('throttled', 'Salesforce asked for patience', { retryAfterMs: held }),
      );
      const outcome = await authorized(request);
      const verdict = judge(outcome, request.method, pathname);
      if (verdict.kind === 'done' && !(outcome instanceof NoAnswer)) return outcome;
      if (verdict.kind === 'refused') throw verdict.error;
      if (verdict.kind === 'failed') {
        if (!verdict.again || tries >= maxTries) throw verdict.error;
        await waitFor(random() * backoffMs * 2 ** (tries - 1), () => verdict.error);
      }
    }
  };
  return {
    send,
    ownUserId: async () => (await sessions.current()).userId,
    ownOrgId: async () => (await sessions.current()).orgId,
  };
};

/** What jsforce sends through; it reads whole answers only, so the stream that it is owed stays empty. */
export class OwnTransport extends Transport {
  readonly #send: Send;
  constructor(send: Send) {
    super();
    this.#send = send;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    const promise = this.#send(request).then(({ status, headers, text }) => ({
      statusCode: status,
      headers: { ...headers, 'content-type': 'application/json' },
      body: text,
    }));
    return StreamPromise.create(() => ({ stream: new PassThrough().end(), promise }));
  }
}

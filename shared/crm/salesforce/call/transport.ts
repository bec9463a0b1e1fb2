/**
 * The HTTP layer under jsforce's `Connection`. The library's own (3.10.26) renews a token without end while Salesforce refuses
 * it, repeats reads five times and writes never, waits half an hour for an answer, and brings the process down when one breaks
 * off; so token, retries, deadline and limits are ours:
 *
 *   Connection ──► calls ──► session ──► budget ──► one try
 */
import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/common.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { askedMs, openCalls, silentMs, type CallOptions, type Tried } from '../../calls.ts';
import { NoAnswer, type Answer } from '../../exchange.ts';
import { refuseRepFields } from '../../rep-fields.ts';
import { openBudget } from './budget.ts';
import { passOnField, repFields } from '../fields.ts';
import { tokenPath, type Session } from './login.ts';
import { openSessions, type SessionOptions } from './session.ts';
import { isCreate, judgeAnswer, judgeSilence } from './judge.ts';

export type TransportOptions = CallOptions &
  Pick<SessionOptions, 'connection' | 'loginUrl' | 'audience' | 'credentials' | 'tokens'> & {
    /** Our share of the org's daily calls, above 0 and at most 1. */
    dailyCallShare: number;
  };

/** The longest that one worker holds all its calls back; the connection's pause in the table takes over from there. */
const longestRestMs = 60_000;

const isExpired = (outcome: Tried): boolean => !(outcome instanceof NoAnswer) && outcome.status === 401;

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
  const { now, connection, tokens, loginUrl, credentials } = options;
  const calls = openCalls('Salesforce', `${loginUrl} ${credentials.clientId}`, options);
  const budget = openBudget(connection, options.dailyCallShare, { tokens, now });
  const sessions = openSessions({
    ...options,
    onLogin: ({ ok, durationMs }) =>
      options.onCall?.({ method: 'POST', path: tokenPath, status: ok ? 200 : null, durationMs }),
  });

  const attempt = async ({ method, headers, ...request }: HttpRequest, session: Session): Promise<Tried> => {
    await budget.take();
    const asked = new URL(request.url);
    const url = new URL(`${session.instanceUrl}${asked.pathname}${asked.search}`);
    const body = typeof request.body === 'string' ? request.body : undefined;
    refuseRepFields(body, [...Object.values(repFields), passOnField]);
    const authorized = { ...headers, Accept: 'application/json', Authorization: `Bearer ${session.token}` };
    const outcome = await calls.once({ method, url, headers: authorized, body }, silentMs);
    if (!(outcome instanceof NoAnswer)) budget.learn(outcome.headers['sforce-limit-info']);
    return outcome;
  };

  const authorized = async (request: HttpRequest): Promise<Tried> => {
    const session = await sessions.current();
    const outcome = await attempt(request, session);
    return isExpired(outcome) ? sessions.again(session, (fresh) => attempt(request, fresh), isExpired) : outcome;
  };

  const send: Send = (request) => {
    const { pathname } = new URL(request.url);
    const creates = isCreate(request.method, pathname);
    return calls.insist({
      attempt: () => authorized(request),
      judge: (outcome) =>
        outcome instanceof NoAnswer ? judgeSilence(outcome, creates) : judgeAnswer(outcome, creates, pathname),
      restMs: (_outcome, result) => Math.min(longestRestMs, askedMs(result)),
    });
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

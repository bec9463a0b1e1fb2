/**
 * The HTTP layer under the official client's generated classes. The client's own retries any 5xx, creates included, knows no
 * deadline and no 423, and keeps its settings in a process-wide singleton; so path, deadline, retries and limits are ours:
 *
 *   generated class ──► dated path ──► gate (shared pace) ──► one exchange ──► verdict ──┬─► answer
 *                                        ▲                                               ├─► CrmRejected
 *                                        └────────── wait, at most 3 tries ──────────────┴─► CrmUnavailable
 */
import { ResponseContext } from '@hubspot/api-client/lib/codegen/crm/objects/http/http.js';
import { CrmUnavailable } from '../../../domain/errors.ts';
import { exchange, NoAnswer, type Answer } from '../../exchange.ts';
import { pace } from '../../pace.ts';
import { refuseRepFields } from '../../rep-fields.ts';
import { repProperties } from '../fields.ts';
import { dated, type Effect, type Holds } from './surface.ts';
import { judgeAnswer, judgeSilence, type Verdict } from './verdict.ts';
import { breathMs, jitterMs } from './waits.ts';

/** One try as it went, for counting and logs: no id, value or token. `status` is null when no answer came. */
export type HubspotCall = { method: string; path: string; status: number | null; durationMs: number };

export type HubspotHttpOptions = {
  /** Where HubSpot is: `https://api.hubapi.com`, or another server's origin. */
  apiUrl: string;
  /** The dated version in every path, such as `2026-09`. */
  apiVersion: string;
  accessToken: string;
  /** When all calls must be over, as epoch milliseconds; asked before every try. */
  deadline: () => number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** In [0, 1), for jitter. */
  random: () => number;
  onCall?: (call: HubspotCall) => void;
};

/** The part of a generated `RequestContext` that we read; each generated package has its own class of that name. */
type HubspotRequest = {
  getUrl(): string;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
};
/** What every generated package takes as its `PromiseHttpLibrary`. */
export type HubspotHttp = { send(request: HubspotRequest): Promise<ResponseContext> };

const maxTries = 3;
/** A repeatable call that is silent for so long is given up while there is time for another; creates wait to the end. */
const repeatableTryMs = 15_000;
/** Spread over so many milliseconds after a wait that HubSpot named, lest all who wait come back at once. */
const spreadMs = 250;

/**
 * Makes the HTTP library. `send` answers only whole, good answers (2xx with the body that the call should have); the origin of
 * the request is replaced by `apiUrl`.
 * @throws CrmRejected when HubSpot refuses; CrmUnavailable when it cannot be asked, `unclear` after a create that may have
 * happened; BadRequest `hubspot-path` for a call that `surface.ts` does not list.
 */
export const createHubspotHttp = (options: HubspotHttpOptions): HubspotHttp => {
  const { now, sleep, random, deadline } = options;
  const gate = pace(`${options.apiUrl} ${options.accessToken}`);

  const waitFor = async (ms: number, otherwise: () => Error) => {
    if (ms <= 0) return;
    if (now() + ms >= deadline()) throw otherwise();
    await sleep(ms);
  };

  const attempt = async (request: HubspotRequest, url: URL, effect: Effect): Promise<Answer | NoAnswer> => {
    const remainingMs = deadline() - now();
    if (remainingMs <= 0) throw new CrmUnavailable('timeout', 'No time was left to ask HubSpot');
    const body = request.getBody();
    const method = request.getHttpMethod();
    if (typeof body === 'string') refuseRepFields(body, repProperties);
    const startedAt = now();
    const report = (status: number | null) =>
      options.onCall?.({ method, path: url.pathname, status, durationMs: now() - startedAt });
    const headers = { ...request.getHeaders(), ...bodyHeaders(body), Authorization: `Bearer ${options.accessToken}` };
    try {
      const answer = await exchange(
        { method, url, headers, body: typeof body === 'string' ? body : undefined },
        effect === 'create' ? remainingMs : Math.min(remainingMs, repeatableTryMs),
      );
      report(answer.status);
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      report(null);
      return error;
    }
  };

  const judge = (outcome: Answer | NoAnswer, effect: Effect, holds: Holds): Verdict => {
    if (outcome instanceof NoAnswer) return judgeSilence(outcome, effect);
    const verdict = judgeAnswer(outcome, effect, holds, now());
    const throttled = verdict.kind === 'failed' && verdict.error.code === 'throttled';
    gate.holdUntil(now() + Math.max(breathMs(outcome.headers), throttled ? (verdict.error.retryAfterMs ?? 0) : 0));
    return verdict;
  };

  return {
    send: async (request) => {
      const asked = new URL(request.getUrl());
      const { path, effect, holds } = dated(request.getHttpMethod(), asked.pathname, options.apiVersion);
      const url = new URL(`${options.apiUrl}${path}${asked.search}`);
      for (let tries = 1; ; tries += 1) {
        const held = gate.waitMs(now());
        await waitFor(
          held,
          () => new CrmUnavailable('throttled', 'HubSpot asked for patience', { retryAfterMs: held }),
        );
        const outcome = await attempt(request, url, effect);
        const verdict = judge(outcome, effect, holds);
        if (verdict.kind === 'done' && !(outcome instanceof NoAnswer)) return toResponse(outcome);
        if (verdict.kind === 'refused') throw verdict.error;
        if (verdict.kind === 'failed') {
          const { again, error } = verdict;
          if (!again || tries >= maxTries) throw error;
          const { retryAfterMs } = error;
          const ms = retryAfterMs === undefined ? jitterMs(tries, random()) : retryAfterMs + random() * spreadMs;
          await waitFor(ms, () => error);
        }
      }
    },
  };
};

const bodyHeaders = (body: unknown): Record<string, string> =>
  typeof body === 'string' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};

const toResponse = ({ status, headers, text }: Answer): ResponseContext =>
  new ResponseContext(
    status,
    { ...headers, 'content-type': 'application/json' },
    { text: () => Promise.resolve(text), binary: () => Promise.resolve(Buffer.from(text)) },
  );

/** What `hubspotConfiguration` needs of a generated package: pass the package's module itself. */
type GeneratedPackage<Library, Configuration> = {
  wrapHttpLibrary(http: HubspotHttp): Library;
  createConfiguration(parameters: { httpApi: Library }): Configuration;
};

/**
 * The configuration for one generated package of the client:
 * `new owners.OwnersApi(hubspotConfiguration(owners, createHubspotHttp(options)))`.
 */
export const hubspotConfiguration = <Library, Configuration>(
  generated: GeneratedPackage<Library, Configuration>,
  http: HubspotHttp,
): Configuration => generated.createConfiguration({ httpApi: generated.wrapHttpLibrary(http) });

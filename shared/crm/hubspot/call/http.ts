/**
 * The HTTP layer under the official client's generated classes. The client's own retries any 5xx, creates included, knows no
 * deadline and no 423, and keeps its settings in a process-wide singleton; so path, deadline, retries and limits are ours:
 *
 *   generated class ──► dated path ──► calls
 */
import { ResponseContext } from '@hubspot/api-client/lib/codegen/crm/objects/http/http.js';
import { askedMs, openCalls, silentMs, type CallOptions } from '../../calls.ts';
import { NoAnswer, type Answer } from '../../exchange.ts';
import { refuseRepFields } from '../../rep-fields.ts';
import { passOnProperty, repProperties } from '../fields.ts';
import { dated } from './surface.ts';
import { judgeAnswer, judgeSilence } from './judge.ts';
import { breathMs } from './waits.ts';

export type HubspotHttpOptions = CallOptions & {
  /** Where HubSpot is: `https://api.hubapi.com`, or another server's origin. */
  apiUrl: string;
  /** The dated version in every path, such as `2026-09`. */
  apiVersion: string;
  accessToken: string;
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

/**
 * Makes the HTTP library. `send` answers only whole, good answers (2xx with the body that the call should have); the origin of
 * the request is replaced by `apiUrl`.
 * @throws CrmRejected when HubSpot refuses; CrmUnavailable when it cannot be asked, `unclear` after a create that may have
 * happened; BadRequest `hubspot-path` for a call that `surface.ts` does not list.
 */
export const createHubspotHttp = (options: HubspotHttpOptions): HubspotHttp => {
  const { apiUrl, apiVersion, accessToken, now } = options;
  const calls = openCalls('HubSpot', `${apiUrl} ${accessToken}`, options);
  return {
    send: async (request) => {
      const asked = new URL(request.getUrl());
      const method = request.getHttpMethod();
      const { path, effect, holds } = dated(method, asked.pathname, apiVersion);
      const url = new URL(`${apiUrl}${path}${asked.search}`);
      const given = request.getBody();
      const body = typeof given === 'string' ? given : undefined;
      refuseRepFields(body, [...Object.values(repProperties), passOnProperty]);
      const headers = { ...request.getHeaders(), ...bodyHeaders(body), Authorization: `Bearer ${accessToken}` };
      const answer = await calls.insist({
        // A repeatable call that is silent is given up while there is time for another; creates wait to the end.
        attempt: () =>
          calls.once({ method, url, headers, body }, effect === 'create' ? Number.POSITIVE_INFINITY : silentMs),
        judge: (outcome) =>
          outcome instanceof NoAnswer ? judgeSilence(outcome, effect) : judgeAnswer(outcome, effect, holds, now()),
        restMs: (outcome, result) =>
          Math.max(outcome instanceof NoAnswer ? 0 : breathMs(outcome.headers), askedMs(result)),
      });
      return toResponse(answer);
    },
  };
};

const bodyHeaders = (body: string | undefined): Record<string, string> =>
  body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };

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

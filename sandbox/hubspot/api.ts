/** The API over HTTP: the order in which a call is recorded, disturbed, authorised, limited and done. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { associationRoutes } from './association-routes.ts';
import { batchRoutes } from './batch-routes.ts';
import { isControl, versions, type Call, type Route } from './call.ts';
import { deliver, type Wire } from '../http/deliver.ts';
import { invalid, missingScope, notFound, Refusal, unauthorized } from './errors.ts';
import type { openFaults } from '../http/faults.ts';
import { openLimits, type LimitOptions } from './limits.ts';
import { listRoutes } from './list-routes.ts';
import { objectRoutes } from './object-routes.ts';
import type { Records } from './records.ts';
import { searchRoutes } from './search-routes.ts';
import { objectTypeOf } from './object-types.ts';
import { openPresence } from './presence.ts';
import { setupRoutes, type AppFacts } from './setup-routes.ts';

/** `path` is without its query; `inputs` is how many records a call names; `at` is when it came (ISO); `agent` is who says to call. */
export type RecordedCall = {
  method: string;
  path: string;
  status: number;
  inputs: number;
  at: string;
  agent: string | null;
};

export type ApiOptions = LimitOptions & {
  /** Those that are installed; ours is the first. */
  apps: readonly AppFacts[];
  records: Records;
  faults: ReturnType<typeof openFaults>;
  now: () => number;
  latencyMs: number;
  searchDelayMs: number;
  /** Brings the portal up to the present moment. */
  keepUp: () => void;
  onCall: (call: RecordedCall) => void;
};

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

const batch = z.object({ inputs: z.array(z.unknown()) });
const countInputs = (body: unknown): number => {
  const read = batch.safeParse(body);
  if (read.success) return read.data.inputs.length;
  return body === undefined ? 0 : 1;
};

/** The body as it came; only a call that is let in has it read. */
const readJson = (request: FastifyRequest): unknown => {
  const bytes = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined;
  if (request.headers['content-type']?.includes('application/json') !== true) {
    throw new Refusal(415, 'INVALID_CONTENT_TYPE', 'Unsupported Media Type');
  }
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (error) {
    throw invalid(`Invalid input JSON on line 1, column 1: ${error instanceof Error ? error.name : 'unreadable'}`);
  }
};

const readCall = (request: FastifyRequest, appId: number): Call => ({
  appId,
  params: z.record(z.string(), z.string()).parse(request.params ?? {}),
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(request.query ?? {}),
  body: readJson(request),
});

export const serveApi = (server: FastifyInstance, options: ApiOptions): void => {
  const { apps, records, faults, now } = options;
  const limits = openLimits(options, now);
  const keepPresence = openPresence(records, now);
  const iso = (): string => new Date(now()).toISOString();

  const appOf = ({ headers: { authorization } }: FastifyRequest): AppFacts | undefined =>
    apps.find(({ accessToken }) => authorization === `Bearer ${accessToken}`);

  /** Authorises, limits and does one call; `route` is absent for a path that HubSpot does not have. */
  const work = (request: FastifyRequest, route: Route | undefined, seen: { inputs: number }): Wire => {
    let headers: Record<string, string> = {};
    const app = appOf(request);
    const appId = app?.appId ?? 0;
    options.keepUp();
    try {
      const needsToken = route === undefined || !route.paths.includes('/oauth/v2/private-apps/get/access-token-info');
      if (needsToken && app === undefined) throw unauthorized();
      if (route === undefined) throw notFound('The requested URL was not found on this server.');
      limits.count(appId, route.isSearch === true);
      if (route.isSearch !== true) headers = limits.headers(appId);
      const call = readCall(request, appId);
      seen.inputs = countInputs(call.body);
      const { version, type } = call.params;
      if (version !== undefined && !versions.some((known) => known === version)) throw notFound();
      const missing = route.scope(call).find((scope) => app?.scopes.includes(scope) !== true);
      if (missing !== undefined) throw missingScope(missing);
      if (objectTypeOf(type ?? '') === 'users') keepPresence();
      const { status, body } = route.answer(call);
      return { status, headers, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        status: error.status,
        headers: error.status === 429 ? limits.headers(appId) : headers,
        body: error.body,
      };
    }
  };

  const handle = (route: Route | undefined) => async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    const at = iso();
    const seen = { inputs: 0 };
    const action = faults.take(request.method, path);
    if (options.latencyMs > 0) await sleep(options.latencyMs);
    const record = (status: number): void => {
      const agent = request.headers['user-agent'] ?? null;
      options.onCall({ method: request.method, path, status, inputs: seen.inputs, at, agent });
    };
    let isRecorded = false;
    // Recorded before the answer leaves, so that whoever has the answer finds the call.
    const status = await deliver(reply, action, () => {
      const wire = work(request, route, seen);
      isRecorded = true;
      record(wire.status);
      return wire;
    });
    if (!isRecorded) record(status);
  };

  // Bodies stay as they came: what is in them is read only after the token was checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const routes = [
    ...objectRoutes(records),
    ...batchRoutes(records, iso),
    ...searchRoutes(records, () => new Date(now() - options.searchDelayMs).toISOString()),
    ...associationRoutes(records, iso),
    ...listRoutes(records, iso),
    ...setupRoutes(records, apps, iso()),
  ];
  for (const route of routes) {
    for (const url of route.paths) server.route({ method: route.method, url, handler: handle(route) });
  }
  server.setNotFoundHandler(async (request, reply) => {
    await (isControl(request.url) ? reply.code(404).send() : handle(undefined)(request, reply));
  });
  server.setErrorHandler(async (error, _request, reply) => {
    const message = error instanceof Error ? error.message : 'internal error';
    await reply.code(500).send({ status: 'error', message, category: 'INTERNAL_ERROR' });
  });
};

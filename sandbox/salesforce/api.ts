/** The API over HTTP: the order in which a call is recorded, disturbed, authorised, limited and done. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver, type Wire } from '../http/deliver.ts';
import type { openFaults } from '../http/faults.ts';
import { matchPath, type Method, type Route } from './call.ts';
import { collectionRoutes } from './collection-routes.ts';
import { compositeRoutes } from './composite-routes.ts';
import { describeRoutes } from './describe-routes.ts';
import { notFound, Refusal } from './errors.ts';
import type { Limits } from './limits.ts';
import { queryRoutes } from './query-routes.ts';
import type { Author } from './record.ts';
import { recordRoutes } from './record-routes.ts';
import { countInputs, pathOf, plainHeaders, queryOf, readJson } from './request.ts';
import type { Records } from './records.ts';
import type { Sessions } from './sessions.ts';
import { toolingRoutes } from './tooling-routes.ts';
import { serveSignIn } from './sign-in.ts';

/** `path` is without its query; `inputs` is how many records a call names; `at` is when it came (ISO). */
export type RecordedCall = { method: string; path: string; status: number; inputs: number; at: string };

export type ApiOptions = {
  orgId: string;
  records: Records;
  sessions: Sessions;
  /** The login server that assertions must be for. */
  audience: string;
  limits: Limits;
  faults: ReturnType<typeof openFaults>;
  now: () => number;
  latencyMs: number;
  onCall: (call: RecordedCall) => void;
};

/** The longest address, with its query, that is taken. */
const longestUrl = 16_384;

/** Change events say which program wrote, by the name it gives itself. */
const originOf = (version: string, callOptions: string | undefined): string => {
  const client = /client=([^,;\s]+)/i.exec(callOptions ?? '')?.[1];
  return `com/salesforce/api/rest/${version}${client === undefined ? '' : `;client=${client}`}`;
};

export const serveApi = (server: FastifyInstance, options: ApiOptions): void => {
  const { records, sessions, limits, faults, now } = options;
  const simple = [
    ...describeRoutes(records, limits),
    ...queryRoutes(records, limits, now),
    ...toolingRoutes(records),
    ...collectionRoutes(records),
    ...recordRoutes(records),
  ];
  const routes: readonly Route[] = [...compositeRoutes(simple), ...simple];

  /** Authorises, limits and does one call. */
  const work = (request: FastifyRequest, seen: { inputs: number }): Wire => {
    let headers: Record<string, string> = {};
    try {
      if (request.url.length > longestUrl) throw new Refusal(414, 'URI_TOO_LONG', 'The request URI is too long');
      const [, version, path] = /^\/services\/data\/v(\d+\.0)(\/.*)?$/.exec(pathOf(request)) ?? [];
      const userId = sessions.userOf(request.headers.authorization);
      if (version === undefined) throw notFound();
      limits.count();
      headers = limits.header();
      const [query, body] = [queryOf(request), readJson(request)];
      seen.inputs = countInputs(body, query);
      for (const route of routes) {
        const params = route.method === request.method ? matchPath(route.path, path ?? '') : undefined;
        if (params === undefined) continue;
        const given = plainHeaders(request);
        const author: Author = { userId, origin: originOf(version, given['sforce-call-options']) };
        const rules = {
          autoAssign: given['sforce-auto-assign']?.toUpperCase() !== 'FALSE',
          allowDuplicates: /allowSave=true/i.test(given['sforce-duplicate-rule-header'] ?? ''),
        };
        const answer = records.transact(author, rules, (writer) =>
          route.answer({ version, params, query, body, writer, rights: records.rights.of(userId), headers: given }),
        );
        return { status: answer.status, headers, body: answer.body };
      }
      throw notFound();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, headers, body: error.errors };
    }
  };

  const handled =
    (doing: (request: FastifyRequest, seen: { inputs: number }) => Wire) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const call = { method: request.method, path: pathOf(request), at: new Date(now()).toISOString() };
      const seen = { inputs: 0 };
      const action = faults.take(call.method, call.path);
      if (options.latencyMs > 0) await sleep(options.latencyMs);
      let isRecorded = false;
      // Recorded before the answer leaves, so that whoever has the answer finds the call.
      const status = await deliver(reply, action, () => {
        const wire = doing(request, seen);
        isRecorded = true;
        options.onCall({ ...call, status: wire.status, inputs: seen.inputs });
        return wire;
      });
      if (!isRecorded) options.onCall({ ...call, status, inputs: seen.inputs });
    };

  // Bodies stay as they came: what is in them is read only after the token was checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  serveSignIn(server, options, (doing) => handled(doing));
  const methods: readonly Method[] = ['GET', 'POST', 'PATCH', 'DELETE'];
  server.route({ method: [...methods], url: '/services/data/*', handler: handled(work) });
  server.setNotFoundHandler(handled(() => ({ status: 404, headers: {}, body: notFound().errors })));
  server.setErrorHandler(async (error, _request, reply) => {
    const message = error instanceof Error ? error.message : 'internal error';
    await reply.code(500).send([{ errorCode: 'UNKNOWN_EXCEPTION', message }]);
  });
};

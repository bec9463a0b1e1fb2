/** The HTTP API: finds the route, throttles it, calls its function, answers as the real one does. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Tell } from './events.ts';
import type { Outcome } from './function-instance.ts';
import { type HttpAnswer, message, toAnswer, toEvent } from './http-event.ts';
import { listen } from '../http/listen.ts';
import { createRouter } from './route.ts';
import { type Throttle, tokenBucket } from './token-bucket.ts';

export type ApiRoute = { routeKey: string; throttle: Throttle; invoke: (event: unknown) => Promise<Outcome> };

export type HttpApi = {
  url: string;
  /** The routes may come after the address is known: a function's environment holds the address. */
  serve: (routes: readonly ApiRoute[]) => void;
  /** Requests that are being answered. */
  busy: () => number;
  stop: () => Promise<void>;
};

/** What the API takes; Lambda itself takes 6 MB with everything around it. */
const maxBodyBytes = 10 * 1024 * 1024;
const maxEventBytes = 6 * 1024 * 1024;
/** The request line and all headers together. */
const maxHeaderBytes = 10_240;
const integrationTimeoutMs = 30_000;

export async function startHttpApi(port: number, tell: Tell, now: () => number): Promise<HttpApi> {
  let find = createRouter([]);
  let routes: ReadonlyMap<string, ApiRoute & { take: (nowMs: number) => boolean }> = new Map();
  let requests = 0;

  const answer = async (request: IncomingMessage): Promise<{ routeKey: string | null; answer: HttpAnswer }> => {
    const matched = find(request.method ?? '', (request.url ?? '').split('?')[0] ?? '');
    const route = matched && routes.get(matched.routeKey);
    if (!matched || !route) return { routeKey: null, answer: message(404, 'Not Found') };
    const { routeKey } = matched;
    if (!route.take(performance.now())) return { routeKey, answer: message(429, 'Too Many Requests') };
    const body = await readBody(request);
    if (body === null) return { routeKey, answer: message(413, 'Request Entity Too Large') };
    const event = toEvent(request, body, matched, now());
    if (Buffer.byteLength(JSON.stringify(event)) > maxEventBytes)
      return { routeKey, answer: message(413, 'Request Entity Too Large') };
    const outcome = await within(integrationTimeoutMs, route.invoke(event));
    if (outcome === null) return { routeKey, answer: message(503, 'Service Unavailable') };
    return { routeKey, answer: outcome.ok ? toAnswer(outcome.payload) : message(500, 'Internal Server Error') };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    const began = performance.now();
    try {
      const { routeKey, answer: said } = await answer(request);
      const cookies = said.cookies.length > 0 ? { 'set-cookie': [...said.cookies] } : {};
      // The gateway tells its own time, which here is the cloud's.
      const date = new Date(now()).toUTCString();
      response.writeHead(said.status, { ...said.headers, ...cookies, date }).end(said.body);
      const durationMs = performance.now() - began;
      tell({ kind: 'http', method: request.method ?? '', routeKey, status: said.status, durationMs });
    } catch {
      // The caller hung up, or the function's answer cannot be a header: there is nobody, or nothing, to answer.
      response.destroy();
    } finally {
      requests -= 1;
    }
  };
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (request, response) => void serve(request, response));
  const { url, stop } = await listen(server, port);

  return {
    url,
    serve(given) {
      find = createRouter(given.map(({ routeKey }) => routeKey));
      routes = new Map(given.map((route) => [route.routeKey, { ...route, take: tokenBucket(route.throttle) }]));
    },
    busy: () => requests,
    stop,
  };
}

/** Null when it is larger than the API takes. What comes after the limit is read and dropped, so that the caller gets its answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes <= maxBodyBytes) chunks.push(part);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks);
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

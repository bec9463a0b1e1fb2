/** HTTP to Lambda and back, in the HTTP API's payload format 2.0. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { account } from './place.ts';

export type MatchedRoute = { routeKey: string; pathParameters: Readonly<Record<string, string>> };

/**
 * Only these content types reach the function as text; everything else is base64, a form and a missing type too.
 * (Measured by others on the real service.)
 */
const textTypes = /^(text\/.*|application\/(json|xml|javascript))$/;

/** @param nowMs when the request came, epoch milliseconds */
export function toEvent(
  request: IncomingMessage,
  body: Buffer,
  { routeKey, pathParameters }: MatchedRoute,
  nowMs: number,
): object {
  const { method = 'GET', url = '/' } = request;
  const [path = '/', query = ''] = url.split(/\?(.*)/s);
  const { cookie, ...headers } = joinHeaders(request.rawHeaders);
  const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = textTypes.test(contentType);
  const host = headers['host'] ?? '';
  const parameters = joinPairs([...new URLSearchParams(query)]);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' },
    ...(query !== '' && { queryStringParameters: parameters }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date(nowMs).toISOString(),
      timeEpoch: nowMs,
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Lower-case names; a header that comes twice is joined by a comma. */
function joinHeaders(raw: readonly string[]): Record<string, string> {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    pairs.push([raw[index]?.toLowerCase() ?? '', raw[index + 1] ?? '']);
  return joinPairs(pairs);
}

function joinPairs(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(joined);
}

export type HttpAnswer = {
  status: number;
  headers: Readonly<Record<string, string>>;
  cookies: readonly string[];
  body: Buffer;
};

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export const message = (status: number, text: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  cookies: [],
  body: Buffer.from(JSON.stringify({ message: text })),
});

/** With a `statusCode` the answer is what the function says; without one all of it is the body of a 200. */
export function toAnswer(payload: unknown): HttpAnswer {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload))
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    };
  const parsed = structured.safeParse(payload);
  if (!parsed.success) return message(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...lowerCase(headers) },
    cookies,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** What a request holds, before anyone has judged it. */
import type { FastifyRequest } from 'fastify';
import { Refusal, unreadable } from './errors.ts';

export const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';
export const queryOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, 'http://org.invalid').searchParams;
export const textBody = (request: FastifyRequest): string =>
  Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';

export const readJson = (request: FastifyRequest): unknown => {
  const text = textBody(request);
  if (text === '') return undefined;
  if (request.headers['content-type']?.includes('application/json') !== true) {
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request content type is not supported');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable('Unexpected character in the request body');
  }
};

/** How many records a body, or a list of ids in the address, speaks of. */
export const countInputs = (body: unknown, query: URLSearchParams): number => {
  if (typeof body !== 'object' || body === null) return query.get('ids')?.split(',').length ?? 0;
  for (const name of ['records', 'ids', 'compositeRequest']) {
    const list = (body as Record<string, unknown>)[name];
    if (Array.isArray(list)) return list.length;
  }
  return 1;
};

export const plainHeaders = (request: FastifyRequest): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]));

import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../sandbox/aws/function-instance.ts';
import { type HttpApi, startHttpApi } from '../../sandbox/aws/http-api.ts';
import { createRouter } from '../../sandbox/aws/route.ts';
import { rateMs } from '../../sandbox/aws/schedule.ts';
import { tokenBucket } from '../../sandbox/aws/token-bucket.ts';

type Event = Record<string, unknown> & { headers: Record<string, string>; body?: string };

let api: HttpApi;
let outcome: Outcome;
let seen: Event[];

beforeEach(async () => {
  api = await startHttpApi(0, () => {}, Date.now);
  outcome = { ok: true, payload: { statusCode: 200, body: 'fine' } };
  seen = [];
  const invoke = async (event: unknown): Promise<Outcome> => {
    seen.push(event as Event);
    return outcome;
  };
  const throttle = { ratePerSecond: 1, burst: 3 };
  api.serve([{ routeKey: 'POST /hubspot/{portalId}', throttle, invoke }]);
});
afterEach(() => api.stop());

const post = (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = '[]', path = '/hubspot/42') =>
  fetch(api.url + path, { method: 'POST', headers, body });

describe('the local HTTP API', () => {
  it.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/xml', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
  ])('gives a body of type %s as base64: %s', async (type, isBase64Encoded) => {
    await post({ 'content-type': type }, 'héllo');
    const body = isBase64Encoded ? Buffer.from('héllo').toString('base64') : 'héllo';
    expect(seen[0]).toMatchObject({ body, isBase64Encoded });
  });

  it('gives a body without a type as base64', async () => {
    await post({}, new Uint8Array([0xff, 0xfe]));
    expect(seen[0]).toMatchObject({ body: '//4=', isBase64Encoded: true });
  });

  it('names route, path, query and parameters', async () => {
    await post({ 'content-type': 'application/json' }, '[]', '/hubspot/4%202?a=1&a=2&b=%20');
    expect(seen[0]).toMatchObject({
      version: '2.0',
      routeKey: 'POST /hubspot/{portalId}',
      rawPath: '/hubspot/4%202',
      rawQueryString: 'a=1&a=2&b=%20',
      queryStringParameters: { a: '1,2', b: ' ' },
      pathParameters: { portalId: '4 2' },
      requestContext: { http: { method: 'POST', path: '/hubspot/4%202' }, routeKey: 'POST /hubspot/{portalId}' },
    });
  });

  it('lower-cases headers, joins repeated ones by a comma, and keeps cookies apart', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const headers = ['Host', 'h', 'X-Sig', 'one', 'x-sig', 'two', 'Cookie', 'a=1; b=2'];
    request(`${api.url}/hubspot/1`, { method: 'POST', headers }, (response) => resolve(text(response)))
      .on('error', reject)
      .end();
    await promise;
    expect(seen[0]?.headers).toMatchObject({ 'x-sig': 'one,two' });
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]).toMatchObject({ cookies: ['a=1', 'b=2'], isBase64Encoded: false });
    expect(seen[0]).not.toHaveProperty('body');
  });

  it.each([
    ['another path', 'POST', '/elsewhere'],
    ['another method', 'GET', '/hubspot/42'],
    ['a longer path', 'POST', '/hubspot/42/more'],
    ['an empty parameter', 'POST', '/hubspot/'],
  ])('answers 404 for %s', async (_, method, path) => {
    const response = await fetch(api.url + path, { method });
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
    expect(seen).toEqual([]);
  });

  it('answers 429 above the burst, without calling the function', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await post({})).status);
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
    expect(statuses.at(-1)).toBe(429);
    expect(seen.length).toBeLessThan(5);
  });

  it('answers 413 for more than it takes', async () => {
    expect((await post({ 'content-type': 'text/plain' }, 'x'.repeat(11 * 1024 * 1024))).status).toBe(413);
    expect((await post({ 'content-type': 'text/plain' }, 'x'.repeat(7 * 1024 * 1024))).status).toBe(413);
    expect(seen).toEqual([]);
  });

  it('says what the function says', async () => {
    const body = Buffer.from([1, 2, 255]).toString('base64');
    outcome = {
      ok: true,
      payload: { statusCode: 207, headers: { 'X-A': 'b' }, cookies: ['c=1', 'd=2'], body, isBase64Encoded: true },
    };
    const response = await post({});
    expect(response.status).toBe(207);
    expect(response.headers.get('x-a')).toBe('b');
    expect(response.headers.getSetCookie()).toEqual(['c=1', 'd=2']);
    expect([...(await response.bytes())]).toEqual([1, 2, 255]);
  });

  it('takes an answer without a status for the body of a 200', async () => {
    outcome = { ok: true, payload: { ok: true } };
    const response = await post({});
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });

  it.each<[string, Outcome]>([
    ['fails', { ok: false, timedOut: false, error: { errorType: 'E', errorMessage: 'secret detail' } }],
    ['answers nonsense', { ok: true, payload: { statusCode: 'many' } }],
  ])('answers 500 without detail when the function %s', async (_, given) => {
    outcome = given;
    const response = await post({});
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });
});

it('dates its answers by the time of its cloud, also where no route fits', async () => {
  const ahead = await startHttpApi(
    0,
    () => {},
    () => Date.parse('2031-05-01T09:00:00Z'),
  );
  const { status, headers } = await fetch(ahead.url);
  await ahead.stop();
  expect([status, headers.get('date')]).toEqual([404, 'Thu, 01 May 2031 09:00:00 GMT']);
});

it('prefers a route without variables', () => {
  const find = createRouter(['ANY /a/{x}', 'GET /a/b']);
  expect([find('GET', '/a/b')?.routeKey, find('GET', '/a/c')?.routeKey]).toEqual(['GET /a/b', 'ANY /a/{x}']);
});

it('never lets through more than burst plus rate times time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
      (ratePerSecond, burst, gaps) => {
        const take = tokenBucket({ ratePerSecond, burst });
        let now = 0;
        let taken = 0;
        for (const gap of gaps) if (take((now += gap))) taken += 1;
        expect(taken).toBeLessThanOrEqual(burst + (now / 1000) * ratePerSecond + 1e-6);
      },
    ),
  );
});

it('knows rates and refuses other schedules', () => {
  expect(['rate(1 minute)', 'rate(15 minutes)', 'rate(2 hours)'].map(rateMs)).toEqual([60_000, 900_000, 7_200_000]);
  expect(() => rateMs('cron(0 0 * * ? *)')).toThrow('does not know the schedule cron');
});

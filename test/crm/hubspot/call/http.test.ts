import type { CrmCall } from '../../../../shared/crm/calls.ts';
import { afterEach, expect, it } from 'vitest';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected, CrmUnavailable } from '../../../../shared/domain/errors.ts';
import {
  createHubspotHttp,
  hubspotConfiguration,
  type HubspotHttpOptions,
} from '../../../../shared/crm/hubspot/call/http.ts';
import { fakeClock, startsAt } from '../clock.ts';
import { startLoopback, type Asked, type Loopback, type Reply } from '../loopback.ts';

const token = 'secret-token-of-the-test';
const ok: Reply = { status: 200, json: { status: 'COMPLETE', results: [] } };
const created: Reply = { status: 201, json: { status: 'COMPLETE', results: [] } };
const throttled = (policyName: string | undefined, headers: Record<string, string> = {}): Reply => ({
  status: 429,
  json: { status: 'error', category: 'RATE_LIMITS', message: 'You have reached your limit.', policyName },
  headers,
});

const running: Loopback[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

const open = async (
  answer: (asked: Asked, nth: number) => Reply,
  options: Partial<HubspotHttpOptions> & { leftMs?: number } = {},
) => {
  const server = await startLoopback(answer);
  running.push(server);
  const clock = fakeClock();
  const { leftMs = 60_000, ...rest } = options;
  const api = new objects.BatchApi(
    hubspotConfiguration(
      objects,
      createHubspotHttp({
        apiUrl: server.url,
        apiVersion: '2026-09',
        accessToken: token,
        deadline: () => startsAt + leftMs,
        now: clock.now,
        sleep: clock.sleep,
        random: () => 0,
        ...rest,
      }),
    ),
  );
  return {
    asked: server.asked,
    clock,
    read: () => api.read('0-1', { inputs: [{ id: '1' }], properties: ['email'], propertiesWithHistory: [] }),
    update: () => api.update('0-1', { inputs: [{ id: '1', properties: { firstname: 'Value Of Record' } }] }),
    create: () => api.create('0-46', { inputs: [{ properties: { hs_note_body: 'Value Of Record' } }] }),
    archive: () => api.archive('0-46', { inputs: [{ id: '1' }] }),
    upsert: () => api.upsert('0-1', { inputs: [] }),
  };
};
const then = (...replies: Reply[]) => {
  const last = replies.at(-1) ?? ok;
  return (_: Asked, nth: number): Reply => replies[nth - 1] ?? last;
};
const failure = async (call: Promise<unknown>): Promise<CrmUnavailable | CrmRejected> => {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof CrmUnavailable || error instanceof CrmRejected) return error;
  throw new Error('the call did not fail as the interface says', { cause: error });
};

it('sends the dated path with the token and the body of the generated class', async () => {
  const { read, asked } = await open(() => ok);
  await read();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    method: 'POST',
    path: '/crm/objects/2026-09/0-1/batch/read',
    headers: { authorization: `Bearer ${token}` },
    body: { inputs: [{ id: '1' }], properties: ['email'] },
  });
});

it('refuses a call that has no dated path before anything is sent', async () => {
  const { upsert, asked } = await open(() => ok);
  await expect(upsert()).rejects.toMatchObject({ name: 'BadRequest', code: 'hubspot-path' });
  expect(asked).toEqual([]);
});

it.each<[string, Reply, number]>([
  ['seconds', throttled(undefined, { 'retry-after': '3' }), 3_000],
  ['a fraction of a second', throttled(undefined, { 'retry-after': '0.5' }), 500],
  ['an HTTP date', throttled('DAILY', { 'retry-after': 'Sun, 22 Nov 2026 09:00:07 GMT' }), 7_000],
  ['a date that is past', throttled(undefined, { 'retry-after': 'Sun, 22 Nov 2026 08:00:00 GMT' }), 0],
  ['nonsense, so the window decides', throttled('TEN_SECONDLY_ROLLING', { 'retry-after': 'soon' }), 10_000],
  ['a negative number, so the window decides', throttled('TEN_SECONDLY_ROLLING', { 'retry-after': '-5' }), 10_000],
  ['nothing, and the limit is by the second', throttled('SECONDLY'), 1_000],
  ['nothing, and the limit is by ten seconds', throttled('TEN_SECONDLY_ROLLING'), 10_000],
  [
    'nothing but the length of the window',
    throttled('TEN_SECONDLY_ROLLING', { 'x-hubspot-ratelimit-interval-milliseconds': '4000' }),
    4_000,
  ],
  ['nothing at all', { status: 429, text: '<html>slow down</html>' }, 10_000],
])('waits after 429 as asked: %s', async (_, reply, waitedMs) => {
  const { read, create, clock, asked } = await open(then(reply, ok, reply, created));
  await read();
  expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBe(waitedMs);
  await create();
  expect(asked).toHaveLength(4);
});

it.each<[string, Reply]>([
  ['the daily limit', throttled('DAILY')],
  ['a Retry-After of a year', throttled(undefined, { 'retry-after': '31536000' })],
  ['a Retry-After in the year 9999', throttled(undefined, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' })],
])('gives up at once after %s, says to come back in an hour, and asks nothing till then', async (_, reply) => {
  const { read, create, clock, asked } = await open(then(reply, ok));
  expect(await failure(read())).toMatchObject({ code: 'throttled', retryAfterMs: 3_600_000 });
  expect(await failure(create())).toMatchObject({ code: 'throttled', retryAfterMs: 3_600_000 });
  expect(asked).toHaveLength(1);
  expect(clock.slept).toEqual([]);
});

it('holds the next call back when the window is used up, for all clients of the same token', async () => {
  const spent: Reply = { ...ok, headers: { 'x-hubspot-ratelimit-remaining': '0' } };
  const { read, clock } = await open(then(spent, ok));
  await read();
  expect(clock.slept).toEqual([]);
  await read();
  expect(clock.slept).toEqual([1_000]);
});

it.each<[string, Reply, number]>([
  ['423 without a wait', { status: 423, json: { message: 'locked' } }, 2_000],
  ['423 with a shorter wait', { status: 423, json: { message: 'locked' }, headers: { 'retry-after': '1' } }, 2_000],
  ['477 with a longer wait', { status: 477, json: { message: 'moving' }, headers: { 'retry-after': '20' } }, 20_000],
])('waits at least two seconds after %s, also before a create', async (_, reply, waitedMs) => {
  const { create, clock } = await open(then(reply, created));
  await create();
  expect(clock.slept).toEqual([waitedMs]);
});

it('asks three times in all, with growing jitter, and names the last fault', async () => {
  const { read, update, archive, clock, asked } = await open(() => ({ status: 502, text: 'bad gateway' }), {
    random: () => 0.5,
  });
  expect(await failure(read())).toMatchObject({ name: 'CrmUnavailable', code: 'down' });
  expect(clock.slept).toEqual([250, 500]);
  expect(await failure(update())).toMatchObject({ code: 'down' });
  expect(await failure(archive())).toMatchObject({ code: 'down' });
  expect(asked).toHaveLength(9);
});

it.each<[string, Reply, string]>([
  ['503', { status: 503, json: { message: 'down' } }, 'down'],
  ['an HTML page with 200', { status: 200, text: '<html>maintenance</html>' }, 'down'],
  ['an HTML page with 403', { status: 403, text: '<html>blocked</html>' }, 'down'],
  ['truncated JSON', { status: 200, text: '{"results":[{"id":"1"' }, 'down'],
  ['an empty 200', { status: 200, text: '' }, 'down'],
  ['a 200 with an error inside', { status: 200, json: { status: 'error', message: 'no', category: 'X' } }, 'down'],
  ['a 200 without results', { status: 200, json: {} }, 'down'],
  ['results that are no objects', { status: 200, json: { results: [null, 1] } }, 'down'],
  ['a redirect', { status: 302, headers: { location: '/crm/objects/2026-09/0-1/batch/read' } }, 'down'],
  ['an answer that breaks off', 'break-off', 'down'],
  ['a reset connection', 'reset', 'down'],
])(
  'takes %s for an outage when reading, and for unclear after a create, which it never repeats',
  async (_, reply, code) => {
    const reading = await open(() => reply);
    expect(await failure(reading.read())).toMatchObject({ name: 'CrmUnavailable', code });
    expect(reading.asked).toHaveLength(3);
    const creating = await open(() => reply);
    expect(await failure(creating.create())).toMatchObject({ name: 'CrmUnavailable', code: 'unclear' });
    expect(creating.asked).toHaveLength(1);
  },
);

it('takes an answer without end for too much to ask, and for unclear after a create', async () => {
  const reading = await open(() => 'flood');
  expect(await failure(reading.read())).toMatchObject({ name: 'CrmRejected', code: 'too-large' });
  expect(reading.asked).toHaveLength(1);
  const creating = await open(() => 'flood');
  expect(await failure(creating.create())).toMatchObject({ name: 'CrmUnavailable', code: 'unclear' });
  expect(creating.asked).toHaveLength(1);
});

const within = (ms: number) => {
  const deadline = Date.now() + ms;
  return { now: Date.now, deadline: () => deadline };
};
it.each<[string, Reply]>([
  ['hangs', 'hang'],
  ['trickles', 'trickle'],
])('ends at the deadline when HubSpot %s', async (_, reply) => {
  // Long enough for a slow machine to have asked before it ends.
  const reading = await open(() => reply, within(1500));
  expect(await failure(reading.read())).toMatchObject({ code: 'cut-short' });
  const creating = await open(() => reply, within(1500));
  expect(await failure(creating.create())).toMatchObject({ code: 'unclear' });
  // A read may be asked again while there is time left, a create never.
  expect(creating.asked).toHaveLength(1);
});

it('does not ask at all when no time is left', async () => {
  const { create, asked } = await open(() => created, { leftMs: 0 });
  expect(await failure(create())).toMatchObject({ code: 'out-of-time' });
  expect(asked).toEqual([]);
});

it('tries a create again when no connection was made, and never calls that unclear', async () => {
  const gone = await startLoopback(() => created);
  await gone.stop();
  const { create, clock } = await open(() => created, { apiUrl: gone.url, random: () => 0.5 });
  expect(await failure(create())).toMatchObject({ name: 'CrmUnavailable', code: 'down' });
  expect(clock.slept).toEqual([250, 500]);
});

it.each([
  [401, 'unauthorized', { category: 'INVALID_AUTHENTICATION', message: 'Authentication credentials not found.' }, ''],
  [
    403,
    'forbidden',
    {
      category: 'MISSING_SCOPES',
      message: 'not granted',
      errors: [{ message: 'one of', context: { requiredGranularScopes: ['crm.objects.contacts.read'] } }],
    },
    'crm.objects.contacts.read',
  ],
  [404, 'not-found', { category: 'OBJECT_NOT_FOUND', message: 'resource not found' }, ''],
  [409, 'already-exists', { category: 'OBJECT_ALREADY_EXISTS', message: 'exists' }, ''],
  [
    400,
    'unknown-property',
    {
      category: 'VALIDATION_ERROR',
      message:
        'Property values were not valid: [{"isValid":false,"message":"Property \\"handoff_x\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"handoff_x"}]',
    },
    'handoff_x',
  ],
  [
    400,
    'unknown-property',
    { errors: [{ code: 'PROPERTY_DOESNT_EXIST', message: 'no', context: { propertyName: ['handoff_y'] } }] },
    'handoff_y',
  ],
  [
    400,
    'validation',
    {
      category: 'VALIDATION_ERROR',
      message:
        'Property values were not valid: [{"error":"INVALID_OPTION","name":"handoff_stage","message":"Value Of Record"}]',
    },
    'INVALID_OPTION); properties: handoff_stage',
  ],
  [
    400,
    'inactive-owner',
    { category: 'VALIDATION_ERROR', message: 'x: [{"error":"INVALID_OWNER_ID","name":"hubspot_owner_id"}]' },
    'hubspot_owner_id',
  ],
])('takes %i for a refusal, asked once: %s', async (status, code, json, says) => {
  const { update, asked } = await open(() => ({ status, json: { status: 'error', ...json } }));
  const error = await failure(update());
  expect(error).toMatchObject({ name: 'CrmRejected', code });
  expect(error.message).toContain(says);
  expect(asked).toHaveLength(1);
});

it.each<[string, Reply]>([
  ['refused', { status: 400, json: { message: 'Value Of Record is wrong', category: 'VALIDATION_ERROR' } }],
  ['broken', { status: 500, json: { message: 'Value Of Record' } }],
  ['reset', 'reset'],
])('keeps token and values out of the error when a call is %s', async (_, reply) => {
  const { create, update } = await open(() => reply);
  for (const call of [create, update]) {
    const error = await failure(call());
    let all = '';
    for (let part: unknown = error; part instanceof Error; part = part.cause) {
      all += `${part.message} ${part.stack} ${JSON.stringify(part)}`;
    }
    expect(all).not.toContain(token);
    expect(all).not.toContain('Value Of Record');
  }
});

it('reports every try by method, path and status, and nothing more', async () => {
  const calls: CrmCall[] = [];
  const { read } = await open(then({ status: 500, text: '' }, 'reset', ok), { onCall: (call) => calls.push(call) });
  await read();
  const path = '/crm/objects/2026-09/0-1/batch/read';
  expect(calls).toEqual(
    [500, null, 200].map((status) => ({ method: 'POST', path, status, durationMs: expect.any(Number) as number })),
  );
});

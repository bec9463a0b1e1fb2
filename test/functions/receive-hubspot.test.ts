import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpEvent, type HttpEventParts } from '../support/http-event.ts';
import { startQueue } from '../support/local-queue.ts';
import { startSecretsManager } from '../support/secrets-manager.ts';
import { signV1, signV3 } from '../support/sign-hubspot.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: { awsRequestId: string },
) => Promise<APIGatewayProxyStructuredResultV2>;

const secret = 'the client secret';
const url = 'https://hooks.example.com/hubspot/111';
const contact = { portalId: 111, appId: 222, subscriptionType: 'contact.creation', objectId: 333 };
const body = JSON.stringify([
  { ...contact, occurredAt: 1_795_000_000_000, propertyValue: 'anna@buyer.example' },
  { ...contact, subscriptionType: 'company.creation' },
]);

let queue: Awaited<ReturnType<typeof startQueue>>;
let store: Awaited<ReturnType<typeof startSecretsManager>>;
let handler: Handler;
let written: string[];

beforeAll(async () => {
  [queue, store] = await Promise.all([startQueue(), startSecretsManager()]);
  store.put('secret-of-111', { accessToken: 'the access token', clientSecret: secret, appId: 222 });
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', queue.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', store.endpoint);
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'warm-handoff-test');
  vi.stubEnv(
    'CONNECTIONS',
    JSON.stringify({ 'hubspot-111': { secretId: 'secret-of-111', publicUrl: url, queueUrl: queue.queueUrl } }),
  );
  ({ handler } = await import('../../functions/receive-hubspot.ts'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([queue.stop(), store.stop()]);
});
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return () => vi.restoreAllMocks();
});

const send = (parts: HttpEventParts) => handler(httpEvent({ portalId: '111', ...parts }), { awsRequestId: 'r-1' });
const signed = (body: string | Buffer): HttpEventParts => ({
  headers: { 'content-type': 'application/json', ...signV3({ secret, url, body, timestamp: Date.now() }) },
  body,
});
const line = (): Record<string, unknown> => {
  expect(written).toHaveLength(1);
  return JSON.parse(written.join('')) as Record<string, unknown>;
};

describe('receive-hubspot', () => {
  it('answers 200 once the work is on the queue', async () => {
    expect(await send(signed(body))).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"ok":true}',
    });
    expect(await queue.drain()).toMatchObject([
      { v: 1, connection: 'hubspot-111', object: 'lead', id: '333', kind: 'look', causes: ['creation'] },
    ]);
  });

  it('writes one line that holds counts and ids, is a metric, and tells nothing of a person', async () => {
    await send(signed(body));
    await queue.drain();
    expect(line()).toMatchObject({
      level: 'INFO',
      message: 'receive-hubspot',
      connection: 'hubspot-111',
      status: 200,
      signature: { version: 'v3', secretIndex: 0 },
      ignored: { 'not-watched': 1 },
      service: 'warm-handoff-test',
      requestId: 'r-1',
      Received: 1,
      Refused: 0,
      Queued: 1,
      Ignored: 1,
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'WarmHandoff',
            Dimensions: [['service']],
            Metrics: ['Received', 'Refused', 'Queued', 'Ignored'].map((Name) => ({ Name, Unit: 'Count' })),
          },
        ],
      },
    });
    expect(written.join('')).not.toMatch(/anna|buyer|client secret|access token|signature-v3/);
  });

  it.each([
    {
      name: 'an unknown portal',
      parts: { ...signed(body), portalId: '112' },
      status: 404,
      reason: 'unknown-connection',
    },
    { name: 'a portal that is a path', parts: { portalId: '../111' }, status: 404, reason: 'unknown-connection' },
    {
      name: 'a portal like the name of a built-in',
      parts: { portalId: '__proto__' },
      status: 404,
      reason: 'unknown-connection',
    },
    { name: 'another method', parts: { ...signed(body), method: 'GET' }, status: 405, reason: 'wrong-method' },
    {
      name: 'more than a mebibyte',
      parts: signed(`[${' '.repeat(1024 * 1024)}]`),
      status: 413,
      reason: 'too-large',
    },
    { name: 'no signature', parts: { headers: {}, body }, status: 401, reason: 'missing' },
    { name: 'nothing at all', parts: {}, status: 401, reason: 'missing' },
    {
      name: 'an old signature',
      parts: { headers: signV1({ secret, url, body }), body },
      status: 401,
      reason: 'missing',
    },
    {
      name: 'a signature over another body',
      parts: { ...signed(body), body: body.replace('333', '334') },
      status: 401,
      reason: 'mismatch',
    },
    {
      name: 'a signature over another address',
      parts: { headers: signV3({ secret, url: `${url}/`, body, timestamp: Date.now() }), body },
      status: 401,
      reason: 'mismatch',
    },
    { name: 'a signed text that is no JSON', parts: signed('{'), status: 200, reason: 'not-json' },
    { name: 'a signed body without text', parts: signed(''), status: 200, reason: 'not-json' },
  ])('answers $status to $name, enqueues nothing and counts it', async ({ parts, status, reason }) => {
    const { statusCode, body: answer } = await send(parts);
    expect(statusCode).toBe(status);
    expect(Object.keys(JSON.parse(answer ?? '') as object)).toEqual([status === 200 ? 'ok' : 'error']);
    expect(line()).toMatchObject({ status, reason, Queued: 0, Refused: status === 200 ? 0 : 1 });
    expect(await queue.drain()).toEqual([]);
  });

  it.each(['{}', 'null', '"text"', '[]'])(
    'answers 200 to a signed %s, for no repetition would mend it',
    async (body) => {
      expect((await send(signed(body))).statusCode).toBe(200);
      expect(await queue.drain()).toEqual([]);
    },
  );

  it('asks no secret of the store for requests that are not signed at all', async () => {
    await send(signed(body));
    const before = store.reads.length;
    for (let flood = 0; flood < 50; flood++) await send({ headers: {}, body });
    expect(store.reads).toHaveLength(before);
    await queue.drain();
  });
});

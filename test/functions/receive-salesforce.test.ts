import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpEvent } from '../support/http-event.ts';
import { startQueue } from '../support/local-queue.ts';
import { connection, leadId, message, notification, orgId, pathToken } from '../support/outbound-message.ts';
import { startSecretsManager } from '../support/secrets-manager.ts';

type Handler = (
  event: APIGatewayProxyEventV2,
  context: { awsRequestId: string },
) => Promise<APIGatewayProxyStructuredResultV2>;

const secretId = 'secret-of-the-org';
const secret = { clientId: 'the client id', clientSecret: 'the client secret', pathToken };
const fields = { Email: 'anna@buyer.example' };
const account = notification(3, { type: 'Account', fields: { Id: '0015g00000000010AA' } });
const body = message([notification(1, { fields }), notification(2), account]);

let queue: Awaited<ReturnType<typeof startQueue>>;
let store: Awaited<ReturnType<typeof startSecretsManager>>;
let handler: Handler;
let written: string[];

beforeAll(async () => {
  [queue, store] = await Promise.all([startQueue(), startSecretsManager()]);
  store.put(secretId, { ...secret, pathToken: 'the-token-before-this-one' });
  store.put(secretId, secret);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', queue.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', store.endpoint);
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'warm-handoff-test');
  vi.stubEnv('CONNECTIONS', JSON.stringify({ [connection]: { secretId, queueUrl: queue.queueUrl } }));
  ({ handler } = await import('../../functions/receive-salesforce.ts'));
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

const send = (sent: { orgId?: string; pathToken?: string; body?: string } = {}) => {
  const path = { orgId, pathToken, ...sent };
  const event = httpEvent({ body: sent.body ?? body, headers: { 'content-type': 'text/xml; charset=utf-8' } });
  return handler(
    {
      ...event,
      rawPath: `/salesforce/${path.orgId}/${path.pathToken}`,
      pathParameters: { orgId: path.orgId, pathToken: path.pathToken },
    },
    { awsRequestId: 'r-1' },
  );
};
const line = (): Record<string, unknown> => {
  expect(written).toHaveLength(1);
  return JSON.parse(written.join('')) as Record<string, unknown>;
};

describe('receive-salesforce', () => {
  it('gives its Ack once the work is on the queue', async () => {
    expect(await send()).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body:
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
        '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>' +
        '</soapenv:Body></soapenv:Envelope>',
    });
    const items = await queue.drain();
    expect(items.map(({ id }) => id).toSorted()).toEqual([leadId(1), leadId(2)]);
    expect(items).toMatchObject([{ connection, object: 'lead', kind: 'look' }, { connection }]);
  });

  it('writes one line that holds counts and ids, is a metric, and tells neither the path nor anything of a person', async () => {
    await send();
    await queue.drain();
    expect(line()).toMatchObject({
      level: 'INFO',
      message: 'receive-salesforce',
      connection,
      status: 200,
      tokenIndex: 0,
      ignored: { 'not-watched': 1 },
      service: 'warm-handoff-test',
      requestId: 'r-1',
      Received: 1,
      Refused: 0,
      Queued: 2,
      Ignored: 1,
      _aws: { CloudWatchMetrics: [{ Namespace: 'WarmHandoff', Dimensions: [['service']] }] },
    });
    expect(written.join('')).not.toMatch(/anna|buyer|client id|client secret|a-path-token|\/salesforce\//);
  });

  it('takes the token before the present one, as long as it is the one before', async () => {
    expect(await send({ pathToken: 'the-token-before-this-one' })).toMatchObject({ statusCode: 200 });
    expect(line()).toMatchObject({ tokenIndex: 1 });
    expect(await queue.drain()).toHaveLength(2);
  });

  it.each([
    { name: 'an unknown organisation', sent: { orgId: '00D5g00000ZZZZZ' }, status: 404, reason: 'unknown-connection' },
    { name: 'a wrong token', sent: { pathToken: 'some-other-token-here' }, status: 401, reason: 'wrong-token' },
    {
      name: 'another organisation in the body',
      sent: { body: message([notification(1)], { organization: '00D5g00000ZZZZZEA4' }) },
      status: 403,
      reason: 'wrong-organization',
    },
    { name: 'a document type', sent: { body: `<!DOCTYPE a>${body}` }, status: 400, reason: 'not-xml' },
    { name: 'no notification', sent: { body: message([]) }, status: 400, reason: 'not-a-message' },
    { name: 'too much', sent: { body: body + ' '.repeat(300_000) }, status: 413, reason: 'too-large' },
  ])('answers $status to $name, without a word, and queues nothing', async ({ sent, status, reason }) => {
    expect(await send(sent)).toMatchObject({ statusCode: status, body: '' });
    expect(line()).toMatchObject({ level: 'WARN', status, reason, Refused: 1, Queued: 0 });
    expect(await queue.drain()).toEqual([]);
  });

  it('tells that it failed while the queue is not there, and gives no Ack', async () => {
    vi.stubEnv('CONNECTIONS', JSON.stringify({ [connection]: { secretId, queueUrl: `${queue.queueUrl}-gone` } }));
    vi.resetModules();
    const { handler: broken } = await import('../../functions/receive-salesforce.ts');
    const event = httpEvent({ body, headers: { 'content-type': 'text/xml' } });
    const answer = await broken({ ...event, pathParameters: { orgId, pathToken } }, { awsRequestId: 'r-1' });
    expect(answer).toMatchObject({ statusCode: 503, body: '' });
    expect(line()).toMatchObject({ level: 'ERROR', reason: 'queue', error: 'NotQueued', Queued: 0 });
  });
});

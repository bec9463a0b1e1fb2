import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startQueue } from '../support/local-queue.ts';
import { connection } from '../support/outbound-message.ts';

type Handler = (event: unknown, context: { awsRequestId: string }) => Promise<void>;

const event = (header: object = {}, source = 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001') => ({
  source,
  'detail-type': 'LeadChangeEvent',
  detail: {
    payload: {
      ChangeEventHeader: {
        entityName: 'Lead',
        recordIds: ['00Q5g00000000010AA', '00Q5g00000000020AA'],
        changeType: 'UPDATE',
        changedFields: ['Email'],
        ...header,
      },
      Email: 'anna@buyer.example',
    },
  },
});

let queue: Awaited<ReturnType<typeof startQueue>>;
let written: string[];
const open = async (queueUrl: string): Promise<(sent: unknown) => Promise<void>> => {
  vi.stubEnv('QUEUES', JSON.stringify({ [connection]: queueUrl }));
  vi.resetModules();
  const { handler }: { handler: Handler } = await import('../../functions/receive-change-events.ts');
  return (sent) => handler(sent, { awsRequestId: 'r-1' });
};

beforeAll(async () => {
  queue = await startQueue();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', queue.endpoint);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await queue.stop();
});
beforeEach(() => {
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return () => vi.restoreAllMocks();
});
const line = (): unknown => JSON.parse(written.join(''));

describe('receive-change-events', () => {
  it('queues a look at each record', async () => {
    const send = await open(queue.queueUrl);
    await send(event());
    const items = await queue.drain();
    expect(items.map(({ id }) => id).toSorted()).toEqual(['00Q5g00000000010AA', '00Q5g00000000020AA']);
    expect(line()).toMatchObject({
      level: 'INFO',
      message: 'receive-change-events',
      connection,
      Queued: 2,
      Overflow: 0,
    });
    expect(written.join('')).not.toContain('anna');
  });

  it('counts an overflow as a metric', async () => {
    const send = await open(queue.queueUrl);
    await send(event({ changeType: 'GAP_OVERFLOW', recordIds: ['000000000000000AAA'] }));
    expect(await queue.drain()).toEqual([]);
    expect(line()).toMatchObject({ Overflow: 1, Queued: 0 });
  });

  it.each([event({}, 'aws.partner/salesforce.com/00D5g00000ZZZZZEA4/x'), {}, null, []])(
    'refuses what is not of a connection, and does not ask for it again',
    async (sent) => {
      const send = await open(queue.queueUrl);
      await send(sent);
      expect(line()).toMatchObject({ level: 'WARN', connection: null, Refused: 1 });
      expect(await queue.drain()).toEqual([]);
    },
  );

  it('fails when the queue does not take it, so that it is called again', async () => {
    const send = await open(`${queue.queueUrl}-gone`);
    await expect(send(event())).rejects.toThrow('2 work items were not confirmed by the queue.');
    expect(line()).toMatchObject({ level: 'ERROR', error: 'NotQueued', Queued: 0 });
  });
});

/** A queue on loopback that fails as told: what a healthy queue engine will not do. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SQSClient } from '@aws-sdk/client-sqs';

export type SentEntry = { Id: string; MessageBody: string; MessageGroupId?: string };
/** What becomes of one entry: kept and confirmed, refused (whose fault?), or kept and left out of the answer. */
export type Fate = 'confirm' | 'fail' | 'sender-fault' | 'forget';
/** One call: a fate for each entry, or the whole call kept and never answered, or answered with an error. */
export type Step = ((entry: SentEntry, index: number) => Fate) | 'keep-and-hang' | 'error';

const answer = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));

/** After the last step every further call confirms everything. */
export const startScriptedQueue = async (steps: Step[]) => {
  const calls: SentEntry[][] = [];
  const kept: SentEntry[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { Entries } = JSON.parse(Buffer.concat(chunks).toString()) as { Entries: SentEntry[] };
      calls.push(Entries);
      const step = steps.shift() ?? (() => 'confirm');
      if (step === 'error') return answer(response, 503, { __type: 'ServiceUnavailable' });
      if (step === 'keep-and-hang') return kept.push(...Entries);
      const fated = Entries.map((entry, index) => ({ entry, fate: step(entry, index) }));
      kept.push(...fated.filter(({ fate }) => fate === 'confirm' || fate === 'forget').map(({ entry }) => entry));
      return answer(response, 200, {
        Successful: fated
          .filter(({ fate }) => fate === 'confirm')
          .map(({ entry }) => ({
            Id: entry.Id,
            MessageId: entry.Id,
            MD5OfMessageBody: createHash('md5').update(entry.MessageBody).digest('hex'),
          })),
        Failed: fated
          .filter(({ fate }) => fate === 'fail' || fate === 'sender-fault')
          .map(({ entry, fate }) => ({ Id: entry.Id, Code: 'Told', SenderFault: fate === 'sender-fault' })),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SQSClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  });
  return {
    client,
    queueUrl: `${endpoint}/000000000000/work`,
    calls,
    /** What a consumer would find, in order of arrival. */
    kept,
    async stop(): Promise<void> {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

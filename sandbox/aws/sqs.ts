/** The queues' engine: fauxqs in this process, on loopback. Messages do not outlive the run. */
import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import * as z from 'zod';
import { account, region } from './place.ts';

export type SqsEngine = { endpoint: string; stop: () => Promise<void> };

export async function startSqs(): Promise<SqsEngine> {
  const app = buildApp({ logger: false, host: '127.0.0.1', defaultRegion: region });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  return { endpoint, stop: () => app.close() };
}

const count = z.coerce.number().int();

/** What we take of an `AWS::SQS::Queue`. */
export const queueProperties = z.object({
  QueueName: z.string().optional(),
  FifoQueue: z.literal(false, 'The local cloud plays standard queues only.').optional(),
  VisibilityTimeout: count.default(30),
  MessageRetentionPeriod: count.optional(),
  DelaySeconds: count.optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: count }).optional(),
});
export type QueueProperties = z.infer<typeof queueProperties>;

export const queueArn = (name: string): string => `arn:aws:sqs:${region}:${account}:${name}`;
/** By address, not by name: `*.localhost` does not resolve on every machine. */
export const queueUrl = (endpoint: string, name: string): string => `${endpoint}/${account}/${name}`;

export async function createQueue(client: SQSClient, name: string, properties: QueueProperties): Promise<void> {
  const { VisibilityTimeout, MessageRetentionPeriod, DelaySeconds, RedrivePolicy } = properties;
  const attributes = Object.entries({ VisibilityTimeout, MessageRetentionPeriod, DelaySeconds }).flatMap(
    ([key, value]) => (value === undefined ? [] : [[key, String(value)]]),
  );
  if (RedrivePolicy) attributes.push(['RedrivePolicy', JSON.stringify(RedrivePolicy)]);
  await client.send(new CreateQueueCommand({ QueueName: name, Attributes: Object.fromEntries(attributes) }));
}

const waiting = 'ApproximateNumberOfMessages';
const all = [waiting, 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesDelayed'] as const;

const sum = async (client: SQSClient, url: string, names: readonly (typeof all)[number][]): Promise<number> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
  );
  return names.reduce((total, name) => total + Number(Attributes?.[name] ?? 0), 0);
};

/** Messages in the queue, whether waiting, delayed or being worked on. */
export const messagesIn = (client: SQSClient, url: string): Promise<number> => sum(client, url, all);
/** Messages that can be taken now. */
export const messagesReady = (client: SQSClient, url: string): Promise<number> => sum(client, url, [waiting]);

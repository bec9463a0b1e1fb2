/** A real queue engine in this process, on loopback. */
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { workItem, type WorkItem } from '../../shared/domain/work-item.ts';

export const startQueue = async (name = 'work') => {
  const app = buildApp({ logger: false });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = new SQSClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name }));
  if (QueueUrl === undefined) throw new Error('The queue engine made no queue.');
  return {
    endpoint,
    client,
    queueUrl: QueueUrl,
    /** Takes all messages off the queue. */
    async drain(): Promise<WorkItem[]> {
      const items: WorkItem[] = [];
      for (;;) {
        const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return items;
        items.push(...Messages.map(({ Body = '' }) => workItem.parse(JSON.parse(Body))));
        await client.send(
          new DeleteMessageBatchCommand({
            QueueUrl,
            Entries: Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
          }),
        );
      }
    },
    async stop(): Promise<void> {
      client.destroy();
      await app.close();
    },
  };
};

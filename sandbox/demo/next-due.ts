/** When the product next has something to do by the clock: the earliest due time in its table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dueIndex, dueShards } from '../../shared/store/keys.ts';
import type { Cloud } from '../aws/cloud.ts';
import { region } from '../aws/place.ts';

export type NextDue = {
  /** Epoch milliseconds, and past when the sweep has not been there yet; null when nothing waits. */
  earliest(): Promise<number | null>;
  close(): void;
};

const item = z.object({ [dueIndex.sortKey]: z.string().transform((at) => Date.parse(at)) });

export const openNextDue = ({ tableName, endpoints }: Pick<Cloud, 'tableName' | 'endpoints'>): NextDue => {
  const client = new DynamoDBClient({
    region,
    endpoint: endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = DynamoDBDocumentClient.from(client);
  const ofShard = async (shard: number): Promise<number[]> => {
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: dueIndex.name,
        KeyConditionExpression: '#shard = :shard',
        ExpressionAttributeNames: { '#shard': dueIndex.partitionKey },
        ExpressionAttributeValues: { ':shard': `due-${shard}` },
        Limit: 1,
      }),
    );
    return Items.map((found) => item.parse(found)[dueIndex.sortKey]);
  };
  return {
    async earliest() {
      const found = await Promise.all(Array.from({ length: dueShards }, (_, shard) => ofShard(shard)));
      const times = found.flat();
      return times.length === 0 ? null : Math.min(...times);
    },
    close: () => client.destroy(),
  };
};

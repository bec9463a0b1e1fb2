/** A fresh table in a real engine on loopback, with the keys and index that the stack gives it. */
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamodb } from '../../sandbox/aws/dynamodb.ts';
import { dueIndex, partitionKey, sortKey } from '../../shared/store/keys.ts';
import { openTable, type Table } from '../../shared/store/table.ts';

export type TestTable = { table: Table; client: DynamoDBClient; stop: () => Promise<void> };

export const startTable = async (name = 'warm-handoff-test'): Promise<TestTable> => {
  const engine = await startDynamodb(undefined);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const names = [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: dueIndex.name,
          KeySchema: [
            { AttributeName: dueIndex.partitionKey, KeyType: 'HASH' },
            { AttributeName: dueIndex.sortKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  return {
    table: openTable({ name, client }),
    client,
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
};

import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { createTable, startDynamodb } from '../../sandbox/aws/dynamodb.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: IndexName, KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' },
});
const tableWith = (...indexes: string[]) => ({
  AttributeDefinitions: [text('pk'), text('sk'), ...indexes.map(text)],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: indexes.map(index),
});

it('gives a table of an earlier run the indexes that it lacks, and keeps what it holds', async () => {
  const engine = await startDynamodb(undefined);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    await createTable(client, 'kept', tableWith('one'));
    const put = (sk: string) =>
      client.send(
        new PutItemCommand({
          TableName: 'kept',
          Item: { pk: { S: 'a' }, sk: { S: sk }, one: { S: 'x' }, two: { S: 'x' }, three: { S: 'x' } },
        }),
      );
    await put('before');
    await createTable(client, 'kept', tableWith('one', 'two', 'three'));
    await createTable(client, 'kept', tableWith('one', 'two', 'three'));
    await put('later');
    for (const name of ['one', 'two', 'three']) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: 'kept',
          IndexName: name,
          KeyConditionExpression: '#name = :x',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':x': { S: 'x' } },
        }),
      );
      expect(Items.map(({ sk }) => sk?.S)).toEqual(['before', 'later']);
    }
  } finally {
    client.destroy();
    await engine.stop();
  }
});

/** A fresh table in a real engine on loopback, with the keys and index that the stack gives it. */
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamodb } from '../../sandbox/aws/dynamodb.ts';
import { dueIndex, ledgerIndex, partitionKey, sortKey } from '../../shared/store/keys.ts';
import { openTable, type Table } from '../../shared/store/table.ts';

/** A copy with the keys of every map turned about, another way each time: no database promises them an order. */
const turned = (value: unknown, by: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => turned(one, by));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || value instanceof Set) return value;
  const entries = Object.entries(value).map(([key, own]): [string, unknown] => [key, turned(own, by)]);
  const place = entries.length === 0 ? 0 : by % entries.length;
  const order = [...entries.slice(place), ...entries.slice(0, place)];
  return Object.fromEntries(by % 2 === 0 ? order : order.toReversed());
};

/** The engine looks whether a request is signed, and not how. */
const unsigned = {
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20260101T000000Z',
};

/** `endpoint`: where the engine listens. */
export type TestTable = { table: Table; client: DynamoDBClient; endpoint: string; stop: () => Promise<void> };

/** One engine for all tables of a process that need none of their own: to start one takes as long as many a test. It ends with the process. */
let shared: ReturnType<typeof startDynamodb> | undefined;
let tables = 0;

/** @param own a table of that name in an engine of its own, which others find by its endpoint, or which is to be stopped meanwhile */
export const startTable = async (own?: string): Promise<TestTable> => {
  const engine = await (own === undefined ? (shared ??= startDynamodb(undefined)) : startDynamodb(undefined));
  const name = own ?? `warm-handoff-test-${(tables += 1)}`;
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    signer: { sign: async (request) => ({ ...request, headers: { ...request.headers, ...unsigned } }) },
  });
  let answers = 0;
  let isStopped = false;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { $metadata, ...output } = answer.output;
      return { ...answer, output: { $metadata, ...(turned(output, (answers += 1)) as typeof output) } };
    },
    { step: 'initialize', name: 'mapsInNoOrder' },
  );
  const names = [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey, ledgerIndex.partitionKey];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [dueIndex, ledgerIndex].map((index) => ({
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partitionKey, KeyType: 'HASH' },
          { AttributeName: index.sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    }),
  );
  return {
    table: openTable({ name, client }),
    client,
    endpoint: engine.endpoint,
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      if (own === undefined) await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
      if (own !== undefined) await engine.stop();
    },
  };
};

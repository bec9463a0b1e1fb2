/** The table's engine: dynoxide as a process of its own, or an endpoint of your choice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { endWithUs } from './end-with-us.ts';

export type Engine = { endpoint: string; stop: () => Promise<void> };

const missing =
  'There is no DynamoDB engine for this platform: install @dynoxide for it, or set WARM_HANDOFF_DYNAMODB to the URL of a DynamoDB-compatible endpoint.';

/**
 * @param dataDir where the data stays between two runs; without it they live in memory.
 * @throws Error in one sentence when there is no engine.
 */
export async function startDynamodb(dataDir: string | undefined): Promise<Engine> {
  const given = process.env['WARM_HANDOFF_DYNAMODB'];
  if (given) return { endpoint: given, stop: async () => {} };
  const binary = findBinary();
  const kept = dataDir === undefined ? [] : ['--db-path', join(dataDir, 'table.sqlite')];
  // The engine cannot choose a port itself, and between our finding a free one and its taking it another may come first.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const engine = spawn(binary, ['--host', '127.0.0.1', '--port', String(port), ...kept], { stdio: 'ignore' });
    endWithUs(engine);
    const exited = once(engine, 'exit');
    const endpoint = `http://127.0.0.1:${port}`;
    if (await Promise.race([answers(endpoint), exited.then(() => false)])) {
      const stop = async (): Promise<void> => {
        engine.kill();
        await exited;
      };
      return { endpoint, stop };
    }
    engine.kill();
    if (attempt === 5) throw new Error(`The DynamoDB engine ${binary} does not start.`);
  }
}

function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const file = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
    return createRequire(import.meta.url).resolve(`${name}/${file}`);
  } catch (error) {
    throw new Error(missing, { cause: error });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** True once it answers anything at all; false after 10 seconds. */
async function answers(endpoint: string): Promise<boolean> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    try {
      await fetch(endpoint);
      return true;
    } catch {
      await sleep(10);
    }
  }
  return false;
}

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});

/** What we take of an `AWS::DynamoDB::GlobalTable`. Expiry is not played: AWS too deletes days late, so code compares the time. */
const tableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .optional(),
});

/** Makes the table. One that an earlier run has made gets the indexes that it lacks, one after the other, as a deployment does it. */
export async function createTable(client: DynamoDBClient, tableName: string, properties: unknown): Promise<void> {
  const { GlobalSecondaryIndexes: indexes = [], ...table } = tableProperties.parse(properties);
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        ...table,
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    const { Table: there } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const named = new Set(there?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
    for (const index of indexes.filter(({ IndexName }) => !named.has(IndexName))) {
      await client.send(
        new UpdateTableCommand({
          TableName: tableName,
          AttributeDefinitions: table.AttributeDefinitions,
          GlobalSecondaryIndexUpdates: [{ Create: index }],
        }),
      );
    }
  }
}

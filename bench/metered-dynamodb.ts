/**
 * A DynamoDB engine that counts what DynamoDB would bill: it asks each call for its consumed capacity and adds it up. The
 * units are the engine's own sums of item sizes, index writes and transactions included.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { startDynamodb } from '../sandbox/aws/dynamodb.ts';

export type Units = { read: number; write: number; calls: number };
export type MeteredDynamodb = { endpoint: string; units: () => Units; stop: () => Promise<void> };

const reads: readonly string[] = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const writes: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const consumed = z.object({ CapacityUnits: z.number() });
const answered = z.object({ ConsumedCapacity: z.union([consumed.transform((one) => [one]), z.array(consumed)]) });

export const startMeteredDynamodb = async (): Promise<MeteredDynamodb> => {
  const engine = await startDynamodb(undefined);
  const units: Units = { read: 0, write: 0, calls: 0 };
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const target = String(request.headers['x-amz-target']);
      const action = target.replace('DynamoDB_20120810.', '');
      const body = (await buffer(request)).toString('utf8');
      const kind = reads.includes(action) ? 'read' : writes.includes(action) ? 'write' : null;
      const asked = kind === null ? body : JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: 'TOTAL' });
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      };
      const answer = await fetch(engine.endpoint, { method: 'POST', headers, body: asked });
      const text = await answer.text();
      if (kind !== null) units.calls += 1;
      const said = kind === null || !answer.ok ? undefined : answered.safeParse(JSON.parse(text)).data;
      for (const { CapacityUnits } of said?.ConsumedCapacity ?? []) if (kind !== null) units[kind] += CapacityUnits;
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    units: () => ({ ...units }),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await engine.stop();
    },
  };
};

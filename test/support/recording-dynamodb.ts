/** Stands before a DynamoDB engine and notes who called what, `<access key> <action> [index]`, and who wrote where, `<access key> <partition key>`. */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../../sandbox/http/listen.ts';

/** `fetch` sets these itself. */
const ownHeaders = new Set(['host', 'connection', 'content-length', 'keep-alive', 'transfer-encoding']);
const query = z.object({ IndexName: z.string().optional() });

const place = z.object({ pk: z.object({ S: z.string() }) }).transform(({ pk }) => pk.S);
const write = z
  .object({ Key: place.optional(), Item: place.optional() })
  .transform(({ Key, Item }) => [Key, Item].filter((pk) => pk !== undefined));
const part = z.record(z.string(), write).transform((made) => Object.values(made).flat());
/** The partition keys that a call writes to; none of one that reads. */
const written: Readonly<Record<string, z.ZodType<string[]>>> = {
  PutItem: write,
  UpdateItem: write,
  DeleteItem: write,
  BatchWriteItem: z
    .object({ RequestItems: z.record(z.string(), z.array(part)) })
    .transform(({ RequestItems }) => Object.values(RequestItems).flat(2)),
  TransactWriteItems: z.object({ TransactItems: z.array(part) }).transform(({ TransactItems }) => TransactItems.flat()),
};

export async function recordDynamodb(
  engine: string,
): Promise<{ endpoint: string; calls: Set<string>; writes: Set<string>; stop(): Promise<void> }> {
  const [calls, writes] = [new Set<string>(), new Set<string>()];
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = new Uint8Array(await buffer(request));
      const caller = /Credential=([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? '?';
      const action = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
      const asked: unknown = JSON.parse(Buffer.from(body).toString('utf8') || '{}');
      const { IndexName = '' } = query.parse(asked);
      for (const key of written[action]?.parse(asked) ?? []) writes.add(`${caller} ${key}`);
      calls.add(`${caller} ${action} ${IndexName}`.trim());
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !ownHeaders.has(name) ? [[name, value]] : [],
      );
      const answer = await fetch(engine, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(await answer.bytes());
    };
    pass().catch(() => response.destroy());
  });
  const { url: endpoint, stop } = await listen(server, 0);
  return { endpoint, calls, writes, stop };
}

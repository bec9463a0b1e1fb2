/** Stands before a DynamoDB engine and notes who called what: `<access key> <action> [index]`. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';

/** `fetch` sets these itself. */
const ownHeaders = new Set(['host', 'connection', 'content-length', 'keep-alive', 'transfer-encoding']);
const query = z.object({ IndexName: z.string().optional() });

export async function recordDynamodb(
  engine: string,
): Promise<{ endpoint: string; calls: Set<string>; stop(): Promise<void> }> {
  const calls = new Set<string>();
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = new Uint8Array(await buffer(request));
      const caller = /Credential=([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? '?';
      const action = String(request.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
      const { IndexName = '' } = query.parse(JSON.parse(Buffer.from(body).toString('utf8') || '{}'));
      calls.add(`${caller} ${action} ${IndexName}`.trim());
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !ownHeaders.has(name) ? [[name, value]] : [],
      );
      const answer = await fetch(engine, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(await answer.bytes());
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

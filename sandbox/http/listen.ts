import { once } from 'node:events';
import type { Server } from 'node:http';
import * as z from 'zod';
import { onFreshPort } from './fresh-port.ts';

/** Opens a server on loopback; port 0 takes a free one. */
export async function listen(server: Server, port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const open = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await (port === 0 ? onFreshPort(open) : open(port));
  const address = z.object({ port: z.number() }).parse(server.address());
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

/** Ports for servers that come and go in one process. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as z from 'zod';

const given = new Set<number>();

/**
 * Opens a server on a free port of loopback that none of this process had before: what a client learnt of an address, such as to call again
 * in an hour, is of the server that stood there, and the system gives ports anew.
 * @param open opens it on this port; when another process was faster, it is asked again with another
 */
export const onFreshPort = async <T>(open: (port: number) => Promise<T>): Promise<T> => {
  for (;;) {
    const port = await freshPort();
    try {
      return await open(port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
};

/** Whether somebody else listens on that port. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const freshPort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = z.object({ port: z.number() }).parse(probe.address());
  // The next probe is made while this one holds its port, or the system might give that one again.
  const found = given.has(port) ? await freshPort() : port;
  given.add(found);
  probe.close();
  await once(probe, 'close');
  return found;
};

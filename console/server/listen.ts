import type { FastifyInstance } from 'fastify';

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/**
 * On loopback alone.
 * @param port 0 takes a free one
 * @param nextPorts how many after it may be tried when it is taken
 * @returns the port it got
 * @throws Error in one sentence when they are taken
 */
export const listen = async (server: FastifyInstance, port: number, nextPorts: number): Promise<number> => {
  for (let tried = port; ; tried += 1) {
    try {
      return Number(new URL(await server.listen({ host: '127.0.0.1', port: tried })).port);
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (tried < port + nextPorts) continue;
      const which = nextPorts === 0 ? `Port ${port} is` : `Ports ${port} to ${tried} are`;
      throw new Error(`${which} taken by another program: choose one with --port, or --port 0 for any free one.`, {
        cause: error,
      });
    }
  }
};

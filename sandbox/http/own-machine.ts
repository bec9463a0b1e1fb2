/** Keeps other sites' pages out: what listens on loopback can be reached by every browser on this machine. */
import type { FastifyRequest } from 'fastify';

/** A name that resolves to loopback would make another site's page one of ours. */
export const isOwnHost = ({ hostname }: Pick<FastifyRequest, 'hostname'>): boolean =>
  ['127.0.0.1', 'localhost'].includes(hostname);

/** A form or a plain-text request of another site needs no leave of the browser's; one with JSON does, and never gets it. */
export const mayComeFromElsewhere = ({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean =>
  method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? '');

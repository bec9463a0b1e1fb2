/** Keeps other sites' pages out of the console. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The page loads nothing but its own files, runs no inline script, and is framed by nobody. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
};

/** Whoever only looks is answered: what they are sent no other site's page may read. */
const looking: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** A browser says of what is sent which page sends it; a program says nothing. */
const isForeign = ({ method, host, headers: { origin } }: FastifyRequest): boolean =>
  !looking.has(method) && origin !== undefined && origin !== `http://${host}`;

/** A name that resolves to loopback would make another site's page one of ours. */
const ownHosts: readonly string[] = ['127.0.0.1', 'localhost'];

export const guard = (server: FastifyInstance): void => {
  // A form or a plain-text request of another site needs no leave of the browser's; one with JSON does, and never gets it.
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (!ownHosts.includes(request.hostname)) {
      await reply.code(403).send({ message: 'The console answers to 127.0.0.1 and localhost only.' });
    } else if (isForeign(request)) {
      await reply.code(403).send({ message: 'The console takes what its own page sends, and of no other site.' });
    }
  });
};

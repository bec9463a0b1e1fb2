/** What happens, as it happens: server-sent events. A page that lost its line asks for what came after its last one. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Happening, Happenings } from './happenings.ts';
import type { Line } from './view.ts';

export const streamLines = (
  request: FastifyRequest,
  reply: FastifyReply,
  happenings: Happenings,
  lineOf: (happening: Happening) => Line,
): void => {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), 'content-type': 'text/event-stream' });
  const send = (happening: Happening): void => {
    raw.write(`id: ${happening.seq}\ndata: ${JSON.stringify(lineOf(happening))}\n\n`);
  };
  const last = Number(request.headers['last-event-id'] ?? 0);
  for (const happening of happenings.list(Number.isInteger(last) ? last : 0)) send(happening);
  // A comment, so that the page knows it is connected even when nothing has happened.
  raw.write(': here\n\n');
  const stop = happenings.onNew(send);
  request.raw.on('close', stop);
};

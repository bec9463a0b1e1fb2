/** Puts an answer on the wire, or breaks it the way a fault asks. */
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultAction } from './faults.ts';

export type Wire = { status: number; headers: Record<string, string>; body: unknown };

const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

const send = async (reply: FastifyReply, { status, headers, body }: Wire): Promise<void> => {
  reply.code(status).headers(headers);
  await (body === undefined ? reply.send() : reply.type('application/json;charset=utf-8').send(JSON.stringify(body)));
};

const reset = (reply: FastifyReply): void => {
  reply.hijack();
  reply.raw.socket?.resetAndDestroy();
};

const trickle = async (reply: FastifyReply, { status, headers, body }: Wire, everyMs: number): Promise<void> => {
  reply.hijack();
  const bytes = Buffer.from(JSON.stringify(body ?? ''));
  reply.raw.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': bytes.length });
  for (const byte of bytes) {
    if (reply.raw.destroyed) return;
    reply.raw.write(Buffer.of(byte));
    await sleep(everyMs);
  }
  reply.raw.end();
};

/**
 * Answers one call. `work` does what was asked; a fault decides whether it runs at all, and what of its answer arrives.
 * The status that is given back is 0 when no answer left.
 */
export const deliver = async (
  reply: FastifyReply,
  action: FaultAction | undefined,
  work: () => Wire,
): Promise<number> => {
  switch (action?.kind) {
    case 'status':
      await send(reply, { status: action.status, headers: action.headers, body: action.body });
      return action.status;
    case 'html':
      await reply.code(action.status).type('text/html').send(page);
      return action.status;
    case 'error-inside': {
      const body = { status: 'error', message: 'internal error', correlationId: randomUUID() };
      await send(reply, { status: 200, headers: {}, body });
      return 200;
    }
    case 'hang':
      reply.hijack();
      return 0;
    case 'reset':
      reset(reply);
      return 0;
    case 'lose-answer':
      work();
      reset(reply);
      return 0;
    case 'truncate': {
      const wire = work();
      const text = JSON.stringify(wire.body ?? {});
      await reply
        .code(wire.status)
        .headers(wire.headers)
        .type('application/json;charset=utf-8')
        .send(text.slice(0, Math.ceil(text.length / 2)));
      return wire.status;
    }
    case 'trickle': {
      const wire = work();
      await trickle(reply, wire, action.everyMs);
      return wire.status;
    }
    default: {
      if (action !== undefined) await sleep(action.ms);
      const wire = work();
      await send(reply, wire);
      return wire.status;
    }
  }
};

/**
 * What happens, as it happens: server-sent events, in batches, so that a storm of a thousand leads is some messages a second and not
 * thousands. A page that lost its line says what it had last, and gets what came after.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Batch } from '../view.ts';
import { asShown } from './as-shown.ts';
import type { Event, Live } from './door.ts';

/** A page draws what comes in at once; ten times a second is as often as anybody sees. */
const everyMs = 100;
/** More lines than these at once nobody reads. */
const mostLines = 120;

const isOfInterest = ({ line }: Event): boolean => line.isTrouble || line.kind === 'lead' || line.kind === 'deal';

/** Of too many the leads, the deals and the troubles are kept, and of those the newest. */
const batchOf = (events: readonly Event[]): Batch => {
  const wanted = events.length > mostLines ? events.filter(isOfInterest) : events;
  const lines = wanted.slice(-mostLines).map(({ line }) => line);
  return {
    lines,
    dropped: events.length - lines.length,
    speeds: events.flatMap(({ speed }) => (speed === undefined ? [] : [speed])),
    touched: [...new Set(events.flatMap(({ touched }) => touched ?? []))],
  };
};

export const streamLive = async (request: FastifyRequest, reply: FastifyReply, live: Live): Promise<void> => {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'text/event-stream' });
  let waiting: Event[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const last = waiting.at(-1);
    if (last === undefined) return;
    raw.write(`id: ${last.seq}\ndata: ${asShown(batchOf(waiting))}\n\n`);
    waiting = [];
  };
  const stops = [
    live.onNew((event) => {
      waiting.push(event);
      timer ??= setTimeout(flush, everyMs);
    }),
    live.onTrouble((text) => raw.write(`event: trouble\ndata: ${asShown(text)}\n\n`)),
  ];
  request.raw.on('close', () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  });
  const last = Number(request.headers['last-event-id'] ?? 0);
  const known = await live.since(Number.isInteger(last) ? last : 0);
  waiting = [...known, ...waiting.filter(({ seq }) => seq > (known.at(-1)?.seq ?? 0))];
  flush();
  // A comment, so that the page knows it is connected even when nothing has happened.
  raw.write(': here\n\n');
};

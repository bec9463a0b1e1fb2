/** The console's hand on the sandbox's time: reads it, speeds it up, moves it forward. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { fastest, type SandboxClock } from '../clock.ts';
import { SkipUnderWay, type Skipping } from '../skip.ts';
import type { ClockView } from './view.ts';

export type Time = { clock: SandboxClock; skipping: Skipping };

const minuteMs = 60_000;
/** A year and a day: longer than anything that the product waits for. */
const mostMinutes = 366 * 24 * 60;

const change = z.union([
  z.strictObject({ advanceMinutes: z.int().min(1).max(mostMinutes) }),
  z.strictObject({ speed: z.number().min(1).max(fastest) }),
]);

export const addTimeRoutes = (server: FastifyInstance, { clock, skipping }: Time): void => {
  const view = (): ClockView => ({
    now: new Date(clock.now()).toISOString(),
    speed: clock.reading().speed,
    fastest,
    isMoving: skipping.isUnderWay(),
  });
  server.get('/api/clock', view);
  server.post('/api/clock', async (request, reply) => {
    const { data } = change.safeParse(request.body);
    if (data === undefined)
      return reply.code(400).send({
        message: `Give advanceMinutes, 1 to ${mostMinutes}, or speed, 1 to ${fastest}.`,
      });
    if (skipping.isUnderWay()) return reply.code(409).send({ message: new SkipUnderWay().message });
    if ('speed' in data) clock.setSpeed(data.speed);
    else await skipping.skip(data.advanceMinutes * minuteMs);
    return reply.send(view());
  });
};

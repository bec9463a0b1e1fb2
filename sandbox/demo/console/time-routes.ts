/** The console's hand on the sandbox's time: reads it, speeds it up, moves it forward. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { fastest, type SandboxClock } from '../clock.ts';
import { SkipUnderWay, type Skipping } from '../skip.ts';
import type { ClockView } from '../../../console/view.ts';

/** `nextDue`: when the product next has something to do by the clock, epoch milliseconds; null when nothing waits. */
export type Time = { clock: SandboxClock; skipping: Skipping; nextDue: () => Promise<number | null> };

const minuteMs = 60_000;
/** A year and a day: longer than anything that the product waits for. */
const mostMinutes = 366 * 24 * 60;

const change = z.union([
  z.strictObject({ advanceMinutes: z.int().min(1).max(mostMinutes) }),
  z.strictObject({ speed: z.number().min(1).max(fastest) }),
  z.strictObject({ toNext: z.literal(true) }),
]);
/** What is due is taken by the sweep, which runs each minute. */
const sweepMs = minuteMs;

export const addTimeRoutes = (server: FastifyInstance, { clock, skipping, nextDue }: Time): void => {
  /** So far until what is due next has been done; null when nothing is. */
  const untilNext = async (): Promise<number | null> => {
    const at = await nextDue();
    return at === null ? null : Math.min(Math.max(0, at - clock.now()) + sweepMs, mostMinutes * minuteMs);
  };
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
        message: `Give advanceMinutes, 1 to ${mostMinutes}, or speed, 1 to ${fastest}, or toNext: true.`,
      });
    if (skipping.isUnderWay()) return reply.code(409).send({ message: new SkipUnderWay().message });
    if ('speed' in data) clock.setSpeed(data.speed);
    else if ('toNext' in data) {
      const ms = await untilNext();
      if (ms === null) return reply.code(409).send({ message: 'Nothing is due: let somebody come in first.' });
      await skipping.skip(ms);
    } else await skipping.skip(data.advanceMinutes * minuteMs);
    return reply.send(view());
  });
};

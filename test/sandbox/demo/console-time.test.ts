import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { openClock } from '../../../sandbox/demo/clock.ts';
import { addTimeRoutes } from '../../../sandbox/demo/console/time-routes.ts';

const began = Date.parse('2026-11-23T09:00:00.000Z');
let server: FastifyInstance | undefined;
afterEach(() => server?.close());

/** A clock beside a machine whose time stands still; its jumps take as long as `during`. */
const open = (during: Promise<void> = Promise.resolve(), nextDue: number | null = null) => {
  const clock = openClock({ realNow: () => began });
  let isUnderWay = false;
  const app = Fastify();
  server = app;
  addTimeRoutes(app, {
    clock,
    nextDue: async () => nextDue,
    skipping: {
      isUnderWay: () => isUnderWay,
      async skip(ms) {
        isUnderWay = true;
        await during;
        clock.advance(ms);
        isUnderWay = false;
      },
    },
  });
  return {
    read: async () => (await app.inject({ url: '/api/clock' })).json<unknown>(),
    change: async (payload: object) => {
      const response = await app.inject({ method: 'POST', url: '/api/clock', payload });
      return { status: response.statusCode, body: response.json<unknown>() };
    },
  };
};

describe('the clock over the console’s API', () => {
  it('tells the time and how fast it runs', async () => {
    expect(await open().read()).toEqual({ now: '2026-11-23T09:00:00.000Z', speed: 1, fastest: 30, isMoving: false });
  });

  it('moves the time, and answers when it has passed', async () => {
    expect(await open().change({ advanceMinutes: 90 })).toMatchObject({
      status: 200,
      body: { now: '2026-11-23T10:30:00.000Z', isMoving: false },
    });
  });

  it('runs faster', async () => {
    const { change, read } = open();
    expect(await change({ speed: 10 })).toMatchObject({ status: 200, body: { speed: 10 } });
    expect(await read()).toMatchObject({ speed: 10 });
  });

  it.each([
    { advanceMinutes: 0 },
    { advanceMinutes: -5 },
    { advanceMinutes: 1.5 },
    { advanceMinutes: 600_000 },
    { advanceMinutes: 5, speed: 2 },
    { speed: 0 },
    { speed: 31 },
    { speed: '2' },
    {},
  ])('refuses %j and changes nothing', async (payload) => {
    const { change, read } = open();
    const before = await read();
    expect((await change(payload)).status).toBe(400);
    expect(await read()).toEqual(before);
  });

  it('FD8 moves to what is due next, far away or past, and until it was seen to', async () => {
    const days = (count: number) => open(Promise.resolve(), began + count * 86_400_000).change({ toNext: true });
    expect(await days(3)).toMatchObject({ status: 200, body: { now: '2026-11-26T09:01:00.000Z' } });
    expect(await days(-1)).toMatchObject({ status: 200, body: { now: '2026-11-23T09:01:00.000Z' } });
  });

  it('says that nothing is due, and stays where it is', async () => {
    const { change, read } = open();
    expect(await change({ toNext: true })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('Nothing is due') },
    });
    expect(await read()).toMatchObject({ now: '2026-11-23T09:00:00.000Z' });
  });

  it('does one jump at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { change, read } = open(promise);
    const first = change({ advanceMinutes: 60 });
    await expect.poll(read).toMatchObject({ isMoving: true });
    expect(await change({ advanceMinutes: 60 })).toMatchObject({
      status: 409,
      body: { message: 'The clock is being moved already.' },
    });
    expect((await change({ speed: 2 })).status).toBe(409);
    resolve();
    expect(await first).toMatchObject({ status: 200, body: { now: '2026-11-23T10:00:00.000Z' } });
  });
});

/** Three workers: each takes what can be seen of a queue, as one invocation, and no more than two are at the same queue. */
import type { Random } from '../../../sandbox/http/random.ts';
import { runAs, type Process } from './functions.ts';
import type { Invocation } from './invocation.ts';
import type { Queue } from './queue.ts';
import type { Side } from './side.ts';
import type { Time } from './time.ts';

const invocationMs = 60_000;
const workers = 3;
/** So many batches of a connection at once. */
const mostAtOnce = 2;
const batchSize = 100;
/** How long a worker waits for more messages to come with the first. */
const windowMs = 3000;

type Parts = {
  time: Time;
  random: () => Random;
  sides: readonly Side[];
  queueOf: (connection: string) => Queue;
  newProcess: () => Process;
  invoke: (process: Process) => Invocation;
  count: (what: string) => void;
  /** How often the table has throttled so far. */
  throttled: () => number;
  /** The one that is deployed: a process of another serves nobody any more. */
  release: () => number;
};

export const openWorkers = ({ time, random, sides, queueOf, newProcess, invoke, count, throttled, release }: Parts) => {
  const pool = Array.from({ length: workers }, () => ({ process: newProcess(), isBusy: false }));
  const atOnce = new Map<string, number>();
  const changeAtOnce = (connection: string, by: number): void =>
    void atOnce.set(connection, (atOnce.get(connection) ?? 0) + by);
  let isSwitchedOff = false;

  const handOff = async (worker: (typeof pool)[number], side: Side): Promise<void> => {
    const queue = queueOf(side.connection);
    // The queue gives what it likes of all that can be seen: often little, so that another worker meets the rest.
    const records = queue.take(1 + Math.floor(random()() ** 3 * batchSize));
    if (records.length === 0) return;
    worker.isBusy = true;
    changeAtOnce(side.connection, 1);
    const before = throttled();
    if (worker.process.release !== release()) worker.process = newProcess();
    const invocation = invoke(worker.process);
    const answer = await runAs(invocation, time, invocationMs, () => worker.process.handOff(side.vendor, records));
    count('hand-off');
    if (answer === null) worker.process = newProcess();
    if (answer === null || throttled() > before) queue.excuse(records);
    const again = new Set(
      answer === null
        ? records.map(({ messageId }) => messageId)
        : answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    );
    queue.done(records.filter(({ messageId }) => !again.has(messageId)));
    worker.isBusy = false;
    changeAtOnce(side.connection, -1);
    wakeWorkers();
  };
  let wokenAt = Number.POSITIVE_INFINITY;
  const work = (): void => {
    wokenAt = Number.POSITIVE_INFINITY;
    for (const worker of pool) {
      if (worker.isBusy || isSwitchedOff) continue;
      const ready = sides.filter(
        ({ connection }) => queueOf(connection).nextSeen() <= time.now() && (atOnce.get(connection) ?? 0) < mostAtOnce,
      );
      const side = ready[Math.floor(random()() * ready.length)];
      if (side !== undefined) void handOff(worker, side);
    }
    wakeWorkers();
  };
  /** Workers look when the next message can be seen. */
  const wakeWorkers = (): void => {
    if (pool.every(({ isBusy }) => isBusy)) return;
    const free = sides.filter(({ connection }) => (atOnce.get(connection) ?? 0) < mostAtOnce);
    const seen = Math.min(...free.map(({ connection }) => queueOf(connection).nextSeen()));
    const next = Math.max(time.now(), seen) + windowMs;
    if (next >= wokenAt || seen === Number.POSITIVE_INFINITY) return;
    wokenAt = next;
    time.at(next, () => wokenAt === next && work());
  };

  return {
    wake: wakeWorkers,
    switchOff: (): void => {
      isSwitchedOff = true;
    },
  };
};

/** Waits until nothing is under way in the local cloud. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** How the messages of one queue are counted. */
export type CountMessages = (client: SQSClient, url: string) => Promise<number>;

export type QuietParts = {
  /** What is under way, by its name. */
  counts: Readonly<Record<string, () => number>>;
  /** The messages of all queues, counted in this way. */
  messages: (count: CountMessages) => Promise<number>;
};

const lookEveryMs = 20;

/** Answers a function that tells what still is under way when the time is up, such as "2 calls"; nothing otherwise. */
export const openQuiet = ({ counts, messages }: QuietParts) => {
  const underWay = async (count: CountMessages): Promise<string[]> => {
    const all = Object.entries(counts).map(([what, now]) => [what, now()] as const);
    return [...all, ['messages', await messages(count)] as const].flatMap(([what, number]) =>
      number > 0 ? [`${number} ${what}`] : [],
    );
  };
  return async (count: CountMessages, timeoutMs: number): Promise<string[]> => {
    const until = performance.now() + timeoutMs;
    // Twice: between two looks a request may have become a message, or a message a call.
    for (let quiet = 0; quiet < 2;) {
      const left = await underWay(count);
      quiet = left.length === 0 ? quiet + 1 : 0;
      if (performance.now() > until) return left;
      await sleep(lookEveryMs);
    }
    return [];
  };
};

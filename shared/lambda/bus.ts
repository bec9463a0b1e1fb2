/** Puts news on the stage's bus. At least once, in no order: whoever listens goes by the key. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { chunksOf } from '../domain/chunks.ts';
import type { News } from '../domain/news.ts';
import { newsSource } from '../domain/news-kinds.ts';

/** PutEvents takes so many entries; ours have a kilobyte at the most. */
const mostEntries = 10;
/** Calls on their way at once: a hundred leads leave in two rounds. */
const parallel = 5;
/** What to wait before each further try, in milliseconds: few and short, for the leads are handed off and not yet settled. */
const pauses = [50, 200];
/** A bus that does not answer holds a batch up for so long, and no longer. */
const withinMs = 3_000;

export type PutNews = (all: readonly News[]) => Promise<ReadonlySet<string>>;

const putTen = async (
  client: EventBridgeClient,
  bus: string,
  all: readonly News[],
  abortSignal: AbortSignal,
): Promise<readonly News[]> => {
  let open = all;
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await sleep(pause, undefined, { signal: abortSignal }).catch(() => undefined);
    if (abortSignal.aborted) break;
    try {
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: open.map((one) => ({
            EventBusName: bus,
            Source: newsSource,
            DetailType: one.kind,
            Time: new Date(one.at),
            Detail: JSON.stringify(one),
          })),
        }),
        { abortSignal },
      );
      // Entries fail singly; the answer has them in the order of the request.
      open = open.filter((_, index) => Entries[index]?.EventId === undefined);
    } catch {
      // Not known to be there: they are put again, and whoever hears them twice goes by the key.
    }
    if (open.length === 0) break;
  }
  return open;
};

/** @returns never throws; answers the keys of what the bus is not known to have */
export const openBus =
  (client: EventBridgeClient, bus: string): PutNews =>
  async (all) => {
    const signal = AbortSignal.timeout(withinMs);
    const left: News[] = [];
    for (const round of chunksOf(chunksOf(all, mostEntries), parallel))
      left.push(...(await Promise.all(round.map((ten) => putTen(client, bus, ten, signal)))).flat());
    return new Set(left.map(({ key }) => key));
  };

/**
 * One call of a CRM at a time, and in an order that no race decides. Calls that are under way together reach a server as the
 * sockets please; here each waits until nothing else moves in this process, and of those that wait then, the first by its own words goes first:
 *
 *   call ──► waits ──no request is under way but those that wait, however often the loop turns──► the first of them is done
 *
 * So a clock that each call moves shows the same time to the same code in every run, whatever else the machine does.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop without a new request after which none will come: what follows an answer takes two or three. */
const quietTurns = 12;
const channel = 'http.client.request.created';

type Waiting = { order: string; work: () => Promise<void> };

export const openTurns = () => {
  /** Requests that this process has made, of whatever kind, and that are not over. */
  let underWay = 0;
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const onCreated = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    underWay += 1;
    request.once('close', () => (underWay -= 1));
  };
  subscribe(channel, onCreated);

  const untilQuiet = async (): Promise<void> => {
    for (let quiet = 0; quiet < quietTurns;) {
      await nextTurn();
      quiet = underWay === waiting.length ? quiet + 1 : 0;
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await untilQuiet();
      waiting.sort((a, b) => (a.order < b.order ? -1 : 1));
      await waiting.shift()?.work();
    }
    running = undefined;
  };

  return {
    /** Does this when its turn has come: the end of a request of this process, which waits for it. */
    take(order: string, work: () => Promise<void>): void {
      waiting.push({ order, work });
      running ??= run();
    },
    stop: (): void => void unsubscribe(channel, onCreated),
  };
};
export type Turns = ReturnType<typeof openTurns>;

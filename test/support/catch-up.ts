/** A worker whose portal sends no webhook at all: whatever it hears of, catch-up found. */
import { catchUp, type CatchUpServices } from '../../shared/wake/catch-up.ts';
import type { HubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import type { ConnectionState } from '../../shared/store/connections.ts';
import { readConnections } from './stored.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { connection } from './portal.ts';
import { startWorker } from './worker.ts';

type Services = CatchUpServices<{ secretId: string }, HubspotSecret>;
type Line = Record<string, unknown>;
/** What a run of five minutes has for its pages. */
const runMs = 255_000;

export const startCatchUp = async (options: Parameters<typeof startWorker>[0] = {}) => {
  const worker = await startWorker(options);
  const { clock, table } = worker;
  const now = (): number => Date.parse(clock.at);

  /** One run: the line it prints for the connection, and the looks it sends, which nobody has made yet. */
  const run = async (own: Partial<Services> = {}): Promise<{ line: Line; items: WorkItem[] }> => {
    const items: WorkItem[] = [];
    const lines: Line[] = [];
    const deadline = now() + runMs;
    await catchUp({
      ...worker.invocation,
      openCrm: ({ secret: { accessToken }, onCall }) =>
        worker.openCrm({
          accessToken,
          now,
          deadline: () => deadline,
          sleep: async (ms) => clock.advance(ms),
          onCall,
        }),
      send: async (_settings, looks) => {
        items.push(...looks);
      },
      write: (line) => lines.push(JSON.parse(line)),
      deadline,
      ...own,
    });
    const [line = {}] = lines;
    return { line, items };
  };

  return {
    ...worker,
    run,
    /** A quarter of an hour with a sweep each minute, then a run, and the hand-off of what it found. */
    quarter: async (own: Partial<Services> = {}): Promise<{ line: Line; items: WorkItem[] }> => {
      await worker.minutes(15);
      const found = await run(own);
      await worker.send(found.items);
      return found;
    },
    connectionState: async (): Promise<ConnectionState> =>
      (await readConnections(table, [connection])).get(connection) ?? { pauses: -1 },
  };
};
export type CatchUpScene = Awaited<ReturnType<typeof startCatchUp>>;

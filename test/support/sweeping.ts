/** What a sweep is told of connections, for tests about something else. */
import type { SweepServices } from '../../shared/wake/sweep.ts';

/** Connections whose queues are empty, and whose hand-off does whatever is due within the minute. */
export const unhurried = (...connections: readonly string[]): Pick<SweepServices, 'connections' | 'waiting'> => ({
  connections: Object.fromEntries(
    connections.map((connection) => [connection, { perMinute: 1_000_000, slowPerMinute: 100 }]),
  ),
  waiting: async () => 0,
});

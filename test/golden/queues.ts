/** The queue of each connection: what is in it, and from when on it can be seen. */
import type { SQSRecord } from 'aws-lambda';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { record } from '../support/worker.ts';
import { sides, type Side } from './workers.ts';

/** How long a message that was given back stays out of sight (ms): six times the worker's minute. */
const againMs = 360_000;

type Message = { record: SQSRecord; visibleAt: number };

export const openQueues = (now: () => number) => {
  const queues: Record<Side, Message[]> = { hubspot: [], salesforce: [] };
  const put = (side: Side, records: readonly SQSRecord[], visibleAt: number): void =>
    void queues[side].push(...records.map((record) => ({ record, visibleAt })));
  return {
    send: (side: Side, items: readonly WorkItem[]): void =>
      put(
        side,
        items.map((item) => record(JSON.stringify(item))),
        now(),
      ),
    giveBack: (side: Side, records: readonly SQSRecord[]): void => put(side, records, now() + againMs),
    /** Takes all that can be seen, of one queue after the other. */
    take: (): { side: Side; records: SQSRecord[] }[] =>
      sides.flatMap((side) => {
        const { seen = [], hidden = [] } = Object.groupBy(queues[side], ({ visibleAt }) =>
          visibleAt <= now() ? 'seen' : 'hidden',
        );
        queues[side] = hidden;
        return seen.length === 0 ? [] : [{ side, records: seen.map(({ record }) => record) }];
      }),
    /** When the next message can be seen; infinity where there is none. */
    nextSeen: (): number => Math.min(...sides.flatMap((side) => queues[side].map(({ visibleAt }) => visibleAt))),
  };
};

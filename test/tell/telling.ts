/** The function that tells channels, with a table, channels of Slack and Teams on loopback, and a clock that only the test moves. */
import type { SQSBatchResponse } from 'aws-lambda';
import { startChannels, type ChannelServer } from '../../sandbox/channels/server.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { News, NewsOf } from '../../shared/domain/news.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { noPolicy } from '../../shared/store/policy-now.ts';
import type { Channels } from '../../shared/tell/channels.ts';
import { postMessage } from '../../shared/tell/post.ts';
import { tellBatch } from '../../shared/tell/tell.ts';
import { dueChannels } from '../../shared/wake/due-channels.ts';
import { defaultPolicy } from '../support/policy.ts';
import { record } from '../support/worker.ts';
import { startTable } from '../support/table.ts';

/** A Monday, 10:00 in Berlin. */
export const monday = '2026-11-23T09:00:00.000Z';

export const handedOff = (lead = '51', said: Partial<NewsOf<'hand-off'>> = {}): NewsOf<'hand-off'> => ({
  v: 1,
  kind: 'hand-off',
  key: `hand-off hubspot-4711 ${lead} 70001 ${monday}`,
  connection: 'hubspot-4711',
  at: monday,
  lead,
  url: `https://app.hubspot.com/contacts/4711/record/0-1/${lead}`,
  stage: 'problem-aware',
  score: 74,
  segment: 'everyone-else',
  pool: 'veterans',
  ownerId: '70001',
  rep: 'anna',
  zone: 'Europe/Berlin',
  dueAt: '2026-11-23T10:00:00.000Z',
  ...said,
});

export const event = (news: unknown): string =>
  JSON.stringify({ version: '0', id: 'x', source: 'warm-handoff', 'detail-type': 'hand-off', detail: news });

export type Telling = Awaited<ReturnType<typeof startTelling>>;

/** @param notify of the policy; `sales` is in Slack and `managers` in Teams */
export const startTelling = async (notify: Policy['notify']) => {
  const store = await startTable();
  let at = monday;
  const now = (): number => Date.parse(at);
  const played: ChannelServer = await startChannels(now);
  const lines: Record<string, unknown>[] = [];
  const known = new Set<string>();
  const connected: Channels = {
    sales: { kind: 'slack', url: played.webhook('slack', 'sales'), isConfirmed: true },
    managers: { kind: 'teams', url: played.webhook('teams', 'managers'), isConfirmed: true },
  };
  let policy: Policy = { ...defaultPolicy, notify };
  const deliver = (...bodies: string[]): Promise<SQSBatchResponse> =>
    tellBatch(
      bodies.map((body) => record(body)),
      {
        table: store.table,
        service: 'test',
        policy: async () => ({ ...noPolicy, policy }),
        channels: async () => connected,
        known,
        post: (url, body) => postMessage(url, body, 300),
        write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
        now,
        sleep: async (ms) => {
          at = plus(at, ms);
        },
        deadline: () => Number.POSITIVE_INFINITY,
      },
    );
  return {
    table: store.table,
    played,
    connected,
    lines,
    deliver,
    now: () => at,
    advance: (ms: number): void => {
      at = plus(at, ms);
    },
    usePolicy: (next: Policy): void => {
      policy = next;
    },
    /** What came off the bus. */
    hear: (...news: News[]) => deliver(...news.map(event)),
    /** One sweep: whatever is due is told. Answers how many channels that is. */
    sweep: async (): Promise<number> => {
      const due = await dueChannels(store.table, at);
      if (due.length > 0) await deliver(...due.map((channel) => JSON.stringify({ v: 1, due: channel })));
      return due.length;
    },
    texts: (channel: string): string[] =>
      played
        .messages()
        .filter((message) => message.channel === channel)
        .map(({ text }) => text),
    stop: async (): Promise<void> => {
      await Promise.all([played.stop(), store.stop()]);
    },
  };
};

/** One invocation: news from the bus in, and words of the sweep that something is due; messages to channels out. */
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { chunksOf } from '../domain/chunks.ts';
import { news, type News } from '../domain/news.ts';
import { newsSource } from '../domain/news-kinds.ts';
import { metricLine } from '../lambda/metric-line.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyNow } from '../store/policy-now.ts';
import { keepChannelNames, putTelling, tellingName } from '../store/tellings.ts';
import type { Channels } from './channels.ts';
import { deliver, type Delivering } from './deliver.ts';
import { channelsFor, loudFrom } from './route.ts';
import { dueWord } from '../domain/due-word.ts';

export type TellServices = Omit<Delivering, 'policy' | 'onSent' | 'onGivenUp'> & {
  /** Names the stage in logs and metrics. */
  service: string;
  policy: () => Promise<PolicyNow>;
  /** Those that are connected. */
  channels: () => Promise<Channels>;
  /** Channels that the table surely names; grows. */
  known: Set<string>;
  write: (line: string) => void;
};

const fromBus = z.object({ source: z.literal(newsSource), detail: news });

type Message = { messageId: string } & ({ news: News } | { channel: string });

const parse = ({ messageId, body }: SQSRecord): Message | null => {
  try {
    const json: unknown = JSON.parse(body);
    const event = z.safeParse(fromBus, json);
    if (event.success) return { messageId, news: event.data.detail };
    const word = z.safeParse(dueWord, json);
    return word.success ? { messageId, channel: word.data.due } : null;
  } catch {
    return null;
  }
};

type Told = { services: TellServices; policy: Policy; channels: Channels };

/** The channels that are told of it: of those that the policy names, whichever are connected. */
const toldOf = (news: News, { policy, channels }: Told): readonly string[] =>
  channelsFor(news, policy).filter((channel) => Object.hasOwn(channels, channel));

/** Keeps a piece of news for its channels. @returns those for which it is new, and due now */
const keepFor = async (news: News, told: Told): Promise<string[]> => {
  const { services, policy } = told;
  const at = new Date(services.now()).toISOString();
  const kept = await Promise.all(
    toldOf(news, told).map(async (channel) => {
      const dueAt = loudFrom(channel, at, policy);
      const isNew = await putTelling(services.table, { channel, news, dueAt }, at);
      return isNew && dueAt <= at ? [channel] : [];
    }),
  );
  return kept.flat();
};

/** From now on the sweep looks for what waits for them: known before anything is kept, so that nothing waits unseen. */
const keepNames = async (all: readonly News[], told: Told): Promise<void> => {
  const { table, known } = told.services;
  const names = new Set(all.flatMap((news) => toldOf(news, told)));
  for (const name of known) names.delete(name);
  await keepChannelNames(table, [...names]);
  for (const name of names) known.add(name);
};

const noCounts = { Told: 0, TellFailed: 0, Untold: 0, ChannelsFailing: 0 };
type Counts = typeof noCounts;

/** Written at once: a client has 50 sockets. */
const keptAtOnce = 25;

/** How long a channel may fail before an alarm counts it: a moment's outage wakes nobody. */
const failingMs = 5 * 60_000;

/**
 * Keeps what the channels are to be told, and tells what is due. A message is done once its news is kept: a channel that fails holds
 * nothing up.
 */
export const tellBatch = async (records: readonly SQSRecord[], services: TellServices): Promise<SQSBatchResponse> => {
  const { now, write, service } = services;
  const startedAt = now();
  const messages = records.map((record) => ({ record, message: parse(record) }));
  // Comes again, and ends in the dead-letter queue, where an alarm shows it: a deploy under way may be about to understand it.
  const failed = messages.flatMap(({ record, message }) => (message === null ? [record.messageId] : []));
  const own = messages.flatMap(({ message }) => message ?? []);
  const { policy } = await services.policy();
  const channels = await services.channels();
  const line = (level: 'INFO' | 'WARN' | 'ERROR', counts: Partial<Counts>, fields: Record<string, unknown>): void =>
    write(metricLine({ at: startedAt, level, message: 'tell', service, counts: { ...noCounts, ...counts }, fields }));
  if (policy === null) return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };

  const due = new Map<string, string[]>();
  const want = (channel: string, names: readonly string[] = []): void =>
    void due.set(channel, [...(due.get(channel) ?? []), ...names]);
  const told: Told = { services, policy, channels };
  await keepNames(
    own.flatMap((message) => ('news' in message ? message.news : [])),
    told,
  );
  const keep = async (message: Message): Promise<void> => {
    try {
      if ('channel' in message) want(message.channel);
      else for (const channel of await keepFor(message.news, told)) want(channel, [tellingName(message.news)]);
    } catch (error) {
      // The table does not answer: the queue keeps it.
      failed.push(message.messageId);
      line('ERROR', {}, { as: 'error', error: error instanceof Error ? error.name : 'unknown' });
    }
  };
  for (const some of chunksOf(own, keptAtOnce)) await Promise.all(some.map(keep));

  const delivering: Delivering = {
    ...services,
    policy,
    onSent: ({ channel, kind, sent, count, waitedMs }) =>
      line(sent.as === 'told' ? 'INFO' : 'WARN', sent.as === 'told' ? { Told: count } : { TellFailed: 1 }, {
        channel,
        kind,
        as: sent.as,
        ...('code' in sent && { code: sent.code }),
        news: count,
        waitedMs,
      }),
    onGivenUp: (channel, code, count) =>
      line('ERROR', { Untold: count }, { channel, as: 'given-up', code, news: count }),
  };
  await Promise.all(
    [...due].map(async ([channel, names]) => {
      const to = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
      // Not connected any more, or not yet: what waits goes by itself in time.
      if (to === undefined) return;
      const since = await deliver(channel, to, names, delivering).catch((error: unknown) => {
        line('ERROR', {}, { channel, as: 'error', error: error instanceof Error ? error.name : 'unknown' });
        return null;
      });
      if (since !== null && now() - Date.parse(since) >= failingMs)
        line('WARN', { ChannelsFailing: 1 }, { channel, as: 'failing', since });
    }),
  );
  return { batchItemFailures: [...new Set(failed)].map((itemIdentifier) => ({ itemIdentifier })) };
};

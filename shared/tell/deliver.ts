/** Tells a channel what is due for it: one message at a time, however many wait, and none before the channel may be told again. */
import type { Policy } from '../policy/policy.ts';
import { freeChannel, takeChannel, type ChannelState } from '../store/channel-states.ts';
import { dueTellings, endTelling, holdTelling, readTellings, type Waiting } from '../store/tellings.ts';
import type { Table } from '../store/table.ts';
import { forms, type Channel } from './channels.ts';
import { messageOf } from './message.ts';
import { loudFrom } from './route.ts';
import type { Answer, Sent } from './sent.ts';

export type Delivering = {
  table: Table;
  policy: Policy;
  post: (url: string, body: object) => Promise<Answer>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Lets so many milliseconds pass. */
  sleep: (ms: number) => Promise<void>;
  /** Epoch milliseconds after which nothing new is begun. */
  deadline: () => number;
  /** Hears what became of each message. */
  onSent: (sent: { channel: string; kind: Channel['kind']; sent: Sent; count: number; waitedMs: number }) => void;
  /** Hears of what is given up, by why. */
  onGivenUp: (channel: string, code: string, count: number) => void;
};

/** Slack takes about one message a second for each webhook; faster ones it hides, and says nothing. */
const paceMs = 1_100;
/** So many go into one message. */
const mostAtOnce = 100;
/** What has waited for longer than this past its time is no news any more. */
const staleMs = 3 * 86_400_000;
/** How long a channel that failed is left alone: twice as long each time. */
const laterMs = { first: 5_000, most: 5 * 60_000 };
const refusedMs = { first: 60_000, most: 60 * 60_000 };
/** Somebody else tells it, or it was told a moment ago: asked again so often, then the sweep does. */
const mostTries = 20;
const askAgainMs = 500;

const iso = (ms: number): string => new Date(ms).toISOString();

const backOff = ({ first, most }: { first: number; most: number }, times: number): number =>
  Math.min(most, first * 2 ** Math.min(times, 20));

/** How the channel stands after a message. */
const stateAfter = (sent: Sent, { failing }: ChannelState, nowMs: number): ChannelState => {
  const now = iso(nowMs);
  if (sent.as === 'told') return { toldAt: now, freeAt: iso(nowMs + paceMs) };
  // The channel is well: it is this message that it does not take.
  if (sent.as === 'unfit') return { freeAt: iso(nowMs + paceMs) };
  const times = failing?.times ?? 0;
  const waitMs = sent.as === 'later' ? Math.max(sent.waitMs ?? 0, backOff(laterMs, times)) : backOff(refusedMs, times);
  return {
    freeAt: iso(nowMs + waitMs),
    failing: { since: failing?.since ?? now, code: sent.code, times: times + 1 },
  };
};

type Due = { channel: string; to: Channel; waiting: readonly Waiting[] };

const endAll = async (channel: string, all: readonly Waiting[], { table, now }: Delivering): Promise<void> => {
  await Promise.all(all.map(({ name }) => endTelling(table, channel, name, iso(now()))));
};

/** Gives up what nobody could read or would want to read any more. @returns what is left */
const fresh = async (channel: string, all: readonly Waiting[], services: Delivering): Promise<readonly Waiting[]> => {
  const over = iso(services.now() - staleMs);
  const stale = all.filter(({ dueAt }) => dueAt < over);
  const unread = all.filter((one) => one.news === null && !stale.includes(one));
  const left = all.filter((one) => !stale.includes(one) && !unread.includes(one));
  await endAll(channel, [...stale, ...unread], services);
  if (stale.length > 0) services.onGivenUp(channel, 'stale', stale.length);
  if (unread.length > 0) services.onGivenUp(channel, 'unreadable', unread.length);
  return left;
};

/** Sends all of it as one message. @returns what became of it, and how the channel stands now */
const send = async ({ channel, to, waiting }: Due, before: ChannelState, services: Delivering) => {
  const { bodyOf, judge } = forms[to.kind];
  const told = waiting.flatMap(({ news }) => news ?? []);
  const answer = await services.post(to.url, bodyOf(messageOf(told, services.policy)));
  const now = services.now();
  const sent = judge(answer, now);
  const oldest = waiting.map(({ dueAt }) => dueAt).toSorted()[0];
  services.onSent({
    channel,
    kind: to.kind,
    sent,
    count: waiting.length,
    waitedMs: oldest === undefined ? 0 : Math.max(0, now - Date.parse(oldest)),
  });
  return { sent, next: stateAfter(sent, before, now) };
};

/**
 * Tells the channel what is due for it. Never throws for the channel: what it does not take waits in the table, and the sweep has it
 * told again.
 * @param names what was kept a moment ago: the index may not know it yet
 * @returns since when the channel fails; null while it does not
 * @throws when the table does not answer
 */
export const deliver = async (
  channel: string,
  to: Channel,
  names: readonly string[],
  services: Delivering,
): Promise<string | null> => {
  const { table, policy, now, sleep, deadline } = services;
  /** One by one, once the channel has not taken some of them together. */
  let isSingle = false;
  let own = names;
  /** Those that the index may still name for a moment. */
  const ended = new Set<string>();
  for (let tries = 0; tries < mostTries && now() < deadline();) {
    const due = (await dueTellings(table, channel, iso(now()), mostAtOnce)).filter((name) => !ended.has(name));
    const known = [...new Set([...due, ...own])].slice(0, mostAtOnce);
    if (known.length === 0) return null;
    const taken = await takeChannel(table, channel, iso(now()));
    if (!taken.ok) {
      const { failing, freeAt } = taken.state;
      const waitMs = freeAt === undefined ? 0 : Date.parse(freeAt) - now();
      // It fails, or asked for patience: whatever waits does so in the table.
      if (waitMs > 2 * paceMs) return failing?.since ?? null;
      tries += 1;
      await sleep(Math.max(waitMs, askAgainMs));
      continue;
    }
    // Read under the lease, so that nobody tells it at the same time.
    const waiting = await readTellings(table, channel, known);
    own = own.filter((name) => !known.includes(name));
    for (const name of known) if (!waiting.some((one) => one.name === name)) ended.add(name);
    const loudAt = loudFrom(channel, iso(now()), policy);
    const isQuiet = loudAt > iso(now());
    if (isQuiet) await Promise.all(waiting.map(({ name }) => holdTelling(table, channel, name, loudAt)));
    const all = isQuiet
      ? []
      : await fresh(
          channel,
          waiting.filter(({ dueAt }) => dueAt <= iso(now())),
          services,
        );
    if (all.length === 0) {
      await freeChannel(table, channel);
      tries += 1;
      continue;
    }
    const part = isSingle ? all.slice(0, 1) : all;
    const { sent, next } = await send({ channel, to, waiting: part }, taken.state, services);
    if (sent.as === 'told') await endAll(channel, part, services);
    if (sent.as === 'told') for (const { name } of part) ended.add(name);
    if (sent.as === 'unfit' && part.length === 1) {
      await endAll(channel, part, services);
      services.onGivenUp(channel, sent.code, 1);
    }
    if (sent.as === 'unfit' && part.length > 1) isSingle = true;
    await freeChannel(table, channel, next);
    if (sent.as === 'later' || sent.as === 'refused') return next.failing?.since ?? null;
  }
  return null;
};

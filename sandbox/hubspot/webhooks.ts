/**
 * Sends events the way HubSpot does: up to 100 a POST, ten POSTs at once, five seconds to answer, ten tries in all. What is
 * not a 2xx in time is tried again, signed anew. Neither order nor uniqueness is promised, and with a seed neither is given.
 */
import { eventsOf, readSubscription, type Subscription, type WebhookEvent } from './events.ts';
import { seeded, shuffled } from '../http/random.ts';
import type { Change } from './record.ts';
import { signatureHeaders } from './signing.ts';

const eventsPerPost = 100;
const postsAtOnce = 10;
const tries = 10;
/** With a seed, about one event in twenty comes twice. */
const duplicateShare = 0.05;

export type WebhookOptions = {
  portalId: number;
  appId: number;
  clientSecret: string;
  now: () => number;
  /** Turns duplicates and reordering on. */
  seed?: number | undefined;
  /** The wait before the second try, in milliseconds; each further one is twice as long. HubSpot spreads them over 24 hours. */
  retryMs: number;
  timeoutMs: number;
};

type Post = { events: readonly WebhookEvent[]; attempt: number };

export type Webhooks = ReturnType<typeof openWebhooks>;

export const openWebhooks = (options: WebhookOptions) => {
  const { portalId, appId, clientSecret, now, retryMs, timeoutMs, seed } = options;
  const random = seeded(seed ?? 1);
  const stopped = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let target: { url: string; watches: ReturnType<typeof readSubscription>[] } | undefined;
  let events: WebhookEvent[] = [];
  let posts: Post[] = [];
  let inFlight = 0;
  let isPumping = false;
  let isDropping = false;
  let dropped = 0;
  let waiters: (() => void)[] = [];

  const isIdle = (): boolean => events.length === 0 && posts.length === 0 && inFlight === 0 && timers.size === 0;
  const tellIdle = (): void => {
    if (!isIdle()) return;
    for (const resolve of waiters) resolve();
    waiters = [];
  };

  const isTaken = async (url: string, { events, attempt }: Post): Promise<boolean> => {
    const body = JSON.stringify(events.map((event) => ({ ...event, attemptNumber: attempt })));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/) - WebHooks',
          ...signatureHeaders(clientSecret, url, body, now()),
        },
        body,
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopped.signal]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  };

  const tryAgainLater = ({ events, attempt }: Post): void => {
    const waitMs = retryMs * 2 ** attempt * (0.5 + random());
    const timer = setTimeout(() => {
      timers.delete(timer);
      posts.push({ events, attempt: attempt + 1 });
      pump();
    }, waitMs);
    timers.add(timer);
  };

  const deliver = async (url: string, post: Post): Promise<void> => {
    inFlight += 1;
    const taken = await isTaken(url, post);
    inFlight -= 1;
    if (!taken && post.attempt + 1 < tries && !stopped.signal.aborted) tryAgainLater(post);
    pump();
  };

  /** With a seed, some events are told twice and none in their order. */
  const disturb = (batch: readonly WebhookEvent[]): WebhookEvent[] =>
    seed === undefined ? [...batch] : shuffled([...batch, ...batch.filter(() => random() < duplicateShare)], random);

  /** What is on its way now is lost. */
  const lose = (): void => {
    dropped += [...events, ...posts.flatMap((post) => post.events)].length;
    events = [];
    posts = [];
  };

  function pump(): void {
    if (isDropping) lose();
    if (target === undefined || stopped.signal.aborted) {
      events = [];
      posts = [];
    }
    if (events.length > 0) {
      const disturbed = disturb(events);
      events = [];
      for (let from = 0; from < disturbed.length; from += eventsPerPost) {
        posts.push({ events: disturbed.slice(from, from + eventsPerPost), attempt: 0 });
      }
    }
    if (target !== undefined) {
      for (const post of posts.splice(0, postsAtOnce - inFlight)) void deliver(target.url, post);
    }
    tellIdle();
  }

  return {
    /** From now on events go there; what was not subscribed to before is not told later. */
    sendTo(url: string, subscriptions: readonly Subscription[]): void {
      target = { url, watches: subscriptions.filter(({ active }) => active !== false).map(readSubscription) };
    },
    onChange(change: Change): void {
      if (target === undefined) return;
      // Few numbers for many events: ids repeat across writes, as the documentation warns.
      const eventId = 100 + (change.write % 97);
      events.push(...eventsOf(change, target.watches, { portalId, appId, eventId }));
      if (isDropping) lose();
      if (isPumping || events.length === 0) return;
      // What one call changes leaves together.
      isPumping = true;
      setImmediate(() => {
        isPumping = false;
        pump();
      });
    },
    /** From now on everything is lost on its way, what is on it already too; or nothing any more. */
    drop(on: boolean): void {
      isDropping = on;
      if (on) lose();
    },
    /** Events that were lost so. */
    dropped: (): number => dropped,
    /** All events were taken, or given up after the last try. */
    settle: (): Promise<void> => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    stop(): void {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      events = [];
      posts = [];
      tellIdle();
    },
  };
};

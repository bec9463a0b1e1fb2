/**
 * Outbound messages, the way Salesforce sends them: queued when a record is saved, up to 100 records of one object a message,
 * read when the message leaves, and tried again at growing intervals until the other side says Ack. Neither order nor
 * uniqueness is promised, and with a seed neither is given.
 */
import { seeded, shuffled } from '../http/random.ts';
import { makeId } from './ids.ts';
import { valueOf, type Change } from './record.ts';
import type { Records } from './records.ts';
import { packageMessages, type OutboundMessage } from './package-messages.ts';
import { plainText } from './values.ts';
import { isAcknowledged, writeEnvelope, type Told } from './soap.ts';

const recordsPerMessage = 100;
const messagesAtOnce = 5;
/** With waits that double from 30 seconds up to two hours, about so many tries fit into the 24 hours. */
const tries = 18;
/** Waits stop growing at two hours when they begin at 30 seconds: 240 times as long. */
const mostGrowth = 240;
/** With a seed, about one notification in twenty comes twice. */
const duplicateShare = 0.05;

export type OutboundOptions = {
  orgId: string;
  host: () => string;
  records: Records;
  /** Whose own changes are never told. */
  integrationUserId: () => string;
  seed?: number | undefined;
  /** The wait before the second try, in milliseconds; each further one is twice as long. Salesforce begins with 30 seconds. */
  retryMs: number;
  /** How long the other side may take to answer; Salesforce waits 60 seconds. */
  timeoutMs: number;
};

type Notification = { id: string; message: OutboundMessage; recordId: string };
type Post = { notifications: readonly Notification[]; attempt: number };

export const openOutbound = (options: OutboundOptions) => {
  const { orgId, records, retryMs, timeoutMs, seed } = options;
  const random = seeded(seed ?? 1);
  const stopped = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let target: { url: string; messages: readonly OutboundMessage[] } | undefined;
  let waiting: Notification[] = [];
  let posts: Post[] = [];
  let inFlight = 0;
  let isPumping = false;
  let serial = 0;
  let waiters: (() => void)[] = [];
  let isLosing = false;
  let lost = 0;

  const tellIdle = (): void => {
    if (waiting.length > 0 || posts.length > 0 || inFlight > 0 || timers.size > 0) return;
    for (const resolve of waiters) resolve();
    waiters = [];
  };

  /** What the record holds now, which may be more than what set the message off. */
  const tell = ({ id, message, recordId }: Notification): Told => {
    const record = records.get(message.type, recordId);
    const fields = message.tells.flatMap((name) => {
      const field = records.schema.field(message.type, name);
      return record === undefined || field === undefined ? [] : [[field, valueOf(record, field.name)] as const];
    });
    return { notificationId: id, type: message.type, fields: record === undefined ? null : fields };
  };

  const isTaken = async (url: string, { notifications }: Post): Promise<boolean> => {
    const [first] = notifications;
    const actionId = makeId('04k', 1 + (target?.messages.findIndex(({ type }) => type === first?.message.type) ?? 0));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""', accept: 'text/xml' },
        body: writeEnvelope({ orgId, actionId, host: options.host(), notifications: notifications.map(tell) }),
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopped.signal]),
      });
      return isAcknowledged(response.status, await response.text());
    } catch {
      return false;
    }
  };

  const tryAgainLater = ({ notifications, attempt }: Post): void => {
    const waitMs = retryMs * Math.min(2 ** attempt, mostGrowth) * (0.5 + random());
    const timer = setTimeout(() => {
      timers.delete(timer);
      posts.push({ notifications, attempt: attempt + 1 });
      pump();
    }, waitMs);
    timers.add(timer);
  };

  const deliver = async (url: string, post: Post): Promise<void> => {
    if (isLosing) {
      lost += post.notifications.length;
      pump();
      return;
    }
    inFlight += 1;
    const taken = await isTaken(url, post);
    inFlight -= 1;
    if (!taken && post.attempt + 1 < tries && !stopped.signal.aborted) tryAgainLater(post);
    pump();
  };

  const disturb = (batch: readonly Notification[]): Notification[] =>
    seed === undefined ? [...batch] : shuffled([...batch, ...batch.filter(() => random() < duplicateShare)], random);

  /** Each object has a message of its own. */
  const pack = (batch: readonly Notification[]): void => {
    for (const same of Map.groupBy(disturb(batch), ({ message }) => message).values()) {
      for (let from = 0; from < same.length; from += recordsPerMessage) {
        posts.push({ notifications: same.slice(from, from + recordsPerMessage), attempt: 0 });
      }
    }
  };

  function pump(): void {
    if (target === undefined || stopped.signal.aborted) [waiting, posts] = [[], []];
    pack(waiting.splice(0));
    if (target !== undefined) {
      for (const post of posts.splice(0, Math.max(0, messagesAtOnce - inFlight))) void deliver(target.url, post);
    }
    tellIdle();
  }

  return {
    /** From now on messages go there; what happened before is not told later. */
    sendTo(url: string, messages: readonly OutboundMessage[] = packageMessages): void {
      target = { url, messages };
    },
    onCommit(changes: readonly Change[]): void {
      for (const { kind, type, id, values, author } of changes) {
        // A flow after a save never runs for a deletion, and this one not for the integration's own writes, but for a new test lead.
        const isOurs = author.userId === options.integrationUserId();
        const isTrial =
          kind === 'CREATE' && type === 'Lead' && plainText(values.get('Email') ?? '').startsWith('handoff-try-');
        if (kind === 'DELETE' || (isOurs && !isTrial)) continue;
        const message = target?.messages.find((candidate) => candidate.type === type);
        const isWatched = kind !== 'UPDATE' || message?.watches.some((name) => values.has(name)) === true;
        if (message === undefined || !isWatched) continue;
        if (isLosing) {
          lost += 1;
          continue;
        }
        serial += 1;
        waiting.push({ id: makeId('04l', serial), message, recordId: id });
      }
      if (isPumping || waiting.length === 0) return;
      // What is saved at once leaves together.
      isPumping = true;
      setImmediate(() => {
        isPumping = false;
        pump();
      });
    },
    /** While it is on, what happens is never told, and what is to be told again is not either. */
    lose(isOn: boolean): void {
      isLosing = isOn;
    },
    /** How many notifications were lost so. */
    lost: (): number => lost,
    /** All messages were acknowledged, or given up after the last try. */
    settle: (): Promise<void> =>
      waiting.length === 0 && posts.length === 0 && inFlight === 0 && timers.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => waiters.push(resolve)),
    stop(): void {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      [waiting, posts] = [[], []];
      tellIdle();
    },
  };
};

/**
 * The queue of a connection. Nobody promises that a message comes once, soon or in order: some come twice, some hours late; one that is
 * not done comes again, and after five times it waits among the dead letters until somebody sends it again.
 */
import type { SQSRecord } from 'aws-lambda';
import type { Random } from '../../../sandbox/http/random.ts';
import { record } from '../../support/worker.ts';
import type { Time } from './time.ts';

export const visibilityMs = 360_000;
const mostReceives = 5;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Of the others so many take up to a minute: they meet a worker who is at their record already. */
const tardy = 0.15;

type Message = { record: SQSRecord; visibleAt: number; received: number };
/** How messages go: `usual`, or every other one late or doubled. */
export type Weather = { late: number; doubled: number };
export const usual: Weather = { late: 0.01, doubled: 0.05 };

export const openQueue = (time: Time, random: () => Random, count: (what: string) => void) => {
  let messages: Message[] = [];
  let dead: Message[] = [];
  const excused = new Set<string>();
  let weather = usual;
  const put = (body: string, visibleAt: number): void =>
    void messages.push({ record: record(body), visibleAt, received: 0 });
  const wayMs = (): number => {
    const fate = random()();
    if (fate < weather.late) {
      count('message hours late');
      return random()() * 6 * hourMs;
    }
    return fate < weather.late + tardy ? random()() * minuteMs : 500 + random()() * 2500;
  };
  return {
    send: (bodies: readonly string[]): void => {
      for (const body of bodies) {
        put(body, time.now() + wayMs());
        if (random()() >= weather.doubled) continue;
        count('message doubled');
        put(body, time.now() + wayMs() * 2);
      }
    },
    setWeather: (now: Weather): void => void (weather = now),
    /** Takes messages that can be seen, in any order, out of sight until they are done or their time is up. */
    take: (most: number): SQSRecord[] => {
      const now = time.now();
      const seen = messages.filter(({ visibleAt }) => visibleAt <= now);
      const taken: SQSRecord[] = [];
      while (taken.length < most && seen.length > 0) {
        const [one] = seen.splice(Math.floor(random()() * seen.length), 1);
        if (one === undefined) break;
        one.received += 1;
        one.visibleAt = now + visibilityMs;
        if (one.received > mostReceives) {
          count('dead letter');
          dead.push(one);
          messages = messages.filter((other) => other !== one);
        } else taken.push(one.record);
      }
      return taken;
    },
    /** These are done and go; the others of a batch are given back, and seen again when their time is up. */
    done: (records: readonly SQSRecord[]): void => {
      const gone = new Set(records.map(({ messageId }) => messageId));
      messages = messages.filter((one) => !gone.has(one.record.messageId));
    },
    /** Their worker died, or the table did: whatever comes of them says nothing of the messages. */
    excuse: (records: readonly SQSRecord[]): void => {
      for (const { messageId } of records) excused.add(messageId);
    },
    /** What waits among the dead letters though nothing kept it from being done. */
    unexcused: (): string[] =>
      dead.filter(({ record }) => !excused.has(record.messageId)).map(({ record }) => record.body),
    /** An operator sends the dead letters again. */
    redrive: (): number => {
      const again = dead;
      dead = [];
      for (const { record } of again) put(record.body, time.now());
      return again.length;
    },
    waiting: (): number => messages.length,
    bodies: (): string[] => [...messages, ...dead].map(({ record }) => record.body),
    /** When the next one can be seen; infinity where there is none. */
    nextSeen: (): number =>
      messages.reduce((first, { visibleAt }) => Math.min(first, visibleAt), Number.POSITIVE_INFINITY),
  };
};
export type Queue = ReturnType<typeof openQueue>;

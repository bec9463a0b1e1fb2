/**
 * EventBridge, as far as the stack goes: an event from a partner's source reaches the rules of the bus of that source, and one that is put
 * on a bus of the stack the rules of that one. Events come over HTTP, `POST /`: one as a rule's target gets it, or PutEvents with its
 * `Entries`, as the SDK sends it.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Outcome } from './function-instance.ts';
import { listen } from '../http/listen.ts';
import { account, region } from './place.ts';

/** The bus that a rule is on: a partner's, by its event source, or one of the stack's own, by its name. */
export type RuleBus = { eventSource: string } | { name: string };

export type EventRule = {
  bus: RuleBus;
  sources: readonly string[];
  detailTypes: readonly string[];
  /** Hands an event to the rule's target. */
  invoke: (event: unknown) => Promise<Outcome>;
};

export type EventBus = {
  url: string;
  /** From now on these rules wait for events on these buses; before that nobody does. */
  serve: (rules: readonly EventRule[], names: readonly string[]) => void;
  /** Events that are being handed over. */
  busy: () => number;
  stop: () => Promise<void>;
};

/** EventBridge's own limits for a request of PutEvents. */
const maxBodyBytes = 1024 * 1024;
const maxEntries = 10;
/** A target that failed twice is tried again, after one minute and after two: here at once, so that nobody has to wait. */
const retriesMs = [100, 200];

const delivered = z.looseObject({ source: z.string(), 'detail-type': z.string(), detail: z.unknown() });
const entry = z.object({
  Source: z.string(),
  DetailType: z.string(),
  Detail: z.string(),
  EventBusName: z.string().optional(),
  Time: z.number().optional(),
});
type Delivered = z.infer<typeof delivered>;
/** `on`: the bus that it was put on by name; absent where its source says which. */
type Put = { event: Delivered; on: string | undefined };
type Refused = { code: string; message: string };

const envelope = (source: string, detailType: string, detail: unknown, nowMs: number): Delivered => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: new Date(nowMs).toISOString().replace(/\.\d+/, ''),
  region,
  resources: [],
  detail,
});

/** By name or by ARN. */
const busName = (given: string): string => given.slice(given.lastIndexOf('/') + 1);

/** An entry fails alone: of ten events nine may be taken. */
const readEntry = (
  { Source, DetailType, Detail, EventBusName, Time }: z.output<typeof entry>,
  names: readonly string[],
  nowMs: number,
): Put | Refused => {
  const on = EventBusName === undefined ? undefined : busName(EventBusName);
  if (on !== undefined && !names.includes(on))
    return { code: 'ResourceNotFoundException', message: `Event bus ${on} does not exist.` };
  try {
    const detail: unknown = JSON.parse(Detail);
    if (typeof detail !== 'object' || detail === null) throw new Error('no object');
    return { event: envelope(Source, DetailType, detail, Time === undefined ? nowMs : Time * 1000), on };
  } catch {
    return { code: 'MalformedDetail', message: 'Detail is malformed.' };
  }
};

/** Numbers beyond 2^53 lose digits here, as they do when the Lambda runtime parses an event. @throws when it is no event */
const readEvents = (text: string, names: readonly string[], nowMs: number): (Put | Refused)[] => {
  const body: unknown = JSON.parse(text);
  const request = z.object({ Entries: z.array(entry).min(1).max(maxEntries) }).safeParse(body);
  if (request.success) return request.data.Entries.map((one) => readEntry(one, names, nowMs));
  const { source, 'detail-type': detailType, detail, ...rest } = delivered.parse(body);
  return [{ event: { ...envelope(source, detailType, detail, nowMs), ...rest }, on: undefined }];
};

const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes <= maxBodyBytes) chunks.push(part);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
};

const isFor = ({ event, on }: Put, { bus, sources, detailTypes }: EventRule): boolean => {
  const isItsBus = 'name' in bus ? on === bus.name : on === undefined && bus.eventSource === event.source;
  return isItsBus && sources.includes(event.source) && detailTypes.includes(event['detail-type']);
};

export async function startEventBus(now: () => number): Promise<EventBus> {
  let events = 0;
  let rules: readonly EventRule[] = [];
  let names: readonly string[] = [];

  const handOver = async (event: Delivered, { invoke }: EventRule): Promise<void> => {
    events += 1;
    try {
      for (const wait of [0, ...retriesMs]) {
        await sleep(wait);
        if ((await invoke(event)).ok) return;
      }
    } finally {
      events -= 1;
    }
  };

  const take = (text: string | null): { status: number; body: object } => {
    if (text === null) return { status: 413, body: { message: 'Total size of the entries is over the limit.' } };
    try {
      const taken = readEvents(text, names, now());
      for (const one of taken)
        if ('event' in one) for (const rule of rules) if (isFor(one, rule)) void handOver(one.event, rule);
      const Entries = taken.map((one) =>
        'event' in one ? { EventId: one.event['id'] } : { ErrorCode: one.code, ErrorMessage: one.message },
      );
      return {
        status: 200,
        body: { FailedEntryCount: taken.filter((one) => !('event' in one)).length, Entries },
      };
    } catch {
      return {
        status: 400,
        body: { __type: 'ValidationException', message: 'This is neither an event nor a PutEvents request.' },
      };
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { status, body } =
        request.method === 'POST'
          ? take(await readBody(request))
          : { status: 405, body: { message: 'POST an event.' } };
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    } catch {
      // The caller hung up: there is nobody to answer.
      response.destroy();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  const { url, stop } = await listen(server, 0);
  return {
    url,
    serve: (these, on) => {
      rules = these;
      names = on;
    },
    busy: () => events,
    stop,
  };
}

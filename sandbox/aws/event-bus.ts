/**
 * EventBridge, as far as partner event buses go: an event from a partner's source reaches the rules of the bus of that source.
 * Events come over HTTP, `POST /`, either one as a rule's target gets it, or as a PutEvents request with its `Entries`.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Outcome } from './function-instance.ts';
import { listen } from '../http/listen.ts';
import { account, region } from './place.ts';

export type EventRule = {
  /** The partner event source whose bus the rule is on. */
  eventSource: string;
  sources: readonly string[];
  detailTypes: readonly string[];
  invoke: (event: unknown) => Promise<Outcome>;
};

export type EventBus = {
  url: string;
  /** Events that are being handed over. */
  busy: () => number;
  stop: () => Promise<void>;
};

/** EventBridge's own limit for a request of PutEvents. */
const maxBodyBytes = 1024 * 1024;
/** Lambda runs a call that failed twice again, after one minute and after two: here at once, so that nobody has to wait. */
const retriesMs = [100, 200];

const delivered = z.looseObject({ source: z.string(), 'detail-type': z.string(), detail: z.unknown() });
const entry = z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() });
type Delivered = z.infer<typeof delivered>;

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

/** Numbers beyond 2^53 lose digits here, as they do when the Lambda runtime parses an event. @throws when it is no event */
const readEvents = (text: string, nowMs: number): Delivered[] => {
  const body: unknown = JSON.parse(text);
  const request = z.object({ Entries: z.array(entry) }).safeParse(body);
  if (request.success)
    return request.data.Entries.map(({ Source, DetailType, Detail }) =>
      envelope(Source, DetailType, JSON.parse(Detail), nowMs),
    );
  const { source, 'detail-type': detailType, detail, ...rest } = delivered.parse(body);
  return [{ ...envelope(source, detailType, detail, nowMs), ...rest }];
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

export async function startEventBus(rules: readonly EventRule[], now: () => number): Promise<EventBus> {
  let events = 0;

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
      const taken = readEvents(text, now());
      for (const event of taken)
        for (const rule of rules)
          if (
            rule.eventSource === event.source &&
            rule.sources.includes(event.source) &&
            rule.detailTypes.includes(event['detail-type'])
          )
            void handOver(event, rule);
      return { status: 200, body: { FailedEntryCount: 0, Entries: taken.map(({ id }) => ({ EventId: id })) } };
    } catch {
      return { status: 400, body: { message: 'This is neither an event nor a PutEvents request.' } };
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { status, body } =
        request.method === 'POST'
          ? take(await readBody(request))
          : { status: 405, body: { message: 'POST an event.' } };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } catch {
      // The caller hung up: there is nobody to answer.
      response.destroy();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  const { url, stop } = await listen(server, 0);
  return { url, busy: () => events, stop };
}

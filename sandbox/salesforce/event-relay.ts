/**
 * Salesforce's Event Relay, as far as the organisation of the sandbox goes: takes its change events, one a request as JSON, and
 * puts them on the partner event bus. Whoever plays Salesforce need not know how the bus is called: a channel of any name will do.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../http/listen.ts';

export type EventRelay = { url: string; stop(): Promise<void> };

const event = z.looseObject({ source: z.string() });
/** Ids are the same in both of their forms up to here. */
const shortForm = 15;
const organizationOf = (source: string): string | undefined =>
  /^aws\.partner\/salesforce\.com\/(\w+)\//.exec(source)?.[1]?.slice(0, shortForm);

type Answer = { status: number; body: string };
const refuse = (status: number, message: string): Answer => ({ status, body: JSON.stringify({ message }) });

/** @param source the partner event source whose bus the events go to; it names the organisation */
export const startEventRelay = async (busUrl: string, source: string): Promise<EventRelay> => {
  const relay = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'POST') return refuse(405, 'POST an event.');
    let given: unknown;
    try {
      given = JSON.parse(await text(request));
    } catch {
      return refuse(400, 'This is not JSON.');
    }
    const { success, data } = event.safeParse(given);
    if (!success) return refuse(400, 'An event says its source.');
    if (organizationOf(data.source) !== organizationOf(source))
      return refuse(403, 'Another organisation, another bus.');
    const response = await fetch(busUrl, { method: 'POST', body: JSON.stringify({ ...data, source }) });
    return { status: response.status, body: await response.text() };
  };
  const server = createServer((request, response) => {
    relay(request)
      .catch((error: unknown) => refuse(502, error instanceof Error ? error.message : String(error)))
      .then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body))
      .catch(() => response.destroy());
  });
  return listen(server, 0);
};

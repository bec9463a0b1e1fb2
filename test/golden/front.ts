/** A server before a CRM of the sandbox: lets its calls through in turn, and tells of each what was asked and how it was answered. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { orderOf, type Call } from './journal.ts';
import type { Turns } from './turns.ts';

/** What each hop has of its own. */
const ofTheHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'date'];

const headersOf = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ofTheHop.includes(name) ? [] : [[name, String(value)]],
    ),
  );

export type FrontOptions = {
  turns: Turns;
  /** Just before the CRM does what is asked. */
  onTurn: (asked: Omit<Call, 'status'>) => void;
  /** The CRM has answered, and nobody has the answer yet; status 0: it broke off. */
  onAnswer: (call: Call) => void;
};

export const startFront = async (target: string, { turns, onTurn, onAnswer }: FrontOptions) => {
  const pass = async (request: IncomingMessage, body: string, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request;
    const asked = { method, path: decodeURIComponent(url), body };
    onTurn(asked);
    const headers = headersOf(request.headers);
    const sent = fetch(`${target}${url}`, { method, headers, redirect: 'manual', ...(body !== '' && { body }) });
    const answer = await sent.then(
      async (given) => ({ status: given.status, headers: given.headers, text: await given.text() }),
      () => null,
    );
    onAnswer({ ...asked, status: answer?.status ?? 0 });
    if (answer === null) return void request.socket.destroy();
    const own = [...answer.headers].filter(([name]) => !ofTheHop.includes(name));
    response.writeHead(answer.status, Object.fromEntries(own)).end(answer.text);
  };
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const { method = '', url = '' } = request;
    turns.take(orderOf({ method, path: url, body }), () => pass(request, body, response));
  };
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

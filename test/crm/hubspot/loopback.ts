/** A server on the loopback that answers as a test says, faults included, and keeps what it was asked. */
import { createServer, type ServerResponse } from 'node:http';
import { listen } from '../../../sandbox/http/listen.ts';

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string | string[]>;
  body: unknown;
};
type Fault = 'hang' | 'reset' | 'trickle' | 'break-off' | 'flood';
export type Reply = Fault | { status: number; json?: unknown; text?: string; headers?: Record<string, string> };
export type Loopback = { url: string; asked: Asked[]; stop: () => Promise<void> };

const faults: Record<Fault, (response: ServerResponse) => void> = {
  hang: () => {},
  reset: (response) => response.destroy(),
  trickle: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  },
  'break-off': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"results":[', () => response.destroy());
  },
  flood: (response) => {
    const part = Buffer.alloc(1024 * 1024, ' ');
    response.writeHead(200, { 'content-type': 'application/json' });
    const pour = (): void => {
      while (!response.destroyed && response.write(part));
    };
    response.on('drain', pour);
    pour();
  },
};

export const startLoopback = async (answer: (asked: Asked, nth: number) => Reply): Promise<Loopback> => {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://loopback');
      const text = Buffer.concat(parts).toString('utf8');
      const call: Asked = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      asked.push(call);
      const reply = answer(call, asked.length);
      if (typeof reply === 'string') {
        faults[reply](response);
        return;
      }
      const { status, json, headers } = reply;
      const type = json === undefined ? 'text/html' : 'application/json';
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(json === undefined ? (reply.text ?? '') : JSON.stringify(json));
    });
  });
  return { ...(await listen(server, 0)), asked };
};

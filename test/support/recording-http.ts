/** Stands between a client and a server of the sandbox, and keeps what was asked and answered. */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../sandbox/http/listen.ts';

/** `path` is without its query; `body` is what the JSON says, or the text where it is none; undefined when there was nothing. */
export type Exchange = { method: string; path: string; status: number; body: unknown };

/** Set by `fetch` itself, or no more true of what it read. */
const ownHeaders = new Set([
  'host',
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'content-encoding',
]);
const passed = (headers: Iterable<[string, string | string[] | undefined]>): [string, string][] =>
  [...headers].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !ownHeaders.has(name) ? [[name, value]] : [],
  );

const said = (text: string): unknown => {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export type Recorder = { url: string; exchanges: Exchange[]; stop: () => Promise<void> };

/** @param target the address of the server behind it */
export const recordHttp = async (target: string): Promise<Recorder> => {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const [method, url] = [request.method ?? 'GET', request.url ?? '/'];
      const body = new Uint8Array(await buffer(request));
      const answer = await fetch(`${target}${url}`, {
        method,
        headers: passed(Object.entries(request.headers)),
        ...(body.length > 0 && { body }),
        redirect: 'manual',
      });
      // Salesforce tells with the token where its API is: behind us, too.
      const text = (await answer.text()).replaceAll(target, `http://${request.headers.host}`);
      exchanges.push({ method, path: url.split('?')[0] ?? '', status: answer.status, body: said(text) });
      response.writeHead(answer.status, Object.fromEntries(passed(answer.headers))).end(text);
    };
    pass().catch(() => response.destroy());
  });
  return { ...(await listen(server, 0)), exchanges };
};

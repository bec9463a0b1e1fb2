/**
 * One request and its whole answer over node:http(s). Kept connections start faster than `fetch`, whose first use in a process
 * costs some 40 ms. Nothing is followed, repeated or judged here.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { userAgent } from './user-agent.ts';

/** The largest answer we take: 100 records with two texts of 64 KB each. What is larger is asked for in parts. */
export const maxAnswerMb = 16;
const maxAnswerBytes = maxAnswerMb * 1024 * 1024;
const agentOptions = { keepAlive: true, maxSockets: 16 };
const http = new HttpAgent(agentOptions);
const https = new HttpsAgent(agentOptions);

export type Sent = { method: string; url: URL; headers: Record<string, string>; body: string | undefined };
/** Names in lower case; of a repeated one, the values joined by commas. */
export type Headers = Readonly<Record<string, string>>;
export type Answer = { status: number; headers: Headers; text: string };

/**
 * Why there is no answer; `cut-short`: we gave it up before it had its time, for ours was over. `sent` is false only when the request
 * certainly never left: no connection was made.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly reason: 'timeout' | 'cut-short' | 'broken' | 'too-large';
  readonly sent: boolean;
  constructor(reason: NoAnswer['reason'], sent: boolean, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
    this.sent = sent;
  }
}

/**
 * Sends one request and reads its answer to the end.
 * @param withinMs covers everything: connecting, sending, waiting, and an answer that trickles; less than `enoughMs` says nothing of
 * whoever is asked
 * @throws NoAnswer
 */
export const exchange = (sent: Sent, withinMs: number, enoughMs: number): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const secure = sent.url.protocol === 'https:';
    let connected = false;
    const fail = (reason: NoAnswer['reason'], cause?: unknown) => {
      clearTimeout(timer);
      reject(new NoAnswer(reason, connected, cause));
      request.destroy();
    };
    const request = (secure ? httpsRequest : httpRequest)(sent.url, {
      method: sent.method,
      // The vendors' own libraries make the request and another layer sends it: it is ours, not theirs.
      headers: { ...sent.headers, 'User-Agent': userAgent },
      agent: secure ? https : http,
    });
    const timer = setTimeout(() => fail(withinMs < enoughMs ? 'cut-short' : 'timeout'), withinMs);
    request.on('error', (error) => fail('broken', error));
    request.on('socket', (socket) => {
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true));
      else connected = true;
    });
    request.on('response', (response) => {
      if (Number(response.headers['content-length']) > maxAnswerBytes) return fail('too-large');
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > maxAnswerBytes) fail('too-large');
      });
      response.on('error', (error) => fail('broken', error));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          headers: plainHeaders(response.headers),
          text: Buffer.concat(parts).toString('utf8'),
        });
      });
    });
    request.end(sent.body);
  });

const plainHeaders = (headers: NodeJS.Dict<string | string[]>): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

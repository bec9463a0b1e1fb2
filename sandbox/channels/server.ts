/** Slack and Teams on loopback: channels with their webhooks, and what people read in them. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type FaultInput, type FaultAction, openFaults } from '../http/faults.ts';
import { listen } from '../http/listen.ts';
import { type Answer, readSlack, type Shown } from './slack.ts';
import { largestBytes, readTeams } from './teams.ts';

export type ChannelKind = 'slack' | 'teams';

/** `seq` grows by one each time; `at` is ISO, UTC. */
export type ChannelMessage = { seq: number; at: string; kind: ChannelKind; channel: string } & Shown;

export type ChannelServer = {
  url: string;
  /** Where to write to a channel; the first time it is asked for, the channel is made. */
  webhook: (kind: ChannelKind, channel: string) => string;
  /** What people read, oldest first; of the newest 500. */
  messages: (since?: number) => ChannelMessage[];
  /** Answers how to stop listening. */
  onNew: (listener: (message: ChannelMessage) => void) => () => void;
  /** The channel is archived in Slack, or its workflow deleted in Teams; and back. */
  archive: (channel: string, isArchived?: boolean) => void;
  /** How the next calls are met; a `status` with a text as its body answers that text. */
  fault: (input: FaultInput) => void;
  clearFaults: () => void;
  /** All requests so far, by their status; 0 when no answer left. */
  statuses: () => readonly number[];
  stop: () => Promise<void>;
};

/** Slack lets some more through for a moment, and then a message a second. */
const burst = 4;
const paceMs = 1_000;
const mostKept = 500;

type Hook = {
  kind: ChannelKind;
  channel: string;
  path: string;
  sig: string | null;
  isArchived: boolean;
  tokens: number;
  at: number;
};

const json = (status: number, code: string, message: string): Answer => ({
  status,
  body: JSON.stringify({ error: { code, message } }),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

/** The same for the same name, so that a webhook that was stored in an earlier run is still one. */
const digitsOf = (name: string, length: number): string =>
  createHash('sha256').update(`sandbox ${name}`).digest('hex').toUpperCase().slice(0, length);

export const startChannels = async (now: () => number, port = 0): Promise<ChannelServer> => {
  const hooks: Hook[] = [];
  const kept: ChannelMessage[] = [];
  const listeners = new Set<(message: ChannelMessage) => void>();
  const faults = openFaults();
  const statuses: number[] = [];
  let seq = 0;

  const show = ({ kind, channel }: Hook, shown: Shown): void => {
    seq += 1;
    const message = { seq, at: new Date(now()).toISOString(), kind, channel, ...shown };
    kept.push(message);
    if (kept.length > mostKept) kept.shift();
    for (const listener of listeners) listener(message);
  };

  /** Null while the caller may go on; else the seconds that it is to wait. */
  const throttle = (hook: Hook): number | null => {
    const passed = Math.max(0, now() - hook.at);
    hook.tokens = Math.min(burst, hook.tokens + passed / paceMs);
    hook.at = now();
    if (hook.tokens < 1) return Math.ceil(1 - hook.tokens);
    hook.tokens -= 1;
    return null;
  };

  const slack = (hook: Hook | undefined, body: string): Answer => {
    if (hook === undefined) return { status: 404, body: 'no_service' };
    if (hook.isArchived) return { status: 410, body: 'channel_is_archived' };
    const waitS = throttle(hook);
    if (waitS !== null) return { status: 429, body: 'rate_limited', headers: { 'retry-after': String(waitS) } };
    const shown = readSlack(body);
    if (typeof shown === 'string') return { status: 400, body: shown };
    show(hook, shown);
    return { status: 200, body: 'ok' };
  };

  const teams = (hook: Hook | undefined, sig: string | null, body: string): Answer => {
    if (hook === undefined || hook.isArchived) return json(404, 'WorkflowNotFound', 'The workflow could not be found.');
    if (sig !== hook.sig)
      return json(401, 'DirectApiAuthorizationRequired', 'The authentication credentials are not valid.');
    if (Buffer.byteLength(body) > largestBytes)
      return json(413, 'RequestEntityTooLarge', 'The request content is larger than the limit.');
    const shown = readTeams(body);
    if (shown !== null) show(hook, shown);
    return { status: 202, body: '' };
  };

  const answer = (path: string, query: URLSearchParams, body: string): Answer => {
    const hook = hooks.find((one) => one.path === path);
    if (path.startsWith('/services/')) return slack(hook, body);
    return path.startsWith('/powerautomate/')
      ? teams(hook, query.get('sig'), body)
      : { status: 404, body: 'Not Found' };
  };

  /** What a fault leaves of a call; undefined: all of it. */
  const broken = (fault: FaultAction | undefined, response: ServerResponse): Answer | 'silent' | undefined => {
    switch (fault?.kind) {
      case 'status':
        return {
          status: fault.status,
          body: typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? ''),
          headers: fault.headers,
        };
      case 'html':
        return {
          status: fault.status,
          body: '<html><body><h1>Bad Gateway</h1></body></html>',
          headers: { 'content-type': 'text/html' },
        };
      case 'hang':
        return 'silent';
      case 'reset':
        response.socket?.resetAndDestroy();
        return 'silent';
      default:
        return undefined;
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://channels');
    const fault = faults.take(request.method ?? '', pathname);
    const failed = broken(fault, response);
    if (failed === 'silent') {
      statuses.push(0);
      return;
    }
    const said =
      failed ??
      (request.method === 'POST'
        ? answer(pathname, searchParams, body)
        : { status: 405, body: 'invalid_method', headers: {} });
    // Done, and nobody hears of it.
    if (fault?.kind === 'lose-answer') {
      statuses.push(0);
      response.socket?.resetAndDestroy();
      return;
    }
    statuses.push(said.status);
    response.writeHead(said.status, { 'content-type': 'text/html', ...said.headers }).end(said.body);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const { url, stop } = await listen(server, port);

  const pathOf = (kind: ChannelKind, channel: string): string =>
    kind === 'slack'
      ? `/services/T${digitsOf('team', 8)}/B${digitsOf(channel, 8)}/${digitsOf(channel, 24)}`
      : `/powerautomate/automations/direct/workflows/${digitsOf(channel, 32).toLowerCase()}/triggers/manual/paths/invoke`;
  return {
    url,
    webhook(kind, channel) {
      const path = pathOf(kind, channel);
      const sig = kind === 'teams' ? `${digitsOf(channel, 40)}-x_y` : null;
      if (!hooks.some((hook) => hook.path === path))
        hooks.push({ kind, channel, path, sig, isArchived: false, tokens: burst, at: now() });
      const query = sig === null ? '' : `?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${sig}`;
      return `${url}${path}${query}`;
    },
    messages: (since = 0) => kept.filter((message) => message.seq > since),
    onNew(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    archive(channel, isArchived = true) {
      for (const hook of hooks) if (hook.channel === channel) hook.isArchived = isArchived;
    },
    fault: (input) => faults.add(input),
    clearFaults: () => faults.clear(),
    statuses: () => statuses,
    stop,
  };
};

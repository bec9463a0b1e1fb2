/** The way to a CRM and back: it takes time, may break, and ends at the stand-in's own server, called in this process. */
import type { FastifyInstance } from 'fastify';
import { NoAnswer, type Answer, type Sent } from '../../../shared/crm/exchange.ts';
import type { Random } from '../../../sandbox/http/random.ts';
import type { CallFault, Faults } from './faults.ts';
import type { Invocation } from './invocation.ts';
import type { Time } from './time.ts';

export type Line = {
  server: FastifyInstance;
  faults: Faults;
  /** Each call takes seconds. */
  isSlow: boolean;
  vendor: 'hubspot' | 'salesforce';
  onCall: (call: { method: string; path: string; body: string; status: number }) => void;
};

const html = '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';
const plain = { 'content-type': 'application/json' };
/** What breaks off a call that is slow: longer than the product waits for one that it can repeat. */
const slowMs = 20_000;
/** The longest way to a CRM that is slow: there and back it takes less than the product waits. */
const slowWayMs = 7000;

/** Rows of a batch that others hold, or that lack what an admin made required. */
const refusedRow = /UNABLE_TO_LOCK_ROW|MISSING_CONDITIONAL_REQUIRED_PROPERTY/;

const throttledBody = {
  hubspot: JSON.stringify({
    status: 'error',
    category: 'RATE_LIMITS',
    policyName: 'TEN_SECONDLY_ROLLING',
    message: 'You have reached your ten_secondly_rolling limit.',
  }),
  salesforce: JSON.stringify([
    { errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.' },
  ]),
};
const quota = {
  hubspot: {
    status: 429,
    headers: plain,
    text: JSON.stringify({
      status: 'error',
      category: 'RATE_LIMITS',
      policyName: 'DAILY',
      message: 'You have reached your daily limit.',
    }),
  },
  salesforce: {
    status: 403,
    headers: plain,
    text: JSON.stringify([{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }]),
  },
};
const unauthorized = {
  hubspot: JSON.stringify({ status: 'error', category: 'INVALID_AUTHENTICATION', message: 'No.' }),
  salesforce: JSON.stringify([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]),
};

/** An answer that comes from the way itself, nothing done. */
const answerOf = (fault: CallFault, vendor: Line['vendor'], now: number): Answer | undefined => {
  const [kind, detail = ''] = fault.split('-');
  if (kind === 'throttled') {
    const after =
      detail === 'silent' ? {} : { 'retry-after': detail === 'date' ? new Date(now + 45_000).toUTCString() : detail };
    return { status: vendor === 'hubspot' ? 429 : 503, headers: { ...plain, ...after }, text: throttledBody[vendor] };
  }
  if (fault === 'quota') return quota[vendor];
  if (fault === 'down-502-html') return { status: 502, headers: { 'content-type': 'text/html' }, text: html };
  if (kind === 'down') return { status: Number(detail), headers: plain, text: '{}' };
  if (fault === 'error-inside')
    return { status: 200, headers: plain, text: JSON.stringify({ status: 'error', message: 'internal error' }) };
  if (fault === 'unauthorized') return { status: 401, headers: plain, text: unauthorized[vendor] };
  return undefined;
};

const callOf = ({ method, url, body }: Sent): string => `${method} ${url.pathname} ${body ?? ''}`;

export const openWire = (time: Time, random: () => Random, lineOf: (host: string) => Line) => {
  const inject = async ({ server, onCall }: Line, sent: Sent): Promise<Answer> => {
    const { method, url, headers, body } = sent;
    const answer = await time.work(async () =>
      server.inject({
        method: method as 'GET',
        url: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host },
        ...(body !== undefined && { payload: body }),
      }),
    );
    onCall({ method, path: url.pathname, body: body ?? '', status: answer.statusCode });
    const kept = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
    return { status: answer.statusCode, headers: Object.fromEntries(kept), text: answer.payload };
  };

  const pass = async (sent: Sent, withinMs: number): Promise<Answer> => {
    const line = lineOf(sent.url.hostname);
    const wayMs = 15 + Math.floor(random()() * (line.isSlow ? slowWayMs : 120));
    await time.after(wayMs);
    const fault = line.faults.take(callOf(sent));
    if (fault === 'refused') throw new NoAnswer('broken', false);
    if (fault === 'reset') throw new NoAnswer('broken', true);
    if (fault === 'hang') {
      await time.after(withinMs - wayMs);
      throw new NoAnswer('timeout', true);
    }
    const given = fault && answerOf(fault, line.vendor, time.now());
    const answer = given ?? (await inject(line, sent));
    if (refusedRow.test(answer.text)) line.faults.count(`rows refused in ${line.vendor}`);
    if (fault === 'lost-answer') throw new NoAnswer('broken', true);
    const backMs = fault === 'slow' ? slowMs : wayMs;
    if (wayMs + backMs > withinMs) {
      await time.after(withinMs - wayMs);
      throw new NoAnswer('timeout', true);
    }
    await time.after(backMs);
    return fault === 'truncated' ? { ...answer, text: answer.text.slice(0, answer.text.length >> 1) } : answer;
  };
  return {
    exchange: (invocation: Invocation, sent: Sent, withinMs: number): Promise<Answer> =>
      invocation.call(callOf(sent), () => pass(sent, withinMs)),
    /** At once, and past all that may go wrong: for whoever sets a CRM up. */
    direct: (sent: Sent): Promise<Answer> => inject(lineOf(sent.url.hostname), sent),
  };
};

/**
 * A Salesforce of our own: an org with its records, the REST API over them, and the outbound messages and change events they
 * cause. It listens on loopback, keeps everything in memory, and knows nothing of the program that calls it.
 */
import Fastify from 'fastify';
import { onFreshPort } from '../http/fresh-port.ts';
import { openFaults, type Faults } from '../http/faults.ts';
import { openActs, type Acts } from './acts.ts';
import { serveApi, type RecordedCall } from './api.ts';
import { openChangeEvents, type ChangeEventListener, type Gap } from './change-events.ts';
import { to18 } from './ids.ts';
import { openLimits, type Limits } from './limits.ts';
import { openOutbound } from './outbound.ts';
import type { OutboundMessage } from './package-messages.ts';
import { textOf, type SalesforceRecord } from './record.ts';
import { openRecords, type Records } from './records.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { addProgram, type Program } from './program.ts';
import { addTaskWords, type OrgLanguage } from './task-words.ts';
import { addTeam, integrationUsername, type Teammate } from './team.ts';

export type { OutboundMessage, RecordedCall };

export type SalesforceOptions = {
  port?: number;
  /** In either form. */
  orgId: string;
  clientId: string;
  clientSecret: string;
  /** The secret part of the address that messages are sent to. */
  pathToken: string;
  /** Another program, with an app and a user of its own, that brings records in. */
  program?: Program;
  /** Who works in the org, beside the user that the app runs as. */
  team: readonly Teammate[];
  /** In which the org was made: its tasks have the words of it. English unless said. */
  language?: OrgLanguage;
  /** Turns duplicated and reordered messages and events on, the same ones each time. */
  seed?: number;
  /** An org made anew uses no id of the one before it. */
  idsAfter?: number;
  /** How long each call of the API takes at least. */
  latencyMs?: number;
  /** The calls of a day; 100,000 is what an Enterprise org has before its licences add to it. */
  dailyCalls?: number;
  /** How long a token lives. */
  tokenLifeMs?: number;
  /** The app's certificate or public key in PEM, for signed assertions. */
  publicKey?: string;
  /** The login server that assertions must be for; a sandbox and a scratch org have `https://test.salesforce.com`. */
  audience?: string;
  now?: () => number;
  onCall?: (call: RecordedCall) => void;
  /** The wait before a message's second try; each further one is twice as long. */
  outboundRetryMs?: number;
  /** How long a message's target may take to answer. */
  outboundTimeoutMs?: number;
  /** The channel whose events the relay carries. */
  channel?: string;
};

export type SalesforceServer = {
  url: string;
  /** In the long form. */
  orgId: string;
  clientId: string;
  clientSecret: string;
  pathToken: string;
  /** The user that the app's tokens stand for. */
  integrationUserId: string;
  integrationUsername: string;
  records: Records;
  /** Every call, those for tokens too, oldest first. Its status is 0 when no answer left. */
  calls: readonly RecordedCall[];
  faults: Faults;
  sessions: Sessions;
  limits: Limits;
  /** Without `messages`, those of the package. */
  sendOutboundTo(targetUrl: string, messages?: readonly OutboundMessage[]): void;
  /** Each event as JSON text. */
  sendChangeEventsTo(listener: ChangeEventListener): void;
  /** Tells of a change that could not be told in full. */
  tellGap(gap: Gap): void;
  /** While it is on, every message and every event that would leave is lost. */
  dropEvents(on: boolean): void;
  /** How many were lost so: a record in a message counts once, and so does each event. */
  droppedEvents(): number;
  /** What colleagues do. */
  acts: Acts;
  /** All messages and events are delivered or given up. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

const defaultChannel = 'Handoff__chn';
const enterpriseDailyCalls = 100_000;

/** @throws Error when `orgId` is no id */
export async function startSalesforce(options: SalesforceOptions): Promise<SalesforceServer> {
  const { clientId, clientSecret, pathToken, seed, now = Date.now } = options;
  const orgId = to18(options.orgId);
  if (orgId === undefined || !orgId.startsWith('00D')) throw new Error(`${options.orgId} is no organization id`);
  const records = openRecords(now, options.idsAfter);
  addTeam(records, options.team);
  addTaskWords(records, options.language ?? 'en');
  const program = options.program && addProgram(records, options.program);
  const integrationUser = (): SalesforceRecord => {
    const user = records.list('User').find((candidate) => textOf(candidate, 'Username') === integrationUsername);
    if (user === undefined) throw new Error('The integration user is gone');
    return user;
  };

  const faults = openFaults();
  const limits = openLimits(options.dailyCalls ?? enterpriseDailyCalls);
  const sessions = openSessions({
    clientId,
    clientSecret,
    ...(program && { others: [program] }),
    now,
    runAs: integrationUser,
    users: () => records.list('User'),
    ...(options.tokenLifeMs === undefined ? {} : { lifeMs: options.tokenLifeMs }),
  });
  if (options.publicKey !== undefined) sessions.register(options.publicKey);

  let url = '';
  const outbound = openOutbound({
    orgId,
    host: () => url,
    records,
    integrationUserId: () => integrationUser().id,
    seed,
    retryMs: options.outboundRetryMs ?? 250,
    timeoutMs: options.outboundTimeoutMs ?? 5000,
  });
  const changeEvents = openChangeEvents({ orgId, channel: options.channel ?? defaultChannel, now, seed });
  records.onCommit((changes) => {
    outbound.onCommit(changes);
    changeEvents.onCommit(changes);
  });

  const calls: RecordedCall[] = [];
  const server = Fastify({
    forceCloseConnections: true,
    bodyLimit: 50 * 1024 * 1024,
    // Long enough that an address over Salesforce's own limit gets Salesforce's answer.
    http: { maxHeaderSize: 128 * 1024 },
  });
  serveApi(server, {
    orgId,
    records,
    sessions,
    audience: options.audience ?? 'https://login.salesforce.com',
    limits,
    faults,
    now,
    latencyMs: options.latencyMs ?? 0,
    onCall(call) {
      calls.push(call);
      options.onCall?.(call);
    },
  });
  const open = (port: number): Promise<string> => server.listen({ host: '127.0.0.1', port });
  url = await (options.port === undefined ? onFreshPort(open) : open(options.port));

  return {
    url,
    orgId,
    clientId,
    clientSecret,
    pathToken,
    integrationUserId: integrationUser().id,
    integrationUsername,
    records,
    calls,
    faults,
    sessions,
    limits,
    sendOutboundTo: (targetUrl, messages) => outbound.sendTo(targetUrl, messages),
    sendChangeEventsTo: (listener) => changeEvents.sendTo(listener),
    tellGap: (gap) => changeEvents.gap(gap),
    dropEvents(on) {
      outbound.lose(on);
      changeEvents.lose(on);
    },
    droppedEvents: () => outbound.lost() + changeEvents.lost(),
    acts: openActs(records, now),
    async settle() {
      await Promise.all([outbound.settle(), changeEvents.settle()]);
    },
    async stop() {
      outbound.stop();
      await server.close();
    },
  };
}

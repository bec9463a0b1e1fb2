/**
 * A HubSpot of our own: a portal with its records, the HTTP API over them, and the webhooks they cause. It listens on
 * loopback, keeps everything in memory, and knows nothing of the program that calls it.
 */
import Fastify from 'fastify';
import { addActs } from './acts.ts';
import { serveApi, type RecordedCall } from './api.ts';
import { addControl } from './control.ts';
import { openDefinitions } from './definitions.ts';
import type { Subscription } from './events.ts';
import { onFreshPort } from '../http/fresh-port.ts';
import { openFaults, type Faults } from '../http/faults.ts';
import { openOwners } from './owners.ts';
import { openPipelines } from './pipelines.ts';
import { openPortalSettings, type PortalSettings } from './portal-settings.ts';
import { openRecords, type Records } from './records.ts';
import { allScopes } from './scopes.ts';
import { addTeam, type Teammate } from './team.ts';
import { openWebhooks } from './webhooks.ts';

export type { RecordedCall, Subscription };

export type HubspotOptions = {
  port?: number;
  portalId: number;
  appId: number;
  accessToken: string;
  clientSecret: string;
  /** Who works in the portal. */
  team: readonly Teammate[];
  /** Turns duplicated and reordered webhooks on, the same ones each time. */
  seed?: number;
  /** How long each call of the API takes at least. */
  latencyMs?: number;
  /** A Professional account's app has 190. */
  limitPer10Seconds?: number;
  /** Any account has 5. */
  searchesPerSecond?: number;
  /** How far search is behind the records; HubSpot says moments. */
  searchDelayMs?: number;
  now?: () => number;
  /** Added to all ids: a portal made anew beside a table that is kept must not give an id a second time. */
  idsAfter?: number;
  onCall?: (call: RecordedCall) => void;
  /** What the portal does by itself; nothing unless said. */
  settings?: PortalSettings;
  /** What the token may do; all that this server asks for unless said. */
  scopes?: readonly string[];
  /** Other apps that are installed in the portal. */
  others?: readonly { appId: number; accessToken: string; scopes: readonly string[] }[];
  /** The wait before a webhook's second try; each further one is twice as long. */
  webhookRetryMs?: number;
  /** How long a webhook's target may take to answer. */
  webhookTimeoutMs?: number;
};

export type HubspotServer = {
  url: string;
  portalId: number;
  appId: number;
  accessToken: string;
  clientSecret: string;
  records: Records;
  /** Every call of the API, oldest first. Its status is 0 when no answer left. */
  calls: readonly RecordedCall[];
  faults: Faults;
  sendWebhooksTo(targetUrl: string, subscriptions: readonly Subscription[]): void;
  /** From now on every webhook is lost on its way, those on their next try too, or none any more. */
  dropEvents(on: boolean): void;
  /** How many events were lost so. */
  droppedEvents(): number;
  /** What the portal does by itself after a while is done as far as its time has come. */
  keepUp(): void;
  /** All queued webhook deliveries are done or given up. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

export async function startHubspot(options: HubspotOptions): Promise<HubspotServer> {
  const { portalId, appId, accessToken, clientSecret, now = Date.now } = options;
  const iso = (): string => new Date(now()).toISOString();
  const records = openRecords({
    portalId,
    appId,
    now,
    definitions: openDefinitions(iso),
    owners: openOwners(iso),
    pipelines: openPipelines(),
    idsAfter: options.idsAfter,
  });
  addTeam(records, options.team);

  const faults = openFaults();
  const webhooks = openWebhooks({
    portalId,
    appId,
    clientSecret,
    now,
    seed: options.seed,
    retryMs: options.webhookRetryMs ?? 250,
    timeoutMs: options.webhookTimeoutMs ?? 5000,
  });
  records.onChange((change) => webhooks.onChange(change));
  const settings = openPortalSettings(records, now, options.settings ?? {});

  const calls: RecordedCall[] = [];
  const server = Fastify({
    forceCloseConnections: true,
    bodyLimit: 10 * 1024 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
  });
  serveApi(server, {
    apps: [
      { portalId, appId, accessToken, scopes: options.scopes ?? allScopes },
      ...(options.others ?? []).map((app) => ({ portalId, ...app })),
    ],
    records,
    faults,
    now,
    latencyMs: options.latencyMs ?? 0,
    limitPer10Seconds: options.limitPer10Seconds ?? 190,
    searchesPerSecond: options.searchesPerSecond ?? 5,
    searchDelayMs: options.searchDelayMs ?? 0,
    keepUp: settings.keepUp,
    onCall(call) {
      calls.push(call);
      options.onCall?.(call);
    },
  });
  addControl(server, { records, faults, calls, webhooks });
  addActs(server, records, now);
  const open = (port: number): Promise<string> => server.listen({ host: '127.0.0.1', port });
  const url = await (options.port === undefined ? onFreshPort(open) : open(options.port));

  return {
    url,
    portalId,
    appId,
    accessToken,
    clientSecret,
    records,
    calls,
    faults,
    sendWebhooksTo: (targetUrl, subscriptions) => webhooks.sendTo(targetUrl, subscriptions),
    dropEvents: (on) => webhooks.drop(on),
    droppedEvents: webhooks.dropped,
    keepUp: settings.keepUp,
    settle: webhooks.settle,
    async stop() {
      settings.stop();
      webhooks.stop();
      await server.close();
    },
  };
}

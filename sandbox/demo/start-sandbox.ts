/** Joins the parts: two CRMs of our own, the stack on local engines, the operator's own commands to wire them, and the console page. */
import { org, portal, program, stage } from './accounts.ts';
import { appSubscriptions } from './app-subscriptions.ts';
import { type Cloud, startCloud } from '../aws/cloud.ts';
import type { SandboxClock } from './clock.ts';
import { openCloudTable } from './cloud-table.ts';
import { rulesWith } from '../../console/server/operator.ts';
import { startConsole } from '../../console/server/server.ts';
import { openSandboxDoor } from './console/open-door.ts';
import { type ChannelServer, startChannels } from '../channels/server.ts';
import { type Happenings, openHappenings } from './console/happenings.ts';
import { startEventRelay } from '../salesforce/event-relay.ts';
import { type Closers, startCrms } from './crms.ts';
import type { HubspotServer } from '../hubspot/server.ts';
import { openKeptClock } from './kept-time.ts';
import { readNextDue } from './next-due.ts';
import { leaveWord, root } from './operate.ts';
import type { SandboxOptions } from './options.ts';
import type { SalesforceServer } from '../salesforce/server.ts';
import { openSkipping, type Skipping } from './skip.ts';
import { wireLive, wireWatching } from './wire.ts';

/**
 * What another program needs to drive the sandbox; printed as one line when all is ready. `accessToken`, `clientId` and `clientSecret` of
 * the built-in CRMs are that program's own: the product signs in with others, which may do no more than an admin grants. Of a server of
 * someone else they are the product's.
 */
export type Ready = {
  ready: true;
  console: string;
  /** `salesforce` ends in the path token; `changeEvents` takes an event of Event Relay as JSON. */
  receive: { hubspot: string; salesforce: string; changeEvents: string };
  hubspot: {
    connection: string;
    portalId: number;
    api: string;
    accessToken: string;
    clientSecret: string;
    appId: number;
  };
  salesforce: {
    connection: string;
    orgId: string;
    api: string;
    clientId: string;
    clientSecret: string;
    pathToken: string;
  };
  dynamodb: string;
  sqs: string;
  table: string;
};

export type Sandbox = {
  ready: Ready;
  cloud: Cloud;
  /** Null where the CRM is a server of someone else. */
  hubspot: HubspotServer | null;
  salesforce: SalesforceServer | null;
  /** Slack and Teams, as they are played. */
  channels: ChannelServer;
  happenings: Happenings;
  clock: SandboxClock;
  skipping: Skipping;
  stop(): Promise<void>;
};

/**
 * Starts everything; ends with nothing running when a part fails.
 * @param tell hears of each step, for a person who waits
 * @param log hears each line that a function logs
 * @throws the reason of the options' signal when that stops it
 */
export const startSandbox = async (
  options: SandboxOptions,
  tell: (line: string) => void,
  log?: (line: string) => void,
): Promise<Sandbox> => {
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    return await join(options, { tell, log }, closers, stop);
  } catch (error) {
    await stop();
    throw options.signal?.aborted ? options.signal.reason : error;
  }
};

const join = async (
  options: SandboxOptions,
  { tell, log }: { tell: (line: string) => void; log: ((line: string) => void) | undefined },
  closers: Closers,
  stop: () => Promise<void>,
): Promise<Sandbox> => {
  const { signal } = options;
  const happenings = openHappenings();
  const { clock, keep } = openKeptClock(options.data, options.speed);
  closers.push(async () => keep());
  const [hubspot, salesforce] = await startCrms(options, happenings, clock.now, closers);
  const channels = await startChannels(clock.now);
  channels.onNew((message) => happenings.told(message));
  closers.push(() => channels.stop());
  const hubspotApi = options.hubspotApi ?? hubspot?.url ?? '';
  const salesforceApi = options.salesforceApi ?? salesforce?.url ?? '';

  tell('Building the functions and starting their engines …');
  const { orgId, channel } = org;
  const changeEventBus = `aws.partner/salesforce.com/${orgId}/${channel}`;
  const cloud = await startCloud({
    settings: {
      stage,
      connections: [
        { kind: 'hubspot', portalId: portal.portalId, apiUrl: hubspotApi },
        { kind: 'salesforce', orgId, loginUrl: salesforceApi, changeEventBus },
      ],
    },
    ...(options.data !== undefined && { dataDir: options.data }),
    ...(signal && { signal }),
    clock,
    ...(log && { log }),
    onEvent: (event) => happenings.cloud(event),
  });
  closers.push(() => cloud.stop());
  const { table, close } = openCloudTable(cloud);
  closers.push(async () => close());
  const crms = [hubspot, salesforce].filter((crm) => crm !== null);
  const nextDue = () => readNextDue(table, [portal.connection, org.connection]);
  const skipping = openSkipping({ clock, cloud, crms, nextDue });
  const relay = await startEventRelay(cloud.eventBusUrl ?? '', changeEventBus);
  closers.push(() => relay.stop());
  const receive = {
    hubspot: cloud.webhookUrls[portal.connection] ?? '',
    salesforce: (cloud.webhookUrls[org.connection] ?? '').replace('{pathToken}', org.pathToken),
    changeEvents: relay.url,
  };

  const env: Record<string, string> = {
    ...cloud.awsEnv,
    HANDOFF_STAGE: stage,
    HANDOFF_TABLE: cloud.tableName,
    HANDOFF_PERSON_KEY: cloud.personKey,
    HANDOFF_HUBSPOT_CONNECTION: portal.connection,
    HANDOFF_HUBSPOT_API: hubspotApi,
    HANDOFF_HUBSPOT_WEBHOOK_URL: receive.hubspot,
    HANDOFF_HUBSPOT_QUEUE_URL: cloud.queueUrls[portal.connection] ?? '',
    HANDOFF_HUBSPOT_DEAD_LETTERS_URL: cloud.deadLetterUrls[portal.connection] ?? '',
    HANDOFF_SALESFORCE_CONNECTION: org.connection,
    HANDOFF_SALESFORCE_LOGIN_URL: salesforceApi,
    HANDOFF_SALESFORCE_WEBHOOK_URL: cloud.webhookUrls[org.connection] ?? '',
    HANDOFF_SALESFORCE_QUEUE_URL: cloud.queueUrls[org.connection] ?? '',
    HANDOFF_SALESFORCE_DEAD_LETTERS_URL: cloud.deadLetterUrls[org.connection] ?? '',
  };
  closers.push(await leaveWord(env));

  const wire = options.shadow ? wireWatching : wireLive;
  await wire({ env, cloud, table, channels, isOurs: hubspot !== null, signal, tell });
  signal?.throwIfAborted();
  hubspot?.sendWebhooksTo(receive.hubspot, appSubscriptions());
  salesforce?.sendOutboundTo(receive.salesforce);

  const { portalId, clientSecret, appId } = portal;
  const { accessToken } = hubspot === null ? portal : program.hubspot;
  const inOrg = salesforce === null ? org : program.salesforce;
  const { door, close: closeDoor } = openSandboxDoor({
    table,
    receive,
    hubspot,
    salesforce,
    happenings,
    clock,
    skipping,
    nextDue,
    told: () =>
      channels.messages().map(({ at, kind, channel, text, links }) => ({ at, service: kind, channel, text, links })),
    rules: await rulesWith({ ...process.env, ...env }, { folder: root, by: 'sandbox', now: clock.now }),
    teams: {
      hubspot: { api: hubspotApi, accessToken: portal.accessToken },
      salesforce: { api: salesforceApi, clientId: org.clientId, clientSecret: org.clientSecret },
    },
  });
  closers.push(async () => closeDoor());
  const page = await startConsole(door, { port: options.port, nextPorts: options.nextPorts ?? 0 });
  closers.push(() => page.stop());
  return {
    ready: {
      ready: true,
      console: page.url,
      receive,
      hubspot: { connection: portal.connection, portalId, api: hubspotApi, accessToken, clientSecret, appId },
      salesforce: {
        connection: org.connection,
        orgId,
        api: salesforceApi,
        clientId: inOrg.clientId,
        clientSecret: inOrg.clientSecret,
        pathToken: org.pathToken,
      },
      dynamodb: cloud.endpoints.dynamodb,
      sqs: cloud.endpoints.sqs,
      table: cloud.tableName,
    },
    cloud,
    hubspot,
    salesforce,
    channels,
    happenings,
    clock,
    skipping,
    stop,
  };
};

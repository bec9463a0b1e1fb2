/** The console: one page on loopback, and the small API behind it. */
import Fastify, { type FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Table } from '../../../shared/store/table.ts';
import type { HubspotServer } from '../../hubspot/server.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';
import { org, portal } from '../accounts.ts';
import { actsOf, CannotPlay, choose, playAct, type Players } from './acts.ts';
import { readAssets } from './assets.ts';
import { type Desk, openDesk } from './desk.ts';
import { isTaken } from '../../http/fresh-port.ts';
import { guard } from './guard.ts';
import type { Happenings } from './happenings.ts';
import { openHubspotPlayer } from './hubspot-acts.ts';
import { viewHubspot } from './hubspot-view.ts';
import { streamLines } from './live.ts';
import { openLosses } from './losses.ts';
import { openSalesforcePlayer } from './salesforce-acts.ts';
import { viewSalesforce } from './salesforce-view.ts';
import { addTimeRoutes, type Time } from './time-routes.ts';
import type { About, CrmName } from './view.ts';
import { lineOf, type Names } from './words.ts';

export type ConsoleOptions = Time & {
  /** 0 takes a free one. */
  port: number;
  /** How many ports after it may be tried when it is taken; none unless said. */
  nextPorts?: number;
  /** The product's own. */
  table: Table;
  /** Where the webhooks of each CRM go. */
  receive: { hubspot: string; salesforce: string };
  /** Null when the CRM is a server of someone else. */
  hubspot: HubspotServer | null;
  salesforce: SalesforceServer | null;
  happenings: Happenings;
};

export type Console = { url: string; stop(): Promise<void> };

const noNames: Names = { lead: (id) => `Lead ${id}`, owner: (id) => `owner ${id}` };

/** An id says by its form which CRM it is of: HubSpot's are numbers. */
const crmOf = (id: string): CrmName => (/^\d+$/.test(id) ? 'HubSpot' : 'Salesforce');

/** How leads and owners of both CRMs are called. */
export const namesOf = ({ hubspot, salesforce }: Pick<ConsoleOptions, 'hubspot' | 'salesforce'>): Names => {
  const names = {
    HubSpot: hubspot ? viewHubspot(hubspot).names : noNames,
    Salesforce: salesforce ? viewSalesforce(salesforce).names : noNames,
  };
  return { lead: (id) => names[crmOf(id)].lead(id), owner: (id) => names[crmOf(id)].owner(id) };
};

/** What can be played, and by whom. */
export const playersOf = ({
  hubspot,
  salesforce,
  receive,
  clock,
}: Pick<ConsoleOptions, 'hubspot' | 'salesforce' | 'receive' | 'clock'>): Players => ({
  HubSpot: hubspot && openHubspotPlayer(hubspot, receive.hubspot, clock.now),
  Salesforce: salesforce && openSalesforcePlayer(salesforce, receive.salesforce),
});

const withId = z.object({ id: z.string() });
const playing = z.object({
  crm: z.enum(['HubSpot', 'Salesforce'] satisfies CrmName[]),
  act: z.string(),
  leadId: z.string().default(''),
  chosen: z.record(z.string(), z.string()).default({}),
});
const losing = z.strictObject({ lost: z.boolean() });

/** @throws Error in one sentence when the port is taken */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const { table, hubspot, salesforce, happenings, clock } = options;
  const names = namesOf(options);
  const players = playersOf(options);
  const acts = actsOf(players);
  const losses = openLosses(hubspot, salesforce);
  const shared = { table, names, now: clock.now };
  const desks: Desk[] = [
    openDesk({
      ...shared,
      crm: 'HubSpot',
      connection: portal.connection,
      view: hubspot && viewHubspot(hubspot),
      losing: losses.hubspot,
    }),
    openDesk({
      ...shared,
      crm: 'Salesforce',
      connection: org.connection,
      view: salesforce && viewSalesforce(salesforce),
      losing: losses.salesforce,
    }),
  ];

  const server = Fastify({ forceCloseConnections: true });
  guard(server);
  for (const { path, type, body } of await readAssets())
    server.get(path, (_request, reply) => reply.type(type).send(body));

  server.get('/api/about', (): About => {
    const crms = desks.map(({ crm, connection, view }) => ({ crm, connection, isBuiltIn: view !== null }));
    return { crms, acts };
  });
  server.get('/api/leads', async () => {
    const rows = await Promise.all(desks.map((desk) => desk.rows()));
    return rows.flat().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  });
  server.get('/api/leads/:id', async (request, reply) => {
    const { id } = withId.parse(request.params);
    const detail = await desks.find(({ crm }) => crm === crmOf(id))?.lead(id);
    return detail ?? reply.code(404).send({ message: `There is no lead ${id}.` });
  });
  server.get('/api/connections', () => Promise.all(desks.map((desk) => desk.state())));
  server.post('/api/webhooks', async (request, reply) => {
    const { data } = losing.safeParse(request.body);
    if (data === undefined) return reply.code(400).send({ message: 'Say lost: true or false.' });
    losses.lose(data.lost);
    return Promise.all(desks.map((desk) => desk.state()));
  });
  addTimeRoutes(server, options);
  server.get('/api/happenings', (request, reply) =>
    streamLines(request, reply, happenings, (happening) => lineOf(happening, names)),
  );
  server.post('/api/play', async (request, reply) => {
    const { data } = playing.safeParse(request.body);
    const act = acts.find(({ crm, act: name }) => crm === data?.crm && name === data.act);
    if (data === undefined || act === undefined)
      return reply.code(400).send({ message: 'There is no such act to play.' });
    try {
      return await reply.send({
        id: await playAct(players, data.crm, data.act, data.leadId, choose(act, data.chosen)),
      });
    } catch (error) {
      if (error instanceof CannotPlay) return reply.code(409).send({ message: error.message });
      throw error;
    }
  });

  const port = await listen(server, options.port, options.nextPorts ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => server.close(),
  };
}

/** Answers the port it got. */
const listen = async (server: FastifyInstance, port: number, nextPorts: number): Promise<number> => {
  for (let tried = port; ; tried += 1) {
    try {
      return Number(new URL(await server.listen({ host: '127.0.0.1', port: tried })).port);
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (tried < port + nextPorts) continue;
      const which = nextPorts === 0 ? `Port ${port} is` : `Ports ${port} to ${tried} are`;
      throw new Error(`${which} taken by another program: choose one with --port, or --port 0 for any free one.`, {
        cause: error,
      });
    }
  }
};

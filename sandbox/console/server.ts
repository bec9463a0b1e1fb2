/** The console: one page on loopback, and the small API behind it. */
import Fastify, { type FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Cloud } from '../aws/cloud.ts';
import type { HubspotServer } from '../hubspot/server.ts';
import { acts, openPlayer } from './acts.ts';
import { readAssets } from './assets.ts';
import { viewCrm } from './crm-view.ts';
import { guard } from './guard.ts';
import type { Happenings } from './happenings.ts';
import { streamLines } from './live.ts';
import { viewTable } from './table-view.ts';
import type { About, LeadDetail } from './view.ts';
import { lineOf, type Names } from './words.ts';

export type ConsoleOptions = {
  /** 0 takes a free one. */
  port: number;
  /** How many ports after it may be tried when it is taken; none unless said. */
  nextPorts?: number;
  cloud: Pick<Cloud, 'tableName' | 'endpoints' | 'webhookUrls'>;
  /** Null when the CRM is a server of someone else. */
  hubspot: HubspotServer | null;
  connection: string;
  happenings: Happenings;
};

export type Console = { url: string; stop(): Promise<void> };

const noNames: Names = { lead: (id) => `Contact ${id}`, owner: (id) => `owner ${id}` };
const withId = z.object({ id: z.string() });
const playing = z.object({ act: z.enum(acts.map(({ act }) => act)), contactId: z.string().default('') });

/** @throws Error in one sentence when the port is taken */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const { cloud, hubspot, connection, happenings } = options;
  const crm = hubspot && viewCrm(hubspot);
  const names = crm?.names ?? noNames;
  const table = viewTable(cloud, connection, names);
  const player = hubspot && openPlayer(hubspot, cloud.webhookUrls[connection] ?? '');

  const server = Fastify({ forceCloseConnections: true });
  guard(server);
  for (const { path, type, body } of await readAssets())
    server.get(path, (_request, reply) => reply.type(type).send(body));

  server.get('/api/about', (): About => ({ connection, hasCrm: crm !== null, acts: player ? acts : [] }));
  server.get('/api/leads', async () => crm?.rows() ?? (await table.rows()));
  server.get('/api/leads/:id', async (request, reply) => {
    const { id } = withId.parse(request.params);
    const found = crm ? crm.read(id) : { row: (await table.rows()).find((row) => row.id === id), record: null };
    if (!found?.row) return reply.code(404).send({ message: `There is no contact ${id}.` });
    const detail: LeadDetail = { row: found.row, record: found.record, decisions: await table.decisions(id) };
    return reply.send(detail);
  });
  server.get('/api/happenings', (request, reply) =>
    streamLines(request, reply, happenings, (happening) => lineOf(happening, names)),
  );
  server.post('/api/play', async (request, reply) => {
    const read = playing.safeParse(request.body);
    if (!read.success || !player) return reply.code(400).send({ message: 'There is no such act to play.' });
    return reply.send({ id: await player.play(read.data.act, read.data.contactId) });
  });

  const port = await listen(server, options.port, options.nextPorts ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await server.close();
      table.close();
    },
  };
}

/** Answers the port it got. */
const listen = async (server: FastifyInstance, port: number, nextPorts: number): Promise<number> => {
  for (let tried = port; ; tried += 1) {
    try {
      return Number(new URL(await server.listen({ host: '127.0.0.1', port: tried })).port);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      if (tried < port + nextPorts) continue;
      const which = nextPorts === 0 ? `Port ${port} is` : `Ports ${port} to ${tried} are`;
      throw new Error(`${which} taken by another program: choose one with --port, or --port 0 for any free one.`, {
        cause: error,
      });
    }
  }
};

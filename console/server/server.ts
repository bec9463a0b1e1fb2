/** The console: one page on loopback, and the small API behind it. What stands behind the page is a {@link Door}. */
import Fastify, { type FastifyRequest } from 'fastify';
import * as z from 'zod';
import { BadRequest } from '../../shared/domain/errors.ts';
import type { About, LeadNames } from '../view.ts';
import { asShown } from './as-shown.ts';
import { readAssets } from './assets.ts';
import { openDesk } from './desk.ts';
import type { Door } from './door.ts';
import { guard } from './guard.ts';
import { openLeads, rowsOfPage } from './leads.ts';
import { addRulesRoutes } from './rules.ts';
import { listen } from './listen.ts';
import { streamLive } from './live.ts';
import { isNotUnderstood, notUnderstood } from './not-understood.ts';
import { lookAtNow } from './now.ts';
import { lookAtTurns } from './turns.ts';

export type Console = { url: string; stop(): Promise<void> };

const asked = z.object({
  text: z.string().default(''),
  connection: z.string().default(''),
  after: z.string().default(''),
});
const lead = z.object({ connection: z.string(), id: z.string() });
const listed = z.object({ of: z.string().default('') });

/** As many as a page of the list has. */
const mostNames = rowsOfPage;

/**
 * @param port 0 takes a free one
 * @param nextPorts how many ports after it may be tried when it is taken
 * @throws Error in one sentence when the port is taken
 */
export const startConsole = async (
  door: Door,
  { port, nextPorts = 0 }: { port: number; nextPorts?: number },
): Promise<Console> => {
  const { table, now, explain } = door;
  const desks = door.connections.map((connection) => openDesk(connection, { table, now, explain }));
  const deskOf = (connection: string) => desks.find((desk) => desk.connection === connection);
  const leads = openLeads(desks, door.find, now);
  const iso = (): string => new Date(now()).toISOString();
  const words = (error: unknown): string => explain(error) ?? (error instanceof Error ? error.message : String(error));

  const server = Fastify({ forceCloseConnections: true });
  guard(server);
  server.setReplySerializer(asShown);
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ message: `The console has nothing at ${request.method} ${request.url.split('?')[0] ?? ''}.` }),
  );
  server.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof BadRequest)
      return reply.code(error.code === 'cursor' ? 410 : 400).send({ message: error.message });
    if (isNotUnderstood(error)) return reply.code(400).send({ message: notUnderstood });
    const text = explain(error);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return reply.code(text === null ? status : 503).send({ message: text ?? words(error) });
  });
  for (const { path, type, body } of await readAssets())
    server.get(path, (_request, reply) => reply.type(type).send(body));

  server.get('/api/about', (): About => {
    const crms = door.connections.map(({ crm, connection, reader }) => ({
      crm,
      connection,
      hasRecords: reader !== null,
    }));
    return { place: door.place, stage: door.stage, crms, acts: door.acts, hasTime: door.addOwnRoutes !== null };
  });
  server.get('/api/now', () => lookAtNow(desks, door.told, iso()));
  server.get('/api/turns', () => lookAtTurns(table, desks, iso(), words));
  server.get('/api/leads', (request) => leads.page(asked.parse(request.query)));
  const namesOf = async (request: FastifyRequest): Promise<LeadNames> => {
    const names = listed.parse(request.query).of.split(',').slice(0, mostNames);
    const all = await Promise.all(
      desks.map(async (desk) => {
        const prefix = `${desk.connection}/`;
        const ids = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
        if (ids.length === 0) return { names: [], problem: null };
        const told = await desk.names(ids);
        return { problem: told.problem, names: [...told.names].map(([id, name]) => [`${prefix}${id}`, name] as const) };
      }),
    );
    return {
      names: Object.fromEntries(all.flatMap((one) => one.names)),
      problems: all.flatMap(({ problem }) => problem ?? []),
    };
  };
  server.get('/api/names', (request) => namesOf(request));
  server.get('/api/leads/:connection/:id', async (request, reply) => {
    const { connection, id } = lead.parse(request.params);
    const detail = await deskOf(connection)?.lead(id);
    return detail ?? reply.code(404).send({ message: `There is no lead ${id} in ${connection}.` });
  });
  server.get('/api/leads/:connection/:id/records', async (request, reply) => {
    const { connection, id } = lead.parse(request.params);
    const desk = deskOf(connection);
    if (desk === undefined) return reply.code(404).send({ message: `There is no connection ${connection}.` });
    const all = await desk.kept.person(id);
    return Promise.all(all.flatMap((one) => deskOf(one.connection)?.record(one.id) ?? []));
  });
  server.get('/api/live', (request, reply) => streamLive(request, reply, door.live));
  const connections = door.connections.map(({ connection }) => connection);
  addRulesRoutes(server, { ...door.rules, table, connections, now });
  door.addOwnRoutes?.(server);

  const taken = await listen(server, port, nextPorts);
  return { url: `http://127.0.0.1:${taken}`, stop: () => server.close() };
};

/** What a console or a test asks of the sandbox itself, beside the API: `/__sandbox/…`, without a token. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { RecordedCall } from './api.ts';
import { isControl } from './call.ts';
import { fault, type Faults } from '../http/faults.ts';
import { isOwnHost, mayComeFromElsewhere } from '../http/own-machine.ts';
import { objectTypeNames, objectTypeOf, type ObjectType } from './object-types.ts';
import type { HubspotRecord } from './record.ts';
import type { Records } from './records.ts';
import type { Webhooks } from './webhooks.ts';

export type ControlParts = {
  records: Records;
  faults: Faults;
  calls: readonly RecordedCall[];
  webhooks: Pick<Webhooks, 'drop' | 'dropped'>;
};

/** The body of a control call, which must be JSON. */
export const readControl = <T extends z.ZodType>(schema: T, body: unknown): z.output<T> =>
  schema.parse(JSON.parse(Buffer.isBuffer(body) && body.length > 0 ? body.toString('utf8') : '{}'));

const plain = (records: Records, record: HubspotRecord) => ({
  id: record.id,
  properties: Object.fromEntries(record.properties),
  history: Object.fromEntries(record.history),
  associations: Object.fromEntries(
    objectTypeNames
      .map((type) => [type, records.associated(record, type).map(({ id }) => id)] as const)
      .filter(([, ids]) => ids.length > 0),
  ),
});

const one = z.object({ type: z.string().optional(), id: z.string().optional() });

export const addControl = (server: FastifyInstance, { records, faults, calls, webhooks }: ControlParts): void => {
  server.addHook('onRequest', async (request, reply) => {
    if (!isControl(request.url)) return;
    if (!isOwnHost(request)) await reply.code(403).send({ message: 'It answers to 127.0.0.1 and localhost only.' });
    else if (mayComeFromElsewhere(request)) await reply.code(415).send({ message: 'Send JSON as application/json.' });
  });
  server.get('/__sandbox/calls', () => calls);
  server.get('/__sandbox/owners', () => records.owners.list());
  server.get('/__sandbox/records', (request) => {
    const { type, id } = one.parse(request.query);
    const wanted = type === undefined ? objectTypeNames : [objectTypeOf(type)].filter((name) => name !== undefined);
    const list = (name: ObjectType) =>
      records
        .list(name)
        .filter((record) => id === undefined || record.id === id)
        .map((record) => plain(records, record));
    return Object.fromEntries(wanted.map((name) => [name, list(name)]));
  });
  server.post('/__sandbox/faults', async (request, reply) => {
    faults.add(readControl(fault.extend({ path: z.string().default('^') }), request.body));
    await reply.code(204).send();
  });
  server.get('/__sandbox/dropped-events', () => ({ dropped: webhooks.dropped() }));
  server.post('/__sandbox/drop-events', async (request, reply) => {
    webhooks.drop(readControl(z.object({ on: z.boolean() }), request.body).on);
    await reply.code(204).send();
  });
  server.delete('/__sandbox/faults', async (_request, reply) => {
    faults.clear();
    await reply.code(204).send();
  });
};

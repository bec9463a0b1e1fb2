/** Associations, version 4 and dated: batches of 1000 to read, 2000 to create and 100 to archive, and the plain one by PUT. */
import * as z from 'zod';
import {
  checkBatchSize,
  idText,
  limitOf,
  objectScope,
  one,
  pageOf,
  param,
  readBody,
  typeParam,
  type Call,
  type Route,
} from './call.ts';
import { associationTypes, ownLabel } from './association-types.ts';
import { invalid, notFound, type RowError } from './errors.ts';
import { objectTypes, type ObjectType, type Ref } from './object-types.ts';
import type { Records } from './records.ts';

const paths = (tail: string): string[] => [
  `/crm/associations/:version/:from/:to${tail}`,
  `/crm/v4/associations/:from/:to${tail}`,
];
const ends = z.object({ from: z.object({ id: idText }), to: z.object({ id: idText }) });
const inputsOf = <T extends z.ZodType>(input: T) => z.object({ inputs: z.array(input) });

/** The type as version 4 names it beside its id. */
const describe = (from: ObjectType, to: ObjectType, typeId: number) => ({
  category: ownLabel(from, to, typeId) === undefined ? 'HUBSPOT_DEFINED' : 'USER_DEFINED',
  typeId,
  label: associationTypes(from, to).find((type) => type.typeId === typeId)?.label ?? null,
});

const nothingFound = (from: ObjectType, id: string, to: ObjectType): RowError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
  message: `No ${objectTypes[to].singular} is associated with ${objectTypes[from].singular} ${id}.`,
  context: {
    fromObjectId: [id],
    fromObjectType: [objectTypes[from].singular],
    toObjectType: [objectTypes[to].singular],
  },
  errors: [],
  links: {},
});

/** Ids of records: text by the dated paths, and numbers by those of version 4, which calls them text as well. */
const idIn = (call: Call, id: string): string | number => (call.params['version'] === undefined ? Number(id) : id);

const typed = (call: Call, records: Records, from: Ref, to: ObjectType) =>
  records.associated(from, to).map((other) => ({
    toObjectId: idIn(call, other.id),
    associationTypes: other.typeIds.map((typeId) => describe(from.type, to, typeId)),
  }));

const typesOf = (call: Call) => ({ from: typeParam(call, 'from'), to: typeParam(call, 'to') });

/** One direction of an association, as the default PUT answers it. */
const directed = (from: string, to: string, associationTypeId: number) => ({
  from: { id: from },
  to: { id: to },
  associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
});

export const associationRoutes = (records: Records, now: () => string): Route[] => {
  const done = (status: number, results: readonly unknown[], errors: readonly RowError[] = []) => ({
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt: now(),
      completedAt: now(),
    },
  });
  return [
    {
      method: 'POST',
      paths: paths('/batch/read'),
      scope: (call) => objectScope(call, 'read', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        const { inputs } = readBody(inputsOf(z.object({ id: idText, after: z.string().optional() })), call.body);
        checkBatchSize(inputs, 1000);
        const rows = inputs.map(({ id }) => ({ id, found: typed(call, records, { type: from, id }, to) }));
        return done(
          200,
          rows.filter(({ found }) => found.length > 0).map(({ id, found }) => ({ from: { id }, to: found })),
          rows.filter(({ found }) => found.length === 0).map(({ id }) => nothingFound(from, id, to)),
        );
      },
    },
    {
      method: 'POST',
      paths: paths('/batch/create'),
      scope: (call) => objectScope(call, 'write', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        const input = ends.extend({
          types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.int() })).min(1),
        });
        const { inputs } = readBody(inputsOf(input), call.body);
        checkBatchSize(inputs, 2000);
        const writer = records.asApp(call.appId);
        for (const { from: source, to: target, types } of inputs) {
          if (!records.get(from, source.id)) throw notFound();
          records.checkAssociation(from, {
            to: { type: to, id: target.id },
            typeIds: types.map(({ associationTypeId }) => associationTypeId),
          });
        }
        const results = inputs.map(({ from: source, to: target, types }) => {
          writer.associate(
            { type: from, id: source.id },
            { type: to, id: target.id },
            types.map(({ associationTypeId }) => associationTypeId),
          );
          return {
            fromObjectTypeId: objectTypes[from].id,
            fromObjectId: idIn(call, source.id),
            toObjectTypeId: objectTypes[to].id,
            toObjectId: idIn(call, target.id),
            labels: [],
          };
        });
        return done(call.params['version'] === undefined ? 201 : 200, results);
      },
    },
    {
      method: 'POST',
      paths: paths('/batch/archive'),
      scope: (call) => objectScope(call, 'write', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        const input = z.object({ from: z.object({ id: idText }), to: z.array(z.object({ id: idText })) });
        const { inputs } = readBody(inputsOf(input), call.body);
        checkBatchSize(inputs, 100);
        const writer = records.asApp(call.appId);
        for (const row of inputs) {
          for (const target of row.to) writer.dissociate({ type: from, id: row.from.id }, { type: to, id: target.id });
        }
        return call.params['version'] === undefined ? { status: 204 } : done(200, []);
      },
    },
    {
      method: 'GET',
      // Only version 4 has it.
      paths: ['/crm/v4/objects/:from/:fromId/associations/:to'],
      scope: (call) => objectScope(call, 'read', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        const id = param(call, 'fromId');
        if (!records.get(from, id)) throw notFound();
        const found = typed(call, records, { type: from, id }, to);
        return { status: 200, body: pageOf(found, one(call, 'after'), limitOf(call, 500, 500)) };
      },
    },
    {
      method: 'GET',
      paths: paths('/labels'),
      scope: (call) => objectScope(call, 'read', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        return {
          status: 200,
          body: { results: associationTypes(from, to).map(({ typeId }) => describe(from, to, typeId)) },
        };
      },
    },
    {
      method: 'PUT',
      paths: [
        '/crm/objects/:version/:from/:fromId/associations/default/:to/:toId',
        '/crm/v4/objects/:from/:fromId/associations/default/:to/:toId',
      ],
      scope: (call) => objectScope(call, 'write', 'from'),
      answer(call) {
        const { from, to } = typesOf(call);
        if (associationTypes(from, to).length === 0) throw invalid(`${from} cannot be associated with ${to}.`);
        const source = { type: from, id: param(call, 'fromId') };
        const target = { type: to, id: param(call, 'toId') };
        const typeIds = records.asApp(call.appId).associate(source, target);
        return done(
          200,
          typeIds.flatMap((typeId) => {
            const type = associationTypes(from, to).find((candidate) => candidate.typeId === typeId);
            return type === undefined
              ? []
              : [directed(source.id, target.id, typeId), directed(target.id, source.id, type.inverseId)];
          }),
        );
      },
    },
  ];
};

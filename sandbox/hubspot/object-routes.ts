/** Reads and writes of one record at a time: `/crm/objects/{version}/{type}` and its legacy twin. */
import * as z from 'zod';
import {
  idText,
  limitOf,
  listOf,
  objectScope,
  one,
  pageAfter,
  param,
  properties,
  readBody,
  typeParam,
  type Call,
  type Route,
} from './call.ts';
import { targetOfType } from './association-types.ts';
import { invalid, notFound } from './errors.ts';
import { objectTypeOf, objectTypes, type ObjectType } from './object-types.ts';
import { toAnswer, type Asked, type HubspotRecord } from './record.ts';
import type { NewAssociation } from './checks.ts';
import type { Records } from './records.ts';

export const objectPaths = (tail: string): string[] => [
  `/crm/objects/:version/:type${tail}`,
  `/crm/v3/objects/:type${tail}`,
];

const newAssociation = z.object({
  to: z.object({ id: idText }),
  types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.int() })).min(1),
});
export const createInput = z.object({
  properties,
  associations: z.array(newAssociation).default([]),
  objectWriteTraceId: z.string().optional(),
});

/** @throws Refusal 400 for a type id that HubSpot does not define. */
export const readAssociations = (input: z.output<typeof createInput>): NewAssociation[] =>
  input.associations.map(({ to, types }) => {
    const typeIds = types.map(({ associationTypeId }) => associationTypeId);
    const type = targetOfType.get(typeIds[0] ?? 0);
    if (type === undefined) throw invalid('One or more associations are not valid');
    return { to: { type, id: to.id }, typeIds };
  });

export const answerer =
  (records: Records) =>
  (record: HubspotRecord, asked: Asked = {}) =>
    toAnswer(record, asked, (name) => records.definitions.find(record.type, name) !== undefined);

const askedBy = (call: Call): Asked => ({
  properties: listOf(call, 'properties'),
  propertiesWithHistory: listOf(call, 'propertiesWithHistory'),
});

/** Every property that was written, as a write answers it. */
export const written = (record: HubspotRecord): Asked => ({ properties: [...record.properties.keys()] });

export const objectRoutes = (records: Records): Route[] => {
  const answer = answerer(records);
  const find = (type: ObjectType, id: string, idProperty: string | undefined): HubspotRecord => {
    const record = idProperty === undefined ? records.get(type, id) : records.findBy(type, idProperty, id);
    if (record === undefined) throw notFound();
    return record;
  };
  const associated = (call: Call, record: HubspotRecord) =>
    Object.fromEntries(
      listOf(call, 'associations').map((name) => {
        const to = objectTypeOf(name);
        if (to === undefined) throw invalid(`Unable to infer object type from: ${name}`);
        const type = `${objectTypes[record.type].singular}_to_${objectTypes[to].singular}`;
        return [to, { results: records.associated(record, to).map(({ id }) => ({ id, type })) }];
      }),
    );
  return [
    {
      method: 'GET',
      paths: objectPaths(''),
      scope: (call) => objectScope(call, 'read'),
      answer(call) {
        const page = pageAfter(records.list(typeParam(call)), one(call, 'after'), limitOf(call, 10, 100));
        return { status: 200, body: { ...page, results: page.results.map((record) => answer(record, askedBy(call))) } };
      },
    },
    {
      method: 'POST',
      paths: objectPaths(''),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const input = readBody(createInput, call.body);
        const record = records.asApp(call.appId).create(typeParam(call), input.properties, readAssociations(input));
        return { status: 201, body: answer(record, written(record)) };
      },
    },
    {
      method: 'GET',
      paths: objectPaths('/:id'),
      scope: (call) => objectScope(call, 'read'),
      answer(call) {
        const type = typeParam(call);
        const id = param(call, 'id');
        const record =
          one(call, 'archived') === 'true' ? records.getArchived(type, id) : find(type, id, one(call, 'idProperty'));
        if (record === undefined) throw notFound();
        const associations = associated(call, record);
        return {
          status: 200,
          body: {
            ...answer(record, askedBy(call)),
            ...(Object.keys(associations).length > 0 ? { associations } : {}),
          },
        };
      },
    },
    {
      method: 'PATCH',
      paths: objectPaths('/:id'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const type = typeParam(call);
        const input = readBody(z.object({ properties }), call.body);
        records.checkValues(type, input.properties);
        const { id } = find(type, param(call, 'id'), one(call, 'idProperty'));
        const record = records.asApp(call.appId).update(type, id, input.properties);
        return { status: 200, body: answer(record, { properties: Object.keys(input.properties) }) };
      },
    },
    {
      method: 'DELETE',
      paths: objectPaths('/:id'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        records.asApp(call.appId).archive(typeParam(call), param(call, 'id'));
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      paths: objectPaths('/merge'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const input = readBody(z.object({ primaryObjectId: idText, objectIdToMerge: idText }), call.body);
        const record = records.asApp(call.appId).merge(typeParam(call), input.primaryObjectId, input.objectIdToMerge);
        return { status: 200, body: answer(record, written(record)) };
      },
    },
    {
      method: 'POST',
      paths: objectPaths('/gdpr-delete'),
      scope: (call) => objectScope(call, 'write'),
      answer(call) {
        const { objectId, idProperty } = readBody(
          z.object({ objectId: idText, idProperty: z.string().optional() }),
          call.body,
        );
        if (typeParam(call) !== 'contacts') throw invalid('Only contacts can be deleted for privacy.');
        records.asApp(call.appId).forget(find('contacts', objectId, idProperty).id);
        return { status: 204 };
      },
    },
  ];
};

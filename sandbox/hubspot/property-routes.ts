/** Property definitions and their groups: `/crm/properties/{version}/{type}` and its legacy twin. */
import { objectScope, param, readBody, typeParam, type Call, type Route } from './call.ts';
import { groupCreate, propertyCreate, propertyUpdate, type PropertyDefinition } from './definitions.ts';
import { notFound } from './errors.ts';
import { objectTypes } from './object-types.ts';
import type { Records } from './records.ts';

const propertyAnswer = ({ readOnly, notByApps = false, ...property }: PropertyDefinition) => ({
  ...property,
  calculated: false,
  modificationMetadata: {
    archivable: !property.hubspotDefined,
    readOnlyDefinition: property.hubspotDefined,
    readOnlyValue: readOnly || notByApps,
  },
});

const propertyPaths = (tail: string): string[] => [
  `/crm/properties/:version/:type${tail}`,
  `/crm/v3/properties/:type${tail}`,
];
const schemaScope = (call: Call): readonly string[] => [`crm.schemas.${objectTypes[typeParam(call)].scope}.write`];

export const propertyRoutes = ({ definitions }: Records): Route[] => [
  {
    method: 'GET',
    paths: propertyPaths(''),
    scope: (call) => objectScope(call, 'read'),
    answer: (call) => ({ status: 200, body: { results: definitions.list(typeParam(call)).map(propertyAnswer) } }),
  },
  {
    method: 'POST',
    paths: propertyPaths(''),
    scope: schemaScope,
    answer: (call) => ({
      status: 201,
      body: propertyAnswer(definitions.create(typeParam(call), readBody(propertyCreate, call.body))),
    }),
  },
  {
    method: 'GET',
    paths: propertyPaths('/groups'),
    scope: (call) => objectScope(call, 'read'),
    answer: (call) => ({ status: 200, body: { results: definitions.groups(typeParam(call)) } }),
  },
  {
    method: 'POST',
    paths: propertyPaths('/groups'),
    scope: schemaScope,
    answer: (call) => ({
      status: 201,
      body: definitions.createGroup(typeParam(call), readBody(groupCreate, call.body)),
    }),
  },
  {
    method: 'GET',
    paths: propertyPaths('/groups/:name'),
    scope: (call) => objectScope(call, 'read'),
    answer(call) {
      const group = definitions.groups(typeParam(call)).find(({ name }) => name === param(call, 'name'));
      if (group === undefined) throw notFound(`Property group ${param(call, 'name')} does not exist`);
      return { status: 200, body: group };
    },
  },
  {
    method: 'GET',
    paths: propertyPaths('/:name'),
    scope: (call) => objectScope(call, 'read'),
    answer: (call) => ({ status: 200, body: propertyAnswer(definitions.read(typeParam(call), param(call, 'name'))) }),
  },
  {
    method: 'PATCH',
    paths: propertyPaths('/:name'),
    scope: schemaScope,
    answer: (call) => ({
      status: 200,
      body: propertyAnswer(
        definitions.update(typeParam(call), param(call, 'name'), readBody(propertyUpdate, call.body)),
      ),
    }),
  },
  {
    method: 'DELETE',
    paths: propertyPaths('/:name'),
    scope: schemaScope,
    answer(call) {
      definitions.archive(typeParam(call), param(call, 'name'));
      return { status: 204 };
    },
  },
];

/**
 * How HubSpot answers the calls that we make: required properties and types by its specification of version 2026-09. Nothing else may be
 * in a good answer, for a reader that needs it would find it in the sandbox alone.
 *
 * Where the live API is known to differ the shape takes both: the label of an association's type is null where there is none.
 */
import * as z from 'zod';
import type { Shape } from './shapes.ts';

const moment = z.iso.datetime();
const texts = z.record(z.string(), z.array(z.string()));
const values = z.record(z.string(), z.string().nullable());
const next = z.strictObject({ after: z.string(), link: z.string().optional() });
const paging = z.strictObject({ next: next.optional() }).optional();
const pages = <T extends z.ZodType>(row: T) => z.strictObject({ results: z.array(row), paging });
const all = <T extends z.ZodType>(row: T) => z.strictObject({ results: z.array(row) });

const detail = z.strictObject({
  message: z.string(),
  code: z.string().optional(),
  in: z.string().optional(),
  subCategory: z.string().optional(),
  context: texts.optional(),
});
/** One row's refusal in a 207. */
const rowError = z.strictObject({
  status: z.string(),
  category: z.string(),
  message: z.string(),
  context: texts,
  errors: z.array(detail),
  links: z.record(z.string(), z.string()),
  id: z.string().optional(),
  subCategory: z.unknown().optional(),
});
/** A refusal of a whole call: every property may be absent. */
export const refusal = z.strictObject({
  status: z.literal('error').optional(),
  message: z.string().optional(),
  correlationId: z.uuid().optional(),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  policyName: z.string().optional(),
  errors: z.array(detail).optional(),
  context: texts.optional(),
  links: z.record(z.string(), z.string()).optional(),
});

const batch = {
  status: z.enum(['CANCELED', 'COMPLETE', 'PENDING', 'PROCESSING']),
  startedAt: moment,
  completedAt: moment,
  requestedAt: moment.optional(),
  links: z.record(z.string(), z.string()).optional(),
};
const wholeBatch = <T extends z.ZodType>(row: T) => z.strictObject({ ...batch, results: z.array(row) });
const partOfBatch = <T extends z.ZodType>(row: T) =>
  z.strictObject({
    ...batch,
    results: z.array(row),
    numErrors: z.int().positive().optional(),
    errors: z.array(rowError).min(1),
  });

const pastValue = z.looseObject({ value: z.string(), timestamp: moment, sourceType: z.string() });
const record = z.strictObject({
  id: z.string(),
  properties: values,
  propertiesWithHistory: z.record(z.string(), z.array(pastValue)).optional(),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean(),
  archivedAt: moment.optional(),
  objectWriteTraceId: z.string().optional(),
  url: z.string().optional(),
});
const association = z.strictObject({
  from: z.strictObject({ id: z.string() }),
  to: z.array(
    z.strictObject({
      toObjectId: z.string(),
      associationTypes: z.array(
        z.strictObject({
          category: z.enum(['HUBSPOT_DEFINED', 'INTEGRATOR_DEFINED', 'USER_DEFINED', 'WORK']),
          typeId: z.int(),
          label: z.string().nullable().optional(),
        }),
      ),
    }),
  ),
  paging,
});
const owner = z.strictObject({
  id: z.string(),
  type: z.enum(['PERSON', 'QUEUE']),
  archived: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  // Null was seen of somebody who left.
  userId: z.int().nullable().optional(),
  userIdIncludingInactive: z.int().optional(),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string(), primary: z.boolean() })).optional(),
});
const dated = { archived: z.boolean(), archivedAt: moment.optional(), createdAt: moment, updatedAt: moment };
const stage = z.strictObject({
  ...dated,
  id: z.string(),
  label: z.string(),
  displayOrder: z.int(),
  metadata: z.record(z.string(), z.string()),
  writePermissions: z.enum(['CRM_PERMISSIONS_ENFORCEMENT', 'INTERNAL_ONLY', 'READ_ONLY']),
});
const pipeline = z.strictObject({
  ...dated,
  id: z.string(),
  label: z.string(),
  displayOrder: z.int(),
  stages: z.array(stage),
});
const property = z.strictObject({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  groupName: z.string(),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(
    z.strictObject({
      label: z.string(),
      value: z.string(),
      hidden: z.boolean(),
      displayOrder: z.int().optional(),
      description: z.string().optional(),
    }),
  ),
  ...z.strictObject(dated).partial().shape,
  calculated: z.boolean().optional(),
  displayOrder: z.int().optional(),
  externalOptions: z.boolean().optional(),
  formField: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  hidden: z.boolean().optional(),
  hubspotDefined: z.boolean().optional(),
  referencedObjectType: z.string().optional(),
  modificationMetadata: z
    .strictObject({
      archivable: z.boolean(),
      readOnlyDefinition: z.boolean(),
      readOnlyValue: z.boolean(),
      readOnlyOptions: z.boolean().optional(),
    })
    .optional(),
});
const group = z.strictObject({
  name: z.string(),
  label: z.string(),
  archived: z.boolean(),
  displayOrder: z.int().optional(),
});
const token = z.strictObject({
  userId: z.int(),
  hubId: z.int(),
  appId: z.int(),
  scopes: z.array(z.string()),
});

const list = z.strictObject({
  listId: z.string(),
  listVersion: z.int(),
  name: z.string(),
  objectTypeId: z.string(),
  processingStatus: z.string(),
  processingType: z.string(),
  additionalProperties: z.record(z.string(), z.string()),
  createdAt: moment.optional(),
  createdById: z.string().optional(),
  deletedAt: moment.optional(),
  filtersUpdatedAt: moment.optional(),
  updatedAt: moment.optional(),
  updatedById: z.string().optional(),
});
const listed = z.strictObject({
  objectTypeId: z.string(),
  recordId: z.string(),
  recordListMemberships: z.array(
    z.strictObject({
      listId: z.string(),
      listVersion: z.int(),
      firstAddedTimestamp: moment,
      lastAddedTimestamp: moment,
      isPublicList: z.boolean().optional(),
    }),
  ),
});

const shape = (method: string, path: string, answers: Shape['answers']): Shape => ({
  method,
  path: new RegExp(`^${path}$`),
  answers,
});
const objects = '/crm/objects/2026-09/0-\\d+';
const properties = '/crm/properties/2026-09/\\w+';

export const hubspotShapes: readonly Shape[] = [
  shape('POST', `${objects}/batch/read`, { 200: wholeBatch(record), 207: partOfBatch(record) }),
  shape('POST', `${objects}/batch/update`, { 200: wholeBatch(record), 207: partOfBatch(record) }),
  shape('POST', `${objects}/batch/create`, { 201: wholeBatch(record), 207: partOfBatch(record) }),
  shape('POST', `${objects}/batch/archive`, { 204: null }),
  shape('POST', `${objects}/search`, { 200: pages(record).extend({ total: z.int() }) }),
  shape('GET', objects, { 200: pages(record) }),
  shape('POST', '/crm/associations/2026-09/0-\\d+/0-\\d+/batch/read', {
    200: wholeBatch(association),
    207: partOfBatch(association),
  }),
  shape('GET', '/crm/owners/2026-09', { 200: pages(owner) }),
  shape('GET', '/crm/pipelines/2026-09/deals', { 200: all(pipeline) }),
  shape('GET', properties, { 200: all(property) }),
  shape('POST', properties, { 201: property }),
  shape('PATCH', `${properties}/\\w+`, { 200: property }),
  shape('GET', `${properties}/groups`, { 200: all(group) }),
  shape('POST', `${properties}/groups`, { 201: group }),
  shape('POST', '/crm/lists/2026-09/search', {
    200: z.strictObject({ lists: z.array(list), hasMore: z.boolean(), offset: z.int(), total: z.int() }),
  }),
  shape('POST', '/crm/lists/2026-09/records/memberships/batch/read', {
    200: wholeBatch(listed),
    207: partOfBatch(listed),
  }),
  shape('POST', '/oauth/v2/private-apps/get/access-token-info', { 200: token }),
];

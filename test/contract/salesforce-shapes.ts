/**
 * How Salesforce answers the calls that we make, by its REST guide and the types of its official client: status, required properties,
 * types. A composite answers 200 whatever became of its parts, each of which has a status of its own.
 */
import * as z from 'zod';
import type { Shape } from './shapes.ts';

const longId = z.string().regex(/^[0-9A-Za-z]{18}$/);

/** What a call or a part of one is refused with; `fields` where a field is at fault. */
const refusals = z
  .array(z.strictObject({ errorCode: z.string(), message: z.string(), fields: z.array(z.string()).optional() }))
  .min(1);
/** The API's refusals, and those of the token endpoint. */
export const refusal = z.union([refusals, z.strictObject({ error: z.string(), error_description: z.string() })]);

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const row = z
  .object({ attributes: z.strictObject({ type: z.string(), url: z.string().optional() }) })
  // A parent is a row, and children are an answer of their own.
  .catchall(z.union([value, z.looseObject({})]));
const rows = z.strictObject({
  totalSize: z.int(),
  done: z.boolean(),
  records: z.array(row),
  nextRecordsUrl: z.string().optional(),
});

/** One row of a collection: `statusCode` here, `errorCode` everywhere else; a row that failed has no id. */
const rowError = z.strictObject({ statusCode: z.string(), message: z.string(), fields: z.array(z.string()) });
const saved = z.union([
  z.strictObject({ id: longId, success: z.literal(true), errors: z.tuple([]), created: z.boolean().optional() }),
  z.strictObject({
    id: longId.optional(),
    success: z.literal(false),
    errors: z.array(rowError).min(1),
    created: z.boolean().optional(),
  }),
]);
const savedOne = z.strictObject({
  id: longId,
  success: z.literal(true),
  errors: z.tuple([]),
  created: z.boolean().optional(),
});

const part = z.strictObject({
  referenceId: z.string(),
  httpStatusCode: z.int(),
  httpHeaders: z.record(z.string(), z.string()),
  body: z.union([rows, refusals, savedOne, z.array(saved), z.null()]),
});

/** What the Tooling API answers: beside what a query has, its size once more, and the object's name. */
const toolingRows = z.strictObject({
  size: z.int(),
  totalSize: z.int(),
  done: z.boolean(),
  queryLocator: z.null(),
  entityTypeName: z.string(),
  records: z.array(row),
});

const described = z.looseObject({
  name: z.string(),
  fields: z.array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      updateable: z.boolean(),
      createable: z.boolean(),
      nillable: z.boolean(),
      defaultedOnCreate: z.boolean(),
      picklistValues: z.array(z.looseObject({ value: z.string(), label: z.string().nullable(), active: z.boolean() })),
    }),
  ),
});

const token = z.strictObject({
  access_token: z.string(),
  instance_url: z.url(),
  id: z.url(),
  token_type: z.literal('Bearer'),
  issued_at: z.string().optional(),
  signature: z.string().optional(),
  scope: z.string().optional(),
  api_instance_url: z.string().optional(),
});

const shape = (method: string, path: string, answers: Shape['answers']): Shape => ({
  method,
  path: new RegExp(`^${path}$`),
  answers,
});
const data = '/services/data/v68\\.0';

export const salesforceShapes: readonly Shape[] = [
  shape('POST', '/services/oauth2/token', { 200: token }),
  shape('POST', `${data}/composite`, { 200: z.strictObject({ compositeResponse: z.array(part) }) }),
  shape('GET', `${data}/tooling/query`, { 200: toolingRows }),
  shape('GET', `${data}/sobjects/\\w+/describe`, { 200: described }),
  shape('POST', `${data}/composite/sobjects`, { 200: z.array(saved) }),
  shape('PATCH', `${data}/composite/sobjects`, { 200: z.array(saved) }),
  shape('DELETE', `${data}/composite/sobjects`, { 200: z.array(saved) }),
  shape('PATCH', `${data}/composite/sobjects/Task/Handoff_Key__c`, { 200: z.array(saved) }),
];

/** HubSpot's refusals, in the shapes its clients see. A message may quote the refused value, as the real ones do. */
import { randomUUID } from 'node:crypto';
import { objectTypes, type ObjectType } from './object-types.ts';

type ErrorDetail = { message: string; code?: string; in?: string; context?: Record<string, readonly string[]> };
export type ErrorBody = {
  status: 'error';
  message: string;
  correlationId: string;
  category: string;
  subCategory?: string;
  policyName?: string;
  errors?: readonly ErrorDetail[];
  context?: Record<string, readonly string[]>;
  links?: Record<string, string>;
};
/** One row's refusal inside a 207. */
export type RowError = {
  status: 'error';
  category: string;
  subCategory?: string;
  message: string;
  context: Record<string, readonly string[]>;
  errors: readonly ErrorDetail[];
  links: Record<string, string>;
};

type Extras = Omit<Partial<ErrorBody>, 'status' | 'message' | 'correlationId' | 'category'>;

/** A call the server refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: ErrorBody;
  constructor(status: number, category: string, message: string, extras: Extras = {}) {
    super(message);
    this.status = status;
    this.body = { status: 'error', message, correlationId: randomUUID(), category, ...extras };
  }
}

export const unauthorized = (): Refusal =>
  new Refusal(
    401,
    'INVALID_AUTHENTICATION',
    'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
  );

export const missingScope = (scope: string): Refusal =>
  new Refusal(
    403,
    'MISSING_SCOPES',
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      errors: [
        {
          message: 'One or more of the following scopes are required.',
          context: { requiredGranularScopes: [scope] },
        },
      ],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    },
  );

export const throttled = (policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY'): Refusal =>
  new Refusal(429, 'RATE_LIMITS', `You have reached your ${policyName.toLowerCase()} limit.`, { policyName });

export const notFound = (message = 'resource not found'): Refusal => new Refusal(404, 'OBJECT_NOT_FOUND', message);

export const invalid = (message: string, extras: Extras = {}): Refusal =>
  new Refusal(400, 'VALIDATION_ERROR', message, extras);

export const conflict = (message: string, extras: Extras = {}): Refusal =>
  new Refusal(409, 'CONFLICT', message, extras);

export const alreadyExists = (message: string): Refusal => new Refusal(409, 'OBJECT_ALREADY_EXISTS', message);

/** What is wrong with one value. */
export type ValueProblem = { name: string; error: string; message: string };

/** The whole call's refusal for wrong values, whichever row they are in: HubSpot checks the values of a batch first. */
export const invalidValues = (problems: readonly ValueProblem[], portalId: number): Refusal =>
  invalid(
    `Property values were not valid: ${JSON.stringify(
      problems.map(({ name, error, message }) => ({
        isValid: false,
        message,
        error,
        name,
        localizedErrorMessage: message,
        portalId,
      })),
    )}`,
    {
      errors: problems.map(({ name, error, message }) => ({ message, code: error, context: { propertyName: [name] } })),
    },
  );

/** The row error for ids that no record answers to. */
export const missingRows = (type: ObjectType, ids: readonly string[], traceIds: readonly string[] = []): RowError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${objectTypes[type].singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: traceIds.length > 0 ? { ids, objectWriteTraceId: traceIds } : { ids },
  errors: [],
  links: {},
});

/** A refusal of one row of a batch, told by the row's own trace id, and by its id where it has one. */
export const rowOf = (refusal: Refusal, row: { id?: string; objectWriteTraceId?: string | undefined }): RowError => ({
  status: 'error',
  category: refusal.body.category,
  message: refusal.body.message,
  context: {
    ...refusal.body.context,
    ...(row.id !== undefined && { ids: [row.id] }),
    ...(row.objectWriteTraceId !== undefined && { objectWriteTraceId: [row.objectWriteTraceId] }),
  },
  errors: refusal.body.errors ?? [],
  links: refusal.body.links ?? {},
});

/** The rows of a batch answer, read from either of its shapes: all well (200, 201), or some refused (207). */
import * as z from 'zod/mini';
import { CrmUnavailable } from '../../../domain/errors.ts';
import { readRefusal, rejected, type Refusal } from './refusal.ts';
import type { Effect } from './surface.ts';
import type { Properties } from '../values.ts';

const strings = z.optional(z.nullable(z.array(z.coerce.string())));
const history = z.object({
  value: z.optional(z.nullable(z.string())),
  timestamp: z.date(),
  sourceType: z.optional(z.nullable(z.string())),
  sourceId: z.optional(z.nullable(z.string())),
  updatedByUserId: z.optional(z.nullable(z.number())),
});
const row = z.object({
  id: z.string(),
  properties: z.optional(z.record(z.string(), z.nullable(z.string()))),
  propertiesWithHistory: z.optional(z.nullable(z.record(z.string(), z.array(history)))),
  objectWriteTraceId: z.optional(z.nullable(z.string())),
});
const rowError = z.object({
  category: z.optional(z.nullable(z.string())),
  context: z.optional(z.nullable(z.object({ ids: strings, id: strings, objectWriteTraceId: strings }))),
});
const batchAnswer = z.object({
  results: z.array(row),
  errors: z.optional(z.nullable(z.array(z.intersection(z.looseObject({}), rowError)))),
});

/** One value that a property had, and what set it. */
export type Change = z.infer<typeof history>;
export type Row = {
  id: string;
  properties: Properties;
  /** The properties that the answer speaks of, empty ones too: of one that the portal does not have it says nothing. */
  told: ReadonlySet<string>;
  history: Readonly<Record<string, readonly Change[]>>;
  traceId: string | undefined;
};
/** One refusal, and the rows it is about: ids where the rows had one, else the trace ids we gave them. */
type RowError = { ids: readonly string[]; traceIds: readonly string[]; error: Error };
export type Rows = { rows: readonly Row[]; errors: readonly RowError[] };

const transient = /RATE_LIMIT|INTERNAL|TIMEOUT|UNAVAILABLE|LOCKED/;

/** A refused row: for good, or because of a fault that may pass. A create that met a fault may have happened. */
export const rowFault = (refusal: Refusal | undefined, effect: Effect): Error => {
  if (refusal !== undefined && !refusal.codes.some((code) => transient.test(code))) return rejected(400, refusal);
  const throttled = refusal?.codes.some((code) => code.includes('RATE_LIMIT')) ?? false;
  if (throttled) return new CrmUnavailable('throttled', 'HubSpot put one row off');
  return new CrmUnavailable(effect === 'create' ? 'unclear' : 'down', 'HubSpot failed at one row');
};

const filled = (properties: Record<string, string | null>): Properties =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])),
  );

/**
 * Reads what a generated batch method answered.
 * @throws CrmUnavailable `down`, or `unclear` for a create, when the answer is not one of HubSpot's.
 */
export const readRows = (answer: unknown, effect: Effect = 'repeatable'): Rows => {
  const parsed = z.safeParse(batchAnswer, answer);
  if (!parsed.success) {
    throw new CrmUnavailable(effect === 'create' ? 'unclear' : 'down', 'HubSpot answered rows that cannot be read');
  }
  return {
    rows: parsed.data.results.map((row) => ({
      id: row.id,
      properties: filled(row.properties ?? {}),
      told: new Set(Object.keys(row.properties ?? {})),
      history: row.propertiesWithHistory ?? {},
      traceId: row.objectWriteTraceId ?? undefined,
    })),
    errors: (parsed.data.errors ?? []).map((error) => ({
      ids: [...(error.context?.ids ?? []), ...(error.context?.id ?? [])],
      traceIds: error.context?.objectWriteTraceId ?? [],
      error: rowFault(readRefusal(error), effect),
    })),
  };
};

/**
 * Which columns of an object a query may ask for. One that an admin removed, or does not show to our user, makes Salesforce
 * refuse the whole query; so after such a refusal the object is described once, and what it lacks is left out for a while:
 *
 *   all ──refused──► those the object has ──refused──► without the policy's paths through other objects ──refused──► the needed
 *                         └─ a stop is not among them ──► nobody is read: without it somebody who may not be handed off would be
 */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { blind, CrmRejected, CrmUnavailable } from '../../domain/errors.ts';

/** How long a column stays left out: what an admin put back is read again after so long at the latest. */
const freshMs = 300_000;
const described = z.object({
  fields: z.array(z.object({ name: z.string(), relationshipName: z.optional(z.nullable(z.string())) })),
});

/** `stops`: what decides whether somebody may be handed off at all. */
export type Columns = { needed: readonly string[]; stops?: readonly string[]; useful: readonly string[] };
type Narrowed = { until: number; step: number; names: ReadonlySet<string> };

const first = (column: string): string => (column.split('.')[0] ?? '').toLowerCase();

/** Nobody is handed off unseen. */
const unseen = (object: string, columns: readonly string[]): CrmRejected =>
  new CrmRejected(
    blind,
    `Salesforce does not show our user what the stops are judged by: ${columns.join(', ')} of ${object}`,
  );

const pick = (
  object: string,
  { needed, stops = [], useful }: Columns,
  { step, names }: Narrowed,
): readonly string[] => {
  const has = (column: string) => names.has(first(column));
  const hidden = stops.filter((column) => !has(column));
  if (hidden.length > 0) throw unseen(object, hidden);
  const always = [...needed, ...stops];
  if (step === 1) return [...always, ...useful.filter(has)];
  if (step === 2) return [...always, ...useful.filter((column) => has(column) && !column.includes('.'))];
  return always;
};

export const openColumns = (connection: Connection, now: () => number) => {
  const narrowed = new Map<string, Narrowed>();
  const narrowedNow = (object: string): Narrowed | undefined => {
    const found = narrowed.get(object);
    return found !== undefined && now() < found.until ? found : undefined;
  };
  return {
    /** @throws CrmRejected `blind` while a stop is not among those we may see */
    of: (object: string, columns: Columns): readonly string[] => {
      const found = narrowedNow(object);
      const { needed, stops = [], useful } = columns;
      return found === undefined ? [...needed, ...stops, ...useful] : pick(object, columns, found);
    },
    /**
     * After a query was refused for a column. False when there is nothing left to leave out.
     * @throws CrmRejected `blind` when what is left out must not be
     */
    narrow: async (object: string, { stops = [] }: Columns): Promise<boolean> => {
      const before = narrowedNow(object);
      const step = (before?.step ?? 0) + 1;
      // Of a path through another object a description does not tell.
      const paths = stops.filter((column) => column.includes('.'));
      if (step > 3 && paths.length > 0) throw unseen(object, paths);
      if (step > 3) return false;
      if (before !== undefined) {
        narrowed.set(object, { ...before, step });
        return true;
      }
      const { success, data } = z.safeParse(described, await connection.describe(object));
      if (!success) throw new CrmUnavailable('down', `Salesforce described ${object} in a way that cannot be read`);
      const names = data.fields.flatMap(({ name, relationshipName }) => [name, relationshipName ?? '']);
      narrowed.set(object, { until: now() + freshMs, step, names: new Set(names.map((name) => name.toLowerCase())) });
      return true;
    },
  };
};
export type OpenColumns = ReturnType<typeof openColumns>;

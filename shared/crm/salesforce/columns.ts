/**
 * Which columns of an object a query may ask for. One that an admin removed, or does not show to our user, makes Salesforce
 * refuse the whole query; so after such a refusal the object is described once, and what it lacks is left out for a while:
 *
 *   all ──refused──► those the object has ──refused──► without the policy's paths through other objects ──refused──► the needed
 */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { CrmUnavailable } from '../../domain/errors.ts';

/** How long a column stays left out: what an admin put back is read again after so long at the latest. */
const freshMs = 300_000;
const described = z.object({
  fields: z.array(z.object({ name: z.string(), relationshipName: z.optional(z.nullable(z.string())) })),
});

export type Columns = { needed: readonly string[]; useful: readonly string[] };
type Narrowed = { until: number; step: number; names: ReadonlySet<string> };

const pick = ({ needed, useful }: Columns, { step, names }: Narrowed): readonly string[] => {
  const has = (column: string) => names.has((column.split('.')[0] ?? '').toLowerCase());
  if (step === 1) return [...needed, ...useful.filter(has)];
  if (step === 2) return [...needed, ...useful.filter((column) => has(column) && !column.includes('.'))];
  return needed;
};

export const openColumns = (connection: Connection, now: () => number) => {
  const narrowed = new Map<string, Narrowed>();
  const narrowedNow = (object: string): Narrowed | undefined => {
    const found = narrowed.get(object);
    return found !== undefined && now() < found.until ? found : undefined;
  };
  return {
    of: (object: string, columns: Columns): readonly string[] => {
      const found = narrowedNow(object);
      return found === undefined ? [...columns.needed, ...columns.useful] : pick(columns, found);
    },
    /** After a query was refused for a column. False when there is nothing left to leave out. */
    narrow: async (object: string): Promise<boolean> => {
      const before = narrowedNow(object);
      const step = (before?.step ?? 0) + 1;
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

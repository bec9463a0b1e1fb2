/** What Salesforce's own descriptions of its objects tell, as our user sees them. */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { CrmUnavailable } from '../../domain/errors.ts';
import { cached } from '../cached.ts';

const described = z.object({
  createable: z.boolean(),
  updateable: z.boolean(),
  queryable: z.boolean(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.optional(z.nullable(z.string())),
      type: z.optional(z.string()),
      picklistValues: z.optional(
        z.nullable(
          z.array(z.object({ value: z.string(), label: z.optional(z.nullable(z.string())), active: z.boolean() })),
        ),
      ),
      relationshipName: z.optional(z.nullable(z.string())),
      updateable: z.boolean(),
      createable: z.boolean(),
      nillable: z.boolean(),
      defaultedOnCreate: z.boolean(),
      custom: z.optional(z.boolean()),
      externalId: z.boolean(),
      unique: z.boolean(),
    }),
  ),
});
export type Described = z.infer<typeof described>;

/** @throws CrmUnavailable, and CrmRejected for an object that our user does not see */
export type Describe = (object: string, how?: { fresh: boolean }) => Promise<Described>;

/** One call each time. */
export const describeBy =
  (connection: Connection): Describe =>
  async (object) => {
    const { success, data } = z.safeParse(described, await connection.describe(object));
    if (!success) throw new CrmUnavailable('down', `Salesforce described ${object} in a way that cannot be read`);
    return data;
  };

/** What an admin put back is seen after so long at the latest. */
export const descriptionFreshMs = 300_000;

/** One call an object, for all who ask of it meanwhile. */
export const openDescriptions = (connection: Connection, now: () => number): Describe => {
  const describe = describeBy(connection);
  const kept = new Map<string, ReturnType<typeof cached<Described>>>();
  return (object, how) => {
    const ask = kept.get(object) ?? cached(descriptionFreshMs, now, () => describe(object));
    kept.set(object, ask);
    return ask(how);
  };
};

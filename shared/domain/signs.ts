/** Short keyed hashes of what a record calls a person and their firm, as they are kept to be compared. */
import * as z from 'zod/mini';

/**
 * Hashes one after the other, of the words in one script. `first`, `last`: a name and its spellings; `short`: how the first one may be cut
 * short; `given`, `family`: the names themselves, and `near` what else may stand for the first one alone; `firm`: of the firm. Absent: the
 * record does not tell, or an earlier release did not keep it.
 */
const signsInScript = z.object({
  first: z.optional(z.string()),
  short: z.optional(z.string()),
  last: z.optional(z.string()),
  given: z.optional(z.string()),
  near: z.optional(z.string()),
  family: z.optional(z.string()),
  firm: z.optional(z.string()),
});
export type SignsInScript = z.infer<typeof signsInScript>;

/** Of the words in Latin letters, and of those in other scripts by what Unicode calls the script. */
export const signs = z.extend(signsInScript, {
  scripts: z.optional(z.record(z.string(), signsInScript)),
  /** Of "senior" or "junior", where the name tells it. */
  generation: z.optional(z.string()),
  /** The name is that of several people, as "Peter & Petra". */
  isOfSeveral: z.optional(z.boolean()),
});
export type Signs = z.infer<typeof signs>;

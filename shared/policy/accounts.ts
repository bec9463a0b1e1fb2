/** Named accounts: lists of firms, by domain, that a file beside the policy holds and the table keeps. */
import * as z from 'zod';
import { name } from './names.ts';

/** Firms on one list. */
export const mostAccounts = 10_000;
/** A lead asks each of them for each domain of its firm. */
const mostLists = 10;

/** What the fact `account` says of a firm that is on no list. */
export const noAccount = 'none';

export const namedAccounts = z
  .record(
    name,
    z.strictObject({
      file: z
        .string()
        .min(1)
        .max(255)
        .describe(
          `a CSV beside the policy: a column "domain" and, if you like, one "owner" (the key of a rep); up to ${mostAccounts} firms`,
        ),
      list: z
        .string()
        .regex(/^[0-9a-f]{16}$/, 'must be the 16 digits that a push put in')
        .optional()
        .describe(
          'what the file said, put in at each push; where a policy names it, that list counts and no file is read',
        ),
      count: z.int().min(0).optional().describe('how many firms are on the list, put in at each push'),
    }),
  )
  .refine((lists) => Object.keys(lists).length <= mostLists, `has more than ${mostLists} lists: join some`)
  .default({})
  .describe('lists of firms by their domains; of a firm on several the first list counts');

/** A firm on a list. `owner`: the key of a rep. */
export type NamedAccount = { domain: string; owner?: string };
export type NamedAccounts = z.output<typeof namedAccounts>;

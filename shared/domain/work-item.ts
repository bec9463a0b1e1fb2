/**
 * The queue message: "look at this record". It never carries a decision or a value of the record, so a lost,
 * repeated or reordered one costs a look and nothing else. `v` lets a deploy meet messages of the version before it.
 */
import * as z from 'zod/mini';
import { keyPart } from './stored.ts';

export const workItem = z.object({
  v: z.literal(1),
  connection: z.string(),
  object: z.enum(['lead', 'deal']),
  id: keyPart.check(z.minLength(1)),
  /** look: something changed. gone: deleted. merged: other ids were absorbed by this one. erase: the person must be forgotten. */
  kind: z.enum(['look', 'gone', 'merged', 'erase']),
  /** When the newest of its events happened, by the CRM's clock (ISO, UTC). */
  occurredAt: z.string(),
  /** When the first of its events reached us, for speed to lead (ISO, UTC). */
  receivedAt: z.string(),
  /** What the events were, for the ledger: names only, such as `creation` or `change:email`. */
  causes: z.array(z.string()),
  mergedIds: z.optional(z.array(keyPart)),
  /** True when someone other than us touched the owner: the look then reads the owner's history. */
  ownerTouched: z.optional(z.boolean()),
  /** True when nothing but an import, or an act upon many records at once, made us look: nobody waits for an answer to it. */
  bulk: z.optional(z.boolean()),
});
export type WorkItem = z.infer<typeof workItem>;

/** What a batch of work items says of one record. `erase` wins over all else: nothing may be written about an erased person. */
export type Look = {
  id: string;
  erase: boolean;
  /** When the newest event happened, and when the first one reached us. */
  occurredAt: string;
  receivedAt: string;
  /** By when whoever reads the record sees all of it; absent: when it happened. */
  shownBy?: string;
  causes: readonly string[];
  mergedIds: readonly string[];
  ownerTouched: boolean;
  bulk: boolean;
};

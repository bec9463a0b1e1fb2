/** Turns a batch of work items into looks: a deal's work item becomes a look at each lead of that deal. */
import type { WorkItem, Look } from '../domain/work-item.ts';
import { coalesce, joinLooks } from './coalesce.ts';
import { needsContacts } from '../deal/contacts.ts';
import type { OpenDeal } from './deal-work.ts';

/**
 * A look at each lead of the deal. Where the deal is judged by them it happens now: what was read a moment ago may lack the
 * confirmation that the deal was closed with.
 */
const looksOfDeal = ({ look, record }: OpenDeal, now: string): Look[] =>
  record.leadIds.map((id) => ({
    ...look,
    id,
    erase: false,
    occurredAt: needsContacts(record) ? now : look.occurredAt,
    mergedIds: [],
    ownerTouched: false,
  }));

/** One look per lead of the batch. */
export const looksOf = (items: readonly WorkItem[], deals: readonly OpenDeal[], now: string): readonly Look[] =>
  joinLooks([...coalesce(items), ...deals.flatMap((deal) => looksOfDeal(deal, now))]);

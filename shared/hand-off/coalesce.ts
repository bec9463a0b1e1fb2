/** Many work items, one look: whatever happened to a lead, it is read once. */
import type { Look, WorkItem } from '../domain/work-item.ts';

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
/** More names of causes than this say nothing more in the ledger. */
const maxCauses = 20;

/** What a work item says of the record with that id: its own, or one that is looked at because of it. */
export const lookOf = (item: WorkItem, id: string): Look => ({
  id,
  erase: item.kind === 'erase',
  occurredAt: item.occurredAt,
  receivedAt: item.receivedAt,
  causes: item.causes,
  mergedIds: item.mergedIds ?? [],
  ownerTouched: item.ownerTouched ?? false,
});

const join = (a: Look, b: Look): Look => ({
  id: a.id,
  erase: a.erase || b.erase,
  occurredAt: later(a.occurredAt, b.occurredAt),
  receivedAt: earlier(a.receivedAt, b.receivedAt),
  causes: union(a.causes, b.causes).slice(0, maxCauses),
  mergedIds: union(a.mergedIds, b.mergedIds),
  ownerTouched: a.ownerTouched || b.ownerTouched,
});

/** One look per lead, in order of first mention. */
export const joinLooks = (looks: readonly Look[]): Look[] => {
  const byId = new Map<string, Look>();
  for (const look of looks) {
    const known = byId.get(look.id);
    byId.set(look.id, known ? join(known, look) : look);
  }
  return [...byId.values()];
};

/** One look per lead that the work items name, in order of first mention; those that name a deal are no look at a lead. */
export const coalesce = (items: readonly WorkItem[]): Look[] =>
  joinLooks(items.filter(({ object }) => object === 'lead').map((item) => lookOf(item, item.id)));

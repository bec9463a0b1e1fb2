/** The records we look at, and what they are in our words. */
import type { WorkItem } from '../../../domain/work-item.ts';

const watched: ReadonlyMap<string, { object: WorkItem['object']; prefix: string }> = new Map([
  ['Lead', { object: 'lead', prefix: '00Q' }],
  ['Contact', { object: 'lead', prefix: '003' }],
  ['Opportunity', { object: 'deal', prefix: '006' }],
]);

/** The names of the objects, as in `Lead`. */
export const watchedObjects: readonly string[] = [...watched.keys()];

/** Null when we do not look at such records: the first characters of an id tell its object, whatever else is said of it. */
export const watchedObject = (id: string): WorkItem['object'] | null =>
  [...watched.values()].find(({ prefix }) => id.startsWith(prefix))?.object ?? null;

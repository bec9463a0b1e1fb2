/**
 * Where an admin lets users relate several contacts to a task or an event (Shared Activities), `WhoId` holds the first of them, and objects
 * of their own hold all. In other orgs these objects do not exist, which is learnt by asking, and asked again after an hour.
 */
import type { RowResult } from '../rows.ts';
import { rowsOf, type QueryRow } from './call/queries.ts';
import { isTooLarge } from './call/refusal.ts';

type Relation = 'TaskWhoRelation' | 'EventWhoRelation';
export type SharedActivities = ReturnType<typeof openSharedActivities>;

/** Switching the setting on takes Salesforce hours itself. */
const askAgainMs = 3_600_000;

export const openSharedActivities = (now: () => number) => {
  const absentUntil = new Map<Relation, number>();
  return {
    isAsked: (relation: Relation): boolean => now() >= (absentUntil.get(relation) ?? 0),
    /** Its rows: none where it was refused, for they only add to what the activities say themselves. @throws too-large */
    rows(relation: Relation, result: RowResult<readonly QueryRow[]> | undefined): readonly QueryRow[] {
      if (result?.ok !== false || isTooLarge(result.error)) return rowsOf(result);
      absentUntil.set(relation, now() + askAgainMs);
      return [];
    },
  };
};

/** What a lead has: to say in one line that nothing is missing, nothing is double, and nothing is left half done. */
import { readPools } from '../../shared/store/claims.ts';
import type { Portal } from './portal.ts';

export const whole = async (portal: Pick<Portal, 'property' | 'bodies' | 'state'>, id: string) => {
  const state = await portal.state(id);
  return {
    hasOwner: portal.property(id, 'hubspot_owner_id') !== '',
    isOwnerKnown: portal.property(id, 'hubspot_owner_id') === state.owner?.ownerId,
    notes: portal.bodies(id, 'notes').length,
    tasks: portal.bodies(id, 'tasks').length,
    isOpen: state.pending !== undefined || state.due !== undefined || state.parked !== undefined,
  };
};
/** One owner, one note, one task, and nothing left to do. */
export const handedOff = { hasOwner: true, isOwnerKnown: true, notes: 1, tasks: 1, isOpen: false };

/** How many leads a pool has given today. */
export const turnsOf = async ({ table }: Pick<Portal, 'table'>, pool: string): Promise<number> => {
  const { [pool]: state } = await readPools(table, [pool]);
  return Object.values(state?.members ?? {}).reduce((sum, { today }) => sum + today, 0);
};

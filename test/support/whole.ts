/** What a lead has: to say in one line that nothing is missing, nothing is double, and nothing is left half done. */
import { readPools } from './stored.ts';
import type { Portal } from './portal.ts';

const marksOf = (texts: readonly string[]): string[] => texts.flatMap((text) => /wh-[\w-]+/.exec(text) ?? []);

export const whole = async (portal: Pick<Portal, 'property' | 'bodies' | 'state' | 'clock'>, id: string) => {
  const { pending, parked, attempts, due, owner, written, handedOffAt } = await portal.state(id);
  const tasks = portal.bodies(id, 'tasks');
  return {
    hasOwner: portal.property(id, 'hubspot_owner_id') !== '',
    isOwnerKnown: portal.property(id, 'hubspot_owner_id') === owner?.ownerId,
    isHandOffKnown: handedOffAt !== undefined,
    notes: portal.bodies(id, 'notes').length,
    hasTalk: written.tasks['first-talk'] !== undefined,
    doubleTasks: tasks.length - new Set(marksOf(tasks)).size,
    isOpen:
      pending !== undefined || parked !== undefined || attempts > 0 || (due !== undefined && due.at <= portal.clock.at),
  };
};
/** One owner, one note, its tasks once each, and nothing left to do now. */
export const handedOff = {
  hasOwner: true,
  isOwnerKnown: true,
  isHandOffKnown: true,
  notes: 1,
  hasTalk: true,
  doubleTasks: 0,
  isOpen: false,
};

/** How many leads a pool has given today. */
export const turnsOf = async ({ table }: Pick<Portal, 'table'>, pool: string): Promise<number> => {
  const { [pool]: state } = await readPools(table, [pool]);
  return Object.values(state?.members ?? {}).reduce((sum, { today }) => sum + today, 0);
};

/** Who changed the owners of records that were read: some CRMs tell it with the record, the others are asked, in one call. */
import type { LeadRecord, OwnerChange } from '../domain/lead.ts';
import type { LeadCalls } from './crm.ts';

/** By the record's id, newest first; one whose owner never changed may be absent. */
export const ownerChangesOf = async (
  records: readonly Pick<LeadRecord, 'id' | 'ownerChanges'>[],
  crm: Pick<LeadCalls, 'readOwnerHistory'>,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const told = records.flatMap(({ id, ownerChanges }) =>
    ownerChanges === undefined ? [] : [[id, ownerChanges] as const],
  );
  const untold = records.flatMap(({ id, ownerChanges }) => (ownerChanges === undefined ? id : []));
  const asked = untold.length === 0 ? [] : await crm.readOwnerHistory(untold);
  return new Map([...told, ...asked]);
};

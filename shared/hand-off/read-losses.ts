/** Reads why deals were lost, for leads of whom it is told: the table keeps no words of it. */
import { lossAsked, lossOf, withLoss } from '../deal/loss.ts';
import { isRefusedRecord } from '../domain/outcome.ts';
import type { Services } from './services.ts';
import type { Read } from './steps.ts';

/** Null for a deal that is gone, or that the CRM does not show us. @throws what kept the CRM from answering */
const readLosses = async (
  ids: readonly string[],
  { crm }: Pick<Services, 'crm'>,
): Promise<ReadonlyMap<string, string | null>> => {
  const rows = ids.length === 0 ? new Map<string, never>() : await crm.readDeals(ids);
  return new Map(
    [...rows].map(([id, row]) => {
      if (row.ok) return [id, row.value.found === 'record' ? lossOf(row.value.record) : null];
      if (!isRefusedRecord(row.error)) throw row.error;
      return [id, null];
    }),
  );
};

/**
 * The leads with the words of the losses that are told of them, in one call for all.
 * @param deals those that are looked at in the same batch: they are read already
 */
export const withLosses = async <R extends Read<'lead'>>(
  leads: readonly R[],
  deals: readonly Read<'deal'>[],
  services: Pick<Services, 'crm'>,
): Promise<readonly R[]> => {
  const asked = leads.map(({ state }) => lossAsked(state));
  const known = new Map(deals.map(({ record }) => [record.id, lossOf(record)]));
  const unread = new Set(asked.filter((id) => id !== null && !known.has(id)));
  const read = await readLosses(
    [...unread].filter((id) => id !== null),
    services,
  );
  const losses = new Map([...known, ...read]);
  return leads.map((lead, place) => {
    const id = asked[place] ?? null;
    return id === null ? lead : { ...lead, state: withLoss(lead.state, id, losses.get(id) ?? null) };
  });
};

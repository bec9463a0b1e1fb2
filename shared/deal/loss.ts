/** Why a deal was lost: free text of a colleague, which is read where it is needed and kept in the CRM alone. */
import type { DealRecord } from '../domain/deal.ts';
import { clean } from '../domain/facts.ts';
import { dealsByAge, type LeadState } from '../domain/lead-state.ts';

/** Longest reason of a loss that is told, in UTF-16 units: the CRM has it whole. */
const maxReason = 200;

/** Null when nobody said. */
export const lossOf = ({ lostReason }: Pick<DealRecord, 'lostReason'>): string | null =>
  clean(lostReason ?? '', maxReason) || null;

/** The deal whose loss is told of the lead: the last one, while the lead rests or may rest for it. Null: there is none. */
export const lossAsked = ({ deals, rest }: Pick<LeadState, 'deals' | 'rest'>): string | null => {
  const [id, deal] = dealsByAge(deals).findLast(([, { outcome }]) => outcome === 'lost') ?? [];
  return id === undefined || (rest === undefined && deal?.overSince !== undefined) ? null : id;
};

/** The lead with the words of that loss, for as long as it is looked at. @param reason null: nobody says */
export const withLoss = (state: LeadState, dealId: string, reason: string | null): LeadState => {
  const { [dealId]: deal, ...others } = state.deals ?? {};
  if (deal === undefined) return state;
  const { reason: _, ...rest } = deal;
  return { ...state, deals: { ...others, [dealId]: { ...rest, ...(reason !== null && { reason }) } } };
};

/** What a deal shows of where we think its buyer stands: what the lead behind it shows, for whoever works from the deal. */
import type { DealRecord } from '../domain/deal.ts';
import type { FieldName } from '../domain/lead.ts';
import { fieldDifferences } from '../lead/write-back/differences.ts';

/** A contact of the deal as it was just decided about. */
export type Behind = { id: string; score: number; fields: Readonly<Record<FieldName, string>> };

/** Of several contacts the one with the highest score, of equals the first by id: the CRM's own order is none. */
const foremost = (behind: readonly Behind[]): Behind | undefined =>
  behind.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))[0];

/** The fields that the deal must be given; none where it is closed, or nobody behind it was handed off. */
export const dealDifferences = (
  record: Pick<DealRecord, 'outcome' | 'fields'>,
  behind: readonly Behind[],
): Partial<Record<FieldName, string>> => {
  const shown = record.outcome === 'open' ? foremost(behind) : undefined;
  return shown === undefined ? {} : fieldDifferences(shown.fields, record.fields);
};

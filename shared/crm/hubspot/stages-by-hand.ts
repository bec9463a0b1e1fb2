/**
 * Since when contacts and companies are in their lifecycle stages by a colleague's hand, as the history of the property tells it: HubSpot's
 * own sync moves them on as well, and names no user.
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { ByKind } from '../crm.ts';
import { objectType } from './call/apis.ts';
import type { Change, Row } from './call/batch-answer.ts';
import { entriesOf, userOf } from './history.ts';
import { readPresent } from './reads.ts';

const stageProperty = 'lifecyclestage';

const isByHand = (entry: Change): boolean => entry.sourceType === 'CRM_UI' || userOf(entry) !== undefined;

/** A stage that is written again is no other: whoever of those that wrote it is a person counts, the newest of them. */
const byHandSince = (row: Row): string | undefined => {
  const entries = entriesOf(row, stageProperty);
  const other = entries.findIndex(({ value }) => value !== entries[0]?.value);
  return entries
    .slice(0, other === -1 ? entries.length : other)
    .find(isByHand)
    ?.timestamp.toISOString();
};

const read = async (api: BatchApi, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  try {
    const rows = await readPresent(api, { type, ids, properties: [], history: [stageProperty] });
    return new Map([...rows].flatMap(([id, row]) => [byHandSince(row) ?? []].flat().map((at) => [id, at] as const)));
  } catch (error) {
    // Companies that the app may not read tell nothing.
    if (error instanceof CrmRejected && error.code === 'forbidden') return new Map();
    throw error;
  }
};

export const readStagesByHand = async (
  api: BatchApi,
  { leads, companies }: ByKind<readonly string[]>,
): Promise<ByKind<ReadonlyMap<string, string>>> => {
  const [ofLeads, ofCompanies] = await Promise.all([
    read(api, objectType.contact, leads),
    read(api, objectType.company, companies),
  ]);
  return { leads: ofLeads, companies: ofCompanies };
};

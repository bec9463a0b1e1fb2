/** Contacts and their firms: read whole, and written. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { CompanyRecord, LeadRecord } from '../../domain/lead.ts';
import type { RecordRead, LeadUpdate } from '../crm.ts';
import { type RowResult, inBatches } from '../rows.ts';
import { associated } from './associations.ts';
import { batchSize, objectType, type HubspotApis } from './call/apis.ts';
import { writeFields } from './fields.ts';
import { readPresent, readRecords, type Found } from './reads.ts';
import {
  companyProperties,
  contactProperties,
  readCompany,
  readLead,
  stopProperties,
  type FactProperties,
} from './records.ts';
import { refuseBlind, type Sight } from './sight.ts';
import { sendUpdates } from './updates.ts';

type Known = { connection: string; readAt: string; factProperties: FactProperties };

const leadRead = (id: string, found: Found, known: Known): RecordRead<LeadRecord> => {
  if (found === 'gone') return { found };
  if ('into' in found) return { found: 'merged', into: found.into };
  return { found: 'record', record: readLead(id, found.row.properties, known) };
};

/**
 * Reads contacts. A call that HubSpot refuses for a malformed id fails that id alone.
 * @throws CrmRejected `blind` where the portal lacks a property that the stops are judged by
 */
export const readLeads = async (
  api: BatchApi,
  ids: readonly string[],
  known: Known,
  sight: Sight,
): Promise<ReadonlyMap<string, RowResult<RecordRead<LeadRecord>>>> => {
  const properties = contactProperties(known.factProperties);
  const results = await readRecords(api, { type: objectType.contact, ids, properties });
  const rows = [...results.values()].flatMap((result) =>
    result.ok && result.value !== 'gone' && 'row' in result.value ? [result.value.row] : [],
  );
  await refuseBlind(rows, stopProperties(known.factProperties), sight);
  return new Map(
    [...results].map(([id, result]) => [
      id,
      result.ok ? { ok: true, value: leadRead(id, result.value, known) } : result,
    ]),
  );
};

/** Reads companies; none at all where the app may not read them, since a company only fills gaps. */
export const readCompanies = async (
  api: BatchApi,
  ids: readonly string[],
  own: FactProperties,
): Promise<ReadonlyMap<string, CompanyRecord>> => {
  try {
    const rows = await readPresent(api, { type: objectType.company, ids, properties: companyProperties(own) });
    return new Map([...rows].map(([id, { properties }]) => [id, readCompany(id, properties, own)]));
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return new Map();
    throw error;
  }
};

/** The contacts of a company; none where the app may not read them. */
export const readContactsOf = async ({ associations }: HubspotApis, companyId: string): Promise<readonly string[]> => {
  try {
    const found = await associated(associations, [objectType.company, objectType.contact], [companyId]);
    return [...new Set(found.get(companyId))];
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return [];
    throw error;
  }
};

const propertiesOf = ({ ownerId, fields }: LeadUpdate): Record<string, string> => ({
  ...(ownerId !== undefined && { hubspot_owner_id: ownerId }),
  ...writeFields(fields),
});

/** Writes owner and fields. */
export const updateLeads = (
  api: BatchApi,
  updates: readonly LeadUpdate[],
  newTraceId: () => string,
): Promise<ReadonlyMap<string, RowResult<void>>> =>
  inBatches<LeadUpdate, void>({
    inputs: updates,
    size: batchSize,
    keyOf: ({ id }) => id,
    writes: (update) => Object.keys(propertiesOf(update)),
    send: (updates) =>
      sendUpdates(
        api,
        objectType.contact,
        updates.map((update) => ({ key: update.id, id: update.id, properties: propertiesOf(update) })),
        newTraceId,
      ),
  });

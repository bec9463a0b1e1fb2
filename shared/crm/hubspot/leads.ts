/** Contacts: read whole, with the history of their owner, and written. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected, CrmUnavailable } from '../../errors.ts';
import type { CompanyRecord } from '../../lead/lead.ts';
import type { LeadRead, LeadUpdate, OwnerChange, RowResult } from '../crm.ts';
import { batchSize, historyBatchSize, objectType } from './apis.ts';
import { inBatches } from './batches.ts';
import { writeFields } from './fields.ts';
import {
  companyProperties,
  contactProperties,
  mergedIdsOf,
  readCompany,
  readLead,
  type FactProperties,
} from './records.ts';
import { readRows, type Row, type Rows } from './rows.ts';

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** What one row of a batch read came to. Absent from the answer, or refused as not found, is gone. */
const findRow = (id: string, { rows, errors }: Rows): RowResult<Row | undefined> => {
  const row = rows.find((row) => row.id === id);
  if (row !== undefined) return { ok: true, value: row };
  const error = errors.find(({ ids }) => ids.includes(id))?.error;
  const isGone = error === undefined || (error instanceof CrmRejected && error.code === 'not-found');
  return isGone ? { ok: true, value: undefined } : { ok: false, error };
};

/** The record that an asked id was merged into: it says so itself, or it is the one answer that nobody asked for by its id. */
const survivorOf = (id: string, asked: readonly string[], { rows }: Rows): Row | undefined => {
  const named = rows.find((row) => mergedIdsOf(row.properties).includes(id));
  if (named !== undefined) return named;
  const unasked = rows.filter((row) => !asked.includes(row.id));
  const unanswered = asked.filter((id) => !rows.some((row) => row.id === id));
  return unasked.length === 1 && unanswered.length === 1 ? unasked[0] : undefined;
};

const readAll = <Value>(
  api: BatchApi,
  ask: {
    type: string;
    ids: readonly string[];
    properties: readonly string[];
    history?: readonly string[];
    size: number;
  },
  value: (id: string, asked: readonly string[], rows: Rows) => RowResult<Value>,
) =>
  inBatches<string, Value>({
    inputs: unique(ask.ids),
    size: ask.size,
    keyOf: (id) => id,
    send: async (ids) => {
      const rows = await readOrNone(api, ask.type, {
        inputs: ids.map((id) => ({ id })),
        properties: [...ask.properties],
        propertiesWithHistory: [...(ask.history ?? [])],
      });
      return new Map(ids.map((id) => [id, value(id, ids, rows)]));
    },
  });

/** A batch read; "not found" for a single record is an answer too. */
const readOrNone = async (api: BatchApi, type: string, ask: Parameters<BatchApi['read']>[1]): Promise<Rows> => {
  try {
    return readRows(await api.read(type, ask));
  } catch (error) {
    const isGone = error instanceof CrmRejected && error.code === 'not-found' && ask.inputs.length === 1;
    if (!isGone) throw error;
    return { rows: [], errors: [] };
  }
};

/** Reads contacts. A call that HubSpot refuses for a malformed id fails that id alone. */
export const readLeads = (
  api: BatchApi,
  ids: readonly string[],
  known: { connection: string; readAt: string; factProperties: FactProperties },
): Promise<ReadonlyMap<string, RowResult<LeadRead>>> =>
  readAll(
    api,
    { type: objectType.contact, ids, properties: contactProperties(known.factProperties), size: batchSize },
    (id, asked, rows): RowResult<LeadRead> => {
      const found = findRow(id, rows);
      if (!found.ok) return found;
      if (found.value !== undefined) {
        return { ok: true, value: { found: 'lead', record: readLead(id, found.value.properties, known) } };
      }
      const survivor = survivorOf(id, asked, rows);
      return { ok: true, value: survivor ? { found: 'merged', into: survivor.id } : { found: 'gone' } };
    },
  );

/** The rows that were found. One that may be found later fails the whole, since "none" would be untrue; one refused for good is none. */
const foundOnly = <Value>(results: ReadonlyMap<string, RowResult<Value | undefined>>): ReadonlyMap<string, Value> => {
  const found = new Map<string, Value>();
  for (const [id, result] of results) {
    if (!result.ok && !(result.error instanceof CrmRejected)) throw result.error;
    if (result.ok && result.value !== undefined) found.set(id, result.value);
  }
  return found;
};

/** Reads companies; none at all where the app may not read them, since a company only fills gaps. */
export const readCompanies = async (
  api: BatchApi,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CompanyRecord>> => {
  try {
    const results = await readAll<CompanyRecord | undefined>(
      api,
      { type: objectType.company, ids, properties: companyProperties, size: batchSize },
      (id, _asked, rows) => {
        const found = findRow(id, rows);
        if (!found.ok) return found;
        return { ok: true, value: found.value && readCompany(id, found.value.properties) };
      },
    );
    return foundOnly(results);
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return new Map();
    throw error;
  }
};

/**
 * The changes of each contact's owner, newest first. HubSpot names an app's own writes by its id; an app that does not know
 * its id takes every integration's write for its own.
 */
export const readOwnerHistory = async (
  api: BatchApi,
  ids: readonly string[],
  appId: number | undefined,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const property = 'hubspot_owner_id';
  const results = await readAll<readonly OwnerChange[] | undefined>(
    api,
    { type: objectType.contact, ids, properties: [], history: [property], size: historyBatchSize },
    (id, _asked, rows) => {
      const found = findRow(id, rows);
      if (!found.ok) return found;
      const changes = (found.value?.history[property] ?? []).map(({ value, timestamp, sourceType, sourceId }) => ({
        ownerId: value ? value : null,
        at: timestamp.toISOString(),
        byUs: sourceType === 'INTEGRATION' && (appId === undefined || sourceId === String(appId)),
      }));
      return { ok: true, value: found.value && changes.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) };
    },
  );
  return foundOnly(results);
};

const propertiesOf = ({ ownerId, fields }: LeadUpdate): Record<string, string> => ({
  ...(ownerId !== undefined && { hubspot_owner_id: ownerId }),
  ...writeFields(fields),
});

/** Writes owner and fields. Answering 200 means that all of it was done; in a 207 each row must say so. */
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

/** One batch update of any object, and the result of each row under its key. */
export const sendUpdates = async (
  api: BatchApi,
  type: string,
  inputs: readonly { key: string; id: string; properties: Record<string, string> }[],
  newTraceId: () => string,
): Promise<ReadonlyMap<string, RowResult<void>>> => {
  const traced = inputs.map((input) => ({ ...input, traceId: newTraceId() }));
  const { rows, errors } = readRows(
    await api.update(type, {
      inputs: traced.map(({ id, properties, traceId }) => ({ id, properties, objectWriteTraceId: traceId })),
    }),
  );
  return new Map(
    traced.map(({ key, id, traceId }): [string, RowResult<void>] => {
      const refused = errors.find(({ ids, traceIds }) => ids.includes(id) || traceIds.includes(traceId));
      if (refused !== undefined) return [key, { ok: false, error: refused.error }];
      const isDone = errors.length === 0 || rows.some((row) => row.id === id || row.traceId === traceId);
      if (isDone) return [key, { ok: true, value: undefined }];
      return [key, { ok: false, error: new CrmUnavailable('down', 'HubSpot did not say what became of one row') }];
    }),
  );
};

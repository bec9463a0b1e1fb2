/** Reads of many records by their ids, each with a result of its own. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected } from '../../domain/errors.ts';
import { type RowResult, inBatches } from '../rows.ts';
import { batchSize, historyBatchSize } from './call/apis.ts';
import { mergedIdsOf } from './records.ts';
import { readRows, type Row, type Rows } from './call/batch-answer.ts';

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

/** With `history`, the batches are half as large, as HubSpot wants it. */
type Ask = {
  type: string;
  ids: readonly string[];
  properties: readonly string[];
  history?: readonly string[];
};

const readAll = <Value>(
  api: BatchApi,
  { type, ids, properties, history = [] }: Ask,
  value: (id: string, asked: readonly string[], rows: Rows) => RowResult<Value>,
): Promise<ReadonlyMap<string, RowResult<Value>>> =>
  inBatches<string, Value>({
    inputs: [...new Set(ids)],
    size: history.length > 0 ? historyBatchSize : batchSize,
    keyOf: (id) => id,
    send: async (ids) => {
      const rows = await readOrNone(api, type, {
        inputs: ids.map((id) => ({ id })),
        properties: [...properties],
        propertiesWithHistory: [...history],
      });
      return new Map(ids.map((id) => [id, value(id, ids, rows)]));
    },
  });

/** A record by an id that it had, maybe before a merge. `row` is there under this very id only. */
export type Found = { row: Row } | { into: string } | 'gone';

/**
 * Reads records whose merges must be followed; ask for `hs_merged_object_ids` among the properties. A call that HubSpot
 * refuses for a malformed id fails that id alone.
 */
export const readRecords = (api: BatchApi, ask: Ask): Promise<ReadonlyMap<string, RowResult<Found>>> =>
  readAll<Found>(api, ask, (id, asked, rows) => {
    const found = findRow(id, rows);
    if (!found.ok) return found;
    if (found.value !== undefined) return { ok: true, value: { row: found.value } };
    const survivor = survivorOf(id, asked, rows);
    return { ok: true, value: survivor === undefined ? 'gone' : { into: survivor.id } };
  });

/**
 * Reads records that are there, by the very ids asked for.
 * @throws CrmUnavailable also when a single row may be found later, since "none" would be untrue; one refused for good is none.
 */
export const readPresent = async (api: BatchApi, ask: Ask): Promise<ReadonlyMap<string, Row>> => {
  const results = await readAll(api, ask, (id, _asked, rows) => findRow(id, rows));
  const found = new Map<string, Row>();
  for (const [id, result] of results) {
    if (!result.ok && !(result.error instanceof CrmRejected)) throw result.error;
    if (result.ok && result.value !== undefined) found.set(id, result.value);
  }
  return found;
};

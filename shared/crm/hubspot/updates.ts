/** One batch update of any object, and the result of each row under its key. */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmUnavailable } from '../../domain/errors.ts';
import type { RowResult } from '../rows.ts';
import { readRows } from './call/batch-answer.ts';

/** Answering 200 means that all of it was done; in a 207 each row must say so. */
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

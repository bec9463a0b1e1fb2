/** Which records belong to which, by batches of 1,000 (HubSpot's limit for reading associations). */
import type * as generated from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import { readRefusal } from './call/refusal.ts';
import { rowFault } from './call/batch-answer.ts';
import { chunksOf } from '../../domain/chunks.ts';

const batchSize = 1000;

const id = z.coerce.string();
const page = z.object({
  results: z.array(
    z.object({
      _from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id })),
      paging: z.optional(z.nullable(z.object({ next: z.optional(z.nullable(z.object({ after: z.string() }))) }))),
    }),
  ),
  errors: z.optional(z.nullable(z.array(z.unknown()))),
});

/**
 * The ids associated with each of `ids`; a record that has none, or is gone, is missing from the map.
 * @throws CrmUnavailable also when HubSpot failed at a single record: "none" must not be said in error.
 */
export const associated = async (
  api: generated.BatchApi,
  [from, to]: readonly [string, string],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = new Map<string, string[]>();
  const ask = async (inputs: { id: string; after?: string }[]): Promise<void> => {
    const answer = z.safeParse(page, await api.getPage(from, to, { inputs }));
    if (!answer.success) throw new CrmUnavailable('down', 'HubSpot answered associations that cannot be read');
    for (const error of answer.data.errors ?? []) {
      const fault = rowFault(readRefusal(error), 'repeatable');
      if (!(fault instanceof CrmRejected && fault.code === 'not-found')) throw fault;
    }
    const further: { id: string; after: string }[] = [];
    for (const { _from, to, paging } of answer.data.results) {
      const known = found.get(_from.id) ?? [];
      found.set(_from.id, [...known, ...to.map(({ toObjectId }) => toObjectId)]);
      if (paging?.next) further.push({ id: _from.id, after: paging.next.after });
    }
    if (further.length > 0) await ask(further);
  };
  for (const chunk of chunksOf([...new Set(ids)], batchSize)) await ask(chunk.map((id) => ({ id })));
  return found;
};

/** Which records belong to which, by batches of 1,000 (HubSpot's limit for reading associations). */
import type * as generated from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import { readRefusal } from './call/refusal.ts';
import { rowFault } from './call/batch-answer.ts';
import { chunksOf } from '../../domain/chunks.ts';

const batchSize = 1000;

const id = z.coerce.string();
const association = z.object({ label: z.optional(z.nullable(z.string())) });
const page = z.object({
  results: z.array(
    z.object({
      _from: z.object({ id }),
      to: z.array(z.object({ toObjectId: id, associationTypes: z.optional(z.nullable(z.array(association))) })),
      paging: z.optional(z.nullable(z.object({ next: z.optional(z.nullable(z.object({ after: z.string() }))) }))),
    }),
  ),
  errors: z.optional(z.nullable(z.array(z.unknown()))),
});

/** `labels`: what the portal calls them in it. */
export type Associated = { id: string; labels: readonly string[] };

/**
 * The records associated with each of `ids`; a record that has none, or is gone, is missing from the map.
 * @throws CrmUnavailable also when HubSpot failed at a single record: "none" must not be said in error.
 */
export const labelled = async (
  api: generated.BatchApi,
  [from, to]: readonly [string, string],
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Associated[]>> => {
  const found = new Map<string, Associated[]>();
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
      const rows = to.map(({ toObjectId, associationTypes }) => ({
        id: toObjectId,
        labels: (associationTypes ?? []).flatMap(({ label }) => label ?? []),
      }));
      found.set(_from.id, [...known, ...rows]);
      if (paging?.next) further.push({ id: _from.id, after: paging.next.after });
    }
    if (further.length > 0) await ask(further);
  };
  for (const chunk of chunksOf([...new Set(ids)], batchSize)) await ask(chunk.map((id) => ({ id })));
  return found;
};

/** The ids alone. */
export const associated = async (
  ...asked: Parameters<typeof labelled>
): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map([...(await labelled(...asked))].map(([from, rows]) => [from, rows.map(({ id }) => id)]));

/** The list of all companies, for the index of firms. */
import type { BasicApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import * as z from 'zod/mini';
import type { ListedFirms } from '../crm.ts';
import { objectType } from './call/apis.ts';
import { readRows } from './call/batch-answer.ts';
import { listedProperties, readListedFirm } from './records.ts';

/** The list gives at most so many a page. */
const pageSize = 100;
const paging = z.object({
  paging: z.optional(z.nullable(z.object({ next: z.optional(z.nullable(z.object({ after: z.string() }))) }))),
});

/** One page, in the order of ids, so that what is made meanwhile comes at the end. @param after null for the first */
export const listFirms = async (api: BasicApi, after: string | null): Promise<ListedFirms> => {
  const page: unknown = await api.getPage(objectType.company, pageSize, after ?? undefined, [...listedProperties]);
  const next = z.safeParse(paging, page).data?.paging?.next?.after;
  return { firms: readRows(page).rows.map(({ id, properties }) => readListedFirm(id, properties)), next: next ?? null };
};

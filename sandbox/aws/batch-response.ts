/** What a queue's mapping makes of a function's answer. */
import * as z from 'zod';
import type { Outcome } from './function-instance.ts';

const response = z.nullish(
  z.looseObject({ batchItemFailures: z.nullish(z.array(z.looseObject({ itemIdentifier: z.string().min(1) }))) }),
);

/**
 * The ids of the messages to delete. By Lambda's rules an empty or missing answer, or an empty list, means that all is
 * done: a handler that forgets to return deletes its batch. An error, or a failure without a proper id of this batch,
 * means that nothing is done.
 */
export function messagesDone(outcome: Outcome, ids: readonly string[], reportsFailures: boolean): readonly string[] {
  if (!outcome.ok) return [];
  if (!reportsFailures) return ids;
  const answer = response.safeParse(outcome.payload);
  if (!answer.success) return [];
  const failed = new Set(answer.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
  if ([...failed].some((id) => !ids.includes(id))) return [];
  return ids.filter((id) => !failed.has(id));
}

/** Whether the words of a task are those that we gave it. */
import { CrmRejected } from '../domain/errors.ts';
import { hashOf, wordsHash } from '../domain/task-words.ts';
import type { TaskUpdate } from './crm.ts';
import type { RowResult } from './rows.ts';

/** A task as it stands; `text` without markup and mark. */
export type TaskStands = { done: boolean; subject: string; text: string };

/** Whether it is open and says what we gave it last, or what it is to say: an answer of ours may have been lost. */
export const isAsGiven = ({ done, subject, text }: TaskStands, { given, task }: TaskUpdate): boolean =>
  !done && [given, wordsHash(task)].includes(hashOf(subject, text));

/** Whether it says what we gave it last: nobody has edited it. */
export const isUnedited = ({ subject, text }: Pick<TaskStands, 'subject' | 'text'>, given: string): boolean =>
  hashOf(subject, text) === given;

/** Refusals by which a task stays as it is for good: it is somebody else's to change, or not there any more. */
const lasting = new Set(['no-access', 'not-found']);

/** What became of each: of one that was not ours to write, that it was not told anew. */
export const toldAnew = (
  tasks: readonly TaskUpdate[],
  updated: ReadonlyMap<string, RowResult<void>>,
): ReadonlyMap<string, RowResult<boolean>> =>
  new Map(
    tasks.map(({ ref }): [string, RowResult<boolean>] => {
      const row = updated.get(ref);
      if (row === undefined || row.ok) return [ref, { ok: true, value: row !== undefined }];
      const isLasting = row.error instanceof CrmRejected && lasting.has(row.error.code);
      return [ref, isLasting ? { ok: true, value: false } : row];
    }),
  );

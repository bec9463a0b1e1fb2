/** Whether the words of a task are those that we gave it: a CRM folds blanks, and may write a mark of punctuation otherwise than it got it. */
import { CrmRejected } from '../domain/errors.ts';
import { fingerprint } from '../domain/hash.ts';
import type { TaskPlan } from '../domain/decision.ts';
import type { TaskUpdate } from './crm.ts';
import type { RowResult } from './rows.ts';

/** Blanks and the punctuation of ASCII: all that escaping is about. */
const unsaid = /[\s!-/:-@[-`{-~]+/g;

/** A text without what a CRM may write otherwise than it got it. */
export const bareWords = (text: string): string => text.replaceAll(unsaid, '');

const hashOf = (subject: string, text: string): string => fingerprint(bareWords(`${subject} ${text}`));

/** Fingerprint of the words that a task is given. */
export const wordsHash = ({ subject, lines }: Pick<TaskPlan, 'subject' | 'lines'>): string =>
  hashOf(subject, lines.join(' '));

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

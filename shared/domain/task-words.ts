/** The words of a task, as they are compared: a CRM folds blanks, and may write a mark of punctuation otherwise than it got it. */
import type { TaskPlan } from './decision.ts';
import { fingerprint } from './hash.ts';
import type { Told } from './track.ts';

/** Blanks and the punctuation of ASCII: all that escaping is about. */
const unsaid = /[\s!-/:-@[-`{-~]+/g;

/** A text without what a CRM may write otherwise than it got it. */
export const bareWords = (text: string): string => text.replaceAll(unsaid, '');

/** Fingerprint of the words of a task; `text` without markup and mark. */
export const hashOf = (subject: string, text: string): string => fingerprint(bareWords(`${subject} ${text}`));

/** Fingerprint of the words that a task is given. */
export const wordsHash = ({ subject, lines }: Pick<TaskPlan, 'subject' | 'lines'>): string =>
  hashOf(subject, lines.join(' '));

/** What is kept of what a task is given to say. */
export const toldOf = (task: Pick<TaskPlan, 'gist' | 'subject' | 'lines'>): Told[string] => ({
  gist: task.gist ?? '',
  words: wordsHash(task),
});

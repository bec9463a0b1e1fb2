/** What the org calls the statuses and priorities of its tasks: words of the language it was made in, which admins change. */
import * as f from './fields.ts';
import type { Records } from './records.ts';
import { textOf, valueOf } from './record.ts';
import { makeId } from './ids.ts';

export type OrgLanguage = 'en' | 'de';
/** The first status is that of a new task. */
type Words = {
  statuses: readonly string[];
  closed: string;
  priorities: readonly string[];
  high: string;
  normal: string;
};

const words: Readonly<Record<OrgLanguage, Words>> = {
  en: {
    statuses: ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
    closed: 'Completed',
    priorities: ['High', 'Normal', 'Low'],
    high: 'High',
    normal: 'Normal',
  },
  de: {
    statuses: ['Offen', 'In Bearbeitung', 'Erledigt', 'Zurückgestellt'],
    closed: 'Erledigt',
    priorities: ['Hoch', 'Mittel', 'Gering'],
    high: 'Hoch',
    normal: 'Mittel',
  },
};

/** The rows that say which status is closed, and the picklists of tasks, which follow them. */
export const addTaskWords = (records: Records, language: OrgLanguage): void => {
  const { statuses, closed, priorities, high, normal } = words[language];
  const writer = records.asSystem(makeId('005', 1));
  const [initial = ''] = statuses;
  for (const [at, name] of statuses.entries()) {
    const row = { ApiName: name, MasterLabel: name, IsDefault: name === initial, SortOrder: at + 1 };
    writer.create('TaskStatus', { ...row, IsClosed: name === closed });
  }
  for (const [at, name] of priorities.entries()) {
    const row = { ApiName: name, MasterLabel: name, IsDefault: name === normal, SortOrder: at + 1 };
    writer.create('TaskPriority', { ...row, IsHighPriority: name === high });
  }
  // Neither is restricted: an API that writes another word is not refused, and its task is open for ever.
  records.schema.add('Task', f.picklist('Status', statuses, { ...f.required, initial }));
  records.schema.add('Task', f.picklist('Priority', priorities, { ...f.required, initial: normal }));
};

/** The status that a task has when it is done. */
export const closedStatus = (records: Records): string => {
  const closed = records.list('TaskStatus').find((row) => valueOf(row, 'IsClosed') === true);
  return closed === undefined ? '' : textOf(closed, 'ApiName');
};

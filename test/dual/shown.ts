/** What a record of either CRM shows of what we wrote. */
import type { Both, Side } from './both.ts';

export type OpenTask = { id: string; subject: string };

/** The open tasks of a record, in whole. */
export const openTaskRows = (both: Both, side: Side, id: string): OpenTask[] =>
  side === 'hubspot'
    ? both.portal.records
        .associated({ type: 'contacts', id }, 'tasks')
        .flatMap((row) => both.portal.records.get('tasks', row.id) ?? [])
        .filter(({ properties }) => properties.get('hs_task_status') !== 'COMPLETED')
        .map((task) => ({ id: task.id, subject: task.properties.get('hs_task_subject') ?? '' }))
    : both.org.server.records
        .pointingAt('Task', 'WhoId', id)
        .filter((task) => task.values.get('IsClosed') !== true)
        .map((task) => ({ id: task.id, subject: String(task.values.get('Subject')) }));

/** How the open tasks of a record begin. */
export const openTasks = (both: Both, side: Side, id: string): string[] =>
  openTaskRows(both, side, id).map(({ subject }) => subject.split(':')[0] ?? '');

/** The text of the card. */
export const noteOf = (both: Both, side: Side, id: string): string =>
  side === 'hubspot'
    ? both.portal.records
        .associated({ type: 'contacts', id }, 'notes')
        .map((row) => both.portal.records.get('notes', row.id)?.properties.get('hs_note_body') ?? '')
        .join()
    : both
        .tasksOf(id)
        .filter(({ IsClosed }) => IsClosed === true)
        .map(({ Description }) => String(Description))
        .join();

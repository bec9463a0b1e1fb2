/** Makes the records what they should be: at most one call of each kind for the whole batch, all at the same time. */
import type { Crm, RowResult } from '../crm/crm.ts';
import { CrmRejected, CrmUnavailable } from '../errors.ts';
import { isMissing } from '../outcome.ts';
import type { Services } from './services.ts';
import type { Claimed, Written } from './work.ts';

type Rows<T> = ReadonlyMap<string, RowResult<T>>;

/** A call that failed as a whole fails each of its rows, for the same reason; a row without an answer is unclear. */
const rowsOf = async <T>(leads: readonly Claimed[], call: () => Promise<Rows<T>>): Promise<Rows<T>> => {
  if (leads.length === 0) return new Map();
  const all = (error: Error) => new Map(leads.map(({ look }) => [look.id, { ok: false, error } as const]));
  try {
    return new Map<string, RowResult<T>>([
      ...all(new CrmUnavailable('unclear', 'the CRM gave no answer for this row')),
      ...(await call()),
    ]);
  } catch (error) {
    return all(error instanceof Error ? error : new Error('unknown', { cause: error }));
  }
};

/** The mark by which a lead's own note or task is known again: the same for ever, and it tells nothing. */
export const refOf = (what: 'note' | 'task', leadId: string, { connection, fingerprint }: Services): string =>
  `wh-${fingerprint(`${what} ${connection} ${leadId}`)}`;

/** A lead after the search for what an earlier try may have created, and the searches that failed. */
type Searched = { lead: Claimed; failed: Partial<Record<'note' | 'task', Error>> };

/**
 * What an earlier try may have created is looked for first, and adopted: the note is then brought up to date in place, the task
 * left as it is. Where the search fails nothing is created: a lead waits rather than having two notes.
 */
const adopt = async (leads: readonly Claimed[], services: Services): Promise<readonly Searched[]> => {
  const search = async (what: 'note' | 'task', find: Crm['findNotes']) => {
    const open = leads.filter(({ unclear, state }) => unclear.includes(what) && !state.written[`${what}Id`]);
    if (open.length === 0) return { found: new Map<string, string>() };
    const wanted = open.map(({ look }) => ({ leadId: look.id, ref: refOf(what, look.id, services) }));
    try {
      return { found: await find(wanted) };
    } catch (error) {
      const known = error instanceof Error ? error : new Error('unknown', { cause: error });
      return { found: new Map<string, string>(), failure: { error: known, leads: new Set(open) } };
    }
  };
  const [notes, tasks] = await Promise.all([
    search('note', (wanted) => services.crm.findNotes(wanted)),
    search('task', (wanted) => services.crm.findTasks(wanted)),
  ]);
  return leads.map((lead): Searched => {
    const noteId = notes.found.get(refOf('note', lead.look.id, services));
    const taskId = tasks.found.get(refOf('task', lead.look.id, services));
    const written = { ...lead.state.written, ...(noteId && { noteId }), ...(taskId && { taskId }) };
    const failed = {
      ...(notes.failure?.leads.has(lead) && { note: notes.failure.error }),
      ...(tasks.failure?.leads.has(lead) && { task: tasks.failure.error }),
    };
    const todo = {
      ...lead.todo,
      ...(noteId && lead.todo.note && { note: 'update' as const }),
      ...(failed.note && { note: null }),
      ...((taskId || failed.task) && { task: null }),
    };
    return { lead: { ...lead, state: { ...lead.state, written }, todo }, failed };
  });
};

/** True when a create may have been done: all failures but those that say it certainly was not. */
const isUnclear = (row: RowResult<unknown> | undefined): boolean =>
  row !== undefined &&
  !row.ok &&
  !(row.error instanceof CrmRejected) &&
  !(row.error instanceof CrmUnavailable && row.error.code !== 'unclear');

/** Writes all that is to be written; never throws for a record, each carries its own errors. */
export const writeBack = async (claimed: readonly Claimed[], services: Services): Promise<Written[]> => {
  const { crm } = services;
  const searched = await adopt(claimed, services);
  const leads = searched.map(({ lead }) => lead);
  const updates = leads.filter(({ todo }) => todo.ownerId !== undefined || Object.keys(todo.fields).length > 0);
  const newNotes = leads.filter(({ todo, desired }) => todo.note === 'create' && desired.note);
  const oldNotes = leads.filter(
    ({ todo, desired, state }) => todo.note === 'update' && desired.note && state.written.noteId,
  );
  const newTasks = leads.filter(({ todo, desired }) => todo.task && desired.task);

  const [updated, notesMade, notesUpdated, tasksMade] = await Promise.all([
    rowsOf(updates, () =>
      crm.updateLeads(
        updates.map(({ look, todo }) => ({
          id: look.id,
          ...(todo.ownerId !== undefined && { ownerId: todo.ownerId }),
          fields: todo.fields,
        })),
      ),
    ),
    rowsOf(newNotes, () =>
      crm.createNotes(
        newNotes.flatMap(({ look, desired, assignment, decision }) =>
          desired.note
            ? [
                {
                  leadId: look.id,
                  ref: refOf('note', look.id, services),
                  card: desired.note.card,
                  ownerId: assignment.ownerId,
                  at: decision.at,
                },
              ]
            : [],
        ),
      ),
    ),
    rowsOf(oldNotes, () =>
      crm.updateNotes(
        oldNotes.flatMap(({ look, desired, state }) =>
          desired.note && state.written.noteId
            ? [
                {
                  noteId: state.written.noteId,
                  leadId: look.id,
                  ref: refOf('note', look.id, services),
                  card: desired.note.card,
                },
              ]
            : [],
        ),
      ),
    ),
    rowsOf(newTasks, () =>
      crm.createTasks(
        newTasks.flatMap(({ look, desired, assignment }) =>
          desired.task
            ? [
                {
                  leadId: look.id,
                  ref: refOf('task', look.id, services),
                  task: desired.task,
                  ownerId: assignment.ownerId,
                },
              ]
            : [],
        ),
      ),
    ),
  ]);

  return searched.map(({ lead, failed }): Written => {
    const id = lead.look.id;
    const rows = {
      update: updated.get(id),
      noteMade: notesMade.get(id),
      noteUpdated: notesUpdated.get(id),
      taskMade: tasksMade.get(id),
    };
    return {
      ...lead,
      noteId: rows.noteMade?.ok ? rows.noteMade.value : lead.state.written.noteId,
      taskId: rows.taskMade?.ok ? rows.taskMade.value : lead.state.written.taskId,
      parts: [
        ...(rows.update?.ok && lead.todo.ownerId !== undefined ? ['owner'] : []),
        ...(rows.update?.ok ? Object.keys(lead.todo.fields) : []),
        ...(rows.noteMade?.ok ? ['note'] : []),
        ...(rows.noteUpdated?.ok ? ['note (updated)'] : []),
        ...(rows.taskMade?.ok ? ['task'] : []),
      ],
      stillUnclear: [
        ...(failed.note || isUnclear(rows.noteMade) ? (['note'] as const) : []),
        ...(failed.task || isUnclear(rows.taskMade) ? (['task'] as const) : []),
      ],
      noteGone: rows.noteUpdated?.ok === false && isMissing(rows.noteUpdated.error),
      errors: [...Object.values(failed), ...Object.values(rows).flatMap((row) => (row && !row.ok ? [row.error] : []))],
    };
  });
};

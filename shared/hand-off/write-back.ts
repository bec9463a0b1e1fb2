/** Makes the records what they should be: at most one call of each kind for the whole batch, all at the same time. */
import {
  refName,
  type Crm,
  type LeadUpdate,
  type NoteCreate,
  type NoteUpdate,
  type RecordRef,
  type RowResult,
  type TaskCreate,
  type Wanted,
} from '../crm/crm.ts';
import { CrmRejected, CrmUnavailable } from '../errors.ts';
import { isMissing } from '../outcome.ts';
import type { Services } from './services.ts';
import type { Claimed, Written } from './work.ts';

type Rows<T> = ReadonlyMap<string, RowResult<T>>;

/** By record or ref. A call that failed as a whole fails each of its rows, for the same reason; a row without an answer is unclear. */
export const rowsOf = async <T>(keys: readonly string[], call: () => Promise<Rows<T>>): Promise<Rows<T>> => {
  if (keys.length === 0) return new Map();
  const all = (error: Error) => new Map(keys.map((key) => [key, { ok: false, error } as const]));
  try {
    return new Map<string, RowResult<T>>([
      ...all(new CrmUnavailable('unclear', 'the CRM gave no answer for this row')),
      ...(await call()),
    ]);
  } catch (error) {
    return all(error instanceof Error ? error : new Error('unknown', { cause: error }));
  }
};

/** The mark by which a record's own note or task is known again: the same for ever, and it tells nothing. */
export const refOf = (
  what: 'note' | `task:${string}`,
  on: RecordRef,
  { connection, fingerprint }: Pick<Services, 'connection' | 'fingerprint'>,
): string => `wh-${fingerprint(`${what} ${connection} ${refName(on)}`)}`;

const leadRef = (id: string): RecordRef => ({ object: 'lead', id });
const noteRef = (id: string, services: Services): string => refOf('note', leadRef(id), services);
const taskRef = (id: string, key: string, services: Services): string => refOf(`task:${key}`, leadRef(id), services);

/** A lead after the search for what an earlier try may have created, and what could not be searched for. */
type Searched = { lead: Claimed; failed: ReadonlyMap<string, Error> };

type Search = { found: ReadonlyMap<string, string>; failure: Error | null };

export const search = async (wanted: readonly Wanted[], find: Crm['findNotes']): Promise<Search> => {
  if (wanted.length === 0) return { found: new Map(), failure: null };
  try {
    return { found: await find(wanted), failure: null };
  } catch (error) {
    return { found: new Map(), failure: error instanceof Error ? error : new Error('unknown', { cause: error }) };
  }
};

/** What an earlier try may have created, and we do not know the ids of. */
const unclearOf = ({ unclear, state: { written } }: Claimed): readonly string[] =>
  unclear.filter((what) => (what === 'note' ? written.noteId : written.tasks[what]) === undefined);

/**
 * What an earlier try may have created is looked for first, and adopted: the note is then brought up to date in place, the task
 * left as it is. Where the search fails nothing is created: a lead waits rather than having two notes.
 */
const adopt = async (leads: readonly Claimed[], services: Services): Promise<readonly Searched[]> => {
  const open = leads.map((lead) => ({ lead, id: lead.look.id, unclear: unclearOf(lead) }));
  const [notes, tasks] = await Promise.all([
    search(
      open.flatMap(({ id, unclear }) =>
        unclear.includes('note') ? [{ on: leadRef(id), ref: noteRef(id, services) }] : [],
      ),
      (wanted) => services.crm.findNotes(wanted),
    ),
    search(
      open.flatMap(({ id, unclear }) =>
        unclear.flatMap((key) => (key === 'note' ? [] : [{ on: leadRef(id), ref: taskRef(id, key, services) }])),
      ),
      (wanted) => services.crm.findTasks(wanted),
    ),
  ]);
  return open.map(({ lead, id, unclear }): Searched => {
    const { written } = lead.state;
    const noteId = unclear.includes('note') ? notes.found.get(noteRef(id, services)) : undefined;
    const found = unclear.flatMap((key) => {
      const taskId = key === 'note' ? undefined : tasks.found.get(taskRef(id, key, services));
      return taskId === undefined ? [] : [[key, taskId] as const];
    });
    const adopted = { ...written.tasks, ...Object.fromEntries(found) };
    const failed = new Map(
      unclear.flatMap((what) => {
        const { failure } = what === 'note' ? notes : tasks;
        return failure === null ? [] : [[what, failure] as const];
      }),
    );
    return {
      lead: {
        ...lead,
        state: { ...lead.state, written: { ...written, ...(noteId && { noteId }), tasks: adopted } },
        todo: {
          ...lead.todo,
          note: failed.has('note') ? null : noteId && lead.todo.note ? 'update' : lead.todo.note,
          tasks: lead.todo.tasks.filter(({ key }) => adopted[key] === undefined && !failed.has(key)),
        },
      },
      failed,
    };
  });
};

/** True when a create may have been done: all failures but those that say it certainly was not. */
export const isUnclear = (row: RowResult<unknown> | undefined): boolean =>
  row !== undefined &&
  !row.ok &&
  !(row.error instanceof CrmRejected) &&
  !(row.error instanceof CrmUnavailable && row.error.code !== 'unclear');

/** Takes away what has had its time and is still open. It does no harm to be late with that, so a failure is only told. */
const dropOutdated = async (leads: readonly Claimed[], { crm }: Services): Promise<Error | null> => {
  const ids = leads.flatMap(({ todo, state }) => todo.outdated.flatMap((key) => state.written.tasks[key] ?? []));
  if (ids.length === 0) return null;
  try {
    await crm.archiveOpenTasks(ids);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error('unknown', { cause: error });
  }
};

const updateOf = ({ look, todo }: Claimed): LeadUpdate => ({
  id: look.id,
  ...(todo.ownerId !== undefined && { ownerId: todo.ownerId }),
  fields: todo.fields,
});

/** Writes all that is to be written; never throws for a record, each carries its own errors. */
export const writeBack = async (claimed: readonly Claimed[], services: Services): Promise<Written[]> => {
  const { crm } = services;
  const searched = await adopt(claimed, services);
  const leads = searched.map(({ lead }) => lead);
  const updates = leads
    .filter(({ todo }) => todo.ownerId !== undefined || Object.keys(todo.fields).length > 0)
    .map(updateOf);
  const newNotes = leads.flatMap(({ look: { id }, todo, desired, assignment, decision }): NoteCreate[] =>
    todo.note === 'create' && desired.note
      ? [
          {
            on: leadRef(id),
            ref: noteRef(id, services),
            card: desired.note.card,
            ownerId: assignment.ownerId,
            at: decision.at,
          },
        ]
      : [],
  );
  const oldNotes = leads.flatMap(({ look: { id }, todo, desired, state: { written } }): NoteUpdate[] =>
    todo.note === 'update' && desired.note && written.noteId
      ? [{ noteId: written.noteId, on: leadRef(id), ref: noteRef(id, services), card: desired.note.card }]
      : [],
  );
  const newTasks = leads.flatMap(({ look: { id }, todo }): TaskCreate[] =>
    todo.tasks.map((task) => ({ on: leadRef(id), ref: taskRef(id, task.key, services), task })),
  );

  const [updated, notesMade, notesUpdated, tasksMade, notDropped] = await Promise.all([
    rowsOf(
      updates.map(({ id }) => id),
      () => crm.updateLeads(updates),
    ),
    rowsOf(
      newNotes.map(({ ref }) => ref),
      () => crm.createNotes(newNotes),
    ),
    rowsOf(
      oldNotes.map(({ ref }) => ref),
      () => crm.updateNotes(oldNotes),
    ),
    rowsOf(
      newTasks.map(({ ref }) => ref),
      () => crm.createTasks(newTasks),
    ),
    dropOutdated(leads, services),
  ]);

  return searched.map(({ lead, failed }): Written => {
    const { id } = lead.look;
    const update = updated.get(id);
    const noteMade = notesMade.get(noteRef(id, services));
    const noteUpdated = notesUpdated.get(noteRef(id, services));
    const made = lead.todo.tasks.map(({ key }) => ({ key, row: tasksMade.get(taskRef(id, key, services)) }));
    const dropError = lead.todo.outdated.length > 0 ? notDropped : null;
    const outdated = new Set(dropError === null ? lead.todo.outdated : []);
    const rows = [update, noteMade, noteUpdated, ...made.map(({ row }) => row)];
    return {
      ...lead,
      noteId: noteMade?.ok ? noteMade.value : lead.state.written.noteId,
      tasks: {
        ...Object.fromEntries(Object.entries(lead.state.written.tasks).filter(([key]) => !outdated.has(key))),
        ...Object.fromEntries(made.flatMap(({ key, row }) => (row?.ok ? [[key, row.value]] : []))),
      },
      parts: [
        ...(update?.ok && lead.todo.ownerId !== undefined ? ['owner'] : []),
        ...(update?.ok ? Object.keys(lead.todo.fields) : []),
        ...(noteMade?.ok ? ['note'] : []),
        ...(noteUpdated?.ok ? ['note (updated)'] : []),
        ...made.flatMap(({ key, row }) => (row?.ok ? [`task ${key}`] : [])),
        ...[...outdated].map((key) => `task ${key} (outdated)`),
      ],
      stillUnclear: [
        ...failed.keys(),
        ...(isUnclear(noteMade) ? ['note'] : []),
        ...made.flatMap(({ key, row }) => (isUnclear(row) ? [key] : [])),
      ],
      noteGone: noteUpdated?.ok === false && isMissing(noteUpdated.error),
      errors: [
        ...failed.values(),
        ...rows.flatMap((row) => (row && !row.ok ? [row.error] : [])),
        ...(dropError === null ? [] : [dropError]),
      ],
    };
  });
};

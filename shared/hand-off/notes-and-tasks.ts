/** Notes and tasks of records, leads or deals alike: one note, kept up to date in place, and each task once. One call of each kind. */
import {
  refName,
  type NoteCreate,
  type NoteUpdate,
  type RecordRef,
  type TaskCreate,
  type TaskUpdate,
} from '../crm/crm.ts';
import type { RowResult } from '../crm/rows.ts';
import { CrmRejected, CrmUnavailable } from '../domain/errors.ts';
import type { Card, TaskPlan } from '../domain/decision.ts';
import { isMissing } from '../domain/outcome.ts';
import { toldOf, wordsHash } from '../domain/task-words.ts';
import type { Told } from '../domain/track.ts';
import { markOf, type Known } from './find-created.ts';
import { noteLinesWith, updateNotes } from './note-lines.ts';
import type { Services } from './services.ts';

type Rows<T> = ReadonlyMap<string, RowResult<T>>;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('unknown', { cause: error }));

/** By record or mark. A call that failed as a whole fails each of its rows, for the same reason; a row without an answer is unclear. */
export const rowsOf = async <T>(keys: readonly string[], call: () => Promise<Rows<T>>): Promise<Rows<T>> => {
  if (keys.length === 0) return new Map();
  const all = (error: Error) => new Map(keys.map((key) => [key, { ok: false, error } as const]));
  try {
    return new Map<string, RowResult<T>>([
      ...all(new CrmUnavailable('unclear', 'the CRM gave no answer for this row')),
      ...(await call()),
    ]);
  } catch (error) {
    return all(asError(error));
  }
};

type TaskRow<T> = { task: TaskPlan; row: RowResult<T> | undefined };
/** `given`: the fingerprint of what it said before. */
type Retold = TaskRow<boolean> & { given: string };

/** True when a create may have been done: all failures but those that say it certainly was not. */
const isUnclear = (row: RowResult<unknown> | undefined): boolean =>
  row !== undefined &&
  !row.ok &&
  !(row.error instanceof CrmRejected) &&
  !(row.error instanceof CrmUnavailable && row.error.code !== 'unclear');

/** What a record should have. `note` is null when the one there says it already. */
export type NotesAndTasks = {
  on: RecordRef;
  known: Known;
  note: { card: Card; ownerId: string | null; at: string } | null;
  /** The tasks to make. */
  tasks: readonly TaskPlan[];
  /** Tasks whose words are to be written anew, as long as nobody has edited them. */
  retold?: readonly TaskPlan[];
  /** Keys of tasks that have had their time: those still open are taken away. */
  outdated: readonly string[];
};

/** What became of it. */
export type NotesAndTasksWritten = {
  noteId: string | undefined;
  /** What the note holds of ours, as far as it is known. */
  noteLines: string | undefined;
  /** All tasks we know of, by key. */
  tasks: Readonly<Record<string, string>>;
  /** What those of them say that are told anew. */
  told: Told;
  isNoteWritten: boolean;
  /** The note that the record had is not there any more: somebody deleted it. */
  isNoteGone: boolean;
  /** What was written, in the ledger's words. */
  parts: readonly string[];
  /** Creates whose fate is not known: `note`, or the key of a task. */
  unclear: readonly string[];
  errors: readonly Error[];
};

/** The note and tasks as they are to be kept: of a note that somebody deleted nothing is, so that it is written again with the next news. */
export const writtenOf = (
  { noteId, noteLines: lines, tasks, told, isNoteWritten, isNoteGone }: NotesAndTasksWritten,
  hashBefore: string | undefined,
  hashNow: string | undefined,
): Pick<NotesAndTasksWritten, 'noteId' | 'noteLines' | 'tasks' | 'told'> & { noteHash: string | undefined } => ({
  noteId: isNoteGone ? undefined : noteId,
  noteLines: isNoteGone ? undefined : lines,
  noteHash: isNoteGone ? undefined : isNoteWritten ? hashNow : hashBefore,
  tasks,
  told,
});

/** What we gave tasks to say last, by id. */
export const wordsOf = (all: readonly Pick<Known, 'tasks' | 'told'>[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ tasks, told = {} }) =>
      Object.entries(tasks).flatMap(([key, id]) => (told[key] === undefined ? [] : [[id, told[key].words] as const])),
    ),
  );

/**
 * Takes away what has had its time. It does no harm to be late with that, so a failure is only told. What belongs to others and is not ours
 * to take stays, and is nobody's concern any more: it would be refused for ever.
 */
const dropOutdated = async (
  wanted: readonly NotesAndTasks[],
  { crm }: Services,
): Promise<Error | ReadonlySet<string>> => {
  const ids = wanted.flatMap(({ outdated, known }) => outdated.flatMap((key) => known.tasks[key] ?? []));
  if (ids.length === 0) return new Set();
  try {
    return await crm.archiveOpenTasks(ids, wordsOf(wanted.map(({ known }) => known)));
  } catch (error) {
    return asError(error);
  }
};

/** What a task says that was made now. */
const saidFirst = ({ task, row }: TaskRow<string>): [key: string, told: Told[string]][] =>
  row?.ok ? [[task.key, toldOf(task)]] : [];

/** The same of one told anew; one that is somebody else's by now is not tried again for the same news. */
const saidAnew = ({ task: { gist = '', ...task }, row, given }: Retold): [key: string, told: Told[string]][] =>
  row?.ok ? [[task.key, { gist, words: row.value ? wordsHash(task) : given }]] : [];

const refs = (rows: readonly { ref: string }[]): string[] => rows.map(({ ref }) => ref);

/** Writes all of them; never throws for a record. @returns what became of each, by `refName` */
export const writeNotesAndTasks = async (
  wanted: readonly NotesAndTasks[],
  services: Services,
): Promise<ReadonlyMap<string, NotesAndTasksWritten>> => {
  const { crm } = services;
  const newNotes = wanted.flatMap(({ on, note, known }): NoteCreate[] =>
    note && known.noteId === undefined ? [{ on, ref: markOf(on, 'note', services), ...note }] : [],
  );
  const oldNotes = wanted.flatMap(({ on, note, known }): (NoteUpdate & { known: Known })[] =>
    note && known.noteId !== undefined
      ? [{ noteId: known.noteId, on, ref: markOf(on, 'note', services), card: note.card, known }]
      : [],
  );
  const newTasks = wanted.flatMap(({ on, tasks }): TaskCreate[] =>
    tasks.map((task) => ({ on, ref: markOf(on, task.key, services), task })),
  );
  const oldTasks = wanted.flatMap(({ on, retold = [], known: { tasks, told = {} } }): TaskUpdate[] =>
    retold.flatMap((task) => {
      const [taskId, given] = [tasks[task.key], told[task.key]?.words];
      return taskId === undefined || given === undefined
        ? []
        : [{ taskId, on, ref: markOf(on, task.key, services), task, given }];
    }),
  );
  const [notesMade, notesUpdated, tasksMade, tasksUpdated, dropping] = await Promise.all([
    rowsOf(refs(newNotes), () => crm.createNotes(newNotes)),
    rowsOf(refs(oldNotes), () => updateNotes(oldNotes, services)),
    rowsOf(refs(newTasks), () => crm.createTasks(newTasks)),
    rowsOf(refs(oldTasks), () => crm.updateTasks(oldTasks)),
    dropOutdated(wanted, services),
  ]);
  const stays = (id = ''): boolean => !(dropping instanceof Error) && dropping.has(id);
  return new Map(
    wanted.map(({ on, known, note, tasks, retold = [], outdated }): [string, NotesAndTasksWritten] => {
      const made = notesMade.get(markOf(on, 'note', services));
      const updated = notesUpdated.get(markOf(on, 'note', services));
      const rows = tasks.map((task) => ({ task, row: tasksMade.get(markOf(on, task.key, services)) }));
      const anew = retold.map((task): Retold => ({
        task,
        row: tasksUpdated.get(markOf(on, task.key, services)),
        given: known.told?.[task.key]?.words ?? '',
      }));
      const dropped = dropping instanceof Error ? [] : outdated;
      const failed = [made, updated, ...[...rows, ...anew].map(({ row }) => row)].flatMap((row) =>
        row && !row.ok ? [row.error] : [],
      );
      return [
        refName(on),
        {
          noteId: made?.ok ? made.value : known.noteId,
          noteLines: known.noteLines ?? (note && updated?.ok ? noteLinesWith({}, note.card, services) : undefined),
          tasks: {
            ...Object.fromEntries(Object.entries(known.tasks).filter(([key]) => !dropped.includes(key))),
            ...Object.fromEntries(rows.flatMap(({ task: { key }, row }) => (row?.ok ? [[key, row.value]] : []))),
          },
          told: {
            ...Object.fromEntries(Object.entries(known.told ?? {}).filter(([key]) => !dropped.includes(key))),
            ...Object.fromEntries([...rows.flatMap(saidFirst), ...anew.flatMap(saidAnew)]),
          },
          isNoteWritten: made?.ok === true || updated?.ok === true,
          isNoteGone: updated?.ok === false && isMissing(updated.error),
          parts: [
            ...(made?.ok ? ['note'] : []),
            ...(updated?.ok ? [updated.value ? 'note (updated)' : 'note (left: full of what people typed)'] : []),
            ...rows.flatMap(({ task: { key }, row }) => (row?.ok ? [`task ${key}`] : [])),
            ...anew.flatMap(({ task, row }) => (row?.ok && row.value ? [`task ${task.key} (told anew)`] : [])),
            ...dropped.map((key) => `task ${key} (${stays(known.tasks[key]) ? 'left to its owner' : 'outdated'})`),
          ],
          unclear: [
            ...(isUnclear(made) ? ['note'] : []),
            ...rows.flatMap(({ task: { key }, row }) => (isUnclear(row) ? [key] : [])),
          ],
          errors: [...failed, ...(dropping instanceof Error && outdated.length > 0 ? [dropping] : [])],
        },
      ];
    }),
  );
};

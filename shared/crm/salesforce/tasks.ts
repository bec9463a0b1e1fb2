/**
 * Cards and tasks, both Tasks of Salesforce: the card is a completed one, which stands on the timeline and moves along when a
 * lead is converted. Each is written by our own key, so a create whose answer was lost is sent again and finds what it made.
 * A Task's text is plain text, shown as it is.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { CrmRejected } from '../../domain/errors.ts';
import type { Card } from '../../domain/decision.ts';
import type { NoteCreate, NoteUpdate, TaskCreate, TaskUpdate } from '../crm.ts';
import { isWritten, type RowResult } from '../rows.ts';
import { isAsGiven, isUnedited, toldAnew } from '../words-hash.ts';
import { batchSize, sendCollection, type Waiting } from './call/collections.ts';
import { idOf } from './ids.ts';
import { sendUpdates, withoutValue } from './writes.ts';
import type { Upserts } from './call/upserts.ts';
import { rowsAbout, textOf, type QueryRow } from './call/queries.ts';
import { isOneOf, select } from './soql.ts';
import type { TaskWords } from './task-words.ts';
import { dayIn } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

/** Salesforce's limits, in characters. */
const maxDescription = 32_000;
const maxSubject = 255;

/** The first characters, never with half of a surrogate pair at the end. */
const cut = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
};

const sectionText = ({ heading, lines }: Card['sections'][number]): string =>
  [heading, ...lines.map((line) => `• ${line}`)].join('\n');
const cardText = ({ sections }: Card): string => cut(sections.map(sectionText).join('\n\n'), maxDescription);
const cardValues = (card: Card) => ({ Subject: cut(card.title, maxSubject), Description: cardText(card) });

const ownedBy = (ownerId: string | null) => (ownerId === null ? {} : { OwnerId: ownerId });

/** A card belongs to our own user: in an org whose activities are private nobody else's could be brought up to date by us. */
export const createNotes = (upsert: Upserts, notes: readonly NoteCreate[], { done, priorities }: TaskWords) =>
  upsert(
    notes.map(({ on, ref, card, at }) => ({
      on,
      ref,
      values: {
        ...cardValues(card),
        Status: done,
        Priority: priorities.MEDIUM,
        ActivityDate: dayIn(at, undefined),
      },
    })),
  );

/**
 * A task is due on a day, in the zone of whom it asks; the hour goes into its reminder. Its status is left to the org, whose
 * default is an open one, and later to the rep.
 */
export const createTasks = (
  upsert: Upserts,
  tasks: readonly TaskCreate[],
  { priorities }: TaskWords,
  zoneOf: (ownerId: string | null) => string | undefined,
) =>
  upsert(
    tasks.map(({ on, ref, task: { to, subject, lines, dueAt, priority } }) => ({
      on,
      ref,
      values: {
        ...taskValues({ subject, lines }),
        Priority: priorities[priority],
        ActivityDate: dayIn(dueAt, zoneOf(to)),
        IsReminderSet: true,
        ReminderDateTime: dueAt,
        ...ownedBy(to),
      },
    })),
  );

/** Brings a card up to date in place: its words only, never what the rep may have changed. Answers by ref. */
export const updateNotes = async (connection: Connection, notes: readonly NoteUpdate[], waiting: Waiting) =>
  notes.length === 0
    ? new Map<string, RowResult<void>>()
    : withoutValue(
        await sendUpdates(
          connection,
          notes.map(({ ref, noteId, card }) => ({ key: ref, object: 'Task', id: noteId, values: cardValues(card) })),
          waiting,
        ),
      );

const taskValues = ({ subject, lines }: Pick<TaskCreate['task'], 'subject' | 'lines'>) => ({
  Subject: cut(subject, maxSubject),
  Description: cut(lines.join('\n'), maxDescription),
});

/** Writes anew the words of the tasks that are open and that nobody has edited. Answers by ref. */
export const updateTasks = async (connection: Connection, tasks: readonly TaskUpdate[], waiting: Waiting) => {
  const stands = new Map<string, { done: boolean; subject: string; text: string }>();
  const ids = new Set(tasks.flatMap(({ taskId }) => idOf('Task', taskId) ?? []));
  for (const chunk of chunksOf([...ids], batchSize)) {
    const rows = await rowsAbout(connection, chunk, (some) => ({
      soql: select(
        ['Id', 'IsClosed', 'Subject', 'Description'],
        'Task',
        `IsDeleted = false AND ${isOneOf('Id', some)}`,
      ),
    }));
    for (const row of rows)
      stands.set(textOf(row, 'Id') ?? '', {
        done: textOf(row, 'IsClosed') === 'true',
        subject: textOf(row, 'Subject') ?? '',
        text: textOf(row, 'Description') ?? '',
      });
  }
  const changes = tasks.flatMap((update) => {
    const id = idOf('Task', update.taskId);
    const own = id === undefined ? undefined : stands.get(id);
    return id === undefined || own === undefined || !isAsGiven(own, update)
      ? []
      : [{ key: update.ref, object: 'Task', id, values: taskValues(update.task) }];
  });
  const updated =
    changes.length === 0
      ? new Map<string, RowResult<void>>()
      : withoutValue(await sendUpdates(connection, changes, waiting));
  return toldAnew(tasks, updated);
};

/**
 * Deletes tasks; one that is gone already is as good as deleted.
 * @returns those that Salesforce does not let us delete, because they are somebody else's: they stay, and are not tried again
 */
const destroy = async (
  connection: Connection,
  activityIds: readonly string[],
  waiting: Waiting,
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(activityIds.flatMap((id) => idOf('Task', id) ?? []))];
  if (ids.length === 0) return new Set();
  const results = await sendCollection<string>(
    {
      inputs: ids,
      keyOf: (id) => id,
      writes: () => [],
      creates: false,
      send: (ids) => connection.destroy('Task', [...ids]),
    },
    waiting,
  );
  const left = new Set<string>();
  for (const [id, result] of results) {
    if (result.ok) continue;
    const code = result.error instanceof CrmRejected ? result.error.code : undefined;
    if (code === 'no-access') left.add(id);
    else if (code !== 'not-found') throw result.error;
  }
  return left;
};

/** The texts of cards as they stand, by their ids. */
const textsOf = async (connection: Connection, activityIds: readonly string[]): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const chunk of chunksOf([...new Set(activityIds.flatMap((id) => idOf('Task', id) ?? []))], batchSize)) {
    const rows = await rowsAbout(connection, chunk, (some) => ({
      soql: select(['Id', 'Description'], 'Task', `IsDeleted = false AND ${isOneOf('Id', some)}`),
    }));
    for (const row of rows) found.set(textOf(row, 'Id') ?? '', textOf(row, 'Description') ?? '');
  }
  return found;
};

const linesIn = (text: string): string[] => text.split(/\r?\n/).flatMap((line) => line.replace(/^• /, '').trim() || []);

/** What cards say now, line by line. */
export const readNotes = async (
  connection: Connection,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const texts = await textsOf(connection, activityIds);
  return new Map([...texts].map(([id, text]) => [id, linesIn(text)]));
};

/** @throws the CRM's own error when it refuses that */
export const addToNote = async (
  connection: Connection,
  activityId: string,
  added: Card['sections'][number],
  waiting: Waiting,
): Promise<boolean> => {
  const [[id, text] = []] = await textsOf(connection, [activityId]);
  if (id === undefined) return false;
  const Description = `${text}\n\n${sectionText(added)}`;
  if (Description.length > maxDescription) return false;
  return isWritten(await sendUpdates(connection, [{ key: id, object: 'Task', id, values: { Description } }], waiting));
};

export const archiveNotes = async (
  connection: Connection,
  activityIds: readonly string[],
  waiting: Waiting,
): Promise<void> => {
  await destroy(connection, activityIds, waiting);
};

/** Deletes the tasks that nobody has completed: what was done stays on the record. @returns those that we may not delete */
export const archiveOpenTasks = async (
  connection: Connection,
  taskIds: readonly string[],
  waiting: Waiting,
  given: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(taskIds.flatMap((id) => idOf('Task', id) ?? []))];
  const words = new Map([...given].map(([id, hash]) => [idOf('Task', id), hash]));
  const isTheirs = (row: QueryRow): boolean => {
    const hash = words.get(textOf(row, 'Id'));
    const stands = { subject: textOf(row, 'Subject') ?? '', text: textOf(row, 'Description') ?? '' };
    return hash !== undefined && !isUnedited(stands, hash);
  };
  const left = new Set<string>();
  for (const chunk of chunksOf(ids, batchSize)) {
    const open = await rowsAbout(connection, chunk, (some) => ({
      soql: select(['Id', 'Subject', 'Description'], 'Task', `IsClosed = false AND ${isOneOf('Id', some)}`),
    }));
    for (const row of open.filter(isTheirs)) left.add(textOf(row, 'Id') ?? '');
    const own = await destroy(
      connection,
      open.flatMap((row) => (isTheirs(row) ? [] : (textOf(row, 'Id') ?? []))),
      waiting,
    );
    for (const id of own) left.add(id);
  }
  return left;
};

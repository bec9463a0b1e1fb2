/**
 * Notes and tasks of contacts and deals. HubSpot has no idempotency key, so a create whose answer is lost must never be sent
 * again: its row is `unclear`, and the mark in its text tells later whether it was made.
 *
 *   create ──answer──► id
 *      └────lost─────► unclear ──► find by mark ──┬─► id
 *                                                 └─► none: it was not made, create
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import type { Card } from '../../domain/decision.ts';
import type { TaskRead } from '../../domain/lead.ts';
import type { NoteCreate, NoteUpdate, RecordRef, TaskCreate, TaskUpdate } from '../crm.ts';
import { isAsGiven, isUnedited, toldAnew } from '../words-hash.ts';
import { type RowResult, inBatches, isWritten } from '../rows.ts';
import { batchSize } from './call/apis.ts';
import { marksIn, noteBody, noteText, taskBody, taskText, withSection } from './body.ts';
import { note, task, type Engagement } from './engagements.ts';
import { readPresent } from './reads.ts';
import { readRows, type Rows } from './call/batch-answer.ts';
import { sendUpdates } from './updates.ts';
import { instantOf } from './values.ts';

type Create = { on: RecordRef; ref: string; properties: Record<string, string> };

const ownedBy = (ownerId: string | null): Record<string, string> =>
  ownerId === null ? {} : { hubspot_owner_id: ownerId };

/** Each row by its trace id or, where HubSpot leaves that out, by the mark in the text it gives back. */
const createdRow = (
  { traceId, ref }: { traceId: string; ref: string },
  { rows, errors }: Rows,
  { body }: Engagement,
): RowResult<string> => {
  const made = rows.find((row) => row.traceId === traceId || marksIn(row.properties[body] ?? '').has(ref));
  if (made !== undefined) return { ok: true, value: made.id };
  const refused = errors.find(({ traceIds }) => traceIds.includes(traceId));
  const error = refused?.error ?? new CrmUnavailable('unclear', 'HubSpot did not say what became of one row');
  return { ok: false, error };
};

const createAll = (api: BatchApi, engagement: Engagement, creates: readonly Create[], newTraceId: () => string) =>
  inBatches<Create, string>({
    inputs: creates,
    size: batchSize,
    keyOf: ({ ref }) => ref,
    send: async (creates) => {
      const traced = creates.map((create) => ({ ...create, traceId: newTraceId() }));
      const answer = await api.create(engagement.type, {
        inputs: traced.map(({ on, properties, traceId }) => ({
          properties,
          objectWriteTraceId: traceId,
          associations: [
            {
              to: { id: on.id },
              types: [{ associationCategory: Category.HubspotDefined, associationTypeId: engagement.to[on.object] }],
            },
          ],
        })),
      });
      const rows = readRows(answer, 'create');
      return new Map(traced.map((create) => [create.ref, createdRow(create, rows, engagement)]));
    },
  });

export const createNotes = (api: BatchApi, notes: readonly NoteCreate[], newTraceId: () => string) =>
  createAll(
    api,
    note,
    notes.map(({ on, ref, card, ownerId, at }) => ({
      on,
      ref,
      properties: { hs_timestamp: at, hs_note_body: noteBody(card, ref), ...ownedBy(ownerId) },
    })),
    newTraceId,
  );

/** HubSpot reminds at these moments, in Unix milliseconds; of what is due already the task itself is the reminder. */
const reminderAt = (dueAt: string, now: string): Record<string, string> =>
  Date.parse(dueAt) > Date.parse(now) ? { hs_task_reminders: String(Date.parse(dueAt)) } : {};

/** A task's `hs_timestamp` is when it is due; its owner is whom it asks. */
export const createTasks = (api: BatchApi, tasks: readonly TaskCreate[], newTraceId: () => string, now: string) =>
  createAll(
    api,
    task,
    tasks.map(({ on, ref, task: { to, subject, lines, dueAt, priority } }) => ({
      on,
      ref,
      properties: {
        hs_timestamp: dueAt,
        hs_task_subject: subject,
        hs_task_body: taskBody(lines, ref),
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: priority,
        hs_task_type: 'TODO',
        ...reminderAt(dueAt, now),
        ...ownedBy(to),
      },
    })),
    newTraceId,
  );

export const updateNotes = (api: BatchApi, notes: readonly NoteUpdate[], newTraceId: () => string) =>
  inBatches<NoteUpdate, void>({
    inputs: notes,
    size: batchSize,
    keyOf: ({ ref }) => ref,
    send: (notes) =>
      sendUpdates(
        api,
        note.type,
        notes.map(({ noteId, ref, card }) => ({
          key: ref,
          id: noteId,
          properties: { hs_note_body: noteBody(card, ref) },
        })),
        newTraceId,
      ),
  });

const archive = async (api: BatchApi, { type }: Engagement, ids: readonly string[]): Promise<void> => {
  const results = await inBatches<string, void>({
    inputs: [...new Set(ids)],
    size: batchSize,
    keyOf: (id) => id,
    send: async (ids) => {
      await api.archive(type, { inputs: ids.map((id) => ({ id })) });
      return new Map(ids.map((id) => [id, { ok: true, value: undefined }]));
    },
  });
  for (const result of results.values()) {
    if (!result.ok && !(result.error instanceof CrmRejected && result.error.code === 'not-found')) throw result.error;
  }
};

/** Archives notes; one that is gone already is as good as archived. */
export const archiveNotes = (api: BatchApi, noteIds: readonly string[]): Promise<void> => archive(api, note, noteIds);

/** What notes say now, line by line. */
export const readNotes = async (
  api: BatchApi,
  noteIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await readPresent(api, { type: note.type, ids: noteIds, properties: ['hs_note_body'] });
  return new Map([...rows].map(([id, { properties }]) => [id, noteText(properties['hs_note_body'] ?? '')]));
};

/** @throws the CRM's own error when it refuses that */
export const addToNote = async (
  api: BatchApi,
  noteId: string,
  added: Card['sections'][number],
  newTraceId: () => string,
): Promise<boolean> => {
  const stands = (await readPresent(api, { type: note.type, ids: [noteId], properties: ['hs_note_body'] })).get(noteId);
  const body = stands === undefined ? null : withSection(stands.properties['hs_note_body'] ?? '', added);
  if (body === null) return false;
  const input = { key: noteId, id: noteId, properties: { hs_note_body: body } };
  return isWritten(await sendUpdates(api, note.type, [input], newTraceId));
};

/** Tasks as they stand. HubSpot keeps when each was completed; where it does not say, that is not known. */
export const readTasks = async (api: BatchApi, taskIds: readonly string[]): Promise<ReadonlyMap<string, TaskRead>> => {
  const properties = ['hs_task_status', 'hs_task_completion_date'];
  const rows = await readPresent(api, { type: task.type, ids: taskIds, properties });
  return new Map(
    [...rows].map(([id, { properties }]): [string, TaskRead] => {
      const done = properties['hs_task_status'] === 'COMPLETED';
      return [id, { done, completedAt: (done && instantOf(properties['hs_task_completion_date'])) || null }];
    }),
  );
};

/** Writes anew the words of the tasks that are open and that nobody has edited. Answers by ref. */
export const updateTasks = async (api: BatchApi, tasks: readonly TaskUpdate[], newTraceId: () => string) => {
  const properties = ['hs_task_status', 'hs_task_subject', 'hs_task_body'];
  const rows = await readPresent(api, { type: task.type, ids: tasks.map(({ taskId }) => taskId), properties });
  const isOurs = (update: TaskUpdate): boolean => {
    const own = rows.get(update.taskId)?.properties;
    const [status, subject, body] = properties.map((name) => own?.[name] ?? '');
    return isAsGiven({ done: status === 'COMPLETED', subject: subject ?? '', text: taskText(body ?? '') }, update);
  };
  const updated = await inBatches<TaskUpdate, void>({
    inputs: tasks.filter(isOurs),
    size: batchSize,
    keyOf: ({ ref }) => ref,
    send: (updates) =>
      sendUpdates(
        api,
        task.type,
        updates.map(({ taskId, ref, task: { subject, lines } }) => ({
          key: ref,
          id: taskId,
          properties: { hs_task_subject: subject, hs_task_body: taskBody(lines, ref) },
        })),
        newTraceId,
      ),
  });
  return toldAnew(tasks, updated);
};

/** Archives the tasks that nobody has completed or edited: what was done or written stays. Whose they are makes no difference to an app. */
export const archiveOpenTasks = async (
  api: BatchApi,
  taskIds: readonly string[],
  given: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlySet<string>> => {
  const properties = ['hs_task_status', 'hs_task_subject', 'hs_task_body'];
  const rows = await readPresent(api, { type: task.type, ids: taskIds, properties });
  const open = [...rows].filter(([, { properties: own }]) => own['hs_task_status'] !== 'COMPLETED');
  const edited = open.flatMap(([id, { properties: own }]) => {
    const words = given.get(id);
    const stands = { subject: own['hs_task_subject'] ?? '', text: taskText(own['hs_task_body'] ?? '') };
    return words === undefined || isUnedited(stands, words) ? [] : [id];
  });
  const left = new Set(edited);
  await archive(
    api,
    task,
    open.flatMap(([id]) => (left.has(id) ? [] : [id])),
  );
  return left;
};

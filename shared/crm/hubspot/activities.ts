/**
 * Notes and tasks of contacts. HubSpot has no idempotency key, so a create whose answer is lost must never be sent again:
 * its row is `unclear`, and the mark in its text tells later whether it was made.
 *
 *   create ──answer──► id
 *      └────lost─────► unclear ──► find by mark ──┬─► id
 *                                                 └─► none: it was not made, create
 */
import type { BatchApi } from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { AssociationSpecAssociationCategoryEnum as Category } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { CrmRejected, CrmUnavailable } from '../../errors.ts';
import type { NoteCreate, NoteUpdate, RowResult, TaskCreate } from '../crm.ts';
import { batchSize, objectType, type HubspotApis } from './apis.ts';
import { associated } from './associations.ts';
import { chunks, inBatches } from './batches.ts';
import { marksIn, noteBody, taskBody } from './body.ts';
import { sendUpdates } from './leads.ts';
import { readRows, type Rows } from './rows.ts';

/** HUBSPOT_DEFINED association types from the activity to the contact; the way back is one less. */
const note = { type: objectType.note, toContact: 202, body: 'hs_note_body' } as const;
const task = { type: objectType.task, toContact: 204, body: 'hs_task_body' } as const;
type Activity = typeof note | typeof task;
type Create = { leadId: string; ref: string; properties: Record<string, string> };

/** How many of a contact's newest notes are looked through for a mark: it was made minutes ago, and ids grow with time. */
const newestLookedAt = 200;

const ownedBy = (ownerId: string | null): Record<string, string> =>
  ownerId === null ? {} : { hubspot_owner_id: ownerId };

/** Each row by its trace id or, where HubSpot leaves that out, by the mark in the text it gives back. */
const createdRow = (
  { traceId, ref }: { traceId: string; ref: string },
  { rows, errors }: Rows,
  activity: Activity,
): RowResult<string> => {
  const made = rows.find((row) => row.traceId === traceId || marksIn(row.properties[activity.body] ?? '').has(ref));
  if (made !== undefined) return { ok: true, value: made.id };
  const refused = errors.find(({ traceIds }) => traceIds.includes(traceId));
  const error = refused?.error ?? new CrmUnavailable('unclear', 'HubSpot did not say what became of one row');
  return { ok: false, error };
};

const createAll = (api: BatchApi, activity: Activity, creates: readonly Create[], newTraceId: () => string) =>
  inBatches<Create, string>({
    inputs: creates,
    size: batchSize,
    keyOf: ({ leadId }) => leadId,
    send: async (creates) => {
      const traced = creates.map((create) => ({ ...create, traceId: newTraceId() }));
      const answer = await api.create(activity.type, {
        inputs: traced.map(({ leadId, properties, traceId }) => ({
          properties,
          objectWriteTraceId: traceId,
          associations: [
            {
              to: { id: leadId },
              types: [{ associationCategory: Category.HubspotDefined, associationTypeId: activity.toContact }],
            },
          ],
        })),
      });
      const rows = readRows(answer, 'create');
      return new Map(traced.map((create) => [create.leadId, createdRow(create, rows, activity)]));
    },
  });

export const createNotes = (api: BatchApi, notes: readonly NoteCreate[], newTraceId: () => string) =>
  createAll(
    api,
    note,
    notes.map(({ leadId, ref, card, ownerId, at }) => ({
      leadId,
      ref,
      properties: { hs_timestamp: at, hs_note_body: noteBody(card, ref), ...ownedBy(ownerId) },
    })),
    newTraceId,
  );

/** A task's `hs_timestamp` is when it is due. */
export const createTasks = (api: BatchApi, tasks: readonly TaskCreate[], newTraceId: () => string) =>
  createAll(
    api,
    task,
    tasks.map(({ leadId, ref, task: { subject, lines, dueAt, priority }, ownerId }) => ({
      leadId,
      ref,
      properties: {
        hs_timestamp: dueAt,
        hs_task_subject: subject,
        hs_task_body: taskBody(lines, ref),
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: priority,
        hs_task_type: 'TODO',
        ...ownedBy(ownerId),
      },
    })),
    newTraceId,
  );

export const updateNotes = (api: BatchApi, notes: readonly NoteUpdate[], newTraceId: () => string) =>
  inBatches<NoteUpdate, void>({
    inputs: notes,
    size: batchSize,
    keyOf: ({ leadId }) => leadId,
    send: (notes) =>
      sendUpdates(
        api,
        note.type,
        notes.map(({ leadId, noteId, ref, card }) => ({
          key: leadId,
          id: noteId,
          properties: { hs_note_body: noteBody(card, ref) },
        })),
        newTraceId,
      ),
  });

const archive = async (api: BatchApi, { type }: Activity, activityIds: readonly string[]): Promise<void> => {
  const results = await inBatches<string, void>({
    inputs: [...new Set(activityIds)],
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

/** Archives the tasks that nobody has completed: what was done stays on the record. */
export const archiveOpenTasks = async (api: BatchApi, taskIds: readonly string[]): Promise<void> => {
  for (const ids of chunks([...new Set(taskIds)], batchSize)) {
    const answer = await api.read(task.type, {
      inputs: ids.map((id) => ({ id })),
      properties: ['hs_task_status'],
      propertiesWithHistory: [],
    });
    const open = readRows(answer).rows.filter(({ properties }) => properties['hs_task_status'] !== 'COMPLETED');
    await archive(
      api,
      task,
      open.map(({ id }) => id),
    );
  }
};

type Wanted = { leadId: string; ref: string };

const find = async (apis: HubspotApis, activity: Activity, wanted: readonly Wanted[]) => {
  const byLead = await associated(
    apis.associations,
    [objectType.contact, activity.type],
    wanted.map(({ leadId }) => leadId),
  );
  const newest = [...byLead.values()].flatMap((ids) =>
    ids.toSorted((a, b) => Number(b) - Number(a)).slice(0, newestLookedAt),
  );
  const marks = await inBatches<string, ReadonlySet<string>>({
    inputs: [...new Set(newest)],
    size: batchSize,
    keyOf: (id) => id,
    send: async (ids) => {
      const inputs = ids.map((id) => ({ id }));
      const answer = await apis.records.read(activity.type, {
        inputs,
        properties: [activity.body],
        propertiesWithHistory: [],
      });
      const { rows, errors } = readRows(answer);
      const results = new Map<string, RowResult<ReadonlySet<string>>>();
      for (const { ids, error } of errors) for (const id of ids) results.set(id, { ok: false, error });
      for (const { id, properties } of rows) {
        results.set(id, { ok: true, value: marksIn(properties[activity.body] ?? '') });
      }
      return results;
    },
  });
  const found = new Map<string, string>();
  for (const { leadId, ref } of wanted) {
    // The oldest first: should there be two, it is the one that others know.
    for (const id of (byLead.get(leadId) ?? []).toSorted((a, b) => Number(a) - Number(b))) {
      const result = marks.get(id);
      // Not knowing is not the same as not there: the caller would make a second one.
      if (result?.ok === false && !(result.error instanceof CrmRejected && result.error.code === 'not-found')) {
        throw result.error;
      }
      if (result?.ok && result.value.has(ref) && !found.has(ref)) found.set(ref, id);
    }
  }
  return found;
};

export const findNotes = (apis: HubspotApis, wanted: readonly Wanted[]) => find(apis, note, wanted);
export const findTasks = (apis: HubspotApis, wanted: readonly Wanted[]) => find(apis, task, wanted);

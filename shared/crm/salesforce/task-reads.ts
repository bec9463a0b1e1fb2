/** Our cards and tasks, found again by their marks and read by their ids. Archived ones, a year old, are still ours. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { TaskRead } from '../../domain/lead.ts';
import type { Wanted } from '../crm.ts';
import { batchSize } from './call/collections.ts';
import { activityKey } from './fields.ts';
import { hangsOn, idOf, longId } from './ids.ts';
import { rowsAbout, textOf } from './call/queries.ts';
import { isOneOf, select } from './soql.ts';
import { instantOf } from './values.ts';
import { keyForm } from './writes.ts';
import { chunksOf } from '../../domain/chunks.ts';

/** The tasks that carry these marks, as long as they hang on the record that is asked about. */
export const findTasks = async (
  connection: Connection,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const chunk of chunksOf(
    wanted.filter(({ ref }) => keyForm.test(ref)),
    batchSize,
  )) {
    const refs = chunk.map(({ ref }) => ref);
    const rows = await rowsAbout(connection, refs, (some) => {
      const where = `IsDeleted = false AND ${isOneOf(activityKey, some)}`;
      return { soql: select(['Id', 'WhoId', 'WhatId', activityKey], 'Task', where), withDeleted: true };
    });
    for (const row of rows) {
      const [id, key] = [textOf(row, 'Id'), textOf(row, activityKey)];
      const isTheirs = chunk.some(({ on, ref }) => ref === key && textOf(row, hangsOn[on.object]) === longId(on.id));
      if (id !== undefined && key !== undefined && isTheirs) found.set(key, id);
    }
  }
  return found;
};

/** How our tasks stand; one that was deleted is absent. */
export const readTasks = async (
  connection: Connection,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, TaskRead>> => {
  const reads = new Map<string, TaskRead>();
  for (const chunk of chunksOf([...new Set(taskIds.flatMap((id) => idOf('Task', id) ?? []))], batchSize)) {
    const rows = await rowsAbout(connection, chunk, (some) => {
      const where = `IsDeleted = false AND ${isOneOf('Id', some)}`;
      return { soql: select(['Id', 'IsClosed', 'CompletedDateTime'], 'Task', where), withDeleted: true };
    });
    for (const row of rows) {
      const done = textOf(row, 'IsClosed') === 'true';
      const completedAt = done ? (instantOf(textOf(row, 'CompletedDateTime')) ?? null) : null;
      reads.set(textOf(row, 'Id') ?? '', { done, completedAt });
    }
  }
  return new Map(
    taskIds.flatMap((id) => {
      const read = reads.get(longId(id) ?? '');
      return read === undefined ? [] : [[id, read] as const];
    }),
  );
};

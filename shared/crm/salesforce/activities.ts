/**
 * What colleagues did towards buyers: calls, e-mails and messages that they logged, and meetings that they booked. A task that
 * was ticked off proves nothing, whoever made it: Salesforce marks what was done by the task's subtype.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Activity } from '../../domain/lead.ts';
import type { RowResult } from '../rows.ts';
import {
  meetings,
  ownRow,
  readEvent,
  readTask,
  relatedEvent,
  relatedTask,
  tasksDone,
  type Found,
} from './activity-rows.ts';
import { batchSize } from './call/collections.ts';
import { leadObject, longId } from './ids.ts';
import { askAll, inHalves, rowsOf, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import type { SharedActivities } from './shared-activities.ts';
import { isOneOf, select } from './soql.ts';
import { wholeSecond } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

type Reading = { ownUserId: () => Promise<string>; now: string; shared: SharedActivities };
type Ask = Query & {
  rows: (result: RowResult<readonly QueryRow[]> | undefined) => readonly QueryRow[];
  read: (row: QueryRow) => readonly Found[];
};

/** The tasks among these that log an e-mail of the buyer's. Where our user may not see e-mails, all count as sent. */
const readReceived = async (connection: Connection, tasks: readonly Found[]): Promise<ReadonlySet<string>> => {
  const emails = [...new Set(tasks.flatMap(({ kind, id }) => (kind === 'email' ? id : [])))];
  const received = new Set<string>();
  for (const chunk of chunksOf(emails, batchSize)) {
    const soql = select(['ActivityId'], 'EmailMessage', `Incoming = true AND ${isOneOf('ActivityId', chunk)}`);
    for (const row of rowsOrNone((await askAll(connection, [{ soql }]))[0]) ?? []) {
      received.add(textOf(row, 'ActivityId') ?? '');
    }
  }
  return received;
};

/** Four questions of the five that one call takes. */
const asksAbout = (ids: readonly string[], since: string, { now, shared }: Reading): readonly Ask[] => [
  {
    soql: select(
      ['Id', 'WhoId', 'OwnerId', 'TaskSubtype', 'CompletedDateTime', 'CreatedDate'],
      'Task',
      tasksDone(ownRow, ids, since),
    ),
    rows: rowsOf,
    read: (row) => readTask(row, ownRow),
  },
  {
    soql: select(['Id', 'WhoId', 'OwnerId', 'StartDateTime', 'CreatedDate'], 'Event', meetings(ownRow, ids, since)),
    rows: (result) => rowsOrNone(result) ?? [],
    read: (row) => readEvent(row, ownRow, now),
  },
  ...(shared.isAsked('TaskWhoRelation')
    ? [
        {
          soql: select(
            ['RelationId', 'TaskId', 'Task.OwnerId', 'Task.TaskSubtype', 'Task.CompletedDateTime', 'Task.CreatedDate'],
            'TaskWhoRelation',
            tasksDone(relatedTask, ids, since),
          ),
          rows: shared.rows.bind(null, 'TaskWhoRelation'),
          read: (row: QueryRow) => readTask(row, relatedTask),
        },
      ]
    : []),
  ...(shared.isAsked('EventWhoRelation')
    ? [
        {
          soql: select(
            ['RelationId', 'EventId', 'Event.OwnerId', 'Event.StartDateTime', 'Event.CreatedDate'],
            'EventWhoRelation',
            meetings(relatedEvent, ids, since),
          ),
          rows: shared.rows.bind(null, 'EventWhoRelation'),
          read: (row: QueryRow) => readEvent(row, relatedEvent, now),
        },
      ]
    : []),
];

/** What was done with these leads since then; an activity that several rows tell of is one for each lead. */
const readChunk = async (
  connection: Connection,
  ids: readonly string[],
  since: string,
  reading: Reading,
): Promise<readonly Found[]> => {
  const asks = asksAbout(ids, since, reading);
  const results = await askAll(connection, asks);
  const rows = asks.flatMap(({ rows, read }, place) => rows(results[place]).flatMap(read));
  const once = [...new Map(rows.map((one) => [`${one.leadId} ${one.id}`, one])).values()];
  const received = await readReceived(connection, once);
  return once.filter(({ id }) => !received.has(id));
};

/** Reads what colleagues did, oldest first; our own user is none of them. Each lead since its own moment. */
export const readActivities = async (
  connection: Connection,
  asked: readonly { leadId: string; since: string }[],
  reading: Reading,
): Promise<ReadonlyMap<string, readonly Activity[]>> => {
  const all: Found[] = [];
  const bySince = asked.filter(({ leadId }) => leadObject(leadId) !== undefined);
  for (const chunk of chunksOf(
    bySince.toSorted((a, b) => (a.since < b.since ? -1 : 1)),
    batchSize,
  )) {
    const ids = [...new Set(chunk.flatMap(({ leadId }) => longId(leadId) ?? []))];
    const since = chunk[0]?.since ?? reading.now;
    all.push(...(await inHalves(ids, (some) => readChunk(connection, some, since, reading))));
  }
  const us = all.length === 0 ? '' : await reading.ownUserId();
  const byLead = Map.groupBy(
    all.filter(({ by }) => by !== us),
    ({ leadId }) => leadId,
  );
  return new Map(
    asked.flatMap(({ leadId, since }) => {
      const own = (byLead.get(longId(leadId) ?? '') ?? [])
        .filter(({ at }) => at >= wholeSecond(since))
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ kind, by, at }): Activity => ({ kind, by, at }));
      return own.length === 0 ? [] : [[leadId, own] as const];
    }),
  );
};

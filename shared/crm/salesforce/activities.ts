/**
 * What colleagues did towards buyers: calls, e-mails and messages that they logged, and meetings that they booked. A task that
 * was ticked off proves nothing, whoever made it: Salesforce marks what was done by the task's subtype.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Activity } from '../../domain/lead.ts';
import { batchSize } from './call/collections.ts';
import { activityKey } from './fields.ts';
import { leadObject, longId } from './ids.ts';
import { askAll, inHalves, rowsOf, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import type { Column } from './rights.ts';
import { isOneOf, second, select } from './soql.ts';
import { instantOf, wholeSecond } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

/** `ListEmail` is missing on purpose: a mass mailing speaks to nobody. */
const kinds: Readonly<Record<string, Activity['kind']>> = { Call: 'call', Email: 'email', LinkedIn: 'message' };
export const taskColumns: readonly Column<'Task'>[] = [
  'Id',
  'WhoId',
  'OwnerId',
  'TaskSubtype',
  'CompletedDateTime',
  'CreatedDate',
];
export const eventColumns: readonly Column<'Event'>[] = ['WhoId', 'OwnerId', 'StartDateTime', 'CreatedDate'];

type Found = Activity & { leadId: string };

const found = (row: QueryRow, kind: Activity['kind'], at: string | undefined): Found[] => {
  const [leadId, by] = [textOf(row, 'WhoId'), textOf(row, 'OwnerId')];
  return leadId === undefined || by === undefined || at === undefined ? [] : [{ leadId, kind, by, at }];
};

const readTask = (row: QueryRow): Found[] => {
  const kind = kinds[textOf(row, 'TaskSubtype') ?? ''];
  const at = instantOf(textOf(row, 'CompletedDateTime')) ?? instantOf(textOf(row, 'CreatedDate'));
  return kind === undefined ? [] : found(row, kind, at);
};

/** A meeting is a touch when it takes place, and before that because it was booked. */
const readEvent = (row: QueryRow, now: string): Found[] => {
  const [booked, starts] = [instantOf(textOf(row, 'CreatedDate')), instantOf(textOf(row, 'StartDateTime'))];
  const tookPlace = booked !== undefined && starts !== undefined && booked < starts && starts <= now;
  return found(row, 'meeting', tookPlace ? starts : booked);
};

/** The tasks among these that log an e-mail of the buyer's. Where our user may not see e-mails, all count as sent. */
const readReceived = async (connection: Connection, tasks: readonly QueryRow[]): Promise<ReadonlySet<string>> => {
  const emails = tasks.flatMap((row) => (textOf(row, 'TaskSubtype') === 'Email' ? (textOf(row, 'Id') ?? []) : []));
  const received = new Set<string>();
  for (const chunk of chunksOf(emails, batchSize)) {
    const soql = select(['ActivityId'], 'EmailMessage', `Incoming = true AND ${isOneOf('ActivityId', chunk)}`);
    for (const row of rowsOrNone((await askAll(connection, [{ soql }]))[0]) ?? []) {
      received.add(textOf(row, 'ActivityId') ?? '');
    }
  }
  return received;
};

/** What was done with these leads since then. Whatever was done since was saved since, so that bounds the rows. */
const readChunk = async (
  connection: Connection,
  ids: readonly string[],
  since: string,
  now: string,
): Promise<readonly Found[]> => {
  const saved = `${isOneOf('WhoId', ids)} AND SystemModstamp >= ${second(since)}`;
  const done = `IsClosed = true AND ${isOneOf('TaskSubtype', Object.keys(kinds))} AND ${activityKey} = null`;
  const took = `${isOneOf('WhoId', ids)} AND (CreatedDate >= ${second(since)} OR StartDateTime >= ${second(since)})`;
  const [tasks, events] = await askAll(connection, [
    { soql: select(taskColumns, 'Task', `${saved} AND ${done}`) },
    { soql: select(eventColumns, 'Event', took) },
  ]);
  const taskRows = rowsOf(tasks);
  const received = await readReceived(connection, taskRows);
  return [
    ...taskRows.filter((row) => !received.has(textOf(row, 'Id') ?? '')).flatMap(readTask),
    ...(rowsOrNone(events) ?? []).flatMap((row) => readEvent(row, now)),
  ];
};

/** Reads what colleagues did, oldest first; our own user is none of them. Each lead since its own moment. */
export const readActivities = async (
  connection: Connection,
  asked: readonly { leadId: string; since: string }[],
  { ownUserId, now }: { ownUserId: () => Promise<string>; now: string },
): Promise<ReadonlyMap<string, readonly Activity[]>> => {
  const all: Found[] = [];
  const bySince = asked.filter(({ leadId }) => leadObject(leadId) !== undefined);
  for (const chunk of chunksOf(
    bySince.toSorted((a, b) => (a.since < b.since ? -1 : 1)),
    batchSize,
  )) {
    const ids = [...new Set(chunk.flatMap(({ leadId }) => longId(leadId) ?? []))];
    const since = chunk[0]?.since ?? now;
    all.push(...(await inHalves(ids, (some) => readChunk(connection, some, since, now))));
  }
  const us = all.length === 0 ? '' : await ownUserId();
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

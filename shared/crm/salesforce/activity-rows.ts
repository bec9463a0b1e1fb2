/** A task or an event as something that a colleague did towards a buyer, from its own row or from one that relates it to one more person. */
import type { Activity } from '../../domain/lead.ts';
import { textOf, type QueryRow } from './call/queries.ts';
import { activityKey } from './fields.ts';
import { isOneOf, second } from './soql.ts';
import { instantOf } from './values.ts';

/** `ListEmail` is missing on purpose: a mass mailing speaks to nobody. */
const kinds: Readonly<Record<string, Activity['kind']>> = { Call: 'call', Email: 'email', LinkedIn: 'message' };

/** `id`: of the task or event, which several rows may tell of. */
export type Found = Activity & { leadId: string; id: string };

/** Where a row keeps whom it is about, which activity that is, and on which way the activity's own columns are found. */
export type Place = { who: string; id: string; way: '' | 'Task.' | 'Event.' };
export const ownRow: Place = { who: 'WhoId', id: 'Id', way: '' };
export const relatedTask: Place = { who: 'RelationId', id: 'TaskId', way: 'Task.' };
export const relatedEvent: Place = { who: 'RelationId', id: 'EventId', way: 'Event.' };

/** Finished calls, e-mails and messages, none of them ours. What was done since was saved since, so that this bounds the rows. */
export const tasksDone = ({ who, way }: Place, ids: readonly string[], since: string): string =>
  [
    isOneOf(who, ids),
    `${way}SystemModstamp >= ${second(since)}`,
    `${way}IsClosed = true`,
    isOneOf(`${way}TaskSubtype`, Object.keys(kinds)),
    `${way}${activityKey} = null`,
  ].join(' AND ');

/** Meetings that were booked or began since. */
export const meetings = ({ who, way }: Place, ids: readonly string[], since: string): string =>
  `${isOneOf(who, ids)} AND (${way}CreatedDate >= ${second(since)} OR ${way}StartDateTime >= ${second(since)})`;

const found = (row: QueryRow, place: Place, kind: Activity['kind'], at: string | undefined): Found[] => {
  const [leadId, id, by] = [textOf(row, place.who), textOf(row, place.id), textOf(row, `${place.way}OwnerId`)];
  if (leadId === undefined || id === undefined || by === undefined || at === undefined) return [];
  return [{ leadId, id, kind, by, at }];
};

export const readTask = (row: QueryRow, place: Place): readonly Found[] => {
  const kind = kinds[textOf(row, `${place.way}TaskSubtype`) ?? ''];
  const at =
    instantOf(textOf(row, `${place.way}CompletedDateTime`)) ?? instantOf(textOf(row, `${place.way}CreatedDate`));
  return kind === undefined ? [] : found(row, place, kind, at);
};

/** A meeting is a touch when it takes place, and before that because it was booked. */
export const readEvent = (row: QueryRow, place: Place, now: string): readonly Found[] => {
  const booked = instantOf(textOf(row, `${place.way}CreatedDate`));
  const starts = instantOf(textOf(row, `${place.way}StartDateTime`));
  const tookPlace = booked !== undefined && starts !== undefined && booked < starts && starts <= now;
  return found(row, place, 'meeting', tookPlace ? starts : booked);
};

/**
 * Who can own records, and when they are away: users, queues and what they said of their absences; and what the org calls the
 * states of a task. All of it changes rarely, and is one call.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Owner, Availability } from '../../domain/team.ts';
import { isZone } from '../../time/zone.ts';
import { askAll, rowsOf, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import { absentUser, leaveQuery, readAbsence, type LeaveSource } from './leave.ts';
import { isOneOf, select } from './soql.ts';
import { readTaskWords, taskWordQueries, type TaskWords } from './task-words.ts';

export type SalesforceTeam = {
  owners: readonly Owner[];
  availability: readonly Availability[];
  taskWords: TaskWords;
  /** Where it says when users are away, to be asked there again. */
  leaveSource: LeaveSource;
};

/** A partner's users take leads from a queue or get them from a colleague, as our own do. Users of other kinds cannot own any, or are programs. */
const partner = 'PowerPartner';
const userColumns = ['Id', 'Name', 'Email', 'Username', 'IsActive', 'TimeZoneSidKey', 'UserType'] as const;

const readUser = (row: QueryRow): Owner | undefined => {
  const id = textOf(row, 'Id');
  if (id === undefined) return undefined;
  const email = textOf(row, 'Email') ?? '';
  const username = textOf(row, 'Username');
  const name = textOf(row, 'Name') ?? email;
  return {
    id,
    name: name === '' ? id : name,
    email,
    ...(username !== undefined && { username }),
    kind: 'person',
    active: textOf(row, 'IsActive') === 'true',
    ...(textOf(row, 'UserType') === partner && { isOutside: true }),
  };
};

/** A queue owns leads that nobody took yet. */
const readQueue = (row: QueryRow): Owner | undefined => {
  const id = textOf(row, 'Id');
  return id === undefined ? undefined : { id, name: textOf(row, 'Name') ?? id, email: '', kind: 'queue', active: true };
};

/**
 * Reads the team. Absences are what users say of themselves; nothing in Salesforce tells when somebody works.
 * @param source where absences are read from: `messages`, unless the org has shown lately that it has none of those
 */
export const readTeam = async (
  connection: Connection,
  now: string,
  source: LeaveSource = 'messages',
): Promise<SalesforceTeam> => {
  const [users, queues, asked, statuses, priorities] = await askAll(connection, [
    { soql: select(userColumns, 'User', isOneOf('UserType', ['Standard', partner])) },
    { soql: select(['Id', 'Name'], 'Group', "Type = 'Queue'") },
    leaveQuery(source, now),
    ...taskWordQueries,
  ]);
  const leaveSource = source === 'messages' && asked?.ok === false ? 'events' : source;
  const [leave] = leaveSource === source ? [asked] : await askAll(connection, [leaveQuery(leaveSource, now)]);
  const absences = Map.groupBy(rowsOrNone(leave) ?? [], (row) => absentUser(leaveSource, row));
  const userRows = rowsOf(users);
  return {
    leaveSource,
    taskWords: readTaskWords(rowsOrNone(statuses) ?? [], rowsOrNone(priorities) ?? []),
    owners: [
      ...userRows.flatMap((row) => readUser(row) ?? []),
      ...(rowsOrNone(queues) ?? []).flatMap((row) => readQueue(row) ?? []),
    ],
    availability: userRows.flatMap((row) => {
      const ownerId = textOf(row, 'Id');
      if (ownerId === undefined || textOf(row, 'IsActive') !== 'true') return [];
      const zone = textOf(row, 'TimeZoneSidKey');
      return {
        ownerId,
        away: false,
        ...(zone !== undefined && isZone(zone) && { zone }),
        absences: (absences.get(ownerId) ?? []).flatMap((row) => readAbsence(leaveSource, row, zone ?? 'UTC') ?? []),
      };
    }),
  };
};

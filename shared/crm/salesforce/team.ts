/**
 * Who can own records, and when they are away: users, queues and what they said of their absences; and what the org calls the
 * states of a task. All of it changes rarely, and is one call.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Absence, Owner, Availability } from '../../domain/team.ts';
import { isZone } from '../../time/zone.ts';
import { askAll, rowsOf, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import { select } from './soql.ts';
import { readTaskWords, taskWordQueries, type TaskWords } from './task-words.ts';
import { instantOf } from './values.ts';

export type SalesforceTeam = {
  owners: readonly Owner[];
  availability: readonly Availability[];
  taskWords: TaskWords;
};

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
  };
};

/** A queue owns leads that nobody took yet. */
const readQueue = (row: QueryRow): Owner | undefined => {
  const id = textOf(row, 'Id');
  return id === undefined ? undefined : { id, name: textOf(row, 'Name') ?? id, email: '', kind: 'queue', active: true };
};

const readAbsence = (row: QueryRow): Absence | undefined => {
  const [from, to] = [instantOf(textOf(row, 'StartDate')), instantOf(textOf(row, 'EndDate'))];
  if (from === undefined || to === undefined || from >= to) return undefined;
  return textOf(row, 'IsEnabled') === 'false' ? undefined : { from, to };
};

/**
 * Reads the team. Absences are the users' own out-of-office messages, which many orgs have switched off; nothing else in
 * Salesforce says when somebody works.
 */
export const readTeam = async (connection: Connection, now: string): Promise<SalesforceTeam> => {
  const [users, queues, messages, statuses, priorities] = await askAll(connection, [
    {
      soql: select(['Id', 'Name', 'Email', 'Username', 'IsActive', 'TimeZoneSidKey'], 'User', "UserType = 'Standard'"),
    },
    { soql: select(['Id', 'Name'], 'Group', "Type = 'Queue'") },
    // A time in SOQL stands without quotes.
    { soql: select(['UserId', 'StartDate', 'EndDate', 'IsEnabled'], 'OutOfOffice', `EndDate >= ${now}`) },
    ...taskWordQueries,
  ]);
  const absences = Map.groupBy(rowsOrNone(messages) ?? [], (row) => textOf(row, 'UserId'));
  const userRows = rowsOf(users);
  return {
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
        absences: (absences.get(ownerId) ?? []).flatMap((row) => readAbsence(row) ?? []),
      };
    }),
  };
};

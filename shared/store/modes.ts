/** What a connection does is changed here, by the operator's commands and by nobody else. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { plus } from '../domain/instant.ts';
import { Conflict } from '../domain/errors.ts';
import {
  modeOf,
  readConnection,
  saveCatchUp,
  type CatchUpState,
  type ConnectionState,
  type Mode,
} from './connections.ts';
import { connectionKey } from './keys.ts';
import type { Table } from './table.ts';

const names = { '#mode': 'mode', '#since': 'since', '#liveAt': 'liveAt', '#hears': 'hearsSince' } as const;

/**
 * A connection that is made now only watches, from now on. One that has a mode keeps it.
 * @param at ISO, UTC
 * @returns the mode that stands
 */
export const beginWatching = async (table: Table, connection: string, at: string): Promise<Mode> => {
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: connectionKey(connection),
      UpdateExpression:
        'SET #mode = if_not_exists(#mode, :shadow), #since = if_not_exists(#since, :at), #hears = if_not_exists(#hears, :at)',
      ExpressionAttributeNames: { '#mode': names['#mode'], '#since': names['#since'], '#hears': names['#hears'] },
      ExpressionAttributeValues: { ':shadow': 'shadow', ':at': at },
    }),
  );
  return (await readConnection(table, connection)).mode ?? 'live';
};

/** The first catch-up looks back by one of its intervals. */
const firstLookBackMs = 15 * 60_000;

/** Where catch-up goes on, so that it sees all leads that changed since then; null where it does so anyhow. */
const lookingBackTo = (
  since: string,
  at: string,
  kept: CatchUpState | undefined,
): Omit<CatchUpState, 'version'> | null => {
  const recent = plus(at, -firstLookBackMs);
  if (since >= (kept?.cursors.lead ?? recent)) return null;
  const { cursors, missed, again } = kept ?? {
    cursors: { lead: recent, deal: recent, task: recent },
    missed: { total: 0, day: at.slice(0, 10), today: 0 },
    again: undefined,
  };
  return { cursors: { ...cursors, lead: since }, again, at: kept?.at ?? at, missed };
};

/** One that was live before anybody kept since when. */
const longAgo = '1970-01-01T00:00:00.000Z';

/** Since when events are expected of a connection that goes live: one that was off, or of which nothing is kept, heard none before. */
const hearsSince = (state: ConnectionState, at: string): string => {
  const isNew = state.mode === undefined && state.since === undefined && state.catchUp === undefined;
  return isNew || state.mode === 'off' ? at : (state.hearsSince ?? longAgo);
};

/** So often another catch-up may come first. */
const maxTries = 5;

/**
 * From now on the connection writes to its CRM. Records that came into being, or asked for us, since `since` are leads; catch-up
 * looks at all that changed since then. Deals and tasks of before are left as they are.
 * @param when `since`, `at`: ISO, UTC; `at` is now
 */
export const goLive = async (
  table: Table,
  connection: string,
  { since, at }: { since: string; at: string },
): Promise<void> => {
  const before = await readConnection(table, connection);
  const hears = hearsSince(before, at);
  // Only what becomes otherwise is told outside the CRM.
  const isChange = modeOf(before) !== 'live';
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: connectionKey(connection),
      UpdateExpression: `SET #mode = :live, #since = :since, #liveAt = :at, #hears = :hears${isChange ? ', modeAt = :at' : ''}`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':live': 'live', ':since': since, ':at': at, ':hears': hears },
    }),
  );
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { catchUp } = await readConnection(table, connection);
    const next = lookingBackTo(since, at, catchUp);
    if (next === null || (await saveCatchUp(table, connection, catchUp, next)) !== null) return;
  }
  throw new Conflict('catch-up keeps running: run this again');
};

/**
 * From now on the connection does nothing at all; what is due in it waits.
 * @param at now (ISO, UTC): that it stopped then is told outside the CRM; left out: it is not
 */
export const stopConnection = async (table: Table, connection: string, at?: string): Promise<void> => {
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: connectionKey(connection),
      UpdateExpression: `SET #mode = :off${at === undefined ? '' : ', modeAt = :at'}`,
      ExpressionAttributeNames: { '#mode': names['#mode'] },
      ExpressionAttributeValues: { ':off': 'off', ...(at !== undefined && { ':at': at }) },
    }),
  );
};

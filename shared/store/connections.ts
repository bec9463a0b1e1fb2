/** What all workers of one connection must agree on: whether it is paused, and why; and how far its catch-up has come. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Unreadable } from '../domain/errors.ts';
import { plusDays } from '../domain/instant.ts';
import { instant, version } from '../domain/stored.ts';
import { connectionKey } from './keys.ts';
import { itemAt, readItems, shadowed, type Stored, type Table } from './table.ts';

const span = z.object({ from: instant, until: instant });

/** How far catch-up has come, and what it found. Written as a whole, on the condition that no other run came first. */
const catchUpState = z.object({
  version,
  /** From where on the changes of each kind are asked for next. */
  cursors: z.object({ lead: instant, deal: instant, task: instant }),
  /** What was read when it was minutes old, and is asked for once more: the CRM may not have shown all of it. */
  again: z.optional(z.object({ lead: z.optional(span), deal: z.optional(span), task: z.optional(span) })),
  /** When a run last came forward. */
  at: instant,
  /** Changes of which no event had told us: over all, and on `day` alone (UTC, such as `2026-11-22`). */
  missed: z.object({ total: z.number(), day: z.string(), today: z.number() }),
});
export type CatchUpState = z.infer<typeof catchUpState>;

/** What a connection does: `shadow` decides and keeps, and writes nothing to the CRM; `off` does nothing at all. */
export const modes = ['shadow', 'live', 'off'] as const;
export type Mode = (typeof modes)[number];

const connectionState = z.object({
  /** See {@link modeOf}. */
  mode: z.optional(z.enum(modes)),
  /** When it went live, or began to watch: records that are younger are leads. */
  since: z.optional(instant),
  /** When its mode was last changed, and which of these changes was told outside the CRM. */
  modeAt: z.optional(instant),
  toldModeAt: z.optional(instant),
  /** When `since` was last set by hand: what was no lead by another one is asked anew. */
  liveAt: z.optional(instant),
  /** Since when its events are expected: when it began to watch, or went live after it was off. Absent: since before anybody kept it. */
  hearsSince: z.optional(instant),
  pausedUntil: z.optional(instant),
  pauseReason: z.optional(z.string()),
  /** Pauses one after another, for the growing delay; back to none with the first call that works. */
  pauses: z._default(z.number(), 0),
  catchUp: z.optional(catchUpState),
});
export type ConnectionState = z.infer<typeof connectionState>;

/** A connection of which nothing was kept yet: it runs. */
export const newConnection: ConnectionState = { pauses: 0 };

/** A connection that was stored before there were modes is live, so that an upgrade silences nobody. */
export const modeOf = ({ mode }: ConnectionState): Mode => mode ?? 'live';

/** The states of these connections, each for itself; one never written is running. */
export const readConnections = async (
  table: Table,
  connections: readonly string[],
): Promise<ReadonlyMap<string, Stored<ConnectionState>>> => {
  const items = await readItems(table, connections.map(connectionKey));
  return new Map(
    connections.map((connection) => {
      const { success, data } = z.safeParse(connectionState, itemAt(items, connectionKey(connection)) ?? newConnection);
      return [connection, success ? { ok: true, value: data } : { ok: false, code: 'unreadable' }];
    }),
  );
};

/** Where the records of a connection are: those of one that only watches are in the shadow. */
export const spaceOf = (table: Table, state: ConnectionState, now: string): Table =>
  modeOf(state) === 'shadow' ? shadowed(table, now) : table;

/** Where records stand that it looked at in its other mode: once live, what it watched; while it watches, what it knew when it was live. */
export const otherSpaceOf = (table: Table, state: ConnectionState, now: string): Table =>
  modeOf(state) === 'shadow' ? table : shadowed(table, now);

/** @throws Unreadable when this release cannot read what is kept of it */
export const readConnection = async (table: Table, connection: string): Promise<ConnectionState> => {
  const stored = (await readConnections(table, [connection])).get(connection);
  if (stored?.ok === false) throw new Unreadable(`connection ${connection}`);
  return stored?.value ?? newConnection;
};

/** Keeps that the change of its mode was told, unless there was another one since. */
export const keepModeTold = async (table: Table, connection: string, modeAt: string): Promise<void> => {
  await changeIf(table, connection, {
    UpdateExpression: 'SET toldModeAt = :at',
    ConditionExpression: 'modeAt = :at',
    ExpressionAttributeValues: { ':at': modeAt },
  });
};

/** A CRM may ask for a day; what claims to be longer is no pause of ours, and nothing may wait for it. */
const longestPauseDays = 2;

/** True while the connection's CRM is to be left alone. */
export const isPaused = ({ pausedUntil }: ConnectionState, now: string): boolean =>
  pausedUntil !== undefined && pausedUntil > now && pausedUntil < plusDays(now, longestPauseDays);

/** Changes the connection's state if it is still as the condition says. @returns false when another worker knows better */
const changeIf = async (
  table: Table,
  connection: string,
  change: Pick<
    UpdateCommandInput,
    'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): Promise<boolean> => {
  try {
    await table.doc.send(new UpdateCommand({ TableName: table.name, Key: connectionKey(connection), ...change }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Leaves the CRM alone until then; a longer pause that is already set stays. Calls made meanwhile add one pause, not many. */
export const pauseConnection = async (
  table: Table,
  connection: string,
  until: string,
  reason: string,
  seen: ConnectionState,
): Promise<void> => {
  await changeIf(table, connection, {
    UpdateExpression: 'SET pausedUntil = :until, pauseReason = :reason, pauses = :pauses',
    ConditionExpression: 'attribute_not_exists(pausedUntil) OR pausedUntil < :until',
    ExpressionAttributeValues: { ':until': until, ':reason': reason, ':pauses': seen.pauses + 1 },
  });
};

/**
 * Since when records are leads, of a connection that never was told: from now on, and for always.
 * @returns what the table keeps now
 */
export const beginSince = async (table: Table, connection: string, since: string): Promise<string> => {
  const { Attributes } = await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: connectionKey(connection),
      UpdateExpression: 'SET #since = if_not_exists(#since, :since)',
      ExpressionAttributeNames: { '#since': 'since' },
      ExpressionAttributeValues: { ':since': since },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return z.safeParse(instant, Attributes?.['since']).data ?? since;
};

/** The CRM answers again: the next pause starts short. A pause that another worker has set since `seen` stays. */
export const resumeConnection = async (table: Table, connection: string, seen: ConnectionState): Promise<void> => {
  await changeIf(table, connection, {
    UpdateExpression: 'REMOVE pausedUntil, pauseReason SET pauses = :none',
    ConditionExpression: 'pauses = :seen',
    ExpressionAttributeValues: { ':none': 0, ':seen': seen.pauses },
  });
};

/**
 * Keeps how far catch-up has come; whether the connection is paused stays as it is.
 * @param seen as it was read or last kept; undefined before the first run
 * @returns the state as it stands now; null when another run came first, and then this one should end
 */
export const saveCatchUp = async (
  table: Table,
  connection: string,
  seen: CatchUpState | undefined,
  next: Omit<CatchUpState, 'version'>,
): Promise<CatchUpState | null> => {
  const state = { ...next, version: (seen?.version ?? 0) + 1 };
  const isKept = await changeIf(table, connection, {
    UpdateExpression: 'SET #catchUp = :next',
    ...(seen === undefined
      ? { ConditionExpression: 'attribute_not_exists(#catchUp)', ExpressionAttributeNames: { '#catchUp': 'catchUp' } }
      : {
          ConditionExpression: '#catchUp.#version = :seen',
          ExpressionAttributeNames: { '#catchUp': 'catchUp', '#version': 'version' },
        }),
    ExpressionAttributeValues: { ':next': state, ...(seen !== undefined && { ':seen': seen.version }) },
  });
  return isKept ? state : null;
};

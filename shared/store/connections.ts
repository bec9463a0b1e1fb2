/** What all workers of one connection must agree on: whether it is paused, and why. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { connectionKey } from './keys.ts';
import { itemAt, readItems, type Table } from './table.ts';

const connectionState = z.object({
  pausedUntil: z.optional(z.string()),
  pauseReason: z.optional(z.string()),
  /** Pauses one after another, for the growing delay; back to none with the first call that works. */
  pauses: z._default(z.number(), 0),
});
export type ConnectionState = z.infer<typeof connectionState>;

/** The states of these connections; one never written is running. */
export const readConnections = async (
  table: Table,
  connections: readonly string[],
): Promise<ReadonlyMap<string, ConnectionState>> => {
  const items = await readItems(table, connections.map(connectionKey));
  return new Map(
    connections.map((connection) => [
      connection,
      connectionState.parse(itemAt(items, connectionKey(connection)) ?? {}),
    ]),
  );
};

/** True while the connection's CRM is to be left alone. */
export const isPaused = (state: ConnectionState, now: string): boolean =>
  state.pausedUntil !== undefined && state.pausedUntil > now;

/** Changes the connection's state if it is still as the condition says; otherwise another worker knows better. */
const changeIf = async (
  table: Table,
  connection: string,
  change: Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<void> => {
  try {
    await table.doc.send(new UpdateCommand({ TableName: table.name, Key: connectionKey(connection), ...change }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Leaves the CRM alone until then; a longer pause that is already set stays. Calls made meanwhile add one pause, not many. */
export const pauseConnection = (
  table: Table,
  connection: string,
  until: string,
  reason: string,
  seen: ConnectionState,
): Promise<void> =>
  changeIf(table, connection, {
    UpdateExpression: 'SET pausedUntil = :until, pauseReason = :reason, pauses = :pauses',
    ConditionExpression: 'attribute_not_exists(pausedUntil) OR pausedUntil < :until',
    ExpressionAttributeValues: { ':until': until, ':reason': reason, ':pauses': seen.pauses + 1 },
  });

/** The CRM answers again: the next pause starts short. A pause that another worker has set since `seen` stays. */
export const resumeConnection = (table: Table, connection: string, seen: ConnectionState): Promise<void> =>
  changeIf(table, connection, {
    UpdateExpression: 'REMOVE pausedUntil, pauseReason SET pauses = :none',
    ConditionExpression: 'pauses = :seen',
    ExpressionAttributeValues: { ':none': 0, ':seen': seen.pauses },
  });

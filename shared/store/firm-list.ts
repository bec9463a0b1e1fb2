/** How far a connection's companies were read into the index of firms. Written as a whole, on the condition that no other run came first. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { instant, version } from '../domain/stored.ts';
import { firmListKey } from './keys.ts';
import { itemAt, readItems, type Table } from './table.ts';

const firmList = z.object({
  version,
  /** When the present walk through the list began, how many companies it met, and where it goes on; `after` null: at the first. */
  beganAt: instant,
  seen: z.number(),
  after: z.nullable(z.string()),
  /** From where on changes are asked for; absent while the list is walked through. */
  changedFrom: z.optional(instant),
  /** When the list was first known to its end: from then on a domain that the index does not know is a stranger's. */
  knownSince: z.optional(instant),
});
export type FirmList = z.infer<typeof firmList>;

/** A list of which nothing is kept, or nothing that this release reads, is walked through from its beginning. */
export const readFirmList = async (table: Table, connection: string): Promise<FirmList | null> => {
  const key = firmListKey(connection);
  return z.safeParse(firmList, itemAt(await readItems(table, [key]), key)?.['list']).data ?? null;
};

/** @returns as it stands now; null when another run came first, and then this one should end */
export const saveFirmList = async (
  table: Table,
  connection: string,
  seen: FirmList | null,
  next: Omit<FirmList, 'version'>,
): Promise<FirmList | null> => {
  const list = { ...next, version: (seen?.version ?? 0) + 1 };
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: firmListKey(connection),
        UpdateExpression: 'SET #list = :list',
        ...(seen && { ConditionExpression: '#list.#version = :seen' }),
        ExpressionAttributeNames: { '#list': 'list', ...(seen && { '#version': 'version' }) },
        ExpressionAttributeValues: { ':list': list, ...(seen && { ':seen': seen.version }) },
      }),
    );
    return list;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
};

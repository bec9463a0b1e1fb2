/** Deals in the table: only those whose look has to wait. */
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dealKey, dueIndex, dueShard } from './keys.ts';
import type { Table } from './table.ts';

/** Keeps a deal that could not be looked at until then; the sweep brings it back. */
export const keepDeal = async (
  table: Table,
  connection: string,
  id: string,
  at: string,
  why: string,
): Promise<void> => {
  const key = dealKey(connection, id);
  await table.doc.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...key,
        version: 1,
        due: { at, why },
        [dueIndex.partitionKey]: dueShard(key.pk),
        [dueIndex.sortKey]: at,
      },
    }),
  );
};

/** The deal's leads were found: nothing of it waits any more. */
export const releaseDeal = async (table: Table, connection: string, id: string): Promise<void> => {
  await table.doc.send(new DeleteCommand({ TableName: table.name, Key: dealKey(connection, id) }));
};

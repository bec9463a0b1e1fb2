/** What is due: the sparse index over leads and deals that something must happen to at a time. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dueIndex, dueShards, recordKey, recordOfKey } from './keys.ts';
import type { Table } from './table.ts';

export type DueRecord = { object: 'lead' | 'deal'; connection: string; id: string; dueAt: string };

/** What was due by `now`, oldest first, at most `limit` over all shards. */
export const readDue = async (table: Table, now: string, limit: number): Promise<DueRecord[]> => {
  const shards = await Promise.all(
    Array.from({ length: dueShards }, async (_, shard) => {
      const page = await table.doc.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: dueIndex.name,
          KeyConditionExpression: '#shard = :shard AND #at <= :now',
          ExpressionAttributeNames: { '#shard': dueIndex.partitionKey, '#at': dueIndex.sortKey },
          ExpressionAttributeValues: { ':shard': `due-${shard}`, ':now': now },
          Limit: Math.ceil(limit / dueShards),
        }),
      );
      return (page.Items ?? []).flatMap((item) => {
        const record = recordOfKey(String(item['pk']));
        return record ? [{ ...record, dueAt: String(item[dueIndex.sortKey]) }] : [];
      });
    }),
  );
  return shards.flat().toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
};

/**
 * Moves a due time forward, unless somebody else has moved or met it since it was read. The record's version stays as it is:
 * a worker who has read it meanwhile may write over the new time, for it is just looking after what was due.
 */
export const postpone = async (table: Table, record: DueRecord, until: string): Promise<void> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: recordKey(record),
        UpdateExpression: 'SET #at = :until, #due.#when = :until',
        ConditionExpression: '#at = :seen',
        ExpressionAttributeNames: { '#at': dueIndex.sortKey, '#due': 'due', '#when': 'at' },
        ExpressionAttributeValues: { ':until': until, ':seen': record.dueAt },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** What is due: the sparse index over leads and deals that something must happen to at a time. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dueIndex, duePartition, recordKey, recordOfKey } from './keys.ts';
import { within, type Item, type Table } from './table.ts';

/** `partition`: where it stands in the index. */
export type DueRecord = { object: 'lead' | 'deal'; connection: string; id: string; dueAt: string; partition: string };

/** One partition, read so far: what of it was read and not given yet, oldest first, and where it goes on. */
type Shard = { name: string; read: DueRecord[]; from: Item | undefined; isThrough: boolean };

type Reading = { table: Table; now: string; limit: number; onOther: (key: string) => void };

const readOn = async (shard: Shard, { table, now, limit, onOther }: Reading): Promise<void> => {
  const page = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: dueIndex.name,
      KeyConditionExpression: '#shard = :shard AND #at <= :now',
      ExpressionAttributeNames: { '#shard': dueIndex.partitionKey, '#at': dueIndex.sortKey },
      ExpressionAttributeValues: { ':shard': shard.name, ':now': now },
      Limit: limit,
      ExclusiveStartKey: shard.from,
    }),
  );
  for (const item of page.Items ?? []) {
    const key = String(item['pk']);
    const record = recordOfKey(key);
    if (record === null) onOther(key);
    else shard.read.push({ ...record, dueAt: String(item[dueIndex.sortKey]), partition: shard.name });
  }
  shard.from = page.LastEvaluatedKey;
  shard.isThrough = page.LastEvaluatedKey === undefined;
};

const byAge = (a: DueRecord, b: DueRecord): number => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt));

/**
 * What was due by `now` in these partitions, page by page, oldest first over all of them. Each record is given once, whatever happens
 * to it meanwhile: the index is read onwards and never from the start again, and no further than it is asked for.
 * @param pageSize how many records a page holds at the most, and how many are read at a time
 * @param onOther told the key of whatever stands there and is neither a lead nor a deal; it is left as it is
 */
export const readDue = async function* (
  table: Table,
  partitions: readonly string[],
  now: string,
  pageSize: number,
  onOther: (key: string) => void = () => undefined,
): AsyncGenerator<DueRecord[]> {
  const limit = Math.max(1, Math.floor(pageSize / partitions.length));
  const shards = partitions.map((name): Shard => ({ name, read: [], from: undefined, isThrough: false }));
  for (;;) {
    // A page that held no record of ours still moves its shard on.
    for (let hungry = shards; hungry.length > 0;) {
      hungry = shards.filter(({ read, isThrough }) => read.length === 0 && !isThrough);
      await Promise.all(hungry.map((shard) => readOn(shard, { table, now, limit, onOther })));
    }
    // What is younger than the end of a shard that goes on may not be the oldest.
    const ends = shards.flatMap(({ read, isThrough }) => (isThrough ? [] : read.slice(-1))).map(({ dueAt }) => dueAt);
    const horizon = ends.length === 0 ? now : ends.reduce((a, b) => (a < b ? a : b));
    const page = shards.flatMap((shard) => {
      const count = shard.read.findIndex(({ dueAt }) => dueAt > horizon);
      return shard.read.splice(0, count < 0 ? shard.read.length : count);
    });
    if (page.length === 0) return;
    yield page.toSorted(byAge);
  }
};

/**
 * Moves a due time forward, unless somebody else has moved or met it since it was read. The record's version stays as it is:
 * a worker who has read it meanwhile may write over the new time, for it is just looking after what was due.
 * @returns false for a record that is odd: it stands in the index and does not say what is due. It is moved forward all the same.
 */
export const postpone = async (table: Table, record: DueRecord, until: string): Promise<boolean> => {
  const change = (update: string, condition: string, names: Record<string, string>) =>
    new UpdateCommand({
      TableName: table.name,
      Key: within(table, recordKey(record)),
      UpdateExpression: `SET ${update}`,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#at': dueIndex.sortKey, ...names },
      ExpressionAttributeValues: { ':until': until, ':seen': record.dueAt },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
  const whole = change('#at = :until, #due.#when = :until', '#at = :seen AND attribute_exists(#due.#when)', {
    '#due': 'due',
    '#when': 'at',
  });
  try {
    await table.doc.send(whole);
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The answer holds the item as the engine keeps it: texts as `{ S: … }`.
    if (error.Item?.[dueIndex.sortKey]?.S !== record.dueAt) return true;
  }
  try {
    await table.doc.send(change('#at = :until', '#at = :seen', {}));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return false;
};

/**
 * Moves a record that stands where the former layout of the index put it to the place it has now, due as before; unless somebody has
 * written it since it was read, for then it has moved already.
 */
export const bringOver = async (table: Table, record: DueRecord): Promise<void> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: within(table, recordKey(record)),
        UpdateExpression: 'SET #shard = :place',
        ConditionExpression: '#shard = :former AND #at = :seen',
        ExpressionAttributeNames: { '#shard': dueIndex.partitionKey, '#at': dueIndex.sortKey },
        ExpressionAttributeValues: {
          ':place': duePartition(record, 'live'),
          ':former': record.partition,
          ':seen': record.dueAt,
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

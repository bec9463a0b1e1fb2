/** The keys of a span of the ledger from its index. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerIndex, ledgerPartitions, type Key } from './keys.ts';
import { boundsOf, keyIn, type FoundKey, type KeyReading, type LedgerSpan, type Progress } from './ledger-span.ts';
import type { Table } from './table.ts';

type Shard = { place: string; keys: Key[]; from: Key | undefined; isThrough: boolean };

const readOn = async (
  table: Table,
  span: LedgerSpan,
  shard: Shard,
  { pageSize, onRead }: KeyReading,
): Promise<void> => {
  const page = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: ledgerIndex.name,
      KeyConditionExpression: '#shard = :shard AND #at BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#shard': ledgerIndex.partitionKey, '#at': ledgerIndex.sortKey },
      ExpressionAttributeValues: { ':shard': shard.place, ...boundsOf(span) },
      ScanIndexForward: span.first === 'oldest',
      Limit: pageSize,
      ExclusiveStartKey: shard.from && { [ledgerIndex.partitionKey]: shard.place, ...shard.from },
    }),
  );
  shard.keys = (page.Items ?? []).map(keyIn).toReversed();
  shard.from = page.LastEvaluatedKey && keyIn(page.LastEvaluatedKey);
  shard.isThrough = page.LastEvaluatedKey === undefined;
  onRead(shard.keys.length);
};

/** Its partitions as one: of what they give next, the first in time. */
export const keysOfIndex = async function* (
  table: Table,
  span: LedgerSpan,
  { after }: Progress,
  reading: KeyReading,
): AsyncGenerator<FoundKey> {
  const shards = ledgerPartitions(span.object, span.connection, span.isShadow).map((place): Shard => ({
    place,
    keys: [],
    from: after[place],
    isThrough: false,
  }));
  const isBefore = (a: string, b: string): boolean => (span.first === 'oldest' ? a < b : a > b);
  for (;;) {
    const hungry = shards.filter(({ keys, isThrough }) => keys.length === 0 && !isThrough);
    if (hungry.length > 0) {
      await Promise.all(hungry.map((shard) => readOn(table, span, shard, reading)));
      continue;
    }
    let next: Shard | undefined;
    for (const shard of shards) {
      const sk = shard.keys.at(-1)?.sk;
      if (sk !== undefined && (next === undefined || isBefore(sk, next.keys.at(-1)?.sk ?? ''))) next = shard;
    }
    const key = next?.keys.pop();
    if (next === undefined || key === undefined) return;
    yield { ...key, place: next.place };
  }
};

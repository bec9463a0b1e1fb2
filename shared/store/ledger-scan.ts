/** The keys of a span of the ledger from the whole table: for what was written by a release that did not keep the index. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { recordKey, shadowPrefix, type Key } from './keys.ts';
import { boundsOf, keyIn, type FoundKey, type KeyReading, type LedgerSpan, type Progress } from './ledger-span.ts';
import type { Item, Table } from './table.ts';

/** Parts of the whole table that are read at the same time. */
const segments = 4;
const wholeTable = 'table';
/** In the order of time, and by record where the time is the same: a character that no key holds parts the two. */
const textOf = ({ pk, sk }: Key): string => `${sk}\n${pk}`;

/** Of the whole table: the first keys of the span behind `last`, at most so many. */
const passOver = async (
  table: Table,
  span: LedgerSpan,
  last: string | undefined,
  { onRead, mostHeld }: KeyReading,
): Promise<string[]> => {
  const isOldest = span.first === 'oldest';
  const isAfter = (text: string): boolean => last === undefined || (isOldest ? text > last : text < last);
  let held: string[] = [];
  const cut = (): void => {
    held.sort();
    if (!isOldest) held.reverse();
    held = held.slice(0, mostHeld);
  };
  const prefix = recordKey({ object: span.object, connection: span.connection, id: '' }).pk;
  const readSegment = async (Segment: number): Promise<void> => {
    let from: Item | undefined;
    do {
      const page = await table.doc.send(
        new ScanCommand({
          TableName: table.name,
          Segment,
          TotalSegments: segments,
          ProjectionExpression: 'pk, sk',
          FilterExpression: 'begins_with(pk, :prefix) AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':prefix': `${span.isShadow ? shadowPrefix : ''}${prefix}`,
            ...boundsOf(span),
          },
          ExclusiveStartKey: from,
        }),
      );
      for (const item of page.Items ?? []) {
        const text = textOf(keyIn(item));
        if (isAfter(text)) held.push(text);
      }
      if (held.length > 2 * mostHeld) cut();
      onRead(page.ScannedCount ?? 0);
      from = page.LastEvaluatedKey;
    } while (from);
  };
  await Promise.all(Array.from({ length: segments }, (_, segment) => readSegment(segment)));
  cut();
  return held;
};

export const keysOfTable = async function* (
  table: Table,
  span: LedgerSpan,
  { after }: Progress,
  reading: KeyReading,
): AsyncGenerator<FoundKey> {
  let last = after[wholeTable] && textOf(after[wholeTable]);
  for (;;) {
    const found = await passOver(table, span, last, reading);
    for (const text of found) {
      const [sk = '', pk = ''] = text.split('\n');
      yield { pk, sk, place: wholeTable };
    }
    last = found.at(-1);
    if (found.length < reading.mostHeld) return;
  }
};

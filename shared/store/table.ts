/** The one table, and the few ways we read and write it: batched, bounded, and always with a condition where two could write. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expiryAttribute, shadowPrefix, type Key } from './keys.ts';
import { plusDays } from '../domain/instant.ts';
import { chunksOf } from '../domain/chunks.ts';

export type Item = Record<string, unknown>;
/** An item as it was read. One that does not fit this release is alone in that: nothing else waits for it. */
export type Stored<T> = { ok: true; value: T } | { ok: false; code: 'unreadable' };
/**
 * `shadow`: what connections that only watch know is meant (records, firms, persons, pools, ledger), and goes by itself at that time
 * (ISO, UTC). Nothing passes between it and what the live ones know. `ledgerDays`: how long a line of the ledger that is written is kept.
 */
export type Table = { name: string; doc: DynamoDBDocumentClient; shadow?: { until: string }; ledgerDays?: number };

/** Days that the table keeps what was decided without being written. */
const shadowDays = 90;

/** The same table, as connections that only watch know it. @param now ISO, UTC */
export const shadowed = (table: Table, now: string): Table => ({
  ...table,
  shadow: { until: plusDays(now, shadowDays) },
});

/** Where an item stands. */
export const within = ({ shadow }: Table, key: Key): Key =>
  shadow === undefined ? key : { pk: `${shadowPrefix}${key.pk}`, sk: key.sk };

/** The same for an item that is written. */
export const placed = (table: Table, key: Key): Item => ({
  ...within(table, key),
  ...(table.shadow && { [expiryAttribute]: epochSeconds(table.shadow.until) }),
});

/** Epoch seconds of an instant, as DynamoDB wants its expiry. */
export const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / 1000);

/** Opens the table by its name; the client takes region, credentials and endpoint from the standard AWS environment. */
export const openTable = ({
  name,
  client,
  ledgerDays,
}: {
  name: string;
  client?: DynamoDBClient;
  ledgerDays?: number;
}): Table => ({
  name,
  ...(ledgerDays !== undefined && { ledgerDays }),
  doc: DynamoDBDocumentClient.from(client ?? new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  }),
});

const pause = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(1000, 25 * 2 ** attempt)));
const maxAttempts = 8;

const keyText = (key: { pk?: unknown; sk?: unknown }): string => `${String(key.pk)}\n${String(key.sk)}`;

/**
 * Reads items by key, strongly consistent, 100 a request (the engine's limit), asking again for what it left unread.
 * @param isConsistent false: at half the price, and what was written just now may be missing
 * @returns the items found, by {@link itemAt}.
 */
export const readItems = async (
  table: Table,
  keys: readonly Key[],
  isConsistent = true,
): Promise<ReadonlyMap<string, Item>> => {
  const found = new Map<string, Item>();
  const unique = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  await Promise.all(
    chunksOf(unique, 100).map(async (chunk) => {
      let wanted: Item[] = chunk;
      for (let attempt = 0; wanted.length > 0; attempt += 1) {
        if (attempt === maxAttempts) throw new Error('the table leaves reads undone');
        if (attempt > 0) await pause(attempt);
        const answer = await table.doc.send(
          new BatchGetCommand({ RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: isConsistent } } }),
        );
        for (const item of answer.Responses?.[table.name] ?? []) found.set(keyText(item), item);
        wanted = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
      }
    }),
  );
  return found;
};

/** Picks one item out of what {@link readItems} found. */
export const itemAt = (items: ReadonlyMap<string, Item>, key: Key): Item | undefined => items.get(keyText(key));

/** Puts or deletes items without a condition, 25 a request (the engine's limit). Only for what one writer alone owns. */
export const writeItems = async (
  table: Table,
  writes: { put?: readonly Item[]; remove?: readonly Key[] },
): Promise<void> => {
  const requests = [
    ...(writes.put ?? []).map((item) => ({ PutRequest: { Item: item } })),
    ...(writes.remove ?? []).map((key) => ({ DeleteRequest: { Key: key } })),
  ];
  await Promise.all(
    chunksOf(requests, 25).map(async (chunk) => {
      let wanted: NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string] = chunk;
      for (let attempt = 0; wanted.length > 0; attempt += 1) {
        if (attempt === maxAttempts) throw new Error('the table leaves writes undone');
        if (attempt > 0) await pause(attempt);
        const answer = await table.doc.send(new BatchWriteCommand({ RequestItems: { [table.name]: wanted } }));
        wanted = answer.UnprocessedItems?.[table.name] ?? [];
      }
    }),
  );
};

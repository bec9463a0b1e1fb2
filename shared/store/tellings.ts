/**
 * What channels outside the CRM are told: each piece of news once for each channel, by its key.
 *
 *   absent ──put──► waits, due at a time ──sent──► told, for as long as doubles may come ──expiry──► absent
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { fingerprint } from '../domain/hash.ts';
import { plusDays } from '../domain/instant.ts';
import { news, type News } from '../domain/news.ts';
import { instant } from '../domain/stored.ts';
import { channelNamesKey, dueIndex, expiryAttribute, tellingKey, tellingPartition } from './keys.ts';
import { epochSeconds, itemAt, readItems, type Table } from './table.ts';

/** By its name in its channel; the key itself is not kept, for it may hold the id of a lead. */
export const tellingName = ({ key }: Pick<News, 'key'>): string => fingerprint(key);

/** What is told comes again within so long, or never: what a queue held, and its dead letters, which somebody moves back. */
const doubleDays = 20;
/** What waits goes by itself so long after it was due: nobody asks for it any more. */
const waitsDays = 8;

const expiry = (at: string): number => epochSeconds(at);

/**
 * Keeps it for the channel, unless that was done before.
 * @returns whether it is new
 */
export const putTelling = async (
  table: Table,
  { channel, news: told, dueAt }: { channel: string; news: News; dueAt: string },
  now: string,
): Promise<boolean> => {
  try {
    await table.doc.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...tellingKey(channel, tellingName(told)),
          news: told,
          [dueIndex.partitionKey]: tellingPartition(channel),
          [dueIndex.sortKey]: dueAt,
          [expiryAttribute]: expiry(plusDays(dueAt, waitsDays)),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #expires < :now',
        ExpressionAttributeNames: { '#expires': expiryAttribute },
        ExpressionAttributeValues: { ':now': epochSeconds(now) },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The names of what is due for a channel, oldest first. What was put a moment ago may be missing. */
export const dueTellings = async (table: Table, channel: string, now: string, limit: number): Promise<string[]> => {
  const { Items = [] } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: dueIndex.name,
      KeyConditionExpression: '#shard = :shard AND #at <= :now',
      ExpressionAttributeNames: { '#shard': dueIndex.partitionKey, '#at': dueIndex.sortKey },
      ExpressionAttributeValues: { ':shard': tellingPartition(channel), ':now': now },
      Limit: limit,
    }),
  );
  const prefix = tellingKey(channel, '').pk;
  return Items.map((item) => String(item['pk']).slice(prefix.length));
};

/** What waits for a channel. `news`: null when this release cannot read it. */
export type Waiting = { name: string; dueAt: string; news: News | null };

const waiting = z.object({ [dueIndex.sortKey]: instant });

/** Those of these that wait still, as they stand. */
export const readTellings = async (
  table: Table,
  channel: string,
  names: readonly string[],
): Promise<readonly Waiting[]> => {
  const items = await readItems(
    table,
    names.map((name) => tellingKey(channel, name)),
  );
  return names.flatMap((name) => {
    const item = itemAt(items, tellingKey(channel, name));
    const due = z.safeParse(waiting, item).data;
    if (item === undefined || due === undefined) return [];
    return [{ name, dueAt: due[dueIndex.sortKey] ?? '', news: z.safeParse(news, item['news']).data ?? null }];
  });
};

/** It was told, or given up: from now on only its name is known, by which doubles are. */
export const endTelling = async (table: Table, channel: string, name: string, now: string): Promise<void> => {
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: tellingKey(channel, name),
      UpdateExpression: 'SET endedAt = :now, #expires = :until REMOVE news, #shard, #at',
      ExpressionAttributeNames: {
        '#expires': expiryAttribute,
        '#shard': dueIndex.partitionKey,
        '#at': dueIndex.sortKey,
      },
      ExpressionAttributeValues: { ':now': now, ':until': expiry(plusDays(now, doubleDays)) },
    }),
  );
};

/** It waits until then. */
export const holdTelling = async (table: Table, channel: string, name: string, until: string): Promise<void> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: tellingKey(channel, name),
        UpdateExpression: 'SET #at = :until, #expires = :expires',
        ConditionExpression: 'attribute_exists(#at)',
        ExpressionAttributeNames: { '#at': dueIndex.sortKey, '#expires': expiryAttribute },
        ExpressionAttributeValues: { ':until': until, ':expires': expiry(plusDays(until, waitsDays)) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const channelNames = z.object({ names: z.set(z.string()) });

/** All channels for which something was ever kept. */
export const readChannelNames = async (table: Table): Promise<readonly string[]> => {
  const item = itemAt(await readItems(table, [channelNamesKey], false), channelNamesKey);
  return [...(z.safeParse(channelNames, item).data?.names ?? [])].toSorted();
};

/** From now on the sweep looks whether something is due for them. Safe to repeat. */
export const keepChannelNames = async (table: Table, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return;
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: channelNamesKey,
      UpdateExpression: 'ADD #names :names',
      ExpressionAttributeNames: { '#names': 'names' },
      ExpressionAttributeValues: { ':names': new Set(names) },
    }),
  );
};

/** What all who tell a channel must agree on: one tells at a time, not too soon after the last one, and how it fails. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { plus } from '../domain/instant.ts';
import { instant } from '../domain/stored.ts';
import { channelKey } from './keys.ts';
import { itemAt, readItems, type Table } from './table.ts';

const channelState = z.object({
  /** Until when somebody tells it; nobody else does meanwhile. */
  leaseUntil: z.optional(instant),
  /** From when on it may be told again. */
  freeAt: z.optional(instant),
  /** When it last took a message. */
  toldAt: z.optional(instant),
  /** Since it last took one: since when, for what, and how often in a row it did not. */
  failing: z.optional(z.object({ since: instant, code: z.string(), times: z.number() })),
});
export type ChannelState = z.infer<typeof channelState>;
export const newChannel: ChannelState = {};

/** One that cannot be read counts as new: at the worst a message is told twice. */
const read = (item: unknown): ChannelState => z.safeParse(channelState, item).data ?? newChannel;

export const readChannelStates = async (
  table: Table,
  channels: readonly string[],
): Promise<ReadonlyMap<string, ChannelState>> => {
  const items = await readItems(table, channels.map(channelKey));
  return new Map(channels.map((channel) => [channel, read(itemAt(items, channelKey(channel)) ?? newChannel)]));
};

/** Longer than a message takes to send, with its answer and what is kept of it. */
const leaseMs = 30_000;

export type Taken = { ok: true; state: ChannelState } | { ok: false; state: ChannelState };

/** Takes the channel, to tell it something now. Not while somebody else tells it, or it is to be left alone: then as it is. */
export const takeChannel = async (table: Table, channel: string, now: string): Promise<Taken> => {
  try {
    const { Attributes } = await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: channelKey(channel),
        UpdateExpression: 'SET leaseUntil = :until',
        ConditionExpression:
          '(attribute_not_exists(leaseUntil) OR leaseUntil <= :now) AND (attribute_not_exists(freeAt) OR freeAt <= :now)',
        ExpressionAttributeValues: { ':until': plus(now, leaseMs), ':now': now },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return { ok: true, state: read(Attributes) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { ok: false, state: (await readChannelStates(table, [channel])).get(channel) ?? newChannel };
  }
};

/** Lets go of a channel that was taken. `next`: as it stands from now on; left out: as it was. */
export const freeChannel = async (
  table: Table,
  channel: string,
  next: Pick<ChannelState, 'freeAt' | 'toldAt' | 'failing'> = {},
): Promise<void> => {
  const { freeAt, toldAt, failing } = next;
  const set = Object.entries({ freeAt, toldAt, failing }).filter(([, value]) => value !== undefined);
  const remove = ['leaseUntil', ...(toldAt === undefined ? [] : ['failing'])];
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: channelKey(channel),
      UpdateExpression: `${set.length === 0 ? '' : `SET ${set.map(([name]) => `${name} = :${name}`).join(', ')} `}REMOVE ${remove.join(', ')}`,
      ...(set.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      }),
    }),
  );
};

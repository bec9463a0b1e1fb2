/** What was pushed when, by whom, and in which words: the text of a policy with its comments, beside its version. */
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { currentPolicyKey, pushKey, pushPrefix } from './keys.ts';
import { pack, unpack } from './packed.ts';
import type { Table } from './table.ts';

/** An item holds 400 KB. A text that is longer than that when it is packed is kept as what it says alone. */
const mostPacked = 300_000;

const stored = z.object({
  sk: z.string(),
  version: z.string(),
  pushedAt: z.string(),
  pushedBy: z.string(),
  text: z.unknown(),
});

/** `text`: null where it was not kept. `id`: of this push, for there may be several of one version. */
export type Push = { id: string; version: string; pushedAt: string; pushedBy: string; text: string | null };

const pushOf = (item: unknown): Push[] => {
  const { data } = stored.safeParse(item);
  if (data === undefined) return [];
  const { sk, text, ...rest } = data;
  const said = unpack(text);
  return [{ id: sk.slice(pushPrefix.length), ...rest, text: typeof said === 'string' ? said : null }];
};

/** The newest pushes of which a text was kept, the newest first. What cannot be read is left out. */
export const readPushes = async (table: Table, most: number): Promise<Push[]> => {
  const { Items = [] } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': currentPolicyKey.pk, ':prefix': pushPrefix },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: most,
    }),
  );
  return Items.flatMap(pushOf);
};

/** Keeps it beside the version. Pushes of one version in the same millisecond are one. */
export const keepPush = async (table: Table, { text, ...push }: Omit<Push, 'id'> & { text: string }): Promise<void> => {
  const packed = pack(text);
  const Item = {
    ...pushKey(push.pushedAt, push.version),
    ...push,
    ...(packed.length <= mostPacked && { text: packed }),
  };
  await table.doc.send(new PutCommand({ TableName: table.name, Item }));
};

/** As many pushes as anybody goes back. */
export const mostPushes = 50;

/** The newest text of a version; null where none was kept. */
export const textOf = async (table: Table, version: string): Promise<string | null> =>
  (await readPushes(table, mostPushes)).find((push) => push.version === version && push.text !== null)?.text ?? null;

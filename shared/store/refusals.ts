/**
 * What the CRM refuses, by reason: who waits for it, and when one of them is tried again. A rule that an admin changes sends no event, so
 * one record of each reason asks in the place of all.
 *
 *   refused ──► waits ──each hour, and after a push of the policy: one of them──┬─refused─► waits
 *                                                                              ├─taken───► all of them are looked at
 *                                                                              └─nothing to write, or gone ─► the next one asks
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { plus } from '../domain/instant.ts';
import { instant } from '../domain/stored.ts';
import { currentPolicyKey, refusalKey, refusalsPartition, refusedKey, refusedPartition } from './keys.ts';
import { itemAt, placed, readItems, within, writeItems, type Table } from './table.ts';

/** How long after a try the next one comes: a person who mends a rule sees by then whether it was enough. */
const tryEveryMs = 3_600_000;

const refusal = z.object({
  /** Its name: the CRM's own codes and the properties it named. */
  sk: z.string(),
  /** In words, for the admin. */
  reason: z.string(),
  since: instant,
  tryAt: instant,
  /** The version of the policy that it was last tried by. */
  policy: z.optional(z.string()),
  /** The last record that was tried, or, once one was taken, looked at. */
  upTo: z.optional(z.string()),
  /** One was taken: all others are to be looked at. */
  isOver: z.optional(z.boolean()),
});
export type Refusal = z.infer<typeof refusal>;

type RefusedRecord = { object: 'lead' | 'deal'; id: string };
/** A record that waits, or waited, for a refusal of that name. */
type Refused = RefusedRecord & { refusal: string };

const memberName = ({ object, id }: RefusedRecord): string => `${object}#${id}`;
const memberOf = (name: string): RefusedRecord | null => {
  const [object, ...id] = name.split('#');
  return object === 'lead' || object === 'deal' ? { object, id: id.join('#') } : null;
};

/** Keeps records under what they were refused for. That nobody was taken since begins anew: the rule stands. */
export const keepRefused = async (
  table: Table,
  connection: string,
  refused: readonly (Refused & { reason: string })[],
  { now, policy }: { now: string; policy: string },
): Promise<void> => {
  await writeItems(table, {
    put: refused.map((one) => placed(table, refusedKey(connection, one.refusal, memberName(one)))),
  });
  const reasons = new Map(refused.map(({ refusal: name, reason }) => [name, reason]));
  await Promise.all(
    [...reasons].map(([name, reason]) =>
      table.doc.send(
        new UpdateCommand({
          TableName: table.name,
          Key: within(table, refusalKey(connection, name)),
          UpdateExpression:
            'SET reason = :reason, #since = if_not_exists(#since, :now), #policy = if_not_exists(#policy, :policy), tryAt = if_not_exists(tryAt, :next) REMOVE isOver',
          ExpressionAttributeNames: { '#since': 'since', '#policy': 'policy' },
          ExpressionAttributeValues: {
            ':reason': reason,
            ':now': now,
            ':policy': policy,
            ':next': plus(now, tryEveryMs),
          },
        }),
      ),
    ),
  );
};

/** Records that wait no more for what they were refused for. */
export const forgetRefused = (table: Table, connection: string, refused: readonly Refused[]): Promise<void> =>
  writeItems(table, {
    remove: refused.map((one) => within(table, refusedKey(connection, one.refusal, memberName(one)))),
  });

/** Changes a refusal that is still there, and as it was read if that is said. */
const change = async (
  table: Table,
  [connection, name]: readonly [string, string],
  update: string,
  values: Record<string, unknown>,
  seen?: Refusal,
): Promise<void> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: within(table, refusalKey(connection, name)),
        UpdateExpression: update,
        ConditionExpression: `attribute_exists(pk)${seen === undefined ? '' : ' AND tryAt = :seen'}`,
        ...(update.includes('#policy') && { ExpressionAttributeNames: { '#policy': 'policy' } }),
        ExpressionAttributeValues: { ...values, ...(seen !== undefined && { ':seen': seen.tryAt }) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** The CRM took one that it had refused: all others are looked at from the first on. */
export const endRefusal = (table: Table, connection: string, name: string): Promise<void> =>
  change(table, [connection, name], 'SET isOver = :yes REMOVE upTo', { ':yes': true });

/** The record that was to ask had nothing to write any more, or is gone: the next one asks without waiting for the hour. */
export const askNext = (table: Table, connection: string, name: string, now: string): Promise<void> =>
  change(table, [connection, name], 'SET tryAt = :now', { ':now': now });

/** What the CRM of a connection refuses, each with its reason; one that this release cannot read is not told. */
export const readRefusals = async (table: Table, connection: string): Promise<readonly Refusal[]> => {
  const { Items = [] } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': within(table, { pk: refusalsPartition(connection), sk: '' }).pk },
    }),
  );
  return Items.flatMap((item) => z.safeParse(refusal, item).data ?? []);
};

/** So many records that wait for a refusal, in their order, after one of them. */
export const readRefused = async (
  table: Table,
  connection: string,
  { sk: name }: Refusal,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<readonly RefusedRecord[]> => {
  const { Items = [] } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: {
        ':pk': within(table, { pk: refusedPartition(connection, name), sk: '' }).pk,
        // Nothing of ours begins with a blank.
        ':after': after === '' ? ' ' : after,
      },
      Limit: limit,
    }),
  );
  return Items.flatMap((item) => memberOf(String(item['sk'])) ?? []);
};

/** The version of the policy in force; empty where there is none. */
export const policyInForce = async (table: Table): Promise<string> => {
  const { shadow, ...live } = table;
  const item = itemAt(await readItems(live, [currentPolicyKey]), currentPolicyKey);
  return z.safeParse(z.object({ version: z.string() }), item).data?.version ?? '';
};

/**
 * Whose turn it is to ask whether the CRM takes it now: of a refusal that is over all, so many at a time; of any other one, where an hour
 * has passed or the policy is another one.
 */
export const turnsOf = async (
  table: Table,
  connection: string,
  seen: Refusal,
  { now, policy, room }: { now: string; policy: string; room: number },
): Promise<readonly RefusedRecord[]> => {
  const isOver = seen.isOver === true;
  const isAnother = policy !== '' && policy !== seen.policy;
  if (!isOver && !isAnother && seen.tryAt > now) return [];
  const limit = isOver ? room : 1;
  const next = await readRefused(table, connection, seen, { after: seen.upTo, limit });
  // The one after the last is the first.
  return next.length > 0 || isOver || seen.upTo === undefined ? next : readRefused(table, connection, seen, { limit });
};

/** Keeps that these had their turn. A refusal that is over and has no more of them is an ordinary one again, for whoever is left. */
export const keepTurns = (
  table: Table,
  connection: string,
  seen: Refusal,
  turns: readonly RefusedRecord[],
  { now, policy }: { now: string; policy: string },
): Promise<void> => {
  const last = turns.at(-1);
  const values = { ':next': plus(now, tryEveryMs), ':policy': policy };
  const set = 'SET tryAt = :next, #policy = :policy';
  return last === undefined
    ? change(table, [connection, seen.sk], `${set} REMOVE upTo, isOver`, values, seen)
    : change(table, [connection, seen.sk], `${set}, upTo = :upTo`, { ...values, ':upTo': memberName(last) }, seen);
};

/**
 * What the workers of one connection share at its CRM's door: the access token, who may fetch a new one, and how many calls
 * they made. The token is sealed by whoever keeps it here; this file never sees one.
 *
 *   absent ──lock──► locked ──save──► kept ──lock (it was refused)──► locked ──save──► kept
 *                      │ release (login refused, or failed)
 *                      ▼
 *                    as before; until `refusedUntil` nobody tries to log in again
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { clockSkewMs, plus } from '../domain/instant.ts';
import { instant } from '../domain/stored.ts';
import { callsKey, expiryAttribute, tokenKey, type Key } from './keys.ts';
import type { Item, Table } from './table.ts';

const storedToken = z.object({
  sealed: z.optional(z.string()),
  lockedUntil: z.optional(instant),
  refusedUntil: z.optional(instant),
});
type StoredToken = z.infer<typeof storedToken>;
const counted = z.object({ made: z.int().check(z.nonnegative()) });

/** A token lives for hours at most; what nobody renewed for a day is of no use to anybody. */
const tokenKeptSeconds = 86_400;
/** Today's and yesterday's counts are asked for; a third day covers every zone and clock. */
const callsKeptSeconds = 3 * 86_400;

const secondsAt = (now: string): number => Math.floor(Date.parse(now) / 1000);

/** Each of these is as it was read, whatever it is. */
const unchanged = (item: Item, names: readonly string[]) => {
  const there = names.filter((name) => item[name] !== undefined);
  return {
    ConditionExpression: there.map((name) => `${name} = :${name}`).join(' AND '),
    ExpressionAttributeValues: Object.fromEntries(there.map((name) => [`:${name}`, item[name]])),
  };
};

const isInvalidUpdate = (error: unknown): boolean => error instanceof Error && error.name === 'ValidationException';

/**
 * Keeps them in the table: a `TokenStore` of `crm/tokens.ts`, where each part of it is told. What it kept and cannot read is as if it
 * had kept nothing: a login, or the next call, begins anew.
 * @param onUnreadable told which of them could not be read
 */
export const openTokens = (
  table: Table,
  onUnreadable: (what: 'token' | 'calls', connection: string) => void = () => undefined,
) => {
  const changeIf = async (
    key: Key,
    change: Pick<
      UpdateCommandInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues' | 'ExpressionAttributeNames'
    >,
  ): Promise<boolean> => {
    try {
      await table.doc.send(new UpdateCommand({ TableName: table.name, Key: key, ...change }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  const read = async (key: Key) =>
    (await table.doc.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))).Item;
  const expiry = { '#expiry': expiryAttribute };

  return {
    read: async (connection: string): Promise<StoredToken> => {
      const item = await read(tokenKey(connection));
      const { success, data } = z.safeParse(storedToken, item ?? {});
      if (success) return data;
      onUnreadable('token', connection);
      await changeIf(tokenKey(connection), {
        UpdateExpression: 'REMOVE sealed, lockedBy, lockedUntil, refusedUntil',
        ...unchanged(item ?? {}, ['sealed', 'lockedUntil', 'refusedUntil']),
      });
      return {};
    },
    lock: (
      connection: string,
      { sealed }: StoredToken,
      { by, now, until }: { by: string; now: string; until: string },
    ): Promise<boolean> =>
      changeIf(tokenKey(connection), {
        UpdateExpression: 'SET lockedBy = :by, lockedUntil = :until',
        ConditionExpression: `(attribute_not_exists(lockedUntil) OR lockedUntil < :now OR lockedUntil > :never) AND ${
          sealed === undefined ? 'attribute_not_exists(sealed)' : 'sealed = :sealed'
        }`,
        ExpressionAttributeValues: {
          ':by': by,
          ':now': now,
          ':until': until,
          // No worker's lock ends later than ours by more than their clocks differ: what claims to would keep all of them out.
          ':never': plus(until, clockSkewMs),
          ...(sealed !== undefined && { ':sealed': sealed }),
        },
      }),
    save: async (connection: string, by: string, { sealed, now }: { sealed: string; now: string }): Promise<void> => {
      await changeIf(tokenKey(connection), {
        UpdateExpression: 'SET sealed = :sealed, #expiry = :expiry REMOVE lockedBy, lockedUntil, refusedUntil',
        ConditionExpression: 'lockedBy = :by',
        ExpressionAttributeNames: expiry,
        ExpressionAttributeValues: {
          ':by': by,
          ':sealed': sealed,
          ':expiry': secondsAt(now) + tokenKeptSeconds,
        },
      });
    },
    release: async (connection: string, by: string, refusedUntil?: string): Promise<void> => {
      await changeIf(tokenKey(connection), {
        UpdateExpression: `${refusedUntil === undefined ? '' : 'SET refusedUntil = :until '}REMOVE lockedBy, lockedUntil`,
        ConditionExpression: 'lockedBy = :by',
        ExpressionAttributeValues: { ':by': by, ...(refusedUntil !== undefined && { ':until': refusedUntil }) },
      });
    },
    addCalls: async (connection: string, day: string, calls: number, now: string): Promise<number> => {
      const write = (change: string) =>
        table.doc.send(
          new UpdateCommand({
            TableName: table.name,
            Key: callsKey(connection, day),
            UpdateExpression: change,
            ExpressionAttributeNames: expiry,
            ExpressionAttributeValues: { ':calls': calls, ':expiry': secondsAt(now) + callsKeptSeconds },
            ReturnValues: 'ALL_NEW',
          }),
        );
      try {
        const { Attributes } = await write('ADD made :calls SET #expiry = :expiry');
        const known = z.safeParse(counted, Attributes).data;
        if (known !== undefined) return known.made;
      } catch (error) {
        // The engine adds to numbers alone.
        if (!isInvalidUpdate(error)) throw error;
      }
      onUnreadable('calls', connection);
      await write('SET made = :calls, #expiry = :expiry');
      return calls;
    },
    callsOf: async (connection: string, day: string): Promise<number> =>
      counted.safeParse(await read(callsKey(connection, day))).data?.made ?? 0,
  };
};

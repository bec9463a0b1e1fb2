/** Named accounts: one item for each firm of a list, under the hash of what the list says, so that each version of a policy finds its own. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { chunksOf } from '../domain/chunks.ts';
import type { NamedAccount } from '../policy/accounts.ts';
import { accountKey, accountListKey } from './keys.ts';
import { itemAt, readItems, writeItems, type Table } from './table.ts';

const kept = z.object({ owner: z.optional(z.string()) });
const head = z.object({ count: z.number() });

/** Firms written at the same time: a push is no flood for the table. */
const atOnce = 500;

/** How many firms are on a list; null for one that was never written whole. */
export const countAccounts = async (table: Table, list: string): Promise<number | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: accountListKey(list), ConsistentRead: true }),
  );
  return z.safeParse(head, Item).data?.count ?? null;
};

/** Writes a list, unless it is there: its firms first, and that it is whole last. Safe to repeat. */
export const writeAccounts = async (
  table: Table,
  list: string,
  accounts: readonly NamedAccount[],
): Promise<{ written: boolean }> => {
  if ((await countAccounts(table, list)) !== null) return { written: false };
  for (const some of chunksOf(accounts, atOnce))
    await writeItems(table, {
      put: some.map(({ domain, owner }) => ({ ...accountKey(list, domain), ...(owner !== undefined && { owner }) })),
    });
  await table.doc.send(
    new PutCommand({ TableName: table.name, Item: { ...accountListKey(list), count: accounts.length } }),
  );
  return { written: true };
};

/**
 * Which of these domains stand on which list. A list never changes: half the price of a strong read is enough.
 * @param lists in the order in which they count
 */
export const readAccounts = async (
  table: Table,
  lists: readonly { account: string; list: string }[],
  domains: readonly string[],
): Promise<ReadonlyMap<string, { account: string; owner?: string }>> => {
  const items = await readItems(
    table,
    lists.flatMap(({ list }) => domains.map((domain) => accountKey(list, domain))),
    false,
  );
  return new Map(
    domains.flatMap((domain) =>
      lists
        .flatMap(({ account, list }) => {
          const item = itemAt(items, accountKey(list, domain));
          if (item === undefined) return [];
          const owner = z.safeParse(kept, item).data?.owner;
          return [[domain, { account, ...(owner !== undefined && { owner }) }] as const];
        })
        .slice(0, 1),
    ),
  );
};

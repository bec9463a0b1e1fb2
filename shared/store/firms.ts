/** The index of firms: one item for each domain of a connection's companies. It tells of the CRM, so both modes share it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { chunksOf } from '../domain/chunks.ts';
import { Conflict } from '../domain/errors.ts';
import { firmsOfDomain, noFirms, withFirm, type FirmsOfDomain } from '../domain/firm.ts';
import { firmKey } from './keys.ts';
import { itemAt, readItems, type Table } from './table.ts';

/** A company that a domain has, owned or not, or (null) has no more. */
export type FirmChange = { domain: string; id: string; isOwned: boolean | null };

/** How often a domain is changed anew after another writer came first. Each loss means someone else made progress. */
const maxTries = 8;
/** Domains written at the same time: a page of a fill is no flood for the table. */
const atOnce = 50;

/**
 * What the index has of these domains; null: this release cannot read it.
 * @param isConsistent false: at half the price, and what was written just now may be missing
 */
export const readFirms = async (
  table: Table,
  connection: string,
  domains: readonly string[],
  isConsistent = false,
): Promise<ReadonlyMap<string, FirmsOfDomain | null>> => {
  const keyOf = (domain: string) => firmKey(connection, domain);
  const items = await readItems(table, domains.map(keyOf), isConsistent);
  return new Map(
    domains.map((domain) => {
      const item = itemAt(items, keyOf(domain));
      return [domain, item === undefined ? noFirms : (z.safeParse(firmsOfDomain, item).data ?? null)];
    }),
  );
};

/** @returns false when another writer came first */
const writeFirms = async (
  table: Table,
  connection: string,
  domain: string,
  { version, owned, free, many }: FirmsOfDomain,
): Promise<boolean> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: firmKey(connection, domain),
        UpdateExpression: 'SET #version = :next, #owned = :owned, #free = :free, #many = :many',
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ExpressionAttributeNames: { '#version': 'version', '#owned': 'owned', '#free': 'free', '#many': 'many' },
        ExpressionAttributeValues: {
          ':next': version + 1,
          ':owned': owned,
          ':free': free,
          ':many': many,
          ...(version > 0 && { ':version': version }),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Changes what the index has; what it has already costs a read and no write, and what it cannot read stays. Safe to repeat.
 * @throws Conflict when others keep coming first
 */
export const changeFirms = async (table: Table, connection: string, changes: readonly FirmChange[]): Promise<void> => {
  const byDomain = Map.groupBy(changes, ({ domain }) => domain);
  for (const some of chunksOf([...byDomain.keys()], atOnce)) {
    for (let tries = 1, left: readonly string[] = some; left.length > 0; tries += 1) {
      if (tries > maxTries) throw new Conflict('other workers keep writing the same domains of firms');
      const known = await readFirms(table, connection, left, tries > 1);
      const lost = await Promise.all(
        left.map(async (domain) => {
          const seen = known.get(domain) ?? null;
          if (seen === null) return [];
          const next = (byDomain.get(domain) ?? []).reduce(
            (firms, { id, isOwned }) => withFirm(firms, id, isOwned),
            seen,
          );
          return next === seen || (await writeFirms(table, connection, domain, next)) ? [] : [domain];
        }),
      );
      left = lost.flat();
    }
  }
};

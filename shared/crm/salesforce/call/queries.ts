/**
 * Queries, several of them in one call: a composite request counts as one against the org's daily limit, and takes up to five
 * queries. Each has its own outcome, so that an object which the org does not show us does not cost the others.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { CrmUnavailable, type CrmRejected } from '../../../domain/errors.ts';
import { type RowResult, RefusedByCrm } from '../../rows.ts';
import { isSameName } from '../fields.ts';
import { isTooLarge, readFault, readFaults } from './refusal.ts';

/** A row as it came; absent values are null. */
export type QueryRow = Readonly<Record<string, unknown>>;
/** `withDeleted`: deleted and merged records too. */
export type Query = { soql: string; withDeleted?: boolean };

const page = z.object({
  done: z.boolean(),
  records: z.array(z.record(z.string(), z.unknown())),
  nextRecordsUrl: z.optional(z.nullable(z.string().check(z.startsWith('/services/data/')))),
});
const compositeAnswer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});
const unreadable = (): CrmUnavailable => new CrmUnavailable('down', 'Salesforce answered a query that cannot be read');

/** All rows, from the first page on. */
const follow = async (connection: Connection, first: unknown): Promise<readonly QueryRow[]> => {
  const rows: QueryRow[] = [];
  let body = first;
  for (;;) {
    const { success, data } = z.safeParse(page, body);
    if (!success) throw unreadable();
    rows.push(...data.records);
    if (data.done || !data.nextRecordsUrl) return rows;
    body = await connection.request(data.nextRecordsUrl);
  }
};

/** One query's refusal: a value where it is about the query, thrown where every query would meet it. */
const refusalOf = (body: unknown): CrmRejected => {
  const faults = readFaults(body);
  if (faults === undefined) throw unreadable();
  const { error } = readFault(faults);
  if (error instanceof CrmUnavailable) throw error;
  return error;
};

/**
 * Asks all queries in one call (further pages take one each).
 * @throws CrmUnavailable, and CrmRejected when the whole call is refused.
 */
export const askAll = async (
  connection: Connection,
  queries: readonly Query[],
): Promise<readonly RowResult<readonly QueryRow[]>[]> => {
  if (queries.length === 0) return [];
  const base = `/services/data/v${connection.version}`;
  const answer = await connection.requestPost('/composite', {
    allOrNone: false,
    compositeRequest: queries.map(({ soql, withDeleted }, index) => ({
      method: 'GET',
      url: `${base}/${withDeleted === true ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`,
      referenceId: `q${index}`,
    })),
  });
  const { success, data } = z.safeParse(compositeAnswer, answer);
  if (!success || data.compositeResponse.length !== queries.length) throw unreadable();
  return Promise.all(
    data.compositeResponse.map(async ({ httpStatusCode, body }): Promise<RowResult<readonly QueryRow[]>> => {
      if (httpStatusCode >= 500) throw new CrmUnavailable('down', `Salesforce answered ${httpStatusCode} to a query`);
      if (httpStatusCode >= 400) return { ok: false, error: refusalOf(body) };
      return { ok: true, value: await follow(connection, body) };
    }),
  );
};

/**
 * Asks about all of these, and where Salesforce finds the question too large, about each half of them.
 * @throws what `ask` does; `too-large` as soon as one is too large alone, so that a question which stays so costs a handful of calls
 */
export const inHalves = async <Key, Row>(
  keys: readonly Key[],
  ask: (some: readonly Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  try {
    return await ask(keys);
  } catch (error) {
    if (!isTooLarge(error) || keys.length < 2) throw error;
    const half = Math.ceil(keys.length / 2);
    return [...(await inHalves(keys.slice(0, half), ask)), ...(await inHalves(keys.slice(half), ask))];
  }
};

/** The rows of one query about all of these, in halves where it must be. */
export const rowsAbout = (
  connection: Connection,
  keys: readonly string[],
  query: (some: readonly string[]) => Query,
): Promise<readonly QueryRow[]> => inHalves(keys, async (some) => rowsOf((await askAll(connection, [query(some)]))[0]));

/** The rows of a query, or none where the org does not show us the object or a field of it. */
export const rowsOrNone = (result: RowResult<readonly QueryRow[]> | undefined): readonly QueryRow[] | undefined => {
  if (result === undefined || result.ok) return result?.value;
  if (result.error instanceof RefusedByCrm && ['forbidden', 'unknown-property'].includes(result.error.code)) {
    return undefined;
  }
  throw result.error;
};

/** The rows of a query that must be allowed. */
export const rowsOf = (result: RowResult<readonly QueryRow[]> | undefined): readonly QueryRow[] => {
  if (result === undefined) return [];
  if (!result.ok) throw result.error;
  return result.value;
};

/** Salesforce answers with its own spelling of a name, whatever that of the question; a policy's may be another. */
const heldAs = (row: object, name: string): unknown => {
  const own = Object.hasOwn(row, name) ? name : Object.keys(row).find((key) => isSameName(key, name));
  return own === undefined ? undefined : Object.getOwnPropertyDescriptor(row, own)?.value;
};

/** What a column holds as text, numbers and flags too; undefined when it holds nothing. */
export const textOf = (row: QueryRow, name: string): string | undefined => {
  let value: unknown = row;
  for (const step of name.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = heldAs(value, step);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** One call of the API as the routes see it, and what they answer. */
import * as z from 'zod';
import { noObject, unreadable } from './errors.ts';
import type { Records } from './records.ts';
import type { UserRights } from './rights.ts';
import type { Writer } from './writer.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Call = {
  /** Such as `68.0`; the answers' own links carry it. */
  version: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | undefined>>;
  body: unknown;
  /** Writes in the name of the token's user, within the call's own transaction. */
  writer: Writer;
  /** Of the token's user; null: everything. */
  rights: UserRights | null;
};
export type Answer = { status: number; body?: unknown };
export type Route = {
  method: Method;
  /** Below `/services/data/vNN.0`; a part that begins with a colon is a parameter. */
  path: string;
  answer: (call: Call) => Answer;
};

export const param = (call: Call, name: string): string => call.params[name] ?? '';

/** The object that the path names. @throws Refusal 404 for one the org does not have */
export const objectParam = (records: Records, call: Call): string => {
  const object = records.schema.objectName(param(call, 'type'));
  if (object === undefined || call.rights?.seesObject(object) === false) throw noObject(param(call, 'type'));
  return object;
};

export const listParam = (call: Call, name: string): string[] =>
  (call.query.get(name) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** @throws Refusal 400 for a body of another shape */
export const readBody = <T extends z.ZodType>(schema: T, body: unknown): z.output<T> => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unreadable(
    `Unexpected content at [${issue?.path.join('.') ?? ''}]: the request body is not what this resource takes`,
  );
};

/** A record as bodies hold it: any fields. */
export const fieldsBody = z.record(z.string(), z.unknown());

export const dataPath = (call: Pick<Call, 'version'>, tail: string): string => `/services/data/v${call.version}${tail}`;

/** The parameters of a path that fits, decoded; undefined for one that does not. */
export const matchPath = (pattern: string, path: string): Record<string, string> | undefined => {
  const [wanted, given] = [pattern.split('/'), path.replace(/\/$/, '').split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(actual);
    else if (segment.toLowerCase() !== actual.toLowerCase()) return undefined;
  }
  return params;
};

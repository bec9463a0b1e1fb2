/** One call of the API as the routes see it, and what they answer. */
import * as z from 'zod';
import { invalid } from './errors.ts';
import { objectTypeOf, objectTypes, type ObjectType } from './object-types.ts';

export type Call = {
  /** The app whose token it carries. */
  appId: number;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string | readonly string[]>>;
  body: unknown;
};
export type Answer = { status: number; body?: unknown };
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The dated path and the legacy one; `:version` takes the dates in `versions`. */
  paths: readonly string[];
  /** The scopes the token needs; none when any valid token will do. */
  scope: (call: Call) => readonly string[];
  /** Search has a limit of its own, and its answers carry no rate headers. */
  isSearch?: boolean;
  answer: (call: Call) => Answer;
};

/** The API versions that are served besides the legacy paths. */
export const versions = ['2026-03', '2026-09'] as const;

/** A path of the sandbox's own, and none of HubSpot's. */
export const isControl = (url: string): boolean => url.startsWith('/__sandbox/');

export const param = (call: Call, name: string): string => call.params[name] ?? '';

/** A comma-joined or repeated query parameter. */
export const listOf = (call: Call, name: string): string[] =>
  [call.query[name] ?? []]
    .flat()
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

export const one = (call: Call, name: string): string | undefined => [call.query[name] ?? []].flat()[0];

export const typeParam = (call: Call, name = 'type'): ObjectType => {
  const type = objectTypeOf(param(call, name));
  if (type === undefined) throw invalid(`Unable to infer object type from: ${param(call, name)}`);
  return type;
};

export const objectScope = (call: Call, access: 'read' | 'write', name = 'type'): readonly string[] => {
  const facts = objectTypes[typeParam(call, name)];
  return [`crm.objects.${facts.scope}.${access}`, ...('alsoNeeds' in facts ? [facts.alsoNeeds] : [])];
};

/** @throws Refusal 400 naming what of the body is missing or wrong. */
export const readBody = <T extends z.ZodType>(schema: T, body: unknown): z.output<T> => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => path.join('.')))];
  throw invalid(
    `Invalid input JSON on line 1, column 1: Some required fields were not set or are wrong: [${fields.join(', ')}]`,
  );
};

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Values are strings; numbers and booleans are read as such, and null clears. */
export const properties = z.record(
  z.string(),
  scalar.transform((value) => (value === null ? '' : String(value))),
);
export const idText = z.union([z.string(), z.number()]).transform(String);

/** @throws Refusal 400 when a batch holds more than `most` inputs. */
export const checkBatchSize = (inputs: readonly unknown[], most: number): void => {
  if (inputs.length > most) {
    throw invalid(
      `The maximum number of inputs supported in a batch is ${most}. Please reduce the number of items and try again`,
    );
  }
};

/** Cuts one page; `after` is the number of rows before it. */
export const pageOf = <T>(rows: readonly T[], after: string | undefined, limit: number) => {
  const from = Number(after ?? 0);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid('after is not a valid cursor');
  const results = rows.slice(from, from + limit);
  const next = from + results.length;
  return { results, ...(next < rows.length ? { paging: { next: { after: String(next) } } } : {}) };
};

/** Cuts one page of a list; `after` is the last id of the page before it, so that what was deleted meanwhile shifts nothing. */
export const pageAfter = <T extends { id: string }>(rows: readonly T[], after: string | undefined, limit: number) => {
  const from = Number(after ?? 0);
  if (!Number.isSafeInteger(from) || from < 0) throw invalid('after is not a valid cursor');
  const left = rows.filter(({ id }) => Number(id) > from).toSorted((a, b) => Number(a.id) - Number(b.id));
  const results = left.slice(0, limit);
  return { results, ...(left.length > limit ? { paging: { next: { after: results.at(-1)?.id ?? '' } } } : {}) };
};

/** The page size asked for. */
export const limitOf = (call: Call, fallback: number, most: number): number => {
  const limit = Number(one(call, 'limit') ?? fallback);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > most) throw invalid(`limit must be between 1 and ${most}`);
  return limit;
};

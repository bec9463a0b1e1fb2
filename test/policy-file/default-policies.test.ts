/** "Nothing decides that is not there": each policy that we ship writes out what the schema would fill in. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { policy as schema } from '../../shared/policy/policy.ts';

const shipped = ['handoff.yaml'];
const written = (file: string): unknown => parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** What is filled in and holds nothing decides nothing. */
const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isGroup(value) && Object.values(value).every(isEmpty);

/** Where the policy in force holds what the file does not say. */
const filledIn = (said: unknown, meant: unknown, path = ''): string[] => {
  if (said === undefined) return isEmpty(meant) ? [] : [path];
  if (Array.isArray(meant) && Array.isArray(said))
    return meant.flatMap((each, place) => filledIn(said[place], each, `${path}[${place}]`));
  if (!isGroup(meant) || !isGroup(said)) return [];
  return Object.entries(meant).flatMap(([key, each]) => filledIn(said[key], each, `${path}.${key}`));
};

type Shape = z.core.$ZodType;
/** What a default, a prefault or an option is wrapped around. */
const bare = (type: Shape): Shape =>
  type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? bare(type.unwrap())
    : type;

/** Each key of the schema that stands once in a policy, whatever it is when it is left out. */
const keysOf = (type: Shape, path = ''): string[] => {
  const inner = bare(type);
  if (!(inner instanceof z.ZodObject)) return [path];
  return Object.entries<Shape>(inner.shape).flatMap(([key, each]) => keysOf(each, `${path}.${key}`));
};
const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce((found: unknown, key) => (isGroup(found) ? found[key] : undefined), value);

describe.each(shipped)('in %s', (file) => {
  it('PO9 stands all that the schema would fill in', () => {
    expect(filledIn(written(file), schema.parse(written(file)))).toEqual([]);
  });

  it('PO9 stands every key of which there is one, also where leaving it out means something', () => {
    const keys = keysOf(schema);
    expect(keys.length).toBeGreaterThan(30);
    expect(keys.filter((key) => at(written(file), key) === undefined)).toEqual([]);
  });
});

it('what is filled in is found, in groups, lists and parts that are left out', () => {
  expect(filledIn({ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2, d: [] }], e: { f: 3 }, g: {} })).toEqual(['.a[0].c', '.e']);
});

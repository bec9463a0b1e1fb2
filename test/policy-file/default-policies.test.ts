/** "Nothing decides that is not there": each policy that we ship writes out what the schema would fill in. */
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { crmKinds } from '../../shared/domain/team.ts';
import { policy as schema, type Policy } from '../../shared/policy/policy.ts';
import { defaultPolicy, germanPolicy, shippedPolicies, shippedPolicy, shippedText } from '../support/policy.ts';

const shipped = ['both', ...crmKinds] as const;
const written = (crm: (typeof shipped)[number]): unknown => parse(shippedText(crm));

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

describe.each(shipped.map((crm) => ({ crm, file: shippedPolicies[crm] })))('in $file', ({ crm }) => {
  it('PO9 stands all that the schema would fill in', () => {
    expect(filledIn(written(crm), schema.parse(written(crm)))).toEqual([]);
  });

  it('PO9 stands every key of which there is one, also where leaving it out means something', () => {
    const keys = keysOf(schema);
    expect(keys.length).toBeGreaterThan(30);
    const others = crmKinds.filter((kind) => crm !== 'both' && kind !== crm).map((kind) => `.facts.${kind}`);
    expect(keys.filter((key) => at(written(crm), key) === undefined)).toEqual(others);
  });
});

/** Without what each CRM has words of its own for. */
const common = ({ hash: _, facts: _facts, leads, signals, segments, stages, confirmation, ...rest }: Policy) => ({
  ...rest,
  admit: leads?.admit,
  except: leads?.requests.except,
  halfLifeDays: signals.halfLifeDays,
  segments: segments.map(({ segment }) => segment),
  confirmation: { ...confirmation, voidedBy: confirmation.voidedBy.map(({ rule, reason }) => ({ rule, reason })) },
});
it.each(crmKinds)('the policy for %s says what the one for both says, in its own words', (crm) => {
  expect(common(shippedPolicy(crm))).toEqual(common(defaultPolicy));
  const rules = (policy: Policy) => policy.leads?.not.map(({ rule }) => rule) ?? [];
  expect(rules(defaultPolicy)).toEqual(expect.arrayContaining(rules(shippedPolicy(crm))));
});

it('what is filled in is found, in groups, lists and parts that are left out', () => {
  expect(filledIn({ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2, d: [] }], e: { f: 3 }, g: {} })).toEqual(['.a[0].c', '.e']);
});

/** What is said to people, in whichever language. */
const spoken = new Set(['name', 'reason', 'says', 'ask', 'line', 'lines', 'title', 'closing', 'language', 'hash']);
const wordless = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(wordless)
    : isGroup(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, each]) => (spoken.has(key) ? [] : [[key, wordless(each)]])),
        )
      : value;

it('the German policy decides as the default one does, and says it in German alone', () => {
  expect(wordless(germanPolicy)).toEqual(wordless(defaultPolicy));
  const said = JSON.stringify([germanPolicy.note, germanPolicy.stages, germanPolicy.score, germanPolicy.stops]);
  expect(said).not.toMatch(/\b(?:the|their|they|firm|with|buyer(?! status))\b/i);
});

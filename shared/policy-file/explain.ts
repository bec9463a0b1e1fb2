/** Turns what zod says of a policy into sentences an admin can act on. */
import type * as z from 'zod';
import { factNames } from '../domain/facts.ts';
import { closest, suggest } from './closest.ts';
import { policyJsonSchema } from './json-schema.ts';
import { isDate, mendKind, mendPercent } from './mend-kind.ts';
import { isOurs, kindOf, limits } from './plain-words.ts';
import { pathText, type Finding, type Path } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.JSONSchema.BaseSchema;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );

/** What may stand at a place, by the JSON Schema. */
const schemasAt = (path: Path): Schema[] => {
  const root = policyJsonSchema();
  const open = (schema: Schema): Schema[] => {
    if (schema.$ref !== undefined) {
      const named = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
      const { description } = schema;
      return named === undefined
        ? []
        : open(named).map((one) => ({ ...one, ...(description !== undefined && { description }) }));
    }
    return [schema, ...(schema.anyOf ?? []).flatMap((one) => (typeof one === 'boolean' ? [] : open(one)))];
  };
  const below = (schema: Schema, key: PropertyKey): Schema[] =>
    [typeof key === 'number' ? schema.items : (schema.properties?.[String(key)] ?? schema.additionalProperties)]
      .flat()
      .flatMap((one) => (typeof one === 'object' ? open(one) : []));
  return path.reduce((schemas, key) => schemas.flatMap((schema) => below(schema, key)), open(root));
};
const keysAt = (path: Path): string[] => [
  ...new Set(schemasAt(path).flatMap((schema) => Object.keys(schema.properties ?? {}))),
];

/** What is wanted at a place, in words. */
const wanted = (path: Path, expected: string): string => {
  const said = schemasAt(path).find(({ description }) => description !== undefined)?.description;
  return said === undefined ? kindOf(expected) : `${kindOf(expected)} (${said})`;
};

/** A message of ours: "must be …", or "problem: mend". */
const fromMessage = (path: Path, message: string): Finding => {
  const place = pathText(path);
  if (message.startsWith('must ')) return { path, problem: `${place} does not fit.`, mend: `It ${message}.` };
  const [problem = message, ...mend] = message.split(': ');
  const advice = mend.join(': ') || 'see the schema';
  return { path, problem: `${place} ${problem}.`, mend: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.` };
};

/** Of the shapes a value may have, the one it comes nearest to: the one whose first complaint lies deepest. */
const nearest = (issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] => {
  const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));
  const branches = issue.errors.filter((errors) => depth(errors) > 0 || errors.some(({ code }) => code === 'custom'));
  return branches.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
};

/** The kinds and words a union takes, for a value that is none of them. */
const offered = (issue: z.core.$ZodIssueInvalidUnion): string[] =>
  issue.errors.flat().flatMap((one) => {
    if (one.code === 'invalid_union') return offered(one);
    if (one.code === 'invalid_type') return [kindOf(one.expected)];
    return one.code === 'invalid_value' ? one.values.map(String) : [];
  });

/**
 * What is wrong, and what to do, for each issue of the schema. `value` is the whole policy as it was read. Where a key is
 * not known, nothing is said of the part it was meant to be.
 */
export const explain = (issues: readonly Issue[], value: unknown, above: Path = []): Finding[] => {
  const misspelt = issues.filter(({ code }) => code === 'unrecognized_keys').map(({ path }) => pathText(path));
  const isOfMisspelt = ({ path }: Issue): boolean =>
    path.some((_, index) => misspelt.includes(pathText(path.slice(0, index)))) || misspelt.includes(pathText(path));
  return issues
    .filter((issue) => issue.code !== 'custom' || !isOfMisspelt(issue))
    .flatMap((issue) => explainOne(issue, value, above));
};

/** An empty file, one of comments alone, a list, a text. */
const noPolicy: Finding = {
  path: [],
  problem: 'The file holds no policy.',
  mend: 'A policy is a group of keys, such as version, company and reps: start from the handoff.yaml of this release.',
};

/** "{ min: 1,000 }" has a second key, 000. */
const noCommas = 'Write the number without commas, such as 1000: here a comma begins the next entry.';

/** What stands under a fact whose value was left out. */
const blank = 'Write a value, or { known: false } for what is missing.';

const emptyWhen = 'Name at least one fact, such as { country: DE }, or leave `when` out.';

/** Whether a condition asks there for a fact of ours, or for one of the policy's own. */
const isFact = (path: Path): boolean =>
  factNames.some((name) => name === path.at(-1)) || (path.at(-2) === 'own' && path[0] !== 'facts');

/** The names that the policy gives facts of its own, as far as they can be read. */
const ownNames = (policy: unknown): string[] => {
  const own = at(policy, ['facts', 'own']);
  return typeof own === 'object' && own !== null ? Object.keys(own) : [];
};

const isEmptyList = (found: unknown): boolean => Array.isArray(found) && found.length === 0;

/** A value alone; of a list or a group nothing. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…';

/** @param policy as it was read */
const mendOfKey = (key: string, path: Path, policy: unknown): string => {
  if (/^\d{3}\b/.test(key)) return noCommas;
  if (key === '<<') return 'Write the keys out: what another part of the file holds is not merged into this one.';
  const value = at(policy, [...path, key]);
  // YAML reads "{Valves}" as a key without a value.
  if (value === null && isFact(path)) return `Write a value as it is, or a list: [${key}].`;
  if (isFact(path) && isDate(value)) return `Write the date as it is, without a key: ${value}.`;
  const keys = keysAt(path);
  const own = keys.includes('own') ? ownNames(policy) : [];
  const meant = closest(key.replace(/^own\./, ''), [...own, ...keys]);
  return meant !== undefined && own.includes(meant)
    ? `It is a fact of your own: write own: { ${meant}: ${written(value)} }.`
    : suggest(key, keys);
};

/** `utm_source` is utm-source. */
const mendOfName = (name: string, message: string): string => {
  const meant = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return meant === '' || meant === name ? `It ${message}.` : `Write ${meant}: it ${message}.`;
};

const mendOfKind = (path: Path, expected: string, found: unknown): string =>
  mendKind(expected, found, { here: schemasAt(path), entries: schemasAt([...path, 0]) });

const explainOne = (issue: Issue, value: unknown, above: Path): Finding[] => {
  const path = [...above, ...issue.path];
  const place = pathText(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        problem: `"${key}" is not known in ${place}.`,
        mend: mendOfKey(key, path, value),
      }));
    case 'invalid_type': {
      if (path.length === 0) return [noPolicy];
      const found = at(value, path);
      if (found === undefined)
        return [{ path, problem: `${place} is missing.`, mend: `Add it: ${kindOf(issue.expected)}.` }];
      if (found !== null)
        return [
          { path, problem: `${place} has the wrong kind of value.`, mend: mendOfKind(path, issue.expected, found) },
        ];
      if (path.at(-1) === 'when') return [{ path, problem: `${place} is empty.`, mend: emptyWhen }];
      const isGroup = issue.expected === 'object';
      return [
        {
          path,
          problem: `${place} is empty.`,
          mend: isGroup ? mendOfKind(path, issue.expected, undefined) : `Write ${wanted(path, issue.expected)}.`,
        },
      ];
    }
    case 'invalid_value': {
      const found = at(value, path);
      if (found === undefined)
        return [{ path, problem: `${place} is missing.`, mend: `Add it: ${issue.values.map(String).join(' or ')}.` }];
      if (found === null)
        return [{ path, problem: `${place} is empty.`, mend: `Write ${issue.values.map(String).join(' or ')}.` }];
      if (typeof found === 'string' && issue.values.some((word) => word !== found && String(word) === found))
        return [{ path, problem: `${place} is a text.`, mend: `Write ${found}, without quotes.` }];
      return [
        {
          path,
          problem: `${place} is not a word known here.`,
          mend: suggest(typeof found === 'string' ? found : '', issue.values.map(String)),
        },
      ];
    }
    case 'invalid_union': {
      const branch = nearest(issue);
      if (branch.length > 0) return explain(branch, value, path);
      const found = at(value, path);
      const percent = mendPercent(found, schemasAt(path));
      if (percent !== undefined)
        return [{ path, problem: `${place} is no number: "${String(found)}".`, mend: percent }];
      const wanted = [...new Set(offered(issue))].join(', ');
      if (found === null)
        return [
          {
            path,
            problem: `${place} is empty.`,
            mend: isFact(path) ? blank : `Write one of: ${wanted}.`,
          },
        ];
      return found === undefined
        ? [{ path, problem: `${place} is missing.`, mend: `Add it: one of ${wanted}.` }]
        : [{ path, problem: `${place} does not fit.`, mend: `Write one of: ${wanted}.` }];
    }
    case 'invalid_key':
      return issue.issues.map((inner) => ({
        path,
        problem: `The name "${String(path.at(-1))}" does not fit.`,
        mend: mendOfName(String(path.at(-1)), inner.message),
      }));
    case 'too_big':
    case 'too_small':
      if (issue.origin === 'array' && issue.code === 'too_small' && isEmptyList(at(value, path)))
        return [
          {
            path,
            problem: `${place} is an empty list.`,
            mend: isFact(path) ? blank : 'Write at least one entry.',
          },
        ];
      return [fromMessage(path, isOurs(issue.message) ? issue.message : limits(issue))];
    default:
      return [fromMessage(path, isOurs(issue.message) ? issue.message : `does not fit: ${issue.message}`)];
  }
};

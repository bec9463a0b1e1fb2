/** Reads the literals of a condition as values of the field they are compared with, and compares. */
import type { LiteralType } from '@jetstreamapp/soql-parser-js';
import type { Field, Value } from '../fields.ts';
import { to18 } from '../ids.ts';
import { toSecond } from '../values.ts';
import { badFilter } from './refusals.ts';

const dayMs = 86_400_000;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The text between the quotes of a string literal. */
export const unquote = (literal: string): string =>
  literal.slice(1, -1).replaceAll(/\\(.)/gs, (_all, char: string) => escapes[char] ?? char);

const expected: Readonly<Record<string, readonly LiteralType[]>> = {
  boolean: ['BOOLEAN'],
  int: ['INTEGER', 'DECIMAL'],
  double: ['INTEGER', 'DECIMAL'],
  currency: ['INTEGER', 'DECIMAL'],
  date: ['DATE', 'DATE_LITERAL', 'DATE_N_LITERAL'],
  datetime: ['DATETIME', 'DATE_LITERAL', 'DATE_N_LITERAL'],
};

/** The first moment of the days a date literal speaks of. */
const momentOf = (literal: string, now: number): number | undefined => {
  const [name, count = '0'] = literal.toUpperCase().split(':');
  const today = Math.floor(now / dayMs) * dayMs;
  switch (name) {
    case 'TODAY':
      return today;
    case 'YESTERDAY':
      return today - dayMs;
    case 'TOMORROW':
      return today + dayMs;
    case 'LAST_N_DAYS':
    case 'N_DAYS_AGO':
      return today - Number(count) * dayMs;
    case 'NEXT_N_DAYS':
      return today + dayMs;
    default:
      return undefined;
  }
};

/** @throws Refusal 400 for a literal that the field cannot be compared with */
export const readLiteral = (soql: string, field: Field, literal: string, type: LiteralType, now: number): Value => {
  if (type === 'NULL') return null;
  const allowed = expected[field.type] ?? ['STRING'];
  if (!allowed.includes(type)) {
    throw badFilter(soql, literal, `value of filter criterion for field '${field.name}' must be of type ${field.type}`);
  }
  switch (type) {
    case 'BOOLEAN':
      return literal.toUpperCase() === 'TRUE';
    case 'INTEGER':
    case 'DECIMAL':
      return Number(literal);
    case 'DATETIME':
      return toSecond(Date.parse(decodeURIComponent(literal)));
    case 'DATE':
      return literal;
    case 'DATE_LITERAL':
    case 'DATE_N_LITERAL': {
      const at = momentOf(literal, now);
      if (at === undefined) throw badFilter(soql, literal, `this server does not know the date literal ${literal}`);
      return field.type === 'date' ? toSecond(at).slice(0, 10) : toSecond(at);
    }
    default: {
      const text = unquote(literal);
      if (field.type !== 'id' && field.type !== 'reference') return text;
      const id = to18(text);
      if (id === undefined) throw badFilter(soql, literal, `invalid ID field: ${text}`);
      return id;
    }
  }
};

/** Texts are equal in any case, but for ids and fields that say otherwise. */
export const keyOf = (field: Field, value: Value): Value =>
  typeof value === 'string' && !field.caseSensitive && field.type !== 'id' && field.type !== 'reference'
    ? value.toLowerCase()
    : value;

export const compare = (field: Field, a: Value, b: Value): number => {
  const [left, right] = [keyOf(field, a), keyOf(field, b)];
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? -1 : 1;
  return left < right ? -1 : 1;
};

/** `%` stands for any text, `_` for any one character; both can be escaped. */
export const likePattern = (literal: string): RegExp => {
  const source = literal
    .slice(1, -1)
    .replaceAll(/\\(.)|[.*+?^${}()|[\]\\]|[%_]/gs, (found: string, escaped: string | undefined) => {
      if (found === '%') return '.*';
      if (found === '_') return '.';
      return `\\${escaped ?? found}`.replace(/^\\([a-zA-Z0-9'"\s])$/, '$1');
    });
  return new RegExp(`^${source}$`, 'isu');
};

/** A WHERE clause as a test of a record. The parser gives a flat chain with counted parentheses; here it becomes a tree. */
import type { ConditionWithValueQuery, LiteralType, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Value } from '../fields.ts';
import type { SalesforceRecord } from '../record.ts';
import { compare, keyOf, likePattern, readLiteral } from './literals.ts';
import type { Path } from './paths.ts';
import { badFilter, malformed, notFilterable } from './refusals.ts';

export type Test = (record: SalesforceRecord) => boolean;
export type WhereParts = {
  soql: string;
  object: string;
  now: number;
  resolve: (object: string, path: string) => Path;
  /** The values that a semi-join yields. */
  runSemiJoin: (query: Query) => readonly Value[];
  /** Told of each condition that names its records one by one, so that not all need be looked at. */
  onKeys: (path: Path, keys: ReadonlySet<Value>) => void;
};

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | { test: Test };
const nameOf = (token: Token | undefined): string => (typeof token === 'string' ? token : 'condition');

const listOf = <T>(one: T | T[]): T[] => (Array.isArray(one) ? one : [one]);
const repeat = <T>(token: T, times: number | undefined): T[] => Array.from({ length: times ?? 0 }, () => token);

const orders: Readonly<Record<string, (sign: number) => boolean>> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

const testOf = (condition: ConditionWithValueQuery, parts: WhereParts): Test => {
  const { soql, object } = parts;
  if (!('field' in condition)) throw malformed('this server does not filter by functions');
  const path = parts.resolve(object, condition.field);
  const { field, value } = path;
  if (field.type === 'textarea') throw notFilterable(soql, field.name, object);
  const isIn = condition.operator === 'IN' || condition.operator === 'NOT IN';

  const literals = (): Value[] => {
    if ('valueQuery' in condition) return [...parts.runSemiJoin(condition.valueQuery)];
    const types: (LiteralType | undefined)[] = listOf(condition.literalType ?? 'STRING');
    return listOf<string>(condition.value).map((literal, at) =>
      readLiteral(soql, field, literal, types[at] ?? types[0] ?? 'STRING', parts.now),
    );
  };

  if (isIn) {
    const keys = new Set(literals().map((literal) => keyOf(field, literal)));
    if (condition.operator === 'IN') parts.onKeys(path, keys);
    return (record) => keys.has(keyOf(field, value(record))) === (condition.operator === 'IN');
  }
  if ('valueQuery' in condition) throw malformed('a semi-join needs IN or NOT IN');
  if (condition.operator === 'LIKE') {
    const patterns = listOf<string>(condition.value).map(likePattern);
    return (record) => {
      const text = value(record);
      return typeof text === 'string' && patterns.some((pattern) => pattern.test(text));
    };
  }
  const [literal = null] = literals();
  // What names nothing names no record.
  if (condition.operator === '=' && literal !== null) parts.onKeys(path, new Set([keyOf(field, literal)]));
  if (condition.operator === '=') return (record) => compare(field, value(record), literal) === 0;
  if (condition.operator === '!=') return (record) => compare(field, value(record), literal) !== 0;
  const fits = orders[condition.operator];
  if (fits === undefined || field.type === 'boolean') {
    throw badFilter(soql, condition.operator, `invalid operator on ${field.type} field`);
  }
  return (record) => value(record) !== null && fits(compare(field, value(record), literal));
};

const tokensOf = (where: WhereClause, parts: WhereParts): Token[] => {
  const tokens: Token[] = [];
  let at: WhereClause | undefined = where;
  while (at !== undefined) {
    const { left }: WhereClause = at;
    if (left !== null) {
      tokens.push(...repeat<Token>('(', left.openParen));
      if ('field' in left || 'fn' in left) {
        const closing = left.closeParen;
        tokens.push({ test: testOf(left, parts) }, ...repeat<Token>(')', closing));
      }
    }
    if (!('operator' in at)) break;
    tokens.push(at.operator);
    at = at.right;
  }
  return tokens;
};

/** @throws Refusal 400 for a clause that Salesforce would not read: AND and OR side by side need parentheses */
export const readWhere = (where: WhereClause | undefined, parts: WhereParts): Test => {
  if (where === undefined) return () => true;
  const keyed: [Path, ReadonlySet<Value>][] = [];
  const tokens = tokensOf(where, { ...parts, onKeys: (...found) => keyed.push(found) });
  // Only where all conditions must hold does one of them bound the records.
  if (!tokens.includes('OR') && !tokens.includes('NOT')) for (const found of keyed) parts.onKeys(...found);

  let next = 0;
  const readOne = (): Test => {
    const token = tokens[next];
    next += 1;
    if (token === 'NOT') {
      const inner = readOne();
      return (record) => !inner(record);
    }
    if (token === '(') {
      const inner = readChain();
      if (tokens[next] !== ')') throw malformed("expecting a right parentheses, found 'end of query'");
      next += 1;
      return inner;
    }
    if (typeof token === 'object') return token.test;
    throw malformed(`unexpected token: '${token ?? '<EOF>'}'`);
  };
  const readChain = (): Test => {
    const tests = [readOne()];
    const operator = tokens[next];
    while (tokens[next] === 'AND' || tokens[next] === 'OR') {
      if (tokens[next] !== operator) throw malformed(`unexpected token: '${nameOf(tokens[next])}'`);
      next += 1;
      tests.push(readOne());
    }
    return operator === 'OR'
      ? (record) => tests.some((test) => test(record))
      : (record) => tests.every((test) => test(record));
  };
  const test = readChain();
  if (next < tokens.length) throw malformed(`unexpected token: '${nameOf(tokens[next])}'`);
  return test;
};

/** SOQL from parts that cannot break out of their place: names are checked, values are quoted. */
import { BadRequest } from '../../domain/errors.ts';
import type { Asked, ListedObject } from './rights.ts';
import { wholeSecond } from './values.ts';

/** A field, or a path through relationships such as `Account.Owner.Name`: five steps are Salesforce's limit. */
const fieldPath = /^[A-Za-z][A-Za-z0-9_]{0,79}(?:\.[A-Za-z][A-Za-z0-9_]{0,79}){0,5}$/;

/** True for a name that can stand in a query; whether the org has such a field is another question. */
export const isFieldPath = (name: string): boolean => fieldPath.test(name);

/**
 * A field's name, as it is.
 * @throws BadRequest `salesforce-field` for what is none, such as a policy's mapping with a blank in it.
 */
export const field = (name: string): string => {
  if (isFieldPath(name)) return name;
  throw new BadRequest('salesforce-field', `"${name.slice(0, 80)}" is no name of a Salesforce field.`);
};

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": String.raw`\'`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\b': String.raw`\b`,
  '\f': String.raw`\f`,
};

/** A text as a SOQL literal. */
export const quote = (text: string): string =>
  `'${text.replaceAll(/[\\'\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}'`;

/** `Field IN ('a','b')`. Never of an empty list, which SOQL does not know. */
export const isOneOf = (name: string, values: readonly string[]): string =>
  `${field(name)} IN (${values.map(quote).join(',')})`;

/** The second that an instant lies in, as a SOQL literal, which stands without quotes. */
export const second = (instant: string): string => wholeSecond(instant).replace('.000Z', 'Z');

/**
 * A query of columns on the list of rights.
 * @param rest a clause of our own after the conditions, such as an order or a grouping
 */
export const select = <O extends ListedObject>(
  columns: readonly Asked<O>[],
  object: O,
  where: string,
  rest = '',
): string => selectAny(columns, object, where, rest);

/** A query of columns that a policy may name as well. */
export const selectAny = (columns: readonly string[], object: ListedObject, where: string, rest = ''): string =>
  `SELECT ${columns.join(',')} FROM ${object} WHERE ${where}${rest === '' ? '' : ` ${rest}`}`;

/** How to write a value that is of another kind than is wanted, with what stands there as far as it fits. */
import type * as z from 'zod';
import { booleanOf } from '../domain/fact-kinds.ts';
import { kindOf } from './plain-words.ts';

type Schema = z.core.JSONSchema.BaseSchema;
type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** So many keys show what a group is; more nobody reads. */
const mostKeys = 4;
const isSchema = (one: unknown): one is Schema => typeof one === 'object' && one !== null && !Array.isArray(one);

export const isDate = (found: unknown): found is string =>
  typeof found === 'string' && /^\d{4}-\d{2}-\d{2}/.test(found);

/** The one form of a date that a policy knows. */
const writeDate = 'Write a date such as 2026-12-25.';

/** As YAML takes it between brackets. */
const written = (value: Scalar): string =>
  typeof value !== 'string' || /^[\w@][\w@.+ -]*$/.test(value) ? String(value) : JSON.stringify(value);

/** "{ from: 2026-12-24, to: 2026-12-24 }" of a day, "{ rep: anna }" of a name; what is not known stays open. */
const group = ({ required = [], properties = {} }: Schema, found: Scalar | undefined): string => {
  const [first = '', ...others] = required.length > 0 ? required : Object.keys(properties).slice(0, mostKeys);
  const formatOf = (key: string): unknown => (isSchema(properties[key]) ? properties[key].format : undefined);
  const isAlike = (key: string): boolean => formatOf(key) !== undefined && formatOf(key) === formatOf(first);
  const said = found === undefined || required.length === 0 ? '…' : written(found);
  return `{ ${[`${first}: ${said}`, ...others.map((key) => `${key}: ${isAlike(key) ? said : '…'}`)].join(', ')} }`;
};

const isGroup = (schema: Schema): boolean => Object.keys(schema.properties ?? {}).length > 0;

/** A number with a percent sign, as the number that is wanted there: 0.8 of what runs from 0 to 1, else 80. */
export const mendPercent = (found: unknown, here: readonly Schema[]): string | undefined => {
  const percent =
    typeof found === 'string' ? /^(\d+(?:[.,]\d+)?)\s*%$/.exec(found.trim())?.[1]?.replace(',', '.') : undefined;
  const of = here.find(({ type }) => type === 'number' || type === 'integer');
  if (percent === undefined || of === undefined) return undefined;
  return of.maximum === 1
    ? `Write ${Number((Number(percent) / 100).toFixed(6))}: it runs from 0 to 1.`
    : `Write ${percent}, without the percent sign.`;
};

/** @param schemas what may stand there, and within: `below` answers for the entries of a list */
export const mendKind = (
  expected: string,
  found: unknown,
  { here, entries }: { here: readonly Schema[]; entries: readonly Schema[] },
): string => {
  const scalar = isScalar(found) ? found : undefined;
  if (expected === 'array') {
    if (scalar === undefined) return 'Write a list: each entry begins with a dash.';
    const of = entries.find(isGroup);
    const parts = typeof scalar === 'string' ? scalar.split(/,\s*/) : [scalar];
    return `Write a list: [${of === undefined ? parts.map(written).join(', ') : group(of, scalar)}].`;
  }
  if (expected === 'object' || expected === 'record') {
    const of = here.find(isGroup);
    if (of !== undefined) return `Write ${group(of, scalar)}.`;
    return Array.isArray(found) ? 'Write a group of keys, without dashes before them.' : 'Write a group of keys.';
  }
  if (typeof found === 'string') {
    const isNumber = expected === 'number' || expected === 'int';
    if (isNumber && isDate(found))
      return 'Write a date as it is, without a key, or { withinDays: 30 } or { withinNextDays: 30 } for days before today or after it.';
    const percent = mendPercent(found, here);
    if (percent !== undefined) return percent;
    const number = found.trim();
    if (isNumber && /^-?\d+(\.\d+)?$/.test(number)) return `Write ${number}, without quotes.`;
    const said = expected === 'boolean' ? booleanOf(found) : undefined;
    if (said !== undefined) return `Write ${said}, without quotes.`;
  }
  if (expected === 'string' && here.some(({ format }) => format === 'date')) return writeDate;
  return expected === 'string' && scalar !== undefined
    ? `Write it in quotes: "${scalar}".`
    : `Write ${kindOf(expected)}.`;
};

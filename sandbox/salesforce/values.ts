/** Reads the value that a caller gave a field, as the field keeps it. */
import { Refusal, unreadable } from './errors.ts';
import type { Field, Value } from './fields.ts';

/** Moments are kept to the second. */
export const toSecond = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.000Z`;

const wrongType = (type: string, given: unknown): Refusal =>
  unreadable(`Cannot deserialize instance of ${type} from VALUE_STRING value ${JSON.stringify(given)}`);
const refuse = (errorCode: string, message: string, { name }: Field): Refusal =>
  new Refusal(400, errorCode, message, [name]);

/** What JSON gives for a text. @throws Refusal 400 for a list or an object */
export const plainText = (given: unknown): string => {
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  throw wrongType('string', given);
};

const readText = (field: Field, given: unknown): Value => {
  const value = plainText(given).trim();
  if (value === '') return null;
  if (field.length > 0 && value.length > field.length) {
    const message = `${field.label}: data value too large: ${value.slice(0, 255)} (max length=${field.length})`;
    throw refuse('STRING_TOO_LONG', message, field);
  }
  if (field.type === 'email' && !/^[^\s@<>()[\],;:"]+@[^\s@]+\.[^\s@.]+$/u.test(value)) {
    throw refuse('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, field);
  }
  if (field.restricted && !field.values.includes(value)) {
    const message = `${field.label}: bad value for restricted picklist field: ${value}`;
    throw refuse('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, field);
  }
  return value;
};

const readNumber = (field: Field, given: unknown): Value => {
  const value = typeof given === 'string' ? Number(given.trim() || Number.NaN) : given;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(field.type, given);
  if (field.type === 'int' && !Number.isInteger(value)) throw wrongType('int', given);
  if (Math.abs(value) >= 10 ** (field.precision - field.scale)) {
    throw refuse('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range: ${value}`, field);
  }
  return Number(value.toFixed(field.scale));
};

const readDate = ({ type }: Field, given: unknown): Value => {
  const shape =
    type === 'date' ? /^\d{4}-\d\d-\d\d(?:T.*)?$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;
  if (typeof given !== 'string' || !shape.test(given)) throw wrongType(type, given);
  const at = Date.parse(type === 'date' ? given.slice(0, 10) : given);
  if (Number.isNaN(at)) throw wrongType(type, given);
  return type === 'date' ? given.slice(0, 10) : toSecond(at);
};

/** Lookups are read by whoever knows the records. @throws Refusal 400 */
export const readValue = (field: Field, given: unknown): Value => {
  if (given === null || given === undefined) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'boolean':
      if (typeof given === 'boolean') return given;
      if (given === 'true' || given === 'false') return given === 'true';
      throw wrongType('boolean', given);
    case 'int':
    case 'double':
    case 'currency':
      return given === '' ? null : readNumber(field, given);
    case 'date':
    case 'datetime':
      return given === '' ? null : readDate(field, given);
    default:
      return readText(field, given);
  }
};

/** A value as the REST API writes it: moments carry `+0000`, which `Date.parse` of some engines refuses. */
export const toRest = (field: Field, value: Value): Value =>
  field.type === 'datetime' && typeof value === 'string' ? value.replace(/Z$/, '+0000') : value;

/** Our fields on a record of Salesforce: as it tells them, and as it takes them. */
import { fieldNames, type BuyerStatus, type FieldName } from '../../domain/lead.ts';
import { fieldApiNames, repFields } from './fields.ts';
import { textOf, type QueryRow } from './call/queries.ts';
import { instantOf, numberOf } from './values.ts';

/** Numbers and times come back in another spelling than they went; the same value must compare equal. */
const sameSpelling = (field: FieldName, text: string): string => {
  if (field === 'confirmBy') return instantOf(text) ?? text;
  if (field === 'score') return String(numberOf(text) ?? text);
  return text;
};

/** What our fields hold, as text; empty ones are absent. */
export const readFields = (row: QueryRow): Partial<Record<FieldName, string>> => {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const field of fieldNames) {
    const text = textOf(row, fieldApiNames[field]);
    if (text !== undefined) fields[field] = sameSpelling(field, text);
  }
  return fields;
};

/** The buyer status as the rep wrote it; null when neither part is set. */
export const readBuyerStatus = (row: QueryRow): BuyerStatus | null => {
  const [status, how] = [textOf(row, repFields.status) ?? '', textOf(row, repFields.how) ?? ''];
  return status === '' && how === '' ? null : { status, how };
};

const fieldValue = (field: FieldName, text: string): string | number | null => {
  if (text === '') return null;
  return field === 'score' ? (numberOf(text) ?? text) : text;
};

/** Our fields as a record to write; an empty text clears its field. */
export const writeFields = (fields: Partial<Record<FieldName, string>>): Record<string, string | number | null> => {
  const values: Record<string, string | number | null> = {};
  for (const field of fieldNames) {
    const text = fields[field];
    if (text !== undefined) values[fieldApiNames[field]] = fieldValue(field, text);
  }
  return values;
};

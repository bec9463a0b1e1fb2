/** Whether any record holds a field: for the operator's command alone. One call for all. */
import type { Connection } from 'jsforce/lib/connection.js';
import { askAll, rowsOrNone } from '../call/queries.ts';
import { field, select } from '../soql.ts';
import type { ListedObject } from '../rights.ts';

type Held = { object: Extract<ListedObject, 'Lead' | 'Contact' | 'Account'>; name: string };

/** For each field whether a record has it; null where it cannot be asked: there is none such, it may not be seen, or a long text. */
export const areFilled = async (connection: Connection, fields: readonly Held[]): Promise<(boolean | null)[]> => {
  const answers = await askAll(
    connection,
    fields.map(({ object, name }) => ({ soql: select(['Id'], object, `${field(name)} != null`, 'LIMIT 1') })),
  );
  return fields.map((_, place) => {
    const rows = rowsOrNone(answers[place]);
    return rows === undefined ? null : rows.length > 0;
  });
};

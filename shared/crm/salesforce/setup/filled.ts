/** How often fields are filled: for the operator's command alone. One call for all, and one for those that the newest records lack. */
import type { Connection } from 'jsforce/lib/connection.js';
import { newestLookedAt, type Filled } from '../../filled.ts';
import { askAll, rowsOrNone, textOf } from '../call/queries.ts';
import { field, selectAny } from '../soql.ts';
import type { ListedObject } from '../rights.ts';

type Held = { object: Extract<ListedObject, 'Lead' | 'Contact' | 'Account'>; name: string };

/** In their order; null where a field cannot be asked: there is none such, or it may not be seen. Of a long text nobody can ask whether any record holds one. */
export const howFilled = async (connection: Connection, fields: readonly Held[]): Promise<(Filled | null)[]> => {
  if (fields.length === 0) return [];
  const newest = `ORDER BY CreatedDate DESC LIMIT ${newestLookedAt}`;
  const answers = await askAll(
    connection,
    fields.map(({ object, name }) => ({ soql: selectAny([field(name)], object, 'CreatedDate != null', newest) })),
  );
  const sampled = fields.map(({ name }, place) => {
    const rows = rowsOrNone(answers[place]);
    return rows === undefined
      ? null
      : { seen: rows.length, filled: rows.filter((row) => textOf(row, name) !== undefined).length };
  });
  const lacking = fields.filter((_, place) => sampled[place]?.filled === 0);
  const anywhere = await askAll(
    connection,
    lacking.map(({ object, name }) => ({ soql: selectAny(['Id'], object, `${field(name)} != null`, 'LIMIT 1') })),
  );
  const isAny = new Map(lacking.map((one, place) => [one, rowsOrNone(anywhere[place])]));
  return fields.map((one, place) => {
    const found = sampled[place] ?? null;
    if (found === null || found.filled > 0) return found && { ...found, isAny: true };
    const rows = isAny.get(one);
    return { ...found, isAny: rows === undefined ? null : rows.length > 0 };
  });
};

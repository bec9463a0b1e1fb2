/** Who owns the leads and contacts that were made lately: for the operator's command alone. One call. */
import type { Connection } from 'jsforce/lib/connection.js';
import { askAll, rowsOf, textOf } from '../call/queries.ts';
import { longId } from '../ids.ts';
import { select } from '../soql.ts';

/** The owner of each lead and contact made since then, newest first, at most `most`. */
export const readNewOwners = async (connection: Connection, since: string, most: number): Promise<string[]> => {
  const newest = `ORDER BY CreatedDate DESC LIMIT ${most}`;
  const answers = await askAll(
    connection,
    (['Lead', 'Contact'] as const).map((object) => ({
      soql: select(['OwnerId', 'CreatedDate'], object, `CreatedDate >= ${since}`, newest),
    })),
  );
  return answers
    .flatMap(rowsOf)
    .toSorted((a, b) => ((textOf(a, 'CreatedDate') ?? '') < (textOf(b, 'CreatedDate') ?? '') ? 1 : -1))
    .slice(0, most)
    .flatMap((row) => longId(textOf(row, 'OwnerId') ?? '') ?? []);
};

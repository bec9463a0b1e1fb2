/** How many leads and contacts a moment of the past takes in: for the operator's command alone. One call. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { CountedSince } from '../../crm.ts';
import { askAll, rowsOf, textOf } from '../call/queries.ts';
import { select } from '../soql.ts';

/** A lead that was converted lives on in its contact. */
const objects = [
  ['Lead', 'IsConverted = false AND '],
  ['Contact', ''],
] as const;
const moments = ['CreatedDate', 'LastModifiedDate'] as const;

export const countSince = async (connection: Connection, since: string): Promise<CountedSince> => {
  const answers = await askAll(
    connection,
    moments.flatMap((moment) =>
      objects.map(([object, only]) => ({ soql: select(['COUNT(Id) found'], object, `${only}${moment} >= ${since}`) })),
    ),
  );
  const counts = answers.map((answer) => Number(textOf(rowsOf(answer)[0] ?? {}, 'found') ?? 0));
  const sum = (from: number): number =>
    counts.slice(from, from + objects.length).reduce((all, count) => all + count, 0);
  return { cameIn: sum(0), changed: sum(objects.length) };
};

/** Whether our user may change what belongs to others: rights of records come from the org's sharing, and no permission set gives them. */
import type { Connection } from 'jsforce/lib/connection.js';
import { askAll, rowsOf, rowsOrNone, textOf } from '../call/queries.ts';
import { longId } from '../ids.ts';
import { isOneOf, quote, select } from '../soql.ts';

/** Some of each object; the vendor takes 200 in one question. */
const someOfEach = 20;

const asked = ['Lead', 'Contact', 'Opportunity'] as const;
export type Shared = (typeof asked)[number];
/** Of the newest records of others, how many our user may not edit or hand on. */
export type Closed = { object: Shared; looked: number; closed: number };

/** Two calls. A record that the answer leaves out is one without access. */
export const readRecordAccess = async (connection: Connection, us: string): Promise<readonly Closed[]> => {
  const newest = await askAll(
    connection,
    asked.map((object) => ({
      soql: select(['Id'], object, `OwnerId != ${quote(us)}`, `ORDER BY CreatedDate DESC LIMIT ${someOfEach}`),
    })),
  );
  const ids = asked.map((_, place) =>
    (rowsOrNone(newest[place]) ?? []).flatMap((row) => longId(textOf(row, 'Id') ?? '') ?? []),
  );
  if (ids.flat().length === 0) return [];
  const where = `UserId = ${quote(us)} AND ${isOneOf('RecordId', ids.flat())}`;
  const columns = ['RecordId', 'HasEditAccess', 'HasTransferAccess'] as const;
  const [answer] = await askAll(connection, [{ soql: select(columns, 'UserRecordAccess', where) }]);
  const access = new Map(rowsOf(answer).map((row) => [longId(textOf(row, 'RecordId') ?? ''), row]));
  return asked.map((object, place) => {
    const own = ids[place] ?? [];
    const open = own.filter((id) => {
      const row = access.get(id);
      if (row === undefined || textOf(row, 'HasEditAccess') !== 'true') return false;
      return object === 'Opportunity' || textOf(row, 'HasTransferAccess') === 'true';
    });
    return { object, looked: own.length, closed: own.length - open.length };
  });
};

/**
 * What colleagues changed on leads and contacts by hand: the record knows who changed it last, and its history who changed what an admin
 * has tracked. Of an edit of anything else, with another one after it, nothing is left to see.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Edit } from '../../domain/lead.ts';
import { chunksOf } from '../../domain/chunks.ts';
import { askAll, rowsOf, rowsOrNone, textOf } from './call/queries.ts';
import { batchSize } from './call/collections.ts';
import { idsOf, leadObjects, longId } from './ids.ts';
import { isOneOf, second, select } from './soql.ts';
import { fieldHistories } from './status-marks.ts';
import { instantOf } from './values.ts';

type Found = { leadId: string; by: string; at: string };

/** One call for both objects: what changed since the first of the moments. */
const readChunk = async (connection: Connection, ids: readonly string[], since: string): Promise<Found[]> => {
  const asked = leadObjects
    .filter((object) => idsOf(object, ids).length > 0)
    .flatMap((object) => {
      const { object: history, parent } = fieldHistories[object];
      return [
        { id: 'Id', by: 'LastModifiedById', at: 'LastModifiedDate', object } as const,
        { id: parent, by: 'CreatedById', at: 'CreatedDate', object: history } as const,
      ].map((columns) => ({ ...columns, of: idsOf(object, ids) }));
    });
  const results = await askAll(
    connection,
    asked.map(({ id, by, at, object, of }) => ({
      soql: select([id, by, at], object, `${isOneOf(id, of)} AND ${at} >= ${second(since)}`),
    })),
  );
  return asked.flatMap(({ id, by, at, object }, place) => {
    // A history that our user may not see tells nothing; the record itself must.
    const rows = object.endsWith('History') ? (rowsOrNone(results[place]) ?? []) : rowsOf(results[place]);
    return rows.flatMap((row): Found[] => {
      const [leadId, who, when] = [textOf(row, id), textOf(row, by), instantOf(textOf(row, at))];
      return leadId === undefined || who === undefined || when === undefined ? [] : [{ leadId, by: who, at: when }];
    });
  });
};

/** Our own user is nobody's owner, so its edits count for nobody. */
export const readEdits = async (
  connection: Connection,
  asked: readonly { leadId: string; since: string }[],
): Promise<ReadonlyMap<string, readonly Edit[]>> => {
  const found: Found[] = [];
  for (const chunk of chunksOf(asked, batchSize)) {
    const ids = [...new Set(chunk.flatMap(({ leadId }) => longId(leadId) ?? []))];
    const since = chunk.map((one) => one.since).toSorted()[0];
    if (since !== undefined) found.push(...(await readChunk(connection, ids, since)));
  }
  return new Map(
    asked.flatMap(({ leadId, since }) => {
      const own = found.filter((one) => one.leadId === longId(leadId) && one.at >= since);
      return own.length === 0 ? [] : [[leadId, own.map(({ by, at }): Edit => ({ by, at }))] as const];
    }),
  );
};

/** How opportunities came through their stages, as Salesforce keeps it of every one, tracked or not. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { StageChange } from '../../domain/deal.ts';
import { batchSize } from './call/collections.ts';
import { idOf, longId } from './ids.ts';
import { askAll, rowsOf, textOf, type QueryRow } from './call/queries.ts';
import type { Column } from './rights.ts';
import { isOneOf, select } from './soql.ts';
import type { OpenStages } from './stages.ts';
import { instantOf } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

export const stageHistoryColumns: readonly Column<'OpportunityHistory'>[] = [
  'OpportunityId',
  'StageName',
  'CreatedDate',
  'CreatedById',
];

/** A new amount, probability or close date makes a row too, with the stage as it was: only the oldest of a run is a move. */
const movesOf = (newestFirst: readonly QueryRow[]): readonly QueryRow[] =>
  newestFirst.filter((row, place) => {
    const before = newestFirst[place + 1];
    return before === undefined || textOf(before, 'StageName') !== textOf(row, 'StageName');
  });

/**
 * Reads the moves of each deal, newest first. Salesforce keeps them to the second; of those within one second, the later made
 * comes first as far as their ids tell.
 */
export const readStageHistory = async (
  connection: Connection,
  dealIds: readonly string[],
  stages: OpenStages,
  ownUserId: () => Promise<string>,
): Promise<ReadonlyMap<string, readonly StageChange[]>> => {
  const rows: QueryRow[] = [];
  for (const chunk of chunksOf([...new Set(dealIds.flatMap((id) => idOf('Opportunity', id) ?? []))], batchSize)) {
    const where = isOneOf('OpportunityId', chunk);
    const soql = select(stageHistoryColumns, 'OpportunityHistory', where, 'ORDER BY CreatedDate DESC, Id DESC');
    rows.push(...rowsOf((await askAll(connection, [{ soql }]))[0]));
  }
  if (rows.length === 0) return new Map();
  const known = await stages(rows.map((row) => textOf(row, 'StageName') ?? ''));
  const us = await ownUserId();
  const byDeal = Map.groupBy(rows, (row) => textOf(row, 'OpportunityId'));
  return new Map(
    dealIds.flatMap((id) => {
      const moves = movesOf(byDeal.get(longId(id)) ?? []).flatMap((row): StageChange[] => {
        const [stage, at] = [textOf(row, 'StageName'), instantOf(textOf(row, 'CreatedDate'))];
        if (stage === undefined || at === undefined) return [];
        const { name: stageName = stage, outcome = null } = known.get(stage) ?? {};
        return [{ stage, stageName, pipeline: null, outcome, at, byUs: textOf(row, 'CreatedById') === us }];
      });
      return moves.length === 0 ? [] : [[id, moves] as const];
    }),
  );
};

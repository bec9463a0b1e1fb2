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
import { plusDays } from '../../domain/instant.ts';

export const stageHistoryColumns: readonly Column<'OpportunityHistory'>[] = [
  'OpportunityId',
  'StageName',
  'CreatedDate',
  'CreatedById',
  'CloseDate',
];

/** A new amount, probability or close date makes a row too, with the stage as it was: only the oldest of a run is a move. */
const movesOf = (newestFirst: readonly QueryRow[]): readonly QueryRow[] =>
  newestFirst.filter((row, place) => {
    const before = newestFirst[place + 1];
    return before === undefined || textOf(before, 'StageName') !== textOf(row, 'StageName');
  });

const isClosed = (outcome: StageChange['outcome']): boolean => outcome === 'won' || outcome === 'lost';

/** The close date that this row was made with, where that day is over in every zone by then. */
const earlierClose = (row: QueryRow): string | undefined => {
  const [closedAt, madeAt] = [instantOf(textOf(row, 'CloseDate')), instantOf(textOf(row, 'CreatedDate'))];
  return closedAt !== undefined && madeAt !== undefined && plusDays(closedAt, 2) <= madeAt ? closedAt : undefined;
};

/**
 * An opportunity that came in closed was closed on the close date that it came with: a load of old ones is dated by the day of the load.
 * Salesforce does not say what is a load. But reps sell, and load nothing: what one of them makes closed is closed when they make it,
 * whatever close date they give it.
 */
const openCloseDates = async (rows: readonly QueryRow[], repIds: () => Promise<ReadonlySet<string>>) => {
  const reps = rows.some((row) => earlierClose(row) !== undefined) ? await repIds() : new Set<string>();
  return (row: QueryRow): string | undefined =>
    reps.has(textOf(row, 'CreatedById') ?? '') ? undefined : earlierClose(row);
};

/** `repIds`: the users who are reps. `programIds`: those whom the policy counts as nobody, such as the user of another integration. */
type Users = {
  ownUserId: () => Promise<string>;
  repIds: () => Promise<ReadonlySet<string>>;
  programIds: () => Promise<ReadonlySet<string>>;
};

/**
 * Reads the moves of each deal, newest first. Salesforce keeps them to the second; of those within one second, the later made
 * comes first as far as their ids tell.
 */
export const readStageHistory = async (
  connection: Connection,
  dealIds: readonly string[],
  stages: OpenStages,
  { ownUserId, repIds, programIds }: Users,
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
  const programs = await programIds();
  const closeDateOf = await openCloseDates(rows, repIds);
  const byDeal = Map.groupBy(rows, (row) => textOf(row, 'OpportunityId'));
  return new Map(
    dealIds.flatMap((id) => {
      const entries = movesOf(byDeal.get(longId(id)) ?? []);
      const moves = entries.flatMap((row): StageChange[] => {
        const [stage, madeAt] = [textOf(row, 'StageName'), instantOf(textOf(row, 'CreatedDate'))];
        if (stage === undefined || madeAt === undefined) return [];
        const { name: stageName = stage, outcome = null } = known.get(stage) ?? {};
        const at = (row === entries.at(-1) && isClosed(outcome) ? closeDateOf(row) : undefined) ?? madeAt;
        const by = textOf(row, 'CreatedById') ?? '';
        return [
          {
            stage,
            stageName,
            pipeline: null,
            outcome,
            at,
            byUs: by === us,
            ...(programs.has(by) && { madeBy: 'program' as const }),
          },
        ];
      });
      return moves.length === 0 ? [] : [[id, moves] as const];
    }),
  );
};

/** The stages of the org's opportunities: which of them are won or lost is what their own rows say, never their names. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { DealRecord } from '../../domain/deal.ts';
import { askAll, rowsOf, textOf } from './call/queries.ts';
import type { Column } from './rights.ts';
import { select } from './soql.ts';

export type Stage = { name: string; outcome: DealRecord['outcome'] };
/** By the name that opportunities carry. Stages that were switched off are there too: a deal may still stand in one. */
export type Stages = ReadonlyMap<string, Stage>;

/** Stages change rarely, and one that is not known here is asked for at once. */
const freshMs = 300_000;
export const stageColumns: readonly Column<'OpportunityStage'>[] = ['ApiName', 'MasterLabel', 'IsClosed', 'IsWon'];

export const outcomeOf = (isClosed: boolean, isWon: boolean): DealRecord['outcome'] =>
  isWon ? 'won' : isClosed ? 'lost' : 'open';

const load = async (connection: Connection): Promise<Stages> => {
  const [rows] = await askAll(connection, [{ soql: select(stageColumns, 'OpportunityStage', 'ApiName != null') }]);
  return new Map(
    rowsOf(rows).map((row): [string, Stage] => {
      const apiName = textOf(row, 'ApiName') ?? '';
      const outcome = outcomeOf(textOf(row, 'IsClosed') === 'true', textOf(row, 'IsWon') === 'true');
      return [apiName, { name: textOf(row, 'MasterLabel') ?? apiName, outcome }];
    }),
  );
};

/** Keeps the stages for five minutes. */
export const openStages = (connection: Connection, now: () => number) => {
  /** `missing`: names that were asked for, and that the org does not have. */
  let kept: { until: number; stages: Stages; missing: ReadonlySet<string> } | undefined;
  /** All stages, fresh when one of these is not among those we know. */
  return async (names: readonly string[]): Promise<Stages> => {
    const known = kept !== undefined && now() < kept.until ? kept : undefined;
    if (known && names.every((name) => known.stages.has(name) || known.missing.has(name))) return known.stages;
    const stages = await load(connection);
    kept = { until: now() + freshMs, stages, missing: new Set(names.filter((name) => !stages.has(name))) };
    return stages;
  };
};
export type OpenStages = ReturnType<typeof openStages>;

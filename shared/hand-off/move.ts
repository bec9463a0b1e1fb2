/** Puts deals back into the stage before. */
import type { DealMove } from '../crm/crm.ts';
import { letStandInstead } from '../deal/gate.ts';
import { isMissing, isRefusedRecord } from '../domain/outcome.ts';
import type { Claimed } from './steps.ts';
import type { Services } from './services.ts';
import { rowsOf } from './notes-and-tasks.ts';

/** A deal after its move. `error`: it is not known where it stands; `refused`: why it was not moved. */
type Moved = { deal: Claimed<'deal'>; error: Error | null; isBack: boolean; refused?: Error };

const moveOf = ({ look: { id }, decided: { judgement } }: Claimed<'deal'>): DealMove[] =>
  judgement?.revertTo ? [{ id, stage: judgement.revertTo.stage, pipeline: judgement.revertTo.pipeline }] : [];

/** A deal that the CRM refuses to move is let stand, and told of as that. */
const withoutMove = (deal: Claimed<'deal'>): Claimed<'deal'> => {
  const { judgement, hold } = deal.decided;
  if (judgement === null || hold === null) return deal;
  const instead = letStandInstead(judgement);
  const { verdict, letStand } = instead;
  return {
    ...deal,
    decided: { ...deal.decided, judgement: instead, hold: { ...hold, verdict, backIn: null, letStand } },
  };
};

/** One call for all; a deal that the CRM would not move fails alone. */
export const putBack = async (deals: readonly Claimed<'deal'>[], { crm }: Services): Promise<readonly Moved[]> => {
  const moves = deals.flatMap(moveOf);
  const rows = await rowsOf(
    moves.map(({ id }) => id),
    () => crm.moveDeals(moves),
  );
  return deals.map((deal) => {
    const row = rows.get(deal.look.id);
    if (row === undefined || row.ok) return { deal, error: null, isBack: row?.ok === true };
    const isRefused = isRefusedRecord(row.error) && !isMissing(row.error);
    return isRefused
      ? { deal: withoutMove(deal), error: null, isBack: false, refused: row.error }
      : { deal, error: row.error, isBack: false };
  });
};

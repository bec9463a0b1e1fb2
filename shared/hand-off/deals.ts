/**
 * The deals of a batch, before and after their leads were looked at:
 *
 *   work items ─► table ─► CRM read ──► looks at their leads ──► read anew ─► judge ─► claim ─► CRM write ─► settle
 *                            │ gone, merged                         │ not all leads could be read        ledger, leads, firm
 *                            ▼                                      ▼
 *                          done                                   later
 */
import { resumeConnection, type ConnectionState } from '../store/connections.ts';
import type { WorkItem, Look } from '../domain/work-item.ts';
import { joinLooks, lookOf } from './coalesce.ts';
import { closeDeal, endByError, endDeal, tellEnd } from './deal-endings.ts';
import type { OpenDeal, SeenDeal } from './deal-work.ts';
import { pausedOutcome, pauseFor } from './pause.ts';
import type { Services } from './services.ts';
import { dealStates } from '../store/records.ts';
import { setAside } from './set-aside.ts';
import { joinDealStates } from '../deal/merge.ts';

/** A deal that was merged away leads to another one, which may itself have been merged; more steps than this are a circle. */
const mostMerges = 5;

/** What the table holds of them. Those of which it cannot be read end here. */
const readSeen = async (looks: readonly Look[], services: Services): Promise<SeenDeal[]> => {
  const { table, connection } = services;
  const states = await dealStates.read(
    table,
    connection,
    looks.flatMap(({ id, mergedIds }) => [id, ...mergedIds]),
  );
  const readable: SeenDeal[] = [];
  for (const look of looks) {
    const all = [look.id, ...look.mergedIds].map((id) => states.get(id) ?? { ok: true, value: dealStates.fresh });
    const [own, ...others] = all.flatMap((stored) => (stored.ok ? [stored.value] : []));
    if (own !== undefined && others.length === look.mergedIds.length) {
      readable.push({ look, state: joinDealStates(own, others) });
    } else {
      const outcome = await setAside(dealStates, look.id, services);
      tellEnd({ look, state: dealStates.fresh }, outcome, services);
    }
  }
  return readable;
};

/** Reads the deals; those that cannot be read end here. @returns looks at the deals that merged ones live on in */
const readOnce = async (
  seen: readonly SeenDeal[],
  open: OpenDeal[],
  connectionState: ConnectionState,
  services: Services,
): Promise<Look[]> => {
  const rows = await services.crm.readDeals(seen.map(({ look }) => look.id));
  const errors = [...rows.values()].flatMap((row) => (row.ok ? [] : [row.error]));
  await pauseFor(errors, connectionState, services);
  const moved: Look[] = [];
  for (const deal of seen) {
    const row = rows.get(deal.look.id);
    if (row?.ok === false) await endByError([deal], row.error, services);
    else if (row?.value.found === 'deal') open.push({ ...deal, record: row.value.record });
    else if (row?.value.found === 'merged') {
      const { into } = row.value;
      await closeDeal(deal, into, services);
      moved.push({ ...deal.look, id: into, mergedIds: [...deal.look.mergedIds, deal.look.id] });
    } else await closeDeal(deal, null, services);
  }
  return moved;
};

/**
 * Reads all deals that the batch speaks of, one call for all. What the CRM keeps from us now waits in the table.
 * Always reads, whatever was read before: a deal closed meanwhile must not be missed for the sake of a clock.
 */
export const openDeals = async (
  items: readonly WorkItem[],
  connectionState: ConnectionState,
  services: Services,
): Promise<readonly OpenDeal[]> => {
  const open: OpenDeal[] = [];
  let looks = joinLooks(items.filter(({ object }) => object === 'deal').map((item) => lookOf(item, item.id)));
  for (let step = 0; looks.length > 0 && step < mostMerges; step += 1) {
    const seen = await readSeen(looks, services);
    const paused = pausedOutcome(connectionState, services);
    if (paused) {
      await Promise.all(seen.map((deal) => endDeal(deal, paused, services)));
      return open;
    }
    try {
      const moved = await readOnce(seen, open, connectionState, services);
      looks = joinLooks(moved).filter(({ id }) => !open.some(({ look }) => look.id === id));
    } catch (error) {
      await pauseFor([error], connectionState, services);
      await endByError(seen, error, services);
      return open;
    }
  }
  if (open.length > 0 && connectionState.pauses > 0) {
    await resumeConnection(services.table, services.connection, connectionState);
  }
  return open;
};

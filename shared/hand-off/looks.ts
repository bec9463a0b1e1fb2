/** Turns a batch of work items into looks: a deal's work item becomes a look at each lead of that deal. */
import type { Crm } from '../crm/crm.ts';
import { isRefusedRecord, judge } from '../outcome.ts';
import type { ConnectionState } from '../store/connections.ts';
import { keepDeal, releaseDeal } from '../store/deals.ts';
import type { WorkItem } from '../work-item.ts';
import { coalesce, type Look } from './coalesce.ts';
import { pausedOutcome, pauseFor } from './pause.ts';
import type { Services } from './services.ts';

const sweptCause = 'due';

/** A deal that the CRM refuses to speak of has no leads for us, and must not take the others with it. */
const askAll = async (ids: readonly string[], crm: Crm): Promise<ReadonlyMap<string, readonly string[]>> => {
  try {
    return await crm.leadsOfDeals(ids);
  } catch (error) {
    if (!isRefusedRecord(error)) throw error;
    if (ids.length === 1) return new Map();
    const half = Math.ceil(ids.length / 2);
    return new Map([...(await askAll(ids.slice(0, half), crm)), ...(await askAll(ids.slice(half), crm))]);
  }
};

/** The leads of these deals; a deal that cannot be asked about now waits in the table. */
const leadsOf = async (
  deals: readonly WorkItem[],
  state: ConnectionState,
  services: Services,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { table, connection, crm } = services;
  const ids = [...new Set(deals.filter(({ kind }) => kind === 'look').map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const wait = async (at: string, why: string) => {
    await Promise.all(ids.map((id) => keepDeal(table, connection, id, at, why)));
    return new Map<string, readonly string[]>();
  };
  const paused = pausedOutcome(state, services);
  if (paused) return wait(paused.at, paused.code);
  try {
    const leads = await askAll(ids, crm);
    const waited = deals.filter(({ causes }) => causes.includes(sweptCause));
    await Promise.all(waited.map(({ id }) => releaseDeal(table, connection, id)));
    return leads;
  } catch (error) {
    const outcome = judge(error, { now: services.now(), attempts: state.pauses, random: services.random() });
    if (outcome.verdict !== 'later') throw error;
    await pauseFor([error], state, services);
    return wait(outcome.at, outcome.code);
  }
};

/** One look per lead of the batch. */
export const looksOf = async (
  items: readonly WorkItem[],
  state: ConnectionState,
  services: Services,
): Promise<readonly Look[]> => {
  const leads = await leadsOf(
    items.filter(({ object }) => object === 'deal'),
    state,
    services,
  );
  return coalesce(items, (dealId) => leads.get(dealId) ?? []);
};

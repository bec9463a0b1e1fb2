/** What a connection does with a batch, by its mode: live, in shadow, or off. */
import { newDealState } from '../domain/deal-state.ts';
import { newLeadState } from '../domain/lead-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Look, WorkItem } from '../domain/work-item.ts';
import { modeOf, readConnections, spaceOf, type Mode } from '../store/connections.ts';
import type { Run } from './ending.ts';
import { erasePerson } from './erase.ts';
import { looksAt } from './looks.ts';
import { connectionOr, sinceOf } from './pause.ts';
import type { Services } from './services.ts';
import { watching } from './watching.ts';

/** One batch of a connection, and what the connection does: one that only watches reads its CRM, and writes to its own shadow alone. */
export const begin = async (services: Services): Promise<Run & { mode: Mode }> => {
  const { connection, table, now } = services;
  const stored = (await readConnections(table, [connection])).get(connection);
  const state = connectionOr(stored, services);
  const mode = modeOf(state);
  const since = await sinceOf(stored, services);
  const run = {
    services,
    mode,
    connection: state,
    since,
    ended: { lead: [], deal: [] },
    unreadPools: new Set<string>(),
    newsHeld: 0,
  };
  if (mode !== 'shadow') return run;
  const shadow = spaceOf(table, state, now());
  const crm = watching(services.crm, since, { connection, table: shadow, now, policy: services.policy });
  return { ...run, services: { ...services, table: shadow, crm, bus: undefined } };
};

/** A connection that only watches decides about leads; whether a close would have been held depends on what sales does once it is live. */
export const isWatched = ({ object, kind }: WorkItem): boolean => object === 'lead' && kind !== 'erase';

/** Ends what a connection does not look at now. Only an erasure is done whatever it does, wherever the person is known. */
export const leave = async (
  items: readonly WorkItem[],
  { services, mode, ended }: Run & { mode: Mode },
): Promise<void> => {
  const as = mode === 'off' ? 'off' : 'watched';
  const left = items.filter((item) => mode === 'off' || !isWatched(item));
  const outcome = (look: Look): Outcome => ({ ends: 'done', as: look.erase ? 'erased' : as });
  const none = { written: null, speedToLeadMs: null };
  const leads = looksAt(left, 'lead');
  for (const { id, mergedIds } of leads.filter(({ erase }) => erase)) await erasePerson(id, mergedIds, services);
  ended.lead.push(...leads.map((look) => ({ look, state: newLeadState, outcome: outcome(look), ...none })));
  const deals = looksAt(left, 'deal');
  ended.deal.push(...deals.map((look) => ({ look, state: newDealState, outcome: outcome(look), ...none })));
};

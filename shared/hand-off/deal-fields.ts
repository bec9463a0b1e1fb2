/**
 * Writes on deals what their leads show: one call for the batch. A deal is looked at when it changes; when a lead's fields changed, its
 * open deals are due, so that they follow.
 */
import type { DealUpdate } from '../crm/crm.ts';
import { dealDifferences, type Behind } from '../deal/fields.ts';
import { Unreadable } from '../domain/errors.ts';
import { isFieldName } from '../domain/lead.ts';
import { dueForNews } from '../domain/track.ts';
import { dealStates } from '../store/records.ts';
import { rowsOf } from './notes-and-tasks.ts';
import type { Services } from './services.ts';
import type { Ended, Written } from './steps.ts';

const behindOf = ({ look: { id }, written }: Ended<'lead'>): Behind[] => {
  if (written === null) return [];
  const { decision, desired } = written.decided;
  return decision.route.kind === 'stop' ? [] : [{ id, score: decision.score.total, fields: desired.fields }];
};

const updatesOf = (deals: readonly Written<'deal'>[], leads: readonly Ended<'lead'>[]): DealUpdate[] => {
  const behind = new Map(leads.flatMap(behindOf).map((one) => [one.id, one]));
  return deals.flatMap(({ look: { id }, decided: { observed, hold } }) => {
    const own = observed.contacts.ids.flatMap((contact) => behind.get(contact) ?? []);
    const fields = hold === null ? dealDifferences(observed.record, own) : {};
    return Object.keys(fields).length === 0 ? [] : [{ id, fields }];
  });
};

/** Makes a deal due; one that cannot be read is due already. */
const makeDue = async (id: string, why: string, { table, connection, now }: Services) => {
  try {
    await dealStates.change(table, connection, id, (state) =>
      state.version === 0 || state.gone ? null : { ...state, due: dueForNews(state, now(), why) },
    );
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
};

/** Never throws for a deal: each carries its own errors. */
export const writeDealFields = async (
  deals: readonly Written<'deal'>[],
  leads: readonly Ended<'lead'>[],
  services: Services,
): Promise<Written<'deal'>[]> => {
  const updates = updatesOf(deals, leads);
  const rows = await rowsOf(
    updates.map(({ id }) => id),
    () => services.crm.updateDeals(updates),
  );
  const fieldsOf = new Map(updates.map(({ id, fields }) => [id, Object.keys(fields)]));
  return deals.map((deal) => {
    const row = rows.get(deal.look.id);
    if (row === undefined) return deal;
    return row.ok
      ? { ...deal, parts: [...deal.parts, ...(fieldsOf.get(deal.look.id) ?? [])] }
      : { ...deal, errors: [...deal.errors, row.error] };
  });
};

/** @param seen the deals of this batch, which have them already */
export const wakeDeals = async (
  leads: readonly Ended<'lead'>[],
  seen: ReadonlySet<string>,
  services: Services,
): Promise<void> => {
  const changed = leads.filter((lead) => lead.written?.parts.some(isFieldName) === true && behindOf(lead).length > 0);
  const open = new Set(
    changed.flatMap(({ state: { deals = {} } }) =>
      Object.entries(deals).flatMap(([id, { outcome }]) => (outcome === 'open' && !seen.has(id) ? [id] : [])),
    ),
  );
  await Promise.all([...open].map((id) => makeDue(id, 'lead-changed', services)));
};

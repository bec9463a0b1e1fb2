/** Forgets a person who wants to be forgotten. */
import type { LeadState } from '../domain/lead-state.ts';
import { changeDeal } from '../store/deals.ts';
import { eraseLead, readLeadStates } from '../store/leads.ts';
import { forgetLead, forgetPerson } from '../store/relations.ts';
import { withoutTold } from './deal-tell.ts';
import { knownRelations } from './lead-relations.ts';
import type { Keeping } from './services.ts';
import type { Seen } from './work.ts';

type Place = Pick<Keeping, 'table' | 'connection'>;

/** One record: its state comes last, for it alone says where the other traces are. */
const eraseRecord = async (id: string, state: LeadState, { table, connection }: Place): Promise<void> => {
  await forgetLead(table, knownRelations(state), { connection, id });
  await Promise.all(
    Object.keys(state.deals ?? {}).map((deal) => changeDeal(table, connection, deal, withoutTold([id]))),
  );
  if (state.person !== undefined) await forgetPerson(table, state.person);
  await eraseLead(table, connection, id);
};

/**
 * Forgets a person: the lead with its ledger, those it had absorbed, and their mention with the person, the firm and the deals.
 * Safe to repeat.
 */
export const eraseTraces = async ({ look, state }: Seen, place: Place): Promise<void> => {
  const seen = new Set([look.id]);
  const absorbed: { id: string; state: LeadState }[] = [];
  for (let ids = [...look.mergedIds, ...(state.absorbed ?? [])]; ids.length > 0;) {
    const fresh = [...new Set(ids)].filter((id) => !seen.has(id));
    const states = await readLeadStates(place.table, place.connection, fresh);
    for (const [id, one] of states) {
      seen.add(id);
      absorbed.push({ id, state: one });
    }
    ids = [...states.values()].flatMap((one) => one.absorbed ?? []).filter((id) => !seen.has(id));
  }
  for (const one of absorbed) await eraseRecord(one.id, one.state, place);
  await eraseRecord(look.id, state, place);
};

/** Closes what is no more: a record that was deleted, or that another one speaks for. */
import type { DealState } from '../domain/deal-state.ts';
import { isErased, type LeadState } from '../domain/lead-state.ts';
import { keysBefore } from '../domain/relation.ts';
import { wasHandedOff } from '../lead/handed-off.ts';
import { writeLedger } from '../store/ledger.ts';
import { dealStates, leadStates } from '../store/records.ts';
import { forgetLead } from '../store/relations.ts';
import { eraseTraces } from './erase.ts';
import type { Services } from './services.ts';
import type { Seen } from './steps.ts';
import { takeDealFrom, wakeLeads } from './wake-others.ts';

/**
 * Closes a lead. Its ledger stays; a restored record opens it again. What never was a lead leaves nothing. One that was merged away waits for nothing any more: the
 * survivor takes over what is known of it.
 */
export const closeLead = async (
  { look, state }: Seen<'lead'>,
  into: string | null,
  services: Services,
): Promise<void> => {
  const { table, connection } = services;
  if (state.version === 0) return;
  if (into !== null || state.gone || isErased(state)) {
    if (!state.due) return;
    await leadStates.change(table, connection, look.id, ({ due, ...rest }) => (due ? rest : null), state);
    return;
  }
  if (!wasHandedOff(state)) return eraseTraces(look.id, [], services);
  const at = services.now();
  await wakeLeads(await forgetLead(table, keysBefore(state), { connection, id: look.id }), services);
  const close = ({ due, pending, ...rest }: LeadState): LeadState => ({ ...rest, gone: { why: 'deleted', at } });
  const closed = await leadStates.change(table, connection, look.id, close, state);
  // Whoever was erased meanwhile leaves no word in the ledger.
  if (closed.version === 0) return;
  await writeLedger(table, { object: 'lead', connection }, [
    { id: look.id, entry: { at, version: closed.version, remark: 'The record was deleted in the CRM.' } },
  ]);
};

/** Closes a deal, which is its leads' no more. Its ledger stays; a restored record opens it again. */
export const closeDeal = async (
  { look, state }: Seen<'deal'>,
  into: string | null,
  services: Services,
): Promise<void> => {
  const { table, connection } = services;
  if (state.version === 0) return;
  const at = services.now();
  const close = ({ due, pending, ...rest }: DealState): DealState | null =>
    rest.gone && !due && !pending ? null : { ...rest, gone: rest.gone ?? { at } };
  const closed = await dealStates.change(table, connection, look.id, close);
  await takeDealFrom(look.id, state.told ?? [], [], services);
  if (state.gone) return;
  const remark = into === null ? 'The deal was deleted in the CRM.' : `Merged into ${into}.`;
  await writeLedger(table, { object: 'deal', connection }, [
    { id: look.id, entry: { at, version: closed.version, remark } },
  ]);
};

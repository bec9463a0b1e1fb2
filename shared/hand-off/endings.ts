/** The ways a lead ends: deleted, or spoken for by another record. */
import type { LeadState } from '../domain/lead-state.ts';
import { forgetLead } from '../store/relations.ts';
import { writeLedger } from '../store/ledger.ts';
import { keysBefore } from '../domain/relation.ts';
import type { Services } from './services.ts';
import type { Seen } from './work.ts';
import { leadStates } from '../store/records.ts';

/** Closes a lead whose record is gone. Its ledger stays; a restored record opens it again. */
export const closeLead = async (seen: Seen, services: Services): Promise<void> => {
  const { look, state } = seen;
  const { table, connection } = services;
  if (state.version === 0) return;
  if (state.gone) return dropDue(seen, services);
  const at = services.now();
  await forgetLead(table, keysBefore(state), { connection, id: look.id });
  const close = ({ due, pending, ...rest }: LeadState): LeadState => ({ ...rest, gone: { why: 'deleted', at } });
  const closed = await leadStates.change(table, connection, look.id, close, state);
  await writeLedger(table, { object: 'lead', connection }, [
    { id: look.id, entry: { at, version: closed.version, remark: 'The record was deleted in the CRM.' } },
  ]);
};

/** Nothing of a lead waits any more: it is gone, or another record speaks for it. */
export const dropDue = async ({ look, state }: Seen, { table, connection }: Services): Promise<void> => {
  if (!state.due) return;
  await leadStates.change(table, connection, look.id, ({ due, ...rest }) => (due ? rest : null), state);
};

/** One person, one rep: what somebody chose on one record is told to the person's others, in whatever connection they are. */
import type { LeadState } from '../domain/lead-state.ts';
import type { Keeping } from './services.ts';
import { leadStates } from '../store/records.ts';

const why = 'chosen-elsewhere';

/**
 * When the lead is looked at anew. Not while another worker holds it: that one, when it is done, would take our word for one
 * that it has seen to.
 */
export const lookAt = ({ pending, due }: LeadState, now: string): string => {
  if (pending !== undefined && pending.leaseUntil > now) return pending.leaseUntil;
  return due !== undefined && due.at < now ? due.at : now;
};

/** Makes these leads due, so that the next sweep has them looked at. Safe to repeat. */
export const tellLeads = async (
  leads: readonly { connection: string; id: string }[],
  { table, now }: Pick<Keeping, 'table' | 'now'>,
): Promise<void> => {
  await Promise.all(
    leads.map(({ connection, id }) =>
      leadStates.change(table, connection, id, (state) => {
        if (state.version === 0 || state.gone) return null;
        return { ...state, due: { ...state.due, at: lookAt(state, now()), why } };
      }),
    ),
  );
};

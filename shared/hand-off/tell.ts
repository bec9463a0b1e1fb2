/** One person, one rep: what somebody chose on one record is told to the person's others, in whatever connection they are. */
import type { Keeping } from './services.ts';
import { leadStates } from '../store/records.ts';
import { lookTime } from '../domain/track.ts';

const why = 'chosen-elsewhere';

/** Makes these leads due, so that the next sweep has them looked at. Safe to repeat. */
export const tellLeads = async (
  leads: readonly { connection: string; id: string }[],
  { table, now }: Pick<Keeping, 'table' | 'now'>,
): Promise<void> => {
  await Promise.all(
    leads.map(({ connection, id }) =>
      leadStates.change(table, connection, id, (state) => {
        if (state.version === 0 || state.gone) return null;
        return { ...state, due: { ...state.due, at: lookTime(state, now()), why } };
      }),
    ),
  );
};

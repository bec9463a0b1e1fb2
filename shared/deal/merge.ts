/** Several deals that are one. */
import type { DealState } from '../domain/deal-state.ts';

/** What the table knows of merged deals counts for the one they live on in: one note, and no second life of two reverts. */
export const joinDealStates = (state: DealState, others: readonly DealState[]): DealState =>
  others.reduce(
    (one, other) => ({
      ...one,
      reverts: Math.max(one.reverts, other.reverts),
      flags: Math.max(one.flags, other.flags),
      written: { ...other.written, ...one.written, tasks: { ...other.written.tasks, ...one.written.tasks } },
    }),
    state,
  );

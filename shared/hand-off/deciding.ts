/** Deciding asks no table and no CRM: what it throws is the fault of the policy, of one odd record, or ours. No message may die of it. */
import { Undecided } from '../domain/errors.ts';

/** @throws Undecided for whatever the work throws */
export const deciding = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw new Undecided(error);
  }
};

/** Decides about each alone: one that cannot be decided takes no other with it. */
export const decideEach = <T, U>(
  all: readonly T[],
  decide: (one: T) => U,
): { decided: U[]; undecided: Failed<T>[] } => {
  const decided: U[] = [];
  const undecided: Failed<T>[] = [];
  for (const one of all) {
    try {
      decided.push(decide(one));
    } catch (error) {
      undecided.push({ one, error: new Undecided(error) });
    }
  }
  return { decided, undecided };
};
export type Failed<T> = { one: T; error: Undecided };

/** What sales confirmed, beside what stood before. */
import type { Stage } from '../../domain/lead.ts';
import { isConfirmed, type Course } from './course.ts';
import { add } from './tally.ts';

export type Confirmations = {
  /** First confirmations: the stage that stood before, and the one that sales confirmed. */
  first: readonly { before: Stage | 'not known'; said: Stage; count: number }[];
  anew: number;
  voided: number;
  how: Readonly<Record<string, number>>;
  /** Of the leads handed off in that time: those that should be confirmed by now, and of them those that are or were. */
  due: number;
  confirmed: number;
};

export const confirmationsOf = (
  leads: readonly Course[],
  handedOff: readonly Course[],
  { isIn, now }: { isIn: (at: string) => boolean; now: string },
): Confirmations => {
  const first = new Map<string, { before: Stage | 'not known'; said: Stage; count: number }>();
  const how: Record<string, number> = {};
  let [anew, voided] = [0, 0];
  for (const { confirmations, stood } of leads)
    for (const [place, given] of confirmations.toSorted((a, b) => (a.at < b.at ? -1 : 1)).entries()) {
      if (!isIn(given.at)) continue;
      add(how, given.how);
      if (given.voided !== undefined) voided += 1;
      if (place > 0) anew += 1;
      else {
        const before = stood.findLast(({ at }) => at < given.at)?.stage ?? 'not known';
        const name = `${before} ${given.status}`;
        const known = first.get(name) ?? { before, said: given.status, count: 0 };
        first.set(name, { ...known, count: known.count + 1 });
      }
    }
  const due = handedOff.filter(({ state }) => state !== null && state.confirmBy !== null && state.confirmBy <= now);
  return {
    first: [...first.values()],
    anew,
    voided,
    how,
    due: due.length,
    confirmed: due.filter(isConfirmed).length,
  };
};

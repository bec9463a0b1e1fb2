/** How the gate answered the closes of a stretch of time. */
import type { DealEntry } from './entry.ts';

/** `letStand`: why an unconfirmed close was let stand. `deals`: how many they were of. */
export type Closes = {
  deals: number;
  outcomes: Readonly<Record<string, number>>;
  letStand: Readonly<Record<string, number>>;
  /** Deals that were put back and passed later in that time. */
  confirmedAfter: number;
};

/** Counts entry after entry, those of one deal in their order. A close that is told of again, or judged once more, is one: its last answer counts. */
export const openCloses = () => {
  const deals = new Map<string, Map<string, { as: string; letStand: string | null }>>();
  return {
    take: (deal: string, { seen, verdict, letStand }: DealEntry): void => {
      const closes = deals.get(deal) ?? new Map<string, { as: string; letStand: string | null }>();
      deals.set(deal, closes);
      const before = closes.get(seen.enteredAt);
      closes.set(seen.enteredAt, { as: verdict, letStand: letStand ?? before?.letStand ?? null });
    },
    result: (): Closes => {
      const outcomes: Record<string, number> = {};
      const stands: Record<string, number> = {};
      let confirmedAfter = 0;
      for (const closes of deals.values()) {
        const all = [...closes.values()];
        for (const { as, letStand } of all) {
          outcomes[as] = (outcomes[as] ?? 0) + 1;
          if (as === 'flagged' && letStand !== null) stands[letStand] = (stands[letStand] ?? 0) + 1;
        }
        if (all.some(({ as }) => as === 'reverted') && all.at(-1)?.as === 'passed') confirmedAfter += 1;
      }
      return { deals: deals.size, outcomes, letStand: stands, confirmedAfter };
    },
  };
};

/** Keeps our searches apart, because HubSpot's limit on them is the account's, shared with every other app and integration. */
import { pace } from '../../pace.ts';

/** Four a second of the five that the account has (facts of the CRM search guide): one is left to others. */
const everyMs = 250;

/** Answers a wait for one's turn; those who ask at the same time come one after another. */
export const searchPace = (
  key: string,
  { now, sleep }: { now: () => number; sleep: (ms: number) => Promise<void> },
): (() => Promise<void>) => {
  const gate = pace(`search ${key}`);
  return async () => {
    const waitMs = gate.waitMs(now());
    gate.restUntil(now() + waitMs + everyMs);
    if (waitMs > 0) await sleep(waitMs);
  };
};

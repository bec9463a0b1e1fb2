/** What holds for every record on its way through us, lead or deal. */

/** Longest time a worker may hold a lead between claim and settling; then another may look (worker timeout 60 s, and half as much again). */
export const leaseMs = 90_000;

/**
 * Tolerance for the CRM's clock against ours: an event counts as known only when it is older than the last read by more
 * than this. Both sides keep network time; a second is a hundred times their usual difference.
 */
export const clockToleranceMs = 1000;

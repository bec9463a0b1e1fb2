/** How often a field holds something. */

/** So many of the newest records are looked at: as many as one call tells of. */
export const newestLookedAt = 100;

/** Of the newest records, up to so many, those that hold it. `isAny`: whether any record at all does; null where that cannot be asked. */
export type Filled = { seen: number; filled: number; isAny: boolean | null };

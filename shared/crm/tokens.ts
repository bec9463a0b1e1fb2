/** What the workers of one connection share at its CRM's door. Instants are ISO texts in UTC. */

export type StoredToken = {
  /** Sealed by whoever keeps it. */
  sealed?: string | undefined;
  lockedUntil?: string | undefined;
  refusedUntil?: string | undefined;
};

export type TokenStore = {
  /** What cannot be read is none. */
  read(connection: string): Promise<StoredToken>;
  /**
   * Takes the right to log in, until `until`. False when another worker holds it, or has changed the token since `seen` was
   * read: then read again.
   */
  lock(connection: string, seen: StoredToken, lock: { by: string; now: string; until: string }): Promise<boolean>;
  /** Keeps a new token and gives the right back; nothing happens when the right was lost meanwhile. */
  save(connection: string, by: string, kept: { sealed: string; now: string }): Promise<void>;
  /** Gives the right back without a token; `refusedUntil`: nobody needs to try before. */
  release(connection: string, by: string, refusedUntil?: string): Promise<void>;
  /** Adds to the connection's calls of that day (UTC, such as `2026-11-22`), and answers how many there are now. */
  addCalls(connection: string, day: string, calls: number, now: string): Promise<number>;
  callsOf(connection: string, day: string): Promise<number>;
};

/** Shares nothing: for whoever must not wait for the workers, and whose handful of calls is not counted against our share of the day. */
export const unsharedTokens: TokenStore = {
  read: () => Promise.resolve({}),
  lock: () => Promise.resolve(true),
  save: () => Promise.resolve(),
  release: () => Promise.resolve(),
  addCalls: () => Promise.resolve(0),
  callsOf: () => Promise.resolve(0),
};

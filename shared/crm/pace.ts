/**
 * One gate for all calls of this process with the same token: after an answer that asks for patience nobody calls before its
 * time. It lives as long as the process, because a Lambda instance opens its `Crm` anew and the CRM's limit does not.
 */
const notBefore = new Map<string, number>();

/** `key` names what shares a limit; it stays in memory and is never logged. */
export const pace = (key: string) => ({
  /** Milliseconds until the next call may go, 0 when it may go now. */
  waitMs: (now: number): number => Math.max(0, (notBefore.get(key) ?? 0) - now),
  restUntil: (at: number): void => {
    notBefore.set(key, Math.max(at, notBefore.get(key) ?? 0));
  },
});

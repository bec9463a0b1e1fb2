/** What stands among what is due and is nothing that this release knows: told once, and not in every minute. */

/** The word before the first `#` of a key of ours; the rest of a key that we do not know may hold anything. */
const kindOf = (key: string): string => /^(?:SHADOW#)?([A-Z]{1,30})#/.exec(key)?.[1] ?? 'unknown';
/** A fault that makes ever new kinds must not fill the memory. */
const mostKinds = 100;

/**
 * @param tell the kind, such as `FIRM`, and the connection
 * @returns to be called with each key that is met; tells each kind of a connection once
 */
export const tellOthersOnce = (
  tell: (kind: string, connection: string) => void,
): ((connection: string, key: string) => void) => {
  const told = new Set<string>();
  return (connection, key) => {
    const kind = kindOf(key);
    const name = `${kind} ${connection}`;
    if (told.has(name) || told.size >= mostKinds) return;
    told.add(name);
    tell(kind, connection);
  };
};

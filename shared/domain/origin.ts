/** How a record came into being, in our words. Each CRM has its own; where it says nothing, the origin is unknown. */

/**
 * `form` to `meeting`: the buyer's own doing. `import`: a list or a file. `by-hand`: a person in the CRM. `integration`: another
 * app. `mail-sync`, `calendar-sync`: somebody's mailbox or calendar, where everybody whom a colleague writes to turns up. `sync`:
 * the CRM's own coupling with another system. `other`: the CRM says how, and it is none of these.
 */
export const origins = [
  'form',
  'chat',
  'meeting',
  'import',
  'by-hand',
  'integration',
  'mail-sync',
  'calendar-sync',
  'workflow',
  'api',
  'sync',
  'other',
] as const;
export type Origin = (typeof origins)[number];

/** A text without what spellings differ in: case, blanks and separators. */
export const bareSpelling = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const bySpelling: ReadonlyMap<string, Origin> = new Map(origins.map((origin) => [bareSpelling(origin), origin]));

/** One of our own words, however spelt: what a field holds that the policy maps to `origin`. */
export const ownOrigin = (text: string): Origin | undefined => bySpelling.get(bareSpelling(text));

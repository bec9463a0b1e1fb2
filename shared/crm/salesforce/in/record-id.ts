/** Ids as they come in from outside. Inside, records have the long form of 18 characters, and organisations the short one of 15. */
import { longId } from '../ids.ts';

/** The 18-character form; null when it is no id. */
export const toLongId = (value: string): string | null => longId(value) ?? null;

/** The 15-character form of an organisation's id, which comes in either; null when it is none. */
export const toShortOrgId = (value: string): string | null =>
  /^00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/.test(value) ? value.slice(0, 15) : null;

/** The connection of an organisation; null when it is no organisation's id. */
export const connectionOf = (orgId: string): string | null => {
  const short = toShortOrgId(orgId);
  return short === null ? null : `salesforce-${short}`;
};

/** Since when a buyer waited for an owner, as the CRM tells it. */
import { clockSkewMs } from '../../domain/instant.ts';
import { isNoBuyers } from '../../domain/text-kind.ts';
import { brings } from '../brought.ts';
import type { LedgerEntry } from '../entry.ts';

/**
 * `waits` null: nobody waited that anybody could time. `crowd`: an import, list or app brought it; `no-buyer`: by their text; `asked-for`: a
 * colleague or a rule of the policy made it a lead, whenever it came in.
 */
export type Came = { admitted: string; waits: string | null; as: 'buyer' | 'crowd' | 'no-buyer' | 'asked-for' };

/** A day alone says no time. */
const momentOf = (value: unknown): string | null =>
  typeof value === 'string' && /T\d\d:\d\d/.test(value) && !value.endsWith('T00:00:00.000Z') ? value : null;

/** By what made it a lead. Whoever had to wait for somebody able to take it has waited since they came in. */
const since = ({ inputs, ruling }: LedgerEntry): string | null => {
  const [made, requested] = [momentOf(inputs?.facts['createdAt']), momentOf(inputs?.requestedAt)];
  const live = inputs?.since ?? '';
  const isMadeHere = made !== null && made >= live;
  if (ruling.admitted === 'request') return requested;
  if (ruling.admitted === 'made') return made;
  return isMadeHere ? made : requested !== null && requested >= live ? requested : null;
};

const timed: ReadonlySet<string> = new Set(['request', 'made', 'any', 'handed-off']);

/** @param entry the first of a lead */
export const cameBy = (entry: LedgerEntry): Came => {
  const { inputs, ruling } = entry;
  const { admitted } = ruling;
  const { textKind, origin } = inputs?.facts ?? {};
  if (isNoBuyers(textKind)) return { admitted, waits: null, as: 'no-buyer' };
  if (!timed.has(admitted)) return { admitted, waits: null, as: 'asked-for' };
  if (admitted !== 'request' && brings(origin)) return { admitted, waits: null, as: 'crowd' };
  return { admitted, waits: since(entry), as: 'buyer' };
};

/** Minutes; clocks may be apart by some, which is no time. Null where the one is far ahead of the other. */
export const minutesUntil = (from: string, to: string): number | null => {
  const ms = Date.parse(to) - Date.parse(from);
  return ms < -clockSkewMs ? null : Math.max(0, ms) / 60_000;
};

/**
 * How far catch-up has read one kind of record, so that each change is asked for once and none is passed over: pure.
 *
 *   ──── settled ────┬──── read, yet more may turn up there ────┬──── not asked for ────►  time of the change
 *              five minutes ago                                next
 *
 * A run that comes to its end within the last minutes goes on at `next`; what it read of them is asked for `again`, once all that was
 * never asked for is through.
 */
import { plus } from '../domain/instant.ts';
import type { CatchUpState } from '../store/connections.ts';
import { overlapMs } from './limits.ts';
import type { Kind } from './looks.ts';

type Span = { from: string; until: string };
export type Position = { next: string; again?: Span | undefined };
/** A page of changes: from when on it was asked for, how far it came, and whether there is more behind it. */
export type Page = { askedAt: string; since: string; until: string; more: boolean };

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
const spanOf = (from: string, until: string): Span | undefined => (from < until ? { from, until } : undefined);

/** After a page of what was not asked for. */
export const goOn = ({ again }: Position, { askedAt, since, until, more }: Page): Position => {
  const settled = plus(askedAt, -overlapMs);
  // From there on the next run asks anyhow.
  if (!more) return { next: settled, again: again && spanOf(again.from, earlier(again.until, settled)) };
  const unsettled = spanOf(later(since, settled), until);
  return { next: until, again: unsettled && again ? { ...again, until } : (unsettled ?? again) };
};

/** After a page of what is asked for again. */
export const goOnAgain = ({ next, again }: Position, { until, more }: Page): Position => ({
  next,
  again: again && more ? spanOf(until, again.until) : undefined,
});

export const positionOf = ({ cursors, again }: Pick<CatchUpState, 'cursors' | 'again'>, kind: Kind): Position => ({
  next: cursors[kind],
  again: again?.[kind],
});

export const withPosition = (
  { cursors, again }: Pick<CatchUpState, 'cursors' | 'again'>,
  kind: Kind,
  { next, again: span }: Position,
): Pick<CatchUpState, 'cursors' | 'again'> => {
  const spans = { ...again, [kind]: span };
  const isNone = Object.values(spans).every((one) => one === undefined);
  return { cursors: { ...cursors, [kind]: next }, again: isNone ? undefined : spans };
};

/** When a lead got its first owner from us, and how long its buyer had waited. */
import { firstHeard, isSlowTurn } from '../domain/track.ts';
import type { Written } from './steps.ts';

/**
 * When the record got its first owner from us; null where it did not, or had one from us before: an owner put back, or given in
 * another's place, is no new handoff. One that was written and not kept (the worker died, the answer was lost) is found on the record:
 * it stands since it was claimed.
 */
export const firstOwnedAt = ({ parts, decided, before, state }: Written<'lead'>, now: string): string | null => {
  const { assignment, observed } = decided;
  if (assignment.by !== 'us' || assignment.ownerId === null || state.handedOffAt !== undefined) return null;
  if (parts.includes('owner')) return now;
  const { owner } = before;
  return owner?.by === 'us' && owner.ownerId === assignment.ownerId && owner.ownerId === observed.ownerId
    ? owner.at
    : null;
};

/** Null where nobody waited for it: a crowd says nothing of how soon a lead is handed off, nor does what was looked at after it. */
export const speedOf = ({ before, look }: Written<'lead'>, ownedAt: string | null): number | null => {
  if (ownedAt === null || isSlowTurn(before.due, look.causes)) return null;
  // While its CRM was down the buyer waited as well.
  const speedMs = Date.parse(ownedAt) - Date.parse(firstHeard(look.receivedAt, before));
  return speedMs < 0 ? null : speedMs;
};

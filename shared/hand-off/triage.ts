/** Which looks need the CRM at all: most of a burst is about what was read already. */
import type { LeadState } from '../domain/lead-state.ts';
import type { Look } from './coalesce.ts';
import { clockToleranceMs } from '../domain/track.ts';
import type { Seen } from './work.ts';

/** Somebody touched the owner after we had read whom we gave it to: our own write may have come after theirs. */
const mayHideChoice = (look: Look, { owner }: LeadState): boolean =>
  look.ownerTouched && owner !== undefined && Date.parse(look.occurredAt) + clockToleranceMs >= Date.parse(owner.at);

/** Another worker holds the lead between claim and settling. */
export const isHeld = ({ pending }: LeadState, now: string): boolean =>
  pending !== undefined && pending.leaseUntil > now;

/** True when the record was read after this change, so that there is nothing new to see and nothing left half done. */
export const isKnown = (look: Look, state: LeadState, now: string): boolean =>
  state.readAt !== undefined &&
  !state.gone &&
  look.mergedIds.every((id) => state.absorbed?.includes(id)) &&
  !mayHideChoice(look, state) &&
  Date.parse(look.occurredAt) + clockToleranceMs < Date.parse(state.readAt) &&
  (state.pending === undefined || isHeld(state, now));

/** Each look stands in exactly one of these; only the open ones are looked at now. */
export type Triage = { erased: Seen[]; known: Seen[]; held: Seen[]; open: Seen[] };

export const triage = (seen: readonly Seen[], now: string): Triage => {
  const sorted = Object.groupBy(seen, ({ look, state }): keyof Triage => {
    if (look.erase) return 'erased';
    if (isKnown(look, state, now)) return 'known';
    return isHeld(state, now) ? 'held' : 'open';
  });
  return { erased: [], known: [], held: [], open: [], ...sorted };
};

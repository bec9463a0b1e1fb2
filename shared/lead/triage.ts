/** Which looks need the CRM at all: most of a burst is about what was read already. */
import type { LeadState } from '../domain/lead-state.ts';
import { clockToleranceMs, isClaimed } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';
import { mayHideChoice } from './choice.ts';

/** True when the record was read after this change, so that there is nothing new to see and nothing left half done. */
export const isKnown = (look: Look, before: LeadState, now: string): boolean =>
  before.readAt !== undefined &&
  !before.gone &&
  look.mergedIds.every((id) => before.absorbed?.includes(id)) &&
  !mayHideChoice(look, before) &&
  Date.parse(look.shownBy ?? look.occurredAt) + clockToleranceMs < Date.parse(before.readAt) &&
  (before.pending === undefined || isClaimed(before, now));

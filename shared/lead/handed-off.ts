/** Whether somebody has, or had, a lead by what we know: given by us, or by a person and told by us. */
import type { LeadState } from '../domain/lead-state.ts';

/** It was a lead to us before, whatever it is now. */
export const wasHandedOff = ({ decision, owner, handedOffAt }: LeadState): boolean =>
  decision !== undefined || owner !== undefined || handedOffAt !== undefined;

/**
 * False where we chose somebody and the CRM never took them: whoever stands on the record then was told nothing.
 * @param ownerId who is on the record; they may have been written there without our hearing that it was done
 */
export const hadOwner = (
  state: LeadState,
  ownerId: string | null = null,
): state is LeadState & { owner: NonNullable<LeadState['owner']> } =>
  state.owner !== undefined &&
  (state.owner.by === 'human' || state.handedOffAt !== undefined || state.owner.ownerId === ownerId);

/** Nobody has reached the buyer, or tried to. */
export const isUntouched = ({ watch, confirmation }: LeadState): boolean =>
  watch !== undefined && watch.touched === undefined && (watch.tries ?? []).length === 0 && confirmation === undefined;

/** Whose choice the owner of a lead is: a person's counts, and outlives what we wrote without having seen it. */
import type { Assignment } from '../domain/decision.ts';
import type { CompanyRecord, OwnerChange } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { clockToleranceMs } from '../domain/track.ts';
import type { Look } from '../domain/work-item.ts';

/** A lead about to be decided on, as far as its owner goes. */
type Owned = { look: Pick<Look, 'ownerTouched'>; before: LeadState; ownerId: string | null };

/** Somebody touched the owner, and the record holds the one we know: our own write may have come after theirs. */
const mayBeOverwritten = ({ look, before, ownerId }: Owned): boolean =>
  look.ownerTouched && before.owner !== undefined && ownerId === before.owner.ownerId;

/** We were about to put a person's choice back, and do not know whether we did. */
const mayBeNotRestored = ({ before, ownerId }: Owned): boolean =>
  before.owner?.by === 'human' &&
  ownerId !== before.owner.ownerId &&
  (before.pending !== undefined || before.attempts > 0);

/** The record may have its owner from us: it is the one whom we gave, or the one before, where our write of another may not have landed. */
export const isGivenByUs = ({ owner }: Pick<LeadState, 'owner'>, ownerId: string | null): boolean =>
  owner?.by === 'us' && ownerId !== null && (owner.ownerId === ownerId || owner.insteadOf === ownerId);

/** Whoever was to go is there: our write never landed, or a person has put them back since. */
const mayBePutBack = ({ before, ownerId }: Omit<Owned, 'look'>): boolean =>
  ownerId !== before.owner?.ownerId && isGivenByUs(before, ownerId);

/** Nobody stands where we know an owner: only who did it tells whether it is to stay so. */
const mayBeEmptied = ({ before, ownerId }: Omit<Owned, 'look'>): boolean =>
  before.owner !== undefined && ownerId === null;

/** Whether only the owner's history can tell whose choice counts. */
export const needsOwnerHistory = (lead: Owned): boolean =>
  mayBeOverwritten(lead) || mayBeNotRestored(lead) || mayBePutBack(lead) || mayBeEmptied(lead);

/** Its owner stands on the record, or somebody else does by a person's choice: whom we had given before is not there by us. */
export const withoutFormer = (state: LeadState): LeadState => {
  if (state.owner?.insteadOf === undefined) return state;
  const { insteadOf: _, ...owner } = state.owner;
  return { ...state, owner };
};

/** What we knew, but for whom we had given before where a person has put them back since: they have chosen them. */
export const withPutBack = (
  before: LeadState,
  ownerId: string | null,
  [newest]: readonly OwnerChange[] = [],
): LeadState => {
  const isPersons = newest !== undefined && !newest.byUs && newest.isCopied !== true;
  return isPersons && mayBePutBack({ before, ownerId }) ? withoutFormer(before) : before;
};

/**
 * A person's choice that our own write came after: the newest change is ours, and the one before it, by somebody else, came
 * after we had read the record to decide. Their choice counts, until it stands on the record again. Whoever has passed the lead on since they
 * were chosen was seen to have it, whatever the clocks say.
 */
export const overwrittenChoice = (
  { before, ownerId }: Omit<Owned, 'look'>,
  [newest, previous]: readonly OwnerChange[] = [],
): string | null => {
  const { owner, passedOn } = before;
  if (!owner || !newest?.byUs || mayBePutBack({ before, ownerId })) return null;
  if (ownerId !== owner.ownerId) return owner.ownerId;
  const isYounger = previous !== undefined && Date.parse(previous.at) + clockToleranceMs >= Date.parse(owner.at);
  if (!isYounger || previous.byUs || previous.isCopied === true) return null;
  const hasPassedOn = passedOn?.of === previous.ownerId && Date.parse(passedOn.at) >= Date.parse(previous.at);
  return hasPassedOn ? null : previous.ownerId;
};

/**
 * Whether the record has got its owner by what may be no choice: the firm has the same one, in a CRM that tells since when, as one does that
 * makes such copies.
 */
export const mayBeCopied = (
  { before, ownerId }: Omit<Owned, 'look'>,
  firm: Pick<CompanyRecord, 'ownerId' | 'ownerSince'> | null,
): boolean =>
  ownerId !== null && ownerId !== before.owner?.ownerId && firm?.ownerId === ownerId && firm.ownerSince !== undefined;

/** Somebody touched the owner after we had read whom we gave it to: our own write may have come after theirs. */
export const mayHideChoice = (look: Look, { owner }: LeadState): boolean =>
  look.ownerTouched && owner !== undefined && Date.parse(look.occurredAt) + clockToleranceMs >= Date.parse(owner.at);

/** `new`, `known`: somebody chose the owner, now or before; `given-on`: nobody did, and the person's other records go along. */
export type Choice = 'new' | 'known' | 'given-on';

/**
 * Whether somebody chose this owner, and whether that is news. A record that went to its firm's owner (`isFirms`), or was passed on, takes the
 * person's other records along; only people choose, so a step of the ladder does not.
 */
export const choiceOf = (
  { by, ownerId }: Assignment,
  { owner }: LeadState,
  { isFirms, isPassedOn }: { isFirms: boolean; isPassedOn: boolean },
): { choice?: Choice } => {
  const isMoved = owner?.ownerId !== ownerId;
  if (isMoved && isFirms) return { choice: 'new' };
  if (isMoved && isPassedOn) return { choice: 'given-on' };
  if (by !== 'human') return {};
  return { choice: owner?.by === 'human' && owner.ownerId === ownerId ? 'known' : 'new' };
};

/**
 * A firm's owner who turns up late: a CRM links a new person to their firm some moments after it tells of them, when a pool has chosen
 * already, or the default owner has it, or a colleague of theirs was given to somebody by a pool. For so long that choice gives way, unless whoever was chosen has begun:
 *
 *   our choice ──10 minutes──► stands
 *        └─ firm linked ─► its owner has logged something, edited the record, done our task? ─ yes ─► stands
 *                                                                                          └ no ──► the firm's owner; the turn is returned
 */
import { plus } from '../../domain/instant.ts';
import type { GivenBefore } from '../../domain/decision.ts';
import type { Followed } from '../../domain/lead.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Owner, Team } from '../../domain/team.ts';
import { clockToleranceMs } from '../../domain/track.ts';
import type { Policy } from '../../policy/policy.ts';
import { isFirstTalkKey } from '../write-back/write-back.ts';
import { firmOwnerOr, ownerOr } from './holder.ts';

/** HubSpot was seen to take seconds; whoever links a firm by hand, or by a program that runs every few minutes, is in time as well. */
const lateFirmMs = 600_000;

export type LateFirm = { owner: Owner; lost: GivenBefore };

/** A choice so young that it may give way. */
export const isYoung = ({ at }: { at: string }, now: string): boolean => now <= plus(at, lateFirmMs);

type LateInput = {
  /** Who has the lead on its record, and who has its firm in the CRM. */
  ownerId: string | null;
  firmOwnerId: string | null;
  before: Pick<LeadState, 'owner' | 'watch' | 'decision' | 'letLie' | 'passedOn'>;
  team: Team;
  policy: Pick<Policy, 'unowned' | 'queues'>;
  /** ISO, UTC. */
  now: string;
};

/** A firm's owner for whom our choice may give way now; null where there is none. Whether it does hangs on what was done since. */
export const lateFirm = ({ ownerId, firmOwnerId, before, team, policy, now }: LateInput): LateFirm | null => {
  const { owner: given, watch, decision, letLie = [], passedOn } = before;
  const isOpenChoice =
    given?.by === 'us' && (given.pool !== undefined || given.isFirms === true || given.isDefault === true);
  if (!isOpenChoice || decision?.stopped !== undefined) return null;
  // Taken back from whoever let it lie.
  if ((watch?.round ?? 1) > 1 || !isYoung(given, now)) return null;
  const owner = firmOwnerOr(firmOwnerId, { team, policy });
  // It never goes back, whichever record of the person it was let lie on.
  if (typeof owner === 'string' || owner.id === given.ownerId) return null;
  if (letLie.includes(owner.id) || passedOn?.from.includes(owner.id) || passedOn?.of === owner.id) return null;
  const holder = ownerOr(ownerId, { team, policy });
  const isOpen = typeof holder === 'string' || holder.id === given.ownerId || holder.id === owner.id;
  const { ownerId: lostId, rep = lostId, at, pool } = given;
  const lost = { ownerId: lostId, rep, at, ...(pool !== undefined && { pool }) };
  return isOpen ? { owner, lost } : null;
};

/** Since when something that was done speaks for whoever was chosen. */
export const begunSince = ({ at }: Pick<GivenBefore, 'at'>): string => plus(at, -clockToleranceMs);

/** Whether whoever was chosen has begun; null where that was not asked. */
export const hasBegun = (lost: GivenBefore, { activities, edits, tasks }: Followed): boolean | null => {
  if (activities === null || edits === null) return null;
  const since = begunSince(lost);
  const isDone = [...(tasks ?? [])].some(([key, { done }]) => done && isFirstTalkKey(key));
  return isDone || [...activities, ...edits].some(({ by, at }) => by === lost.ownerId && at >= since);
};

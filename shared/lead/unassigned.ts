/**
 * Nobody has a lead, and nobody is given it:
 *
 *   a named user emptied the owner, or moved it into a queue, after we had given it ─┐
 *   something in the CRM did as often as we gave it: three times ────────────────────┼─► left with nobody ──► goes on
 *   it is in a queue whose leads the policy leaves there ────────────────────────────┘         an owner is chosen, or the buyer asks for us again
 *
 * Whoever has left is followed by another, by the way that leads go: then nobody meant it so.
 */
import type { LeftSo, Unassigned } from '../domain/decision.ts';
import { dateOf } from '../domain/instant.ts';
import type { OwnerChange, OwnerSet } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Observed } from './observe.ts';
import { holderKind, nameOf } from './owner/holder.ts';

/** So often something in the CRM may put nobody in the place of whom we gave the lead, before we leave it so. */
const mostOverrides = 3;

/**
 * The last change of the owner, where the record holds what it made, and others than we made all those since the owner that we know stood there.
 * @param history newest first
 */
export const ownerSetBy = (
  { owner }: Pick<LeadState, 'owner'>,
  ownerId: string | null,
  history: readonly OwnerChange[] = [],
): OwnerSet | undefined => {
  const stood = history.findIndex((change) => change.ownerId === owner?.ownerId);
  const [newest] = history;
  if (stood <= 0 || newest?.ownerId !== ownerId || history.slice(0, stood).some(({ byUs }) => byUs)) return undefined;
  return { at: newest.at, ...(newest.by !== undefined && { by: newest.by }) };
};

/**
 * Whom a user had chosen, by hand, in the place of the owner that we know, before something in the CRM that is no user took them off. Their
 * choice counts, until it stands on the record again.
 * @param history newest first
 */
export const choiceTakenOff = (
  { owner }: Pick<LeadState, 'owner'>,
  ownerId: string | null,
  history: readonly OwnerChange[] = [],
): string | null => {
  const set = ownerSetBy({ ...(owner && { owner }) }, ownerId, history);
  if (ownerId !== null || set === undefined || set.by !== undefined) return null;
  const stood = history.findIndex((change) => change.ownerId === owner?.ownerId);
  return (
    history.slice(0, stood).find(({ by, ownerId: chosen }) => by !== undefined && chosen !== null)?.ownerId ?? null
  );
};

/** The owner that we gave stood on the record, as far as we know. */
const hasLanded = ({ owner, pending, attempts }: LeadState): boolean =>
  owner !== undefined && owner.insteadOf === undefined && pending === undefined && attempts === 0;

type Scene = {
  observed: Pick<Observed, 'ownerId' | 'ownerSet' | 'requestedAt'>;
  before: LeadState;
  team: Team;
  policy: Pick<Policy, 'unowned' | 'queues'>;
  /** ISO, UTC. */
  now: string;
};

const whereTo = ({ observed: { ownerId }, team }: Scene): string => {
  const owner = ownerId === null ? undefined : team.owners.get(ownerId);
  return owner === undefined ? 'has nobody as its owner' : `is in ${nameOf(owner)}`;
};

/** Nobody reached the buyer, or tried to, by then. */
const isUntouched = ({ watch, confirmation }: LeadState): boolean =>
  watch !== undefined && watch.touched === undefined && (watch.tries ?? []).length === 0 && confirmation === undefined;

const leftBy = (scene: Scene, { at, by }: Required<OwnerSet>): Unassigned => {
  const user = scene.team.owners.get(by);
  const who = user === undefined ? 'A colleague' : nameOf(user);
  const day = dateOf(at) ?? at;
  return { as: 'by-hand', at, by, reason: `${who} has left it so on ${day}: it ${whereTo(scene)}.` };
};

const leftByCrm = (scene: Scene, at: string): Unassigned => ({
  as: 'overridden',
  at,
  reason: `Something in the CRM has undone our choice of an owner ${mostOverrides} times: it ${whereTo(scene)}. Look at its assignment rules, flows and workflows.`,
});

/** By the words of the moment, of what is known from before. */
const stillLeft = (scene: Scene, { as, at, by, ...known }: NonNullable<LeadState['unassigned']>): Unassigned => ({
  ...known,
  ...(as === 'by-hand' ? leftBy(scene, { at, by: by ?? '' }) : leftByCrm(scene, at)),
});

/** Judges whether the lead is left with nobody, by what the record holds as its owner. */
export const unassignedOf = (scene: Scene): LeftSo => {
  const { observed, before, team, policy, now } = scene;
  const { ownerId, ownerSet, requestedAt } = observed;
  const holder = ownerId === null ? undefined : team.owners.get(ownerId);
  const kind = holder && holderKind(holder, policy);
  if (kind === 'kept') {
    const at = before.unassigned?.at ?? now;
    return { unassigned: { as: 'kept', at, reason: `It ${whereTo(scene)}, whose leads the policy leaves there.` } };
  }
  const isNobodys = ownerId === null || kind === 'queue' || kind === 'unowned';
  if (!isNobodys) return { unassigned: null };
  const isAskedSince = (at: string): boolean => requestedAt !== null && requestedAt > at;
  const known = before.unassigned;
  if (known !== undefined && known.as !== 'kept')
    return { unassigned: isAskedSince(known.at) ? null : stillLeft(scene, known) };
  const given = before.owner && team.owners.get(before.owner.ownerId);
  if (given?.active !== true) return { unassigned: null };
  const untouched = isUntouched(before) ? { isUntouched: true as const } : {};
  const isByHand = ownerSet?.by !== undefined && team.owners.get(ownerSet.by)?.kind === 'person';
  if (kind !== 'unowned' && isByHand && ownerSet.by !== undefined && !isAskedSince(ownerSet.at))
    return { unassigned: { ...leftBy(scene, { at: ownerSet.at, by: ownerSet.by }), ...untouched } };
  if (!hasLanded(before)) return { unassigned: null };
  const to = ownerId ?? '';
  const last = before.overridden?.to === to && !isAskedSince(before.overridden.at) ? before.overridden.times : 0;
  const overridden = { to, times: last + 1, at: now };
  return overridden.times < mostOverrides
    ? { unassigned: null, overridden }
    : { unassigned: { ...leftByCrm(scene, now), ...untouched } };
};

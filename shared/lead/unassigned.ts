/**
 * Nobody has a lead, and nobody is given it:
 *
 *   a named user emptied the owner, or moved it into a queue, after we had given it ─┐
 *   something in the CRM did as often as we gave it: three times ────────────────────┼─► left with nobody ──► goes on
 *   it is in a queue that keeps its leads, by the policy ────────────────────────────┘         an owner is chosen, the buyer asks for us again, on
 *                                                                                              whichever record, or somebody wants it handed off now
 *
 * Whoever has left is followed by another, by the way that leads go: then nobody meant it so.
 */
import { plusDays } from '../domain/instant.ts';
import type { Unassignment, Unassigned } from '../domain/decision.ts';
import type { OwnerChange, OwnerSet } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Relations } from '../domain/relation.ts';
import type { Owner, Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import { sayIn } from '../words/catalogue.ts';
import { dayOf } from '../words/moments.ts';
import { isUntouched } from './handed-off.ts';
import type { Observed } from './observe.ts';
import { holderKind, nameOf } from './owner/holder.ts';

/** So often something in the CRM may put nobody in the place of whom we gave the lead, before we leave it so. */
const mostOverrides = 3;
/** Within so many days of one another they count as a row. */
const rowDays = 7;

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
  observed: Pick<Observed, 'ownerId' | 'ownerSet' | 'requestedAt' | 'facts' | 'passOn'>;
  before: LeadState;
  relations: Pick<Relations, 'person' | 'personChosenAt' | 'isGivenOn'>;
  team: Team;
  policy: Pick<Policy, 'unowned' | 'queues' | 'language'>;
  /** ISO, UTC. */
  now: string;
};

const holderOf = ({ observed: { ownerId }, team }: Scene): Owner | undefined =>
  ownerId === null ? undefined : team.owners.get(ownerId);

const takenOffBy = (scene: Scene, { at, by }: Required<OwnerSet>): Unassigned => {
  const user = scene.team.owners.get(by);
  const holder = holderOf(scene);
  const say = sayIn(scene.policy);
  const reason = say.unassigned.takenOff(user ? nameOf(user) : null, holder ? nameOf(holder) : null, dayOf(at, say));
  return { as: 'by-hand', at, by, reason };
};

const undoneByCrm = (scene: Scene, at: string): Unassigned => {
  const holder = holderOf(scene);
  const reason = sayIn(scene.policy).unassigned.overridden(holder ? nameOf(holder) : null, mostOverrides);
  return { as: 'overridden', at, reason };
};

/** By the words of the moment, of what is known from before. */
const stillUnassigned = (scene: Scene, { as, at, by, ...known }: NonNullable<LeadState['unassigned']>): Unassigned => ({
  ...known,
  ...(as === 'by-hand' ? takenOffBy(scene, { at, by: by ?? '' }) : undoneByCrm(scene, at)),
});

/**
 * The buyer has asked since, on whichever record; a colleague was chosen for them; or somebody wants it handed off now. That another record of
 * theirs was passed on is no choice of anybody's.
 */
const goesOn = (
  { observed, relations: { person, personChosenAt, isGivenOn } }: Scene,
  { at, wasTicked }: Pick<Unassigned, 'at' | 'wasTicked'>,
): boolean =>
  [observed.requestedAt, person?.requestedAt, isGivenOn === true ? null : personChosenAt].some(
    (since) => since !== undefined && since !== null && since > at,
  ) ||
  (observed.facts.handOffNow === true && wasTicked !== true);

/** Judges whether the lead is left with nobody, by what the record holds as its owner. */
export const unassignedOf = (scene: Scene): Unassignment => {
  const { observed, before, team, policy, now } = scene;
  const { ownerId, ownerSet } = observed;
  const holder = holderOf(scene);
  const kind = holder && holderKind(holder, policy);
  if (kind === 'kept') {
    const at = before.unassigned?.at ?? now;
    return {
      unassigned: {
        as: 'kept',
        at,
        reason: sayIn(policy).unassigned.kept(holder === undefined ? '' : nameOf(holder)),
      },
    };
  }
  if (ownerId !== null && kind !== 'queue' && kind !== 'unowned') return { unassigned: null };
  const known = before.unassigned;
  if (known !== undefined && known.as !== 'kept') {
    const { wasTicked, ...others } = known;
    const still = wasTicked === true && observed.facts.handOffNow === true ? known : others;
    return { unassigned: goesOn(scene, still) ? null : stillUnassigned(scene, still) };
  }
  const given = before.owner && team.owners.get(before.owner.ownerId);
  if (given?.active !== true) return { unassigned: null };
  const then = {
    ...(isUntouched(before) && { isUntouched: true as const }),
    ...(observed.passOn !== undefined && observed.passOn !== before.passedOn?.words && { hasReason: true as const }),
    ...(observed.facts.handOffNow === true && { wasTicked: true as const }),
  };
  const isByHand = ownerSet?.by !== undefined && team.owners.get(ownerSet.by)?.kind === 'person';
  if (isByHand && ownerSet.by !== undefined) {
    const left = { ...takenOffBy(scene, { at: ownerSet.at, by: ownerSet.by }), ...then };
    return { unassigned: goesOn(scene, left) ? null : left };
  }
  if (!hasLanded(before)) return { unassigned: null };
  const to = ownerId ?? '';
  const last = before.overridden;
  const isAgain =
    last?.to === to && last.at > plusDays(now, -rowDays) && !goesOn(scene, { at: last.at, wasTicked: true });
  const times = isAgain ? last.times : 0;
  const overridden = { to, times: times + 1, at: now };
  return overridden.times < mostOverrides
    ? { unassigned: null, overridden }
    : { unassigned: { ...undoneByCrm(scene, now), ...then } };
};

/**
 * Another record of the person is left with nobody since their owner has this one: nobody is hounded here either, until they ask for us
 * again or somebody is chosen.
 */
export const isUnassignedElsewhere = (
  { person }: Pick<Relations, 'person'>,
  { owner }: Pick<LeadState, 'owner'>,
  requestedAt: string | null,
): boolean => {
  const since = person?.unassignedSince ?? null;
  if (since === null || owner === undefined || (requestedAt ?? '') > since) return false;
  return owner.at <= since;
};

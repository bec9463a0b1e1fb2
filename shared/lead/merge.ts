/** Several leads that are one: a merge, or a lead that was converted into a contact. */
import { isGivenByUs } from './choice.ts';
import { mostAddresses } from './person/address.ts';
import type { DealOutcome, LeadState, Watch } from '../domain/lead-state.ts';
import { byText } from '../domain/match.ts';

/** The lead has a card or a task of ours. */
const isHandedOff = ({ written }: LeadState): boolean =>
  written.noteId !== undefined || Object.keys(written.tasks).length > 0;

/** Of a deal that both know, what was seen last. */
const joinDeals = (all: readonly LeadState[]): Record<string, DealOutcome> => {
  const deals = new Map<string, DealOutcome>();
  for (const [id, deal] of all.flatMap((one) => Object.entries(one.deals ?? {}))) {
    const known = deals.get(id);
    if (known === undefined || deal.at > known.at) deals.set(id, deal);
  }
  return Object.fromEntries(deals);
};

/** The watch of the lead that leads, for its tasks are that lead's. Whom its owner has reached on another record, they have reached. */
const joinWatches = ([leading, ...others]: readonly LeadState[]): Watch | undefined => {
  const watch = leading?.watch;
  const touched = [leading, ...others].find((one) => one?.watch?.ownerId === watch?.ownerId && one?.watch?.touched)
    ?.watch?.touched;
  return watch && { ...watch, ...(touched && { touched }) };
};

/** A check of a delivery is its deal's, whichever record it hangs on. */
const deliveryTasks = ({ written }: LeadState): Record<string, string> =>
  Object.fromEntries(Object.entries(written.tasks).filter(([key]) => key.startsWith('delivered-')));

type Owner = NonNullable<LeadState['owner']>;

/**
 * Who has them after a merge. A person's choice outlives it, whichever record is primary: of those who have the one whom the record has
 * kept, a person's choice is told first; one whom the record has not kept comes back, where it has kept one whom we had given. And where
 * the survivor had another owner of ours, somebody who merged the two has picked the other's.
 */
const ownerAfter = (all: readonly LeadState[], survivor: LeadState, ownerId: string | null): Owner | undefined => {
  const owners = all.flatMap(({ owner }) => owner ?? []);
  const kept = owners.filter((one) => one.ownerId === ownerId);
  const chosen = kept.find(({ by }) => by === 'human');
  if (chosen !== undefined) return chosen;
  const [ours] = kept;
  const before = survivor.owner;
  if (ours !== undefined && before !== undefined && before.ownerId !== ownerId) return { ...ours, by: 'human' };
  const lost = ours === undefined && ownerId !== null ? undefined : owners.find(({ by }) => by === 'human');
  return lost ?? ours ?? owners[0];
};

/** A person's choice that the record has lost to one whom the merge brought: to be put back, until it stands there. */
export const choiceLost = (
  { owner, ownerByMerge }: Pick<LeadState, 'owner' | 'ownerByMerge'>,
  ownerId: string | null,
): string | null =>
  ownerByMerge !== undefined && ownerByMerge === (ownerId ?? '') && owner?.by === 'human' ? owner.ownerId : null;

/** All addresses of whoever is behind a record: its own, and those of the records that were merged into it. */
export const withMerged = (
  persons: readonly string[],
  { mergedPersons = [] }: Pick<LeadState, 'mergedPersons'>,
): string[] => [...new Set([...persons, ...mergedPersons])];

/** The reason that was written last, with all who passed any of them on. */
const joinPassedOn = (all: readonly LeadState[]): LeadState['passedOn'] => {
  const known = all.flatMap(({ passedOn }) => passedOn ?? []).toSorted((a, b) => byText(a.at, b.at));
  const last = known.at(-1);
  return (
    last && {
      ...last,
      times: Math.max(...known.map(({ times }) => times)),
      from: [...new Set(known.flatMap(({ from }) => from))],
    }
  );
};

/**
 * The state that the survivor goes on with. Card, tasks, watch and asks belong together, so one of them all leads: the survivor
 * where it was handed off, else the first that was handed off to the owner whom the record has kept, else the first of all.
 * What that one lacks comes from the others.
 * @param state the survivor's own
 * @param others in the order in which they come after it
 * @param onRecord whom the record has kept
 * @param isNobodys whoever that is counts as nobody, and we have not given it to anybody yet
 */
export const joinStates = (
  state: LeadState,
  others: readonly LeadState[],
  onRecord: string | null,
  isNobodys = false,
): LeadState => {
  const ownerId = isNobodys ? null : onRecord;
  const handedOff = others.filter(isHandedOff);
  const heir = handedOff.find(({ owner }) => owner?.ownerId === ownerId) ?? handedOff[0];
  const leading = isHandedOff(state) ? state : (heir ?? state);
  const all = [leading, ...[state, ...others].filter((one) => one !== leading)];
  const first = <T>(pick: (one: LeadState) => T | undefined): T | undefined =>
    all.map(pick).find((one) => one !== undefined);
  const { watch: _watch, asks: _asks, rest: _rest, confirmBy: _confirmBy, ...own } = state;
  // Whoever was brought together before, and not to its end, keeps what came of it.
  const owner = choiceLost(state, onRecord) === null ? ownerAfter(all, state, ownerId) : state.owner;
  const isGiven = ownerId === null || all.some((one) => isGivenByUs(one, ownerId));
  const isLost = isGiven && owner?.by === 'human' && owner.ownerId !== ownerId;
  const watch = joinWatches(all);
  const decision = first((one) => one.decision);
  const coordinator = first((one) => one.coordinator);
  const confirmation = state.confirmation ?? first((one) => one.confirmation);
  const handedOffAt = all.flatMap((one) => one.handedOffAt ?? []).toSorted()[0];
  const heard = first((one) => one.heard);
  const leftAloneBy = first((one) => one.leftAloneBy);
  const noContactBy = first((one) => one.noContactBy);
  const ruledOut = first((one) => one.ruledOut);
  const unassigned = first((one) => one.unassigned);
  const heldThen = [...new Set(all.flatMap((one) => one.heldThen ?? []))].filter((rule) => rule !== ruledOut?.rule);
  const letLie = [...new Set(all.flatMap((one) => one.letLie ?? []))];
  const passedOn = joinPassedOn(all);
  const mergedPersons = [
    ...new Set([
      ...(state.mergedPersons ?? []),
      ...others.flatMap(({ person = [], persons = [] }) => [person, persons].flat()),
    ]),
  ].slice(0, mostAddresses);
  const noted = first(({ written }) => (written.noteId === undefined ? undefined : written));
  const talksOver = Math.max(...all.map((one) => one.talksOver ?? 0));
  const writtenAt = all
    .flatMap(({ written }) => written.at ?? [])
    .toSorted()
    .at(-1);
  return {
    ...own,
    ...(decision && { decision }),
    ...(owner && { owner }),
    ...(isLost && { ownerByMerge: onRecord ?? '' }),
    ...(talksOver > 0 && { talksOver }),
    ...(handedOffAt && { handedOffAt }),
    ...(coordinator && { coordinator }),
    ...(letLie.length > 0 && { letLie }),
    ...(passedOn && { passedOn }),
    ...(mergedPersons.length > 0 && { mergedPersons, persons: [...(state.persons ?? []), ...mergedPersons] }),
    ...(confirmation && { confirmation }),
    ...(watch && { watch }),
    ...(heard && { heard }),
    ...(leftAloneBy && { leftAloneBy }),
    ...(noContactBy && { noContactBy }),
    ...(ruledOut && { ruledOut }),
    ...(unassigned && { unassigned }),
    ...(heldThen.length > 0 && { heldThen }),
    ...(leading.asks && { asks: leading.asks }),
    ...(leading.rest && { rest: leading.rest }),
    ...(leading.confirmBy && { confirmBy: leading.confirmBy }),
    deals: joinDeals(all),
    signals: all.flatMap(({ signals }) => signals),
    written: {
      ...(noted?.noteId && { noteId: noted.noteId }),
      ...(noted?.noteHash && { noteHash: noted.noteHash }),
      ...(noted?.noteLines && { noteLines: noted.noteLines }),
      ...(writtenAt && { at: writtenAt }),
      tasks: Object.assign({}, ...all.map(deliveryTasks).toReversed(), leading.written.tasks),
      ...(leading.written.told && { told: leading.written.told }),
    },
  };
};

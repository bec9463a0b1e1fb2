/** Who has a lead now, or why nobody, in one sentence. */
import type { LeadState } from '../../domain/lead-state.ts';
import { hadOwner } from '../handed-off.ts';
import { dueWords } from './event-words.ts';
import type { Glance } from './glance.ts';
import type { Names } from './names.ts';

type Now = {
  /** Null: this release cannot read it. */
  state: LeadState | null;
  newest: Glance | undefined;
  names: Names;
  isShadow: boolean;
};

const ownerWords = (
  { ownerId, rep, by }: { ownerId: string; rep?: string | null | undefined; by: string },
  { names, isShadow }: Now,
): string => {
  const name = rep === null || rep === undefined ? names.owner(ownerId) : names.rep(rep);
  if (by === 'human') return `${name} has it, chosen by a person`;
  return isShadow ? `${name} would have it` : `${name} has it`;
};

/** We chose an owner, and the CRM never took one from us: somebody else may stand on the record. */
export const isRefused = ({ owner, parked, attempts, handedOffAt }: LeadState): boolean =>
  owner?.by === 'us' && handedOffAt === undefined && (parked !== undefined || attempts > 0);

const refusedWords = ({ ownerId, rep }: NonNullable<LeadState['owner']>, { names }: Now): string =>
  `${rep === undefined ? names.owner(ownerId) : names.rep(rep)} was chosen, and the CRM has not taken it`;

const standing = ({ decision }: Pick<LeadState, 'decision'>): string =>
  decision === undefined ? '' : `: ${decision.stage}, ${decision.score} of 100 points`;

const fromState = (state: LeadState, now: Now): string => {
  const { owner, decision, refused, gone, parked, due } = state;
  if (refused) return `No lead: ${refused.reason}`;
  if (gone) return gone.why === 'merged' ? `Merged into ${gone.into ?? 'another record'}.` : 'Deleted in the CRM.';
  const aside = parked ? ` Set aside, a person must look (${parked.code}): ${parked.reason}` : '';
  if (decision?.stopped !== undefined) {
    const had = hadOwner(state)
      ? `${ownerWords(state.owner, now)} from before, and nothing more follows`
      : 'Not handed off';
    return `${had}, by the stop ${decision.stopped}.${aside}`;
  }
  if (owner)
    return `${isRefused(state) ? refusedWords(owner, now) : ownerWords(owner, now)}${standing(state)}.${aside}`;
  if (decision && due?.why === 'caps')
    return `Nobody has it yet: whoever could has had their leads of that day${standing(state)}.${aside}`;
  if (decision) return `Nobody has it: the CRM has no active user who could${standing(state)}.${aside}`;
  return `Not decided yet${due ? `: waits for ${dueWords(due.why)}` : ''}.${aside}`;
};

export const headlineOf = (now: Now): string => {
  const { state, newest } = now;
  if (state !== null && state.version > 0) return fromState(state, now);
  if (newest === undefined) return 'Only remarks are kept of it.';
  const { ownerId, rep, by, stage, score } = newest;
  const last = ownerId === null ? `not handed off, by ${newest.way}` : ownerWords({ ownerId, rep, by }, now);
  return `When it was last decided: ${last} (${stage}, ${score} of 100 points).`;
};

/** How colleagues are called where nobody asks the CRM: by the policy's names of reps, as far as the ledger tells which user is which rep. */
import { byText } from '../../domain/match.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import type { LedgerEntry } from '../entry.ts';
import type { FormerEntry } from '../former-entry.ts';

export type Names = {
  /** Of a user of the CRM, by the owner id. */
  owner: (ownerId: string) => string;
  /** Of a rep, by the policy's key. */
  rep: (rep: string) => string;
};
/** The policy in force has no such rep any more; false where none is in force. */
export const hasLeft = (rep: string | null, current: Policy | null): boolean =>
  rep !== null && current !== null && current.reps[rep] === undefined;

type Known = { entry: LedgerEntry | FormerEntry; policy: Policy | null };

const pairsOf = ({ entry }: Known): [ownerId: string, rep: string][] => {
  if (!('core' in entry)) {
    const { ownerId, rep } = entry.owner;
    return ownerId !== null && rep !== null ? [[ownerId, rep]] : [];
  }
  const { ownerId, rep } = entry.ruling;
  const asked = Object.entries(entry.inputs?.reps ?? {})
    .toSorted(([a], [b]) => byText(a, b))
    .flatMap(([name, { id }]): [string, string][] => (id === undefined ? [] : [[id, name]]));
  return [...asked, ...(ownerId !== null && rep !== undefined ? [[ownerId, rep] satisfies [string, string]] : [])];
};

/**
 * @param known newest first: of a user who was two reps in turn the later one counts
 * @param current the policy in force
 */
export const namesIn = (
  known: readonly Known[],
  { owner, coordinator }: Pick<LeadState, 'owner' | 'coordinator'>,
  current: Policy | null,
): Names => {
  const reps = new Map(known.toReversed().flatMap(pairsOf));
  if (owner?.rep !== undefined) reps.set(owner.ownerId, owner.rep);
  if (coordinator !== undefined) reps.set(coordinator.ownerId, coordinator.rep);
  const policies = [current, ...known.toSorted((a, b) => byText(b.entry.at, a.entry.at)).map(({ policy }) => policy)];
  const rep = (key: string): string =>
    policies.map((policy) => policy?.reps[key]?.name).find((name) => name !== undefined) ?? key;
  return {
    rep,
    owner: (ownerId) => {
      const key = reps.get(ownerId);
      return key === undefined ? `user ${ownerId} of the CRM` : rep(key);
    },
  };
};

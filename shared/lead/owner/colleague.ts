/**
 * One name for a colleague in every connection: the policy's key of a rep, or a keyed hash of the e-mail address of anybody else.
 * So whoever is chosen in one CRM is found in the other one, in the policy or not.
 */
import type { Owner, Team } from '../../domain/team.ts';

const hashed = ({ addressHash }: Owner): string | null => (addressHash === undefined ? null : `@${addressHash}`);

/** Null for a user without an address who is no rep: nobody can know them again. */
export const colleagueOf = (
  { rep, ownerId }: { rep: string | null; ownerId: string },
  { owners }: Pick<Team, 'owners'>,
): string | null => {
  const owner = owners.get(ownerId);
  return rep ?? (owner === undefined ? null : hashed(owner));
};

/** The owner that this colleague is here; null when they are not known here. */
export const ownerOfColleague = (colleague: string | undefined, team: Team): string | null => {
  if (colleague === undefined) return null;
  const rep = team.reps.find((candidate) => candidate.rep === colleague);
  if (rep !== undefined) return rep.ownerId;
  const people = [...team.owners.values()].filter(({ kind, active }) => kind === 'person' && active);
  return people.find((owner) => hashed(owner) === colleague)?.id ?? null;
};

/**
 * One name for a colleague in every connection: the policy's key of a rep, or a keyed hash of the e-mail address of anybody else.
 * So whoever is chosen in one CRM is found in the other one, in the policy or not.
 */
import type { Owner, Team } from '../domain/team.ts';
import type { Services } from './services.ts';

type Hash = Services['personHash'];

const hashed = ({ email }: Owner, personHash: Hash): string => `@${personHash(email)}`;

/** Null for a user without an address who is no rep: nobody can know them again. */
export const colleagueKey = (
  { rep, ownerId }: { rep: string | null; ownerId: string },
  team: Team,
  personHash: Hash,
): string | null => {
  const owner = team.owners.get(ownerId);
  return rep ?? (owner === undefined || owner.email === '' ? null : hashed(owner, personHash));
};

/** The owner that this colleague is here; null when they are not known here. */
export const ownerOfColleague = (colleague: string | undefined, team: Team, personHash: Hash): string | null => {
  if (colleague === undefined) return null;
  const rep = team.reps.find((candidate) => candidate.rep === colleague);
  if (rep !== undefined) return rep.ownerId;
  const people = [...team.owners.values()].filter(({ kind, active }) => kind === 'person' && active);
  return people.find((owner) => hashed(owner, personHash) === colleague)?.id ?? null;
};

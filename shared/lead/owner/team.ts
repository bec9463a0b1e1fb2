/** Who of the policy's reps is there, in one connection, as the CRM knows them at this moment. */
import { repCalendar } from '../../time/calendar.ts';
import type { Owner, Rep, Team, CrmKind, Availability } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { isUnowned } from './holder.ts';

type PolicyRep = Policy['reps'][string];

/** By what that CRM knows a rep: their address for it, where the policy has one, else the one for all. */
export const addressIn = (rep: PolicyRep, crm: CrmKind | undefined): string =>
  (crm === undefined ? undefined : rep[crm]) ?? rep.email;

/**
 * The owner by that address in any letter case: of that username, else of that e-mail, which several users may share; then
 * an active one comes first. A queue is nobody, and so is
 * a partner's user: a colleague may have one of those as well, with the same address.
 */
export const findOwner = (owners: readonly Owner[], address: string): Owner | undefined => {
  const people = owners.filter(({ kind, isOutside }) => kind === 'person' && isOutside !== true);
  const candidates = [
    ...people.filter(({ username }) => username?.toLowerCase() === address),
    ...people.filter(({ email }) => email.toLowerCase() === address),
  ];
  return candidates.find(({ active }) => active) ?? candidates[0];
};

/** By what a policy may call a user of the CRM whose id it is, in small letters; none for who is not known. */
export type UserNames = (id: string) => readonly string[];

/** A rep by their key and addresses; any user by the address and username that the CRM has of them. Never by a name: two may share one. */
export const userNames = (
  { reps }: Pick<Policy, 'reps'>,
  crm: CrmKind | undefined,
  owners: ReadonlyMap<string, Owner>,
): UserNames => {
  const all = [...owners.values()];
  const byId = Map.groupBy(Object.entries(reps), ([, rep]) => findOwner(all, addressIn(rep, crm))?.id);
  return (id) => {
    const owner = owners.get(id);
    const ofReps = (byId.get(id) ?? []).flatMap(([key, rep]) => [key, rep.email, rep.hubspot, rep.salesforce]);
    return [...ofReps, owner?.email, owner?.username].flatMap((name) => (name ? name.toLowerCase() : []));
  };
};

/** Users who are reps of the policy; whom it counts as nobody is none: an integration may run as somebody of sales. */
export const repIdsOf = (
  owners: readonly Owner[],
  { reps, unowned }: Pick<Policy, 'reps' | 'unowned'>,
  crm: CrmKind,
): ReadonlySet<string> =>
  new Set(
    Object.values(reps).flatMap((rep) => {
      const owner = findOwner(owners, addressIn(rep, crm));
      return owner === undefined || isUnowned({ unowned }, owner) ? [] : [owner.id];
    }),
  );

/**
 * Joins the policy's reps with the connection's owners, by their address in that CRM. What the CRM knows of a rep's zone and
 * hours comes first, absences of both count. An archived user or a queue is nobody.
 * @param hash keyed, the same in every connection
 */
export const buildTeam = (
  policy: Policy,
  crm: CrmKind | undefined,
  owners: readonly Owner[],
  availability: readonly Availability[],
  hash: (email: string) => string,
): Team => {
  const times = new Map(availability.map((one) => [one.ownerId, one]));
  const reps = Object.entries(policy.reps).map(([key, rep]): Rep => {
    const found = findOwner(owners, addressIn(rep, crm));
    const ownerId = found?.active === true ? found.id : null;
    const known = ownerId === null ? undefined : times.get(ownerId);
    const own = repCalendar(rep);
    return {
      rep: key,
      name: rep.name,
      ownerId,
      away: known?.away ?? false,
      calendar: {
        zone: known?.zone ?? own.zone,
        hours: known?.hours ?? own.hours,
        absences: [...own.absences, ...(known?.absences ?? [])],
        ...(own.daysOff && { daysOff: own.daysOff }),
      },
    };
  });
  const known = owners.map((owner) => (owner.email === '' ? owner : { ...owner, addressHash: hash(owner.email) }));
  return { reps, owners: new Map(known.map((owner) => [owner.id, owner])) };
};

/** Who of the policy's reps is there, in one connection, as the CRM knows them at this moment. */
import { repCalendar } from './calendar.ts';
import type { Absence, Owner, Rep, Team, WorkingHours } from './lead.ts';
import type { Policy } from './policy.ts';

/** What the CRM knows of a user's time; absent parts are unknown. */
export type KnownHours = {
  away: boolean;
  zone?: string;
  hours?: readonly WorkingHours[];
  absences: readonly Absence[];
};

/**
 * Joins the policy's reps with the connection's owners, by e-mail in any letter case. What the CRM knows of a rep's zone and
 * hours comes first, absences of both count. An archived user or a queue is nobody.
 * @param availability by owner id
 */
export const buildTeam = (
  policy: Policy,
  owners: readonly Owner[],
  availability: ReadonlyMap<string, KnownHours>,
): Team => {
  const people = owners.filter(({ kind, active }) => kind === 'person' && active);
  const byEmail = new Map(people.map((owner) => [owner.email.toLowerCase(), owner]));
  const reps = Object.entries(policy.reps).map(([key, rep]): Rep => {
    const owner = byEmail.get(rep.email);
    const known = owner && availability.get(owner.id);
    const own = repCalendar(rep);
    return {
      rep: key,
      name: rep.name,
      ownerId: owner?.id ?? null,
      away: known?.away ?? false,
      calendar: {
        zone: known?.zone ?? own.zone,
        hours: known?.hours ?? own.hours,
        absences: [...own.absences, ...(known?.absences ?? [])],
      },
    };
  });
  return { reps, owners: new Map(owners.map((owner) => [owner.id, owner])) };
};

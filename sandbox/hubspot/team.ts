/** The people who work in the portal: owners, and the user records that hold their hours and absences. */
import type { Records } from './records.ts';

/** Working hours from one ISO weekday to another (1 = Monday), in minutes after midnight of the teammate's zone. */
export type Hours = { from: number; to: number; startMinute: number; endMinute: number };

export type Teammate = {
  first: string;
  last: string;
  email: string;
  kind: 'person' | 'queue';
  ownerId: string;
  /** Null for a queue, which nobody logs in as. */
  userId: number | null;
  zone: string;
  hours: readonly Hours[];
  isAway: boolean;
  /** Times out of office, both in epoch milliseconds. */
  absences: readonly { startTimestamp: number; endTimestamp: number }[];
  isArchived: boolean;
};

const dayNames = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** HubSpot keeps hours as JSON text; a range of days has a name of its own where there is one. */
const workingHours = (hours: readonly Hours[]): string =>
  JSON.stringify(
    hours.flatMap(({ from, to, startMinute, endMinute }) =>
      from === 1 && to === 5
        ? [{ days: 'MONDAY_TO_FRIDAY', startMinute, endMinute }]
        : dayNames.slice(from - 1, to).map((days) => ({ days, startMinute, endMinute })),
    ),
  );

const addUser = (records: Records, mate: Teammate & { userId: number }): void => {
  records.asCrm('CRM_SETTING').create('users', {
    hs_internal_user_id: String(mate.userId),
    hs_email: mate.email,
    hs_given_name: mate.first,
    hs_family_name: mate.last,
    hubspot_owner_id: mate.ownerId,
    hs_standard_time_zone: mate.zone,
    hs_working_hours: workingHours(mate.hours),
    hs_availability_status: mate.isAway ? 'away' : 'available',
    hs_out_of_office_hours: JSON.stringify(mate.absences),
  });
};

export const addTeam = (records: Records, team: readonly Teammate[]): void => {
  for (const mate of team) {
    const { ownerId, email, first, last, kind, userId, isArchived } = mate;
    records.owners.add({
      id: ownerId,
      email,
      firstName: first,
      lastName: last,
      type: kind === 'queue' ? 'QUEUE' : 'PERSON',
      userId,
    });
    if (userId !== null) addUser(records, { ...mate, userId });
    if (isArchived) records.owners.archive(ownerId);
  }
};

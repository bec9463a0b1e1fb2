/** The invented sales team: the five reps of the default policy, and everyone else a real account has besides. */

import type { Hours, Teammate as HubspotTeammate } from '../../hubspot/team.ts';
import type { Teammate as SalesforceTeammate } from '../../salesforce/team.ts';

type Teammate = HubspotTeammate & SalesforceTeammate;

const nineToHalfPastFive: Hours = { from: 1, to: 5, startMinute: 540, endMinute: 1050 };

const mate = (
  input: Pick<Teammate, 'key' | 'first' | 'last' | 'ownerId' | 'userId'> & Partial<Teammate>,
): Teammate => ({
  email: `${input.key}@acme.example`,
  kind: 'person',
  zone: 'Europe/Berlin',
  hours: [nineToHalfPastFive],
  isAway: false,
  absences: [],
  isArchived: false,
  ...input,
});

export const reps: readonly Teammate[] = [
  mate({ key: 'anna', first: 'Anna', last: 'Weber', ownerId: '70001', userId: 9001 }),
  // All five work at the same hours, each by their own clock: whoever watches the turns sees weights and nothing else.
  mate({
    key: 'ben',
    first: 'Ben',
    last: 'Okafor',
    ownerId: '70002',
    userId: 9002,
    zone: 'Europe/London',
    hours: [{ from: 1, to: 5, startMinute: 480, endMinute: 990 }],
  }),
  mate({ key: 'carla', first: 'Carla', last: 'Mendes', ownerId: '70003', userId: 9003, zone: 'Europe/Madrid' }),
  mate({ key: 'dina', first: 'Dina', last: 'Rossi', ownerId: '70004', userId: 9004 }),
  mate({ key: 'emil', first: 'Emil', last: 'Novak', ownerId: '70005', userId: 9005 }),
  // Not in the policy: a colleague from support who owns records all the same.
  mate({
    key: 'frida',
    first: 'Frida',
    last: 'Holm',
    ownerId: '70006',
    userId: 9006,
    zone: 'Europe/Stockholm',
    hours: [
      { from: 1, to: 4, startMinute: 540, endMinute: 1080 },
      { from: 5, to: 5, startMinute: 540, endMinute: 840 },
    ],
    isAway: true,
    // Over the holidays: a planned absence that has not come yet.
    absences: [{ startTimestamp: Date.UTC(2026, 11, 21, 5), endTimestamp: Date.UTC(2027, 0, 4, 5) }],
  }),
  mate({ key: 'georg', first: 'Georg', last: 'Lang', ownerId: '70007', userId: 9007, isArchived: true }),
  mate({ key: 'inbound', first: 'Inbound', last: 'Queue', ownerId: '70008', userId: null, kind: 'queue' }),
];

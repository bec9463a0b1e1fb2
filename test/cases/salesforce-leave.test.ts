/** When colleagues are away in Salesforce: what happened to those who run this, row by row. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeClock } from '../crm/hubspot/clock.ts';
import { startOrg, type Org } from '../support/org.ts';

let org: Org;
let clock: ReturnType<typeof fakeClock>;
beforeEach(async () => {
  clock = fakeClock();
  org = await startOrg({ salesforce: { now: clock.now } });
});
afterEach(() => org.stop());

const open = () => org.openCrm({ ...clock, deadline: () => clock.now() + 20_000 });
const day = (days: number): string => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);
const midnight = (days: number): string => `${day(days)}T00:00:00.000Z`;
const absencesOf = async (key: string, crm = open()) =>
  (await crm.availability()).find(({ ownerId }) => ownerId === org.idOf(key))?.absences;
/** A day of their own calendar. */
const event = (key: string, from: number, to: number, own: Readonly<Record<string, string | boolean>> = {}): void => {
  const OwnerId = org.idOf(key);
  const days = { StartDateTime: midnight(from), EndDateTime: midnight(to), IsAllDayEvent: true, ShowAs: 'OutOfOffice' };
  org.server.records.asUser(OwnerId).create('Event', { Subject: 'Holidays', OwnerId, ...days, ...own });
};
const callsOf = async (ask: () => Promise<unknown>): Promise<number> => {
  const before = org.dataCalls().length;
  await ask();
  return org.dataCalls().length - before;
};

it('SF19 in an org without out-of-office messages, days in the calendar shown as out of office are leave, where the rep lives', async () => {
  org.server.records.schema.drop('OutOfOffice');
  event('anna', 1, 3);
  // Berlin's days begin an hour before those of UTC in winter, and the last day counts whole.
  expect(await absencesOf('anna')).toEqual([{ from: `${day(0)}T23:00:00.000Z`, to: `${day(3)}T23:00:00.000Z` }]);
  expect(await absencesOf('ben')).toEqual([]);
});

it('SF19 what began yesterday, or is one day long, is leave; what is over is none', async () => {
  org.server.records.schema.drop('OutOfOffice');
  event('anna', -5, 5);
  event('ben', 0, 0);
  event('carla', -9, -4);
  expect(await absencesOf('anna')).toHaveLength(1);
  // London's days are those of UTC in winter.
  expect(await absencesOf('ben')).toEqual([{ from: midnight(0), to: midnight(1) }]);
  expect((await absencesOf('carla')) ?? []).toEqual([]);
});

it.each([
  ['a day shown as busy', { ShowAs: 'Busy' }],
  ['a day shown as free, such as a birthday', { ShowAs: 'Free' }],
  ['an hour out of office', { IsAllDayEvent: false }],
])('SF19 %s is no leave', async (_what, own) => {
  org.server.records.schema.drop('OutOfOffice');
  event('anna', 0, 1, own);
  expect(await absencesOf('anna')).toEqual([]);
});

it.each(['a fair, on its campaign', 'a visit, on its contact', 'a visit, on its account'])(
  'SF19 %s, is work, however the day is shown',
  async (what) => {
    org.server.records.schema.drop('OutOfOffice');
    const frida = org.server.records.asUser(org.idOf('frida'));
    if (what.endsWith('campaign')) event('anna', 0, 1, { WhatId: frida.create('Campaign', { Name: 'Fair' }).id });
    else if (what.endsWith('account')) event('anna', 0, 1, { WhatId: frida.create('Account', { Name: 'Mill' }).id });
    else event('anna', 0, 1, { WhoId: frida.create('Contact', { LastName: 'Doe' }).id });
    expect(await absencesOf('anna')).toEqual([]);
    event('anna', 1, 2);
    expect(await absencesOf('anna', open())).toHaveLength(1);
  },
);

it('SF19 an org with out-of-office messages is asked for these alone, and one without is asked twice only once', async () => {
  const [with_, without] = [open(), open()];
  event('anna', 1, 3);
  expect(await callsOf(() => with_.owners())).toBe(await callsOf(() => with_.owners({ fresh: true })));
  expect(await absencesOf('anna', with_)).toEqual([]);
  org.server.records.schema.drop('OutOfOffice');
  const [first, second] = [
    await callsOf(() => without.availability()),
    await callsOf(() => without.owners({ fresh: true })),
  ];
  expect([first, second]).toEqual([2, 1]);
});

it('SF19 a calendar that we may not read is no leave, and stops nothing', async () => {
  org.server.records.schema.drop('OutOfOffice');
  org.server.records.schema.remove('Event', 'ShowAs');
  expect(await absencesOf('anna')).toEqual([]);
});

it('SF19 an org that shows its out-of-office messages again is asked for them within the hour', async () => {
  const { rights } = org.server.records;
  const UserId = org.idOf('anna');
  const [StartDate, EndDate] = [-1, 2].map((days) => new Date(clock.now() + days * 86_400_000).toISOString());
  org.server.records.asUser(UserId).create('OutOfOffice', { UserId, StartDate, EndDate, IsEnabled: true });
  const crm = open();
  expect(await absencesOf('anna', crm)).toHaveLength(1);
  rights.hide(org.server.integrationUserId, 'OutOfOffice.IsEnabled');
  clock.pass(600_000);
  expect(await absencesOf('anna', crm)).toEqual([]);
  rights.show(org.server.integrationUserId, 'OutOfOffice.IsEnabled');
  clock.pass(3_600_000);
  expect(await absencesOf('anna', crm)).toHaveLength(1);
});

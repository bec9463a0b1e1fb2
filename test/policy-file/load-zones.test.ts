import { describe, expect, it } from 'vitest';
import { isPlace, isZone } from '../../shared/time/zone.ts';
import { changed, problemsOf } from '../support/policy.ts';

const withZone = (zone: string): string => changed('zone: Europe/London', `zone: ${JSON.stringify(zone)}`);
const mendFor = (zone: string): string | undefined => problemsOf(withZone(zone))[0]?.mend;
const asked = (place: string): string => `Did you mean "${place}"? Write a place as Area/City, or UTC.`;

describe('the zone of a rep', () => {
  it.each([
    'UTC',
    'Etc/UTC',
    'Europe/London',
    'europe/london',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Europe/Kyiv',
    'America/Argentina/Buenos_Aires',
    'US/Pacific',
  ])('may be %s', (zone) => {
    expect(problemsOf(withZone(zone))).toEqual([]);
  });

  it.each([
    ['BST', 'Europe/London'],
    ['bst', 'Europe/London'],
    ['EST', 'America/New_York'],
    ['EST5EDT', 'America/New_York'],
    ['Eastern Standard Time', 'America/New_York'],
    ['CET', 'Europe/Berlin'],
    ['IST', 'Asia/Kolkata'],
    ['GMT', 'UTC'],
    ['Z', 'UTC'],
    ['GB', 'Europe/London'],
    ['Europe/Londn', 'Europe/London'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['Europe/New_York', 'America/New_York'],
    ['Europe/London ', 'Europe/London'],
    ['(GMT+01:00) Madrid', 'Europe/Madrid'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome', 'Europe/Amsterdam'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['(GMT+05:30) Chennai, Kolkata, Mumbai', 'Asia/Kolkata'],
    ['(GMT-03:00) Sao Paulo', 'America/Sao_Paulo'],
    ['UTC +01:00 Madrid', 'Europe/Madrid'],
    ['Madrid (GMT+1)', 'Europe/Madrid'],
    ['(GMT+01:00) Central European Standard Time (Europe/Vienna)', 'Europe/Vienna'],
    ['Central European Time', 'Europe/Berlin'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['GMT Standard Time', 'Europe/London'],
    ['Central Standard Time', 'America/Chicago'],
  ])('is not %s, and %s is named', (zone, place) => {
    expect(mendFor(zone)).toBe(asked(place));
  });

  it.each(['+01:00', '+0100', '-5', 'UTC+1', 'GMT-5', 'Etc/GMT+5'])('is not the offset %s', (zone) => {
    expect(mendFor(zone)).toBe('Write the place instead, such as Europe/Berlin: an offset knows no summer time.');
  });

  it.each(['', 'local', 'SystemV/EST5', 'Factory', 'Narnia/Cair_Paravel'])('is not "%s"', (zone) => {
    expect(problemsOf(withZone(zone))).toMatchObject([
      { path: 'reps.ben.zone', problem: `"${zone}" is no time zone that hours can be counted in.` },
    ]);
  });

  it('of owners who are no reps is checked as well', () => {
    expect(problemsOf(changed('zone: Europe/Berlin # for owners', 'zone: EST # for owners'))).toMatchObject([
      { path: 'followUp.zone', mend: asked('America/New_York') },
    ]);
  });

  it('that a person may write is one that the calendar counts in', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => isPlace(zone) && !isZone(zone))).toEqual([]);
    expect(Intl.supportedValuesOf('timeZone').filter(isPlace).length).toBeGreaterThan(380);
  });
});

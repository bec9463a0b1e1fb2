import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absentUntil,
  addWorkingMinutes,
  isAbsent,
  isWorking,
  localDate,
  localMoment,
  parseHours,
  repCalendar,
} from '../../shared/time/calendar.ts';
import { de } from '../../shared/words/de.ts';
import { en } from '../../shared/words/en.ts';
import type { Calendar } from '../../shared/domain/team.ts';
import { examplePolicy } from '../support/lead.ts';

const calendar = (zone: string, hours: readonly string[], absences: Calendar['absences'] = []): Calendar => ({
  zone,
  hours: parseHours(hours),
  absences,
});
const berlin = calendar('Europe/Berlin', ['Mon-Fri 09:00-17:30']);
const minuteMs = 60_000;

describe('hours', () => {
  it.each([
    ['Mon-Fri 09:00-17:30', [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1050 }))],
    ['Sun 00:00-24:00', [{ day: 7, from: 0, to: 1440 }]],
    ['Sat-Mon 10:00-12:00', [6, 7, 1].map((day) => ({ day, from: 600, to: 720 }))],
    [
      'Fri 22:00-06:00',
      [
        { day: 5, from: 1320, to: 1440 },
        { day: 6, from: 0, to: 360 },
      ],
    ],
    ['Sun 22:00-00:00', [{ day: 7, from: 1320, to: 1440 }]],
    ['Someday 09:00-17:00', []],
  ])('reads "%s"', (line, hours) => {
    expect(parseHours([line])).toEqual(hours);
  });

  it('takes leave of the policy as whole days of the zone, the last one included', () => {
    const { anna } = examplePolicy().reps;
    if (!anna) throw new Error('handoff.yaml has lost anna');
    const onLeave = repCalendar({ ...anna, zone: 'Europe/Berlin', leave: [{ from: '2026-10-24', to: '2026-10-25' }] });
    // The clocks go back on the 25th: that day has 25 hours.
    expect(onLeave.absences).toEqual([{ from: '2026-10-23T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' }]);
    expect(isAbsent(onLeave, '2026-10-25T22:59:59.999Z')).toBe(true);
    expect(isAbsent(onLeave, '2026-10-25T23:00:00.000Z')).toBe(false);
  });
});

describe('being at work', () => {
  it.each([
    ['as the day begins', '2026-11-23T08:00:00.000Z', true],
    ['a moment before', '2026-11-23T07:59:59.999Z', false],
    ['as the day ends', '2026-11-23T16:30:00.000Z', false],
    ['on Saturday', '2026-11-21T10:00:00.000Z', false],
    ['in summer, when the clock is an hour ahead', '2026-07-06T07:00:00.000Z', true],
    ['in summer, an hour before', '2026-07-06T06:59:59.999Z', false],
  ])('follows the wall clock %s', (_, at, works) => {
    expect(isWorking(berlin, at)).toBe(works);
  });

  it('ends with an absence and on a holiday', () => {
    const monday = '2026-11-23T10:00:00.000Z';
    const away = calendar(
      'Europe/Berlin',
      ['Mon-Fri 09:00-17:30'],
      [{ from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T11:00:00.000Z' }],
    );
    expect(isWorking(away, monday)).toBe(false);
    expect(isWorking(away, '2026-11-23T11:00:00.000Z')).toBe(true);
    expect(isWorking(berlin, monday, ['2026-11-23'])).toBe(false);
  });

  it('takes no notice of an absence whose ends are no instants, or the wrong way round', () => {
    const odd = [
      { from: 'soon', to: 'later' },
      { from: '2026-11-23T12:00:00.000Z', to: '2026-11-23T09:00:00.000Z' },
    ];
    expect(isWorking({ ...berlin, absences: odd }, '2026-11-23T10:00:00.000Z')).toBe(true);
  });

  it('is around the clock without hours', () => {
    expect(isWorking(calendar('Asia/Tokyo', []), '2026-11-22T18:00:00.000Z')).toBe(true);
  });

  it.each(['Mars/Base', '', 'Europe/Berlin; drop', '+99:99'])('takes the unknown zone "%s" for UTC', (zone) => {
    expect(isWorking(calendar(zone, ['Mon 09:00-10:00']), '2026-11-23T09:30:00.000Z')).toBe(true);
    expect(localDate(zone, '2026-11-23T23:30:00.000Z')).toBe('2026-11-23');
    expect(addWorkingMinutes(calendar(zone, []), '2026-11-23T09:30:00.000Z', 1, [])).toBe('2026-11-23T09:31:00.000Z');
  });

  it('tells until when someone is absent, the latest of several ends', () => {
    const away = calendar(
      'Europe/Berlin',
      [],
      [
        { from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T23:00:00.000Z' },
        { from: '2026-11-20T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' },
      ],
    );
    expect(absentUntil(away, '2026-11-23T00:00:00.000Z')).toBe('2026-11-30T23:00:00.000Z');
    expect(absentUntil(away, '2026-11-30T23:00:00.000Z')).toBeNull();
  });

  it('names a day by the clock of the zone, and the time where it is not midnight', () => {
    expect(localDate('Pacific/Auckland', '2026-11-22T12:00:00.000Z')).toBe('2026-11-23');
    expect(localMoment('Europe/Berlin', '2026-11-30T23:00:00.000Z', en)).toBe('2026-12-01');
    expect(localMoment('Europe/Berlin', '2026-12-01T11:00:00.000Z', en)).toBe('2026-12-01 12:00 (Berlin time)');
    expect(localMoment('Europe/Berlin', '2026-12-01T11:00:00.000Z', de)).toBe('01.12.2026, 12:00 Uhr (Berlin)');
    expect(localMoment('UTC', '2026-12-01T11:00:00.000Z', en)).toBe('2026-12-01 11:00 (UTC)');
  });
});

describe('adding working minutes', () => {
  it.each([
    ['within a day', '2026-11-23T10:00:00.000Z', 60, '2026-11-23T11:00:00.000Z'],
    ['to the very end of a day', '2026-11-23T15:30:00.000Z', 60, '2026-11-23T16:30:00.000Z'],
    ['over night', '2026-11-23T16:00:00.000Z', 60, '2026-11-24T08:30:00.000Z'],
    ['over the weekend', '2026-11-20T16:20:00.000Z', 60, '2026-11-23T08:50:00.000Z'],
    ['from before work', '2026-11-23T03:00:00.000Z', 60, '2026-11-23T09:00:00.000Z'],
    ['over the change to winter time', '2026-10-23T15:00:00.000Z', 60, '2026-10-26T08:30:00.000Z'],
    ['over the change to summer time', '2026-03-27T16:00:00.000Z', 60, '2026-03-30T07:30:00.000Z'],
    ['over a leap day', '2028-02-28T16:00:00.000Z', 8.5 * 60 + 60, '2028-03-01T08:30:00.000Z'],
  ])('counts %s', (_, from, minutes, due) => {
    expect(addWorkingMinutes(berlin, from, minutes, [])).toBe(due);
  });

  it('counts the minutes that really pass where the clocks change within working hours', () => {
    const nights = calendar('Europe/Berlin', ['Sun 00:00-06:00']);
    // 2026-10-25 has the hour from 2 to 3 twice, 2026-03-29 has it not at all.
    expect(addWorkingMinutes(nights, '2026-10-24T22:00:00.000Z', 7 * 60, [])).toBe('2026-10-25T05:00:00.000Z');
    expect(addWorkingMinutes(nights, '2026-03-28T23:00:00.000Z', 5 * 60, [])).toBe('2026-03-29T04:00:00.000Z');
  });

  it('leaves out holidays and absences', () => {
    const away = { ...berlin, absences: [{ from: '2026-11-24T07:00:00.000Z', to: '2026-11-24T12:00:00.000Z' }] };
    expect(addWorkingMinutes(away, '2026-11-23T16:00:00.000Z', 60, [])).toBe('2026-11-24T12:30:00.000Z');
    expect(addWorkingMinutes(berlin, '2026-11-23T16:00:00.000Z', 60, ['2026-11-24'])).toBe('2026-11-25T08:30:00.000Z');
  });

  it('counts an hour once that two lines of hours both hold', () => {
    const twice = calendar('UTC', ['Mon 09:00-12:00', 'Mon 10:00-13:00']);
    expect(addWorkingMinutes(twice, '2026-11-23T09:00:00.000Z', 4 * 60, [])).toBe('2026-11-23T13:00:00.000Z');
  });

  it('gives the plain sum when no working hour comes for 60 days', () => {
    const gone = { ...berlin, absences: [{ from: '2026-01-01T00:00:00.000Z', to: '2036-01-01T00:00:00.000Z' }] };
    expect(addWorkingMinutes(gone, '2026-11-23T10:00:00.000Z', 60, [])).toBe('2026-11-23T11:00:00.000Z');
  });

  it('ends for any number of minutes', () => {
    const due = addWorkingMinutes(berlin, '2026-11-23T10:00:00.000Z', 10_000_000, []);
    expect(Date.parse(due)).toBe(Date.parse('2026-11-23T10:00:00.000Z') + 10_000_000 * minuteMs);
  });

  it('ends after exactly so many minutes of work, in any zone and at any time', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'America/Sao_Paulo',
      'UTC',
    ];
    // All in quarters of an hour: every zone's clock keeps to them, and counting is quick.
    const quarterMs = 15 * minuteMs;
    const works = (zone: string, hours: readonly string[], ms: number): boolean =>
      isWorking(calendar(zone, hours), new Date(ms).toISOString());
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 2 * 365 * 24 * 4 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(['Mon-Fri 09:00-17:30'], ['Sat-Tue 22:00-03:00'], ['Mon 01:00-02:30', 'Sun 02:15-04:00']),
        (zone, offset, quarters, hours) => {
          const from = Date.parse('2026-01-01T00:00:00.000Z') + offset * quarterMs;
          const due = Date.parse(
            addWorkingMinutes(calendar(zone, hours), new Date(from).toISOString(), quarters * 15, []),
          );
          let worked = 0;
          for (let ms = from; ms < due; ms += quarterMs) if (works(zone, hours, ms)) worked += 1;
          expect(worked).toBe(quarters);
          expect(works(zone, hours, due - quarterMs)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingMinutes, parseHours, workingMinutesBetween } from '../../shared/time/calendar.ts';
import type { Calendar } from '../../shared/domain/team.ts';

const calendar = (zone: string, hours: readonly string[], absences: Calendar['absences'] = []): Calendar => ({
  zone,
  hours: parseHours(hours),
  absences,
});
const berlin = calendar('Europe/Berlin', ['Mon-Fri 09:00-17:30']);

describe('minutes of work between two instants', () => {
  it.each([
    ['within a day', '2026-11-23T10:00:00.000Z', '2026-11-23T10:45:30.000Z', 45.5],
    ['over night', '2026-11-23T16:00:00.000Z', '2026-11-24T08:30:00.000Z', 60],
    ['over the weekend', '2026-11-20T16:20:00.000Z', '2026-11-23T08:50:00.000Z', 60],
    ['on a Sunday', '2026-11-22T09:00:00.000Z', '2026-11-22T15:00:00.000Z', 0],
    ['over the change to winter time', '2026-10-23T15:00:00.000Z', '2026-10-26T08:30:00.000Z', 60],
    ['over the change to summer time', '2026-03-27T16:00:00.000Z', '2026-03-30T07:30:00.000Z', 60],
    ['the wrong way round', '2026-11-24T10:00:00.000Z', '2026-11-23T10:00:00.000Z', 0],
  ])('%s', (_, from, to, minutes) => {
    expect(workingMinutesBetween(berlin, from, to, [])).toBe(minutes);
  });

  it('leave out holidays and absences', () => {
    const away = { ...berlin, absences: [{ from: '2026-11-23T08:00:00.000Z', to: '2026-11-23T16:00:00.000Z' }] };
    expect(workingMinutesBetween(away, '2026-11-23T08:00:00.000Z', '2026-11-24T08:00:00.000Z', [])).toBe(30);
    expect(workingMinutesBetween(berlin, '2026-11-23T08:00:00.000Z', '2026-11-24T08:30:00.000Z', ['2026-11-23'])).toBe(
      30,
    );
  });

  it('are what is added to come from the one to the other', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom(berlin, calendar('America/New_York', ['Mon-Sun 18:00-03:00']), calendar('Asia/Kolkata', [])),
        (date, minutes, whose) => {
          const from = date.toISOString();
          const to = addWorkingMinutes(whose, from, minutes, ['2026-12-25']);
          expect(workingMinutesBetween(whose, from, to, ['2026-12-25'])).toBeCloseTo(minutes, 6);
        },
      ),
      { numRuns: 60 },
    );
  });
});

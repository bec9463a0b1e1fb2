import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorking, nextWorkingMoment, parseHours } from '../../shared/time/calendar.ts';
import type { Calendar } from '../../shared/domain/team.ts';

const calendar = (zone: string, hours: readonly string[], absences: Calendar['absences'] = []): Calendar => ({
  zone,
  hours: parseHours(hours),
  absences,
});
const berlin = calendar('Europe/Berlin', ['Mon-Fri 09:00-17:30']);

describe('the next working moment', () => {
  it.each([
    ['is the moment itself at work', '2026-11-23T10:00:30.000Z', '2026-11-23T10:00:30.000Z'],
    ['is the moment itself as the day begins', '2026-11-23T08:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['is the next morning as the day ends', '2026-11-23T16:30:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['is the same day before work', '2026-11-23T05:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['is Monday at the weekend', '2026-11-21T12:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['follows the clock to summer time', '2026-03-27T20:00:00.000Z', '2026-03-30T07:00:00.000Z'],
    ['follows the clock to winter time', '2026-10-23T20:00:00.000Z', '2026-10-26T08:00:00.000Z'],
  ])('%s', (_, from, next) => {
    expect(nextWorkingMoment(berlin, from, [])).toBe(next);
  });

  it('lies after holidays and absences, which may end within the day', () => {
    const away = { ...berlin, absences: [{ from: '2026-11-23T00:00:00.000Z', to: '2026-11-25T11:00:00.000Z' }] };
    expect(nextWorkingMoment(away, '2026-11-23T10:00:00.000Z', [])).toBe('2026-11-25T11:00:00.000Z');
    expect(nextWorkingMoment(away, '2026-11-23T10:00:00.000Z', ['2026-11-25'])).toBe('2026-11-26T08:00:00.000Z');
  });

  it('is any moment around the clock', () => {
    const always = calendar('Asia/Tokyo', []);
    expect(nextWorkingMoment(always, '2026-11-22T18:00:00.000Z', [])).toBe('2026-11-22T18:00:00.000Z');
  });

  it('is found after 59 days without work, and given up after 61', () => {
    const gone = (days: number): Calendar => ({
      ...berlin,
      absences: [{ from: '2026-01-01T00:00:00.000Z', to: new Date(Date.UTC(2026, 10, 23 + days)).toISOString() }],
    });
    const from = '2026-11-23T10:00:00.000Z';
    // 59 days after that Monday is a Thursday.
    expect(nextWorkingMoment(gone(59), from, [])).toBe('2027-01-21T08:00:00.000Z');
    expect(nextWorkingMoment(gone(61), from, [])).toBe(from);
  });

  it('is working time with none before it, in any zone and at any time', () => {
    const quarterMs = 15 * 60_000;
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/Berlin',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Kolkata',
          'America/Sao_Paulo',
        ),
        fc.integer({ min: 0, max: 365 * 24 * 4 }),
        fc.constantFrom(['Mon-Fri 09:00-17:30'], ['Sat-Tue 22:00-03:00'], ['Mon 01:00-02:30', 'Sun 02:15-04:00']),
        (zone, offset, hours) => {
          const own = calendar(zone, hours);
          const from = Date.parse('2026-01-01T00:00:00.000Z') + offset * quarterMs;
          const next = nextWorkingMoment(own, new Date(from).toISOString(), []);
          expect(isWorking(own, next)).toBe(true);
          const before = Date.parse(next) - quarterMs;
          expect(before < from || !isWorking(own, new Date(before).toISOString())).toBe(true);
          expect(nextWorkingMoment(own, next, [])).toBe(next);
        },
      ),
      { numRuns: 60 },
    );
  });
});

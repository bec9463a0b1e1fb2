import { describe, expect, it } from 'vitest';
import { confirmBy, firstTouchDue } from '../../shared/lead/follow-up.ts';
import { calendars, examplePolicy, monday } from '../support/lead.ts';

const policy = examplePolicy();

describe('the first talk', () => {
  it('is due within the minutes of the stage, in the owner’s own hours', () => {
    // Monday 05:00 in New York; work begins at 08:30, which is 13:30 UTC.
    expect(firstTouchDue(policy, 'problem-aware', calendars.carla, monday)).toBe('2026-11-23T14:30:00.000Z');
  });

  it('has the policy’s other time for stages it does not name', () => {
    // 480 minutes of a day that has 510.
    expect(firstTouchDue(policy, 'curious', calendars.carla, monday)).toBe('2026-11-23T21:30:00.000Z');
  });

  it('waits for the holidays of the policy to end', () => {
    const eve = '2026-12-24T21:45:00.000Z';
    expect(firstTouchDue(policy, 'problem-aware', calendars.anna, eve)).toBe('2026-12-28T09:00:00.000Z');
  });
});

it('asks for the confirmation so many whole days later', () => {
  expect(confirmBy(policy, monday)).toBe('2026-12-07T10:00:00.000Z');
});

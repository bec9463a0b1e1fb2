import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadRequest, Conflict, CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { plus } from '../../shared/domain/instant.ts';
import { isMissing, isRefusedRecord, judge, pausesConnection, waitMs } from '../../shared/domain/outcome.ts';

const now = '2026-11-23T10:00:00.000Z';
const context = { now, attempts: 0, random: 0.5 };
const second = 1000;
const hour = 3600 * second;

describe('a wait', () => {
  test('doubles from half a minute up to an hour', () => {
    expect([0, 1, 2, 6, 7, 50].map((attempts) => waitMs(attempts, undefined, 1) / second)).toEqual([
      30, 60, 120, 1920, 3600, 3600,
    ]);
  });

  test('is never less than half of that, nor more, and never less than what was asked for up to a day', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.option(fc.integer({ min: -1, max: 10 * 24 * hour }), { nil: undefined }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, asked, random) => {
          const wait = waitMs(attempts, asked, random);
          const least = asked === undefined ? 15 * second : Math.min(Math.max(0, asked), 24 * hour);
          expect(wait).toBeGreaterThanOrEqual(least);
          expect(wait).toBeLessThanOrEqual(asked === undefined ? hour : least + 30 * second);
        },
      ),
    );
  });

  test('moves an instant', () => {
    expect(plus(now, 90 * second)).toBe('2026-11-23T10:01:30.000Z');
  });
});

describe('an error is judged', () => {
  test.each(['throttled', 'down', 'timeout', 'locked', 'unclear'])('%s: later', (code) => {
    expect(judge(new CrmUnavailable(code, 'away'), context)).toEqual({
      ends: 'later',
      code,
      at: '2026-11-23T10:00:22.500Z',
    });
  });

  test('throttled with a time: not before it', () => {
    const error = new CrmUnavailable('throttled', 'away', { retryAfterMs: hour });
    expect(judge(error, context)).toMatchObject({ ends: 'later', at: '2026-11-23T11:00:15.000Z' });
  });

  test.each(['unauthorized', 'forbidden', 'not-configured', 'inactive-owner'])('%s: later', (code) => {
    expect(judge(new CrmRejected(code, 'no'), context)).toMatchObject({ ends: 'later', code });
  });

  test.each(['validation', 'unknown-property', 'already-exists'])('%s: parked with the reason', (code) => {
    expect(judge(new CrmRejected(code, 'because'), context)).toEqual({
      ends: 'park',
      code,
      reason: 'because',
      refusal: code,
    });
  });

  test('a bad request of ours: parked', () => {
    expect(judge(new BadRequest('hubspot-path', 'because'), context)).toMatchObject({ ends: 'park' });
  });

  test('a conflict: later, within half a minute', () => {
    expect(judge(new Conflict('first'), context)).toEqual({
      ends: 'later',
      code: 'conflict',
      at: plus(now, 15 * second),
    });
  });

  test('anything else: the queue gives it again', () => {
    for (const error of [new TypeError('x'), 'text', null, undefined]) {
      expect(judge(error, context)).toEqual({ ends: 'retry', code: 'unexpected' });
    }
  });
});

test.each([
  { error: new CrmUnavailable('down', ''), pauses: true },
  { error: new CrmUnavailable('timeout', ''), pauses: true },
  { error: new CrmUnavailable('throttled', ''), pauses: true },
  { error: new CrmUnavailable('unclear', ''), pauses: false },
  { error: new CrmUnavailable('out-of-time', ''), pauses: false },
  { error: new CrmUnavailable('cut-short', ''), pauses: false },
  { error: new CrmUnavailable('locked', ''), pauses: false },
  { error: new CrmRejected('unauthorized', ''), pauses: true },
  { error: new CrmRejected('forbidden', ''), pauses: true },
  { error: new CrmRejected('validation', ''), pauses: false },
  { error: new Conflict(''), pauses: false },
  { error: new Error('x'), pauses: false },
])('$error.name $error.code pauses the connection: $pauses', ({ error, pauses }) => {
  expect(pausesConnection(error)).toBe(pauses);
});

test('only a refusal that is not ours is the record’s own', () => {
  expect(isRefusedRecord(new CrmRejected('validation', ''))).toBe(true);
  expect(isRefusedRecord(new CrmRejected('unauthorized', ''))).toBe(false);
  expect(isRefusedRecord(new CrmUnavailable('down', ''))).toBe(false);
  expect([isMissing(new CrmRejected('not-found', '')), isMissing(new CrmRejected('validation', ''))]).toEqual([
    true,
    false,
  ]);
});

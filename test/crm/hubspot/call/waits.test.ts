import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jitterMs } from '../../../../shared/crm/calls.ts';
import { retryAfterMs, throttledMs } from '../../../../shared/crm/hubspot/call/waits.ts';
import { startsAt } from '../clock.ts';

it('reads any Retry-After as nothing or as a wait between zero and an hour', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.double().map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      (text) => {
        const ms = retryAfterMs({ 'retry-after': text }, startsAt);
        expect(ms === undefined || (ms >= 0 && ms <= 3_600_000)).toBe(true);
      },
    ),
  );
});

it('ignores a window length that makes no sense', () => {
  for (const text of ['0', '-1', 'NaN', '1e12', '']) {
    const headers = { 'x-hubspot-ratelimit-interval-milliseconds': text };
    expect(throttledMs(headers, 'TEN_SECONDLY_ROLLING', startsAt)).toBe(10_000);
  }
});

it('backs off between nothing and twice as much with each try', () => {
  expect([1, 2, 3].map((tries) => jitterMs(tries, 0.999))).toEqual([499.5, 999, 1998]);
  expect(jitterMs(3, 0)).toBe(0);
});

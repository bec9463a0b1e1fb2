import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTrial, isTrialAddress, trialAddress } from '../../shared/domain/trial.ts';

describe('the address of a test lead', () => {
  it('is known again, whatever case a CRM keeps it in', () => {
    const mark = fc.uuid();
    fc.assert(
      fc.property(mark, (text) => {
        expect(isTrialAddress(trialAddress(text))).toBe(true);
        expect(isTrialAddress(` ${trialAddress(text).toUpperCase()} `)).toBe(true);
        expect(isTrial({ email: trialAddress(text) })).toBe(true);
      }),
    );
  });

  it.each([
    'handoff-try-1234@example.com.evil.example',
    'handoff-try-1234@acme.example',
    'x-handoff-try-1234@example.com',
    'handoff-try-@example.com',
    'handoff-try-12 34@example.com',
    'handoff-try-1234+x@example.com',
    'ada@example.com',
    '',
    true,
    null,
    undefined,
  ])('is not %s', (text) => {
    expect(isTrialAddress(text)).toBe(false);
  });
});

/** What is told of a CRM that gives no answer: its own silence, or that we had no time to wait for it. */
import { expect, it } from 'vitest';
import { openCalls, silenceCode } from '../../shared/crm/calls.ts';
import { NoAnswer } from '../../shared/crm/exchange.ts';
import { CrmUnavailable } from '../../shared/domain/errors.ts';

/** Tries that all end without an answer, for these reasons; the last one again and again. */
const failing = async (...reasons: NoAnswer['reason'][]): Promise<unknown> => {
  const calls = openCalls('HubSpot', `calls.test ${reasons.join()}`, {
    deadline: () => Number.POSITIVE_INFINITY,
    now: () => 0,
    sleep: () => Promise.resolve(),
    random: () => 0,
  });
  let tries = 0;
  return calls
    .insist({
      attempt: () => {
        tries += 1;
        return Promise.resolve(new NoAnswer(reasons[tries - 1] ?? 'timeout', true));
      },
      judge: (outcome) => {
        const code = outcome instanceof NoAnswer ? silenceCode(outcome.reason) : 'down';
        return { kind: 'failed', again: tries < reasons.length, error: new CrmUnavailable(code, '') };
      },
      restMs: () => 0,
    })
    .catch((error: unknown) => error);
};

it('a try that our own end cut short says nothing of the CRM', async () => {
  expect(await failing('cut-short')).toMatchObject({ code: 'cut-short' });
});

it.each(['timeout', 'broken', 'too-large'] as const)('what the CRM did before (%s) outweighs it', async (reason) => {
  const code = reason === 'timeout' ? 'timeout' : 'down';
  expect(await failing(reason, 'cut-short')).toMatchObject({ code });
  expect(await failing(reason, 'cut-short', 'cut-short')).toMatchObject({ code });
});

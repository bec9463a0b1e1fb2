/** What a rep is told when a confirmation is missing: each sentence says what it is that is missing, and how to give it. */
import { clean } from '../../domain/facts.ts';
import { stages } from '../../domain/lead.ts';
import type { Confirmation } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn } from '../../words/catalogue.ts';
import { readable } from '../../words/labels.ts';
import { dayOf } from '../../words/moments.ts';

/** Longest value of a status in a sentence, in UTF-16 units: an admin's picklist value, or what somebody put there instead. */
const maxStatus = 60;

/** Ours as the CRM calls it, and a word of the policy as it is written. */
const called = (status: string): string =>
  stages.some((stage) => stage === status) ? readable(status) : clean(status, maxStatus);

/** The sentences in the policy's language. */
export const missingStatus = (policy: Pick<Policy, 'language'>) => {
  const say = sayIn(policy);
  const { missing } = say;
  const given = ({ status, at }: Confirmation): [status: string, day: string] => [readable(status), dayOf(at, say)];
  return {
    all: missing.all,
    status: missing.status,
    how: (status: string): string => missing.how(called(status)),
    known: (status: string): string => missing.known(clean(status, maxStatus)),
    fresh: (confirmation: Confirmation, validDays: number): string => missing.fresh(...given(confirmation), validDays),
    unspent: (confirmation: Confirmation, wonAt: string): string =>
      missing.unspent(...given(confirmation), dayOf(wonAt, say)),
    uncontradicted: (confirmation: Confirmation, reason: string): string =>
      missing.uncontradicted(...given(confirmation), reason),
  };
};

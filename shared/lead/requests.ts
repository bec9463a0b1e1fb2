/** Whether a buyer asked for us, or for a newsletter: the one is a request, the other is none. */
import type { LeadRecord, Touch } from '../domain/lead.ts';
import { byText, hasWord } from '../domain/match.ts';
import type { Policy } from '../policy/policy.ts';

/** It asks for mail, and not for us. */
const isExcepted = ({ leads }: Policy, { name, form = name }: Touch): boolean =>
  leads?.requests.except.some((word) => hasWord(form, word)) === true;

/** The newsletter's form that stands where a request may have stood before it: the record shows its first form and its newest alone. */
export const hidingForm = (
  { touches, hasFormsBetween }: Pick<LeadRecord, 'touches' | 'hasFormsBetween'>,
  policy: Policy,
): Touch | undefined => {
  const newest = touches.findLast(({ kind }) => kind === 'form');
  return hasFormsBetween === true && newest !== undefined && isExcepted(policy, newest) ? newest : undefined;
};

/** The touches by which the buyer asked for us, as the policy's `leads.requests` has it. */
const requestsOf = (policy: Policy, touches: readonly Touch[]): readonly Touch[] =>
  touches.filter(
    (touch) =>
      policy.leads?.requests.touches.includes(touch.kind) && !touch.withColleague && !isExcepted(policy, touch),
  );

/** When the buyer last asked for us (ISO, UTC); null when they never did, or the policy does not say what asking is. */
export const lastRequest = (policy: Policy, touches: readonly Touch[]): string | null =>
  requestsOf(policy, touches)
    .map(({ at }) => at)
    .toSorted(byText)
    .at(-1) ?? null;

/** All that the person ever sent us are forms of a newsletter. */
export const isNewsletters = (policy: Policy, touches: readonly Touch[]): boolean => {
  const forms = touches.filter(({ kind }) => kind === 'form');
  return (
    forms.length > 0 && forms.every((form) => isExcepted(policy, form)) && requestsOf(policy, touches).length === 0
  );
};

/** They have asked for us at some time, or may have where a newsletter's form stands on the record now. */
export const mayHaveAsked = (record: Pick<LeadRecord, 'touches' | 'hasFormsBetween'>, policy: Policy): boolean =>
  lastRequest(policy, record.touches) !== null || hidingForm(record, policy) !== undefined;

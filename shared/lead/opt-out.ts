/**
 * Since when somebody wishes no mailings. A request that came after it lifts that wish, and no other: who asks for a demo wants an answer.
 * Where the CRM keeps no history the wish is as old as the look that first saw it, or the record's last change, whichever came first;
 * so a buyer who asks after either is heard, and of the rest nobody knows, so that the wish stands.
 */
import { byText } from '../domain/match.ts';
import type { LeadRecord } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Policy } from '../policy/policy.ts';
import { mayHaveAsked } from './requests.ts';

/** `isLatest`: it may have been earlier. */
export type OptOut = { at: string; isLatest?: boolean };

/** They wish no mailings, and may have asked for us at some time: which was later only the history tells. */
export const mayBeLifted = (record: LeadRecord, policy: Policy): boolean =>
  record.facts.optedOut === true &&
  policy.stops.some(({ liftedBy }) => liftedBy !== undefined) &&
  mayHaveAsked(record, policy);

/** Since when they wish no mailings, as far as it is known; undefined when they do not wish that. */
export const optOutOf = (
  { facts, optOutSet, readAt }: Pick<LeadRecord, 'facts' | 'optOutSet' | 'readAt'>,
  before: Pick<LeadState, 'optedOutBy'>,
): OptOut | undefined => {
  if (facts.optedOut !== true) return undefined;
  if (optOutSet !== undefined && optOutSet.isLatest !== true) return optOutSet;
  const [at = readAt] = [optOutSet?.at, before.optedOutBy, readAt].filter((one) => one !== undefined).toSorted(byText);
  return { at, isLatest: true };
};

/** They asked after it. Of one moment an opt-out that is dated came after; one that may be older did not. */
export const isAskedSince = (requestedAt: string | null, { at, isLatest }: OptOut): boolean =>
  requestedAt !== null && (requestedAt > at || (isLatest === true && requestedAt === at));

/**
 * When a decision hangs on what only the history of a record tells. It costs a call for the batch, so it is asked where something can be
 * hidden, and nowhere else.
 */
import { plus } from '../domain/instant.ts';
import { joinTouches, type LeadRecord, type Past } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { clockToleranceMs } from '../domain/track.ts';
import type { Policy } from '../policy/policy.ts';
import { isSince } from './admit.ts';
import { isExcepted } from './requests.ts';

/** A newsletter's form that we have not seen yet stands where a request may have stood before it. */
const mayHideRequest = (
  { touches, hasFormsBetween }: LeadRecord,
  { readAt }: LeadState,
  policy: Policy,
  since: string,
): boolean => {
  const newest = touches.findLast(({ kind }) => kind === 'form');
  if (hasFormsBetween !== true || newest === undefined || !isExcepted(policy, newest)) return false;
  return readAt === undefined ? isSince(newest.at, since) : newest.at >= plus(readAt, -clockToleranceMs);
};

/** @param since when the connection went live, or began to watch (ISO, UTC) */
export const needsPast = (record: LeadRecord, before: LeadState, policy: Policy, since: string): boolean =>
  policy.leads !== undefined && mayHideRequest(record, before, policy, since);

/** The record, with what its history tells besides. */
export const withPast = (record: LeadRecord, past: Past | undefined): LeadRecord =>
  past === undefined
    ? record
    : {
        ...record,
        touches: joinTouches([...past.touches, ...record.touches]),
        ...(past.statusSet && { statusSet: past.statusSet }),
      };

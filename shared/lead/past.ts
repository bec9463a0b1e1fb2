/**
 * When a decision hangs on what only the history of a record tells. It costs a call for the batch, so it is asked where something can be
 * hidden, and nowhere else.
 */
import { plus } from '../domain/instant.ts';
import { joinTouches, type LeadRecord, type Past } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { clockToleranceMs } from '../domain/track.ts';
import { asksFor, isMet } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import { isLater, isSince } from './admit.ts';
import { wasHandedOff } from './handed-off.ts';
import { mayBeLifted } from './opt-out.ts';
import { mayBeOutdated } from './own-text.ts';
import { hidingForm, lastRequest } from './requests.ts';

/** A newsletter's form that we have not seen yet may hide a request. */
const mayHideRequest = (record: LeadRecord, { readAt }: LeadState, policy: Policy, since: string): boolean => {
  const newest = hidingForm(record, policy);
  if (newest === undefined) return false;
  return readAt === undefined ? isSince(newest.at, since) : newest.at >= plus(readAt, -clockToleranceMs);
};

/** The buyer asked for us, and a colleague has said by the lead status that this is no lead: the later of both counts. */
const mayBeRefused = ({ facts, touches }: LeadRecord, before: LeadState, policy: Policy, since: string): boolean => {
  const requestedAt = lastRequest(policy, touches);
  if (requestedAt === null || !isSince(requestedAt, since) || !isLater(requestedAt, facts)) return false;
  if (wasHandedOff(before) || facts.leadStatus === undefined) return false;
  const world = { facts, signals: [], now: requestedAt };
  return (policy.leads?.not ?? []).some(
    ({ liftedBy, when }) => liftedBy !== undefined && asksFor(when, 'leadStatus') && isMet(when, world) !== false,
  );
};

/** Who was handed off in spite of a lead status, or asked for us after it, may have got it anew between two looks. */
const mayBeSaidAnew = ({ facts, readAt: now }: LeadRecord, before: LeadState, { leads }: Policy): boolean =>
  (leads?.not ?? []).some(
    ({ rule, liftedBy, when }) =>
      liftedBy !== undefined &&
      before.heldThen?.includes(rule) === true &&
      asksFor(when, 'leadStatus') &&
      isMet(when, { facts, signals: [], now }) === true,
  );

/** @param since when the connection went live, or began to watch (ISO, UTC) */
export const needsPast = (record: LeadRecord, before: LeadState, policy: Policy, since: string): boolean =>
  mayBeLifted(record, policy) ||
  mayBeOutdated(record, policy) ||
  before.leftAloneBy !== undefined ||
  before.noContactBy !== undefined ||
  mayBeSaidAnew(record, before, policy) ||
  (policy.leads?.admit.includes('request') === true &&
    (mayHideRequest(record, before, policy, since) || mayBeRefused(record, before, policy, since)));

/** The record, with what its history tells besides. */
export const withPast = (record: LeadRecord, past: Past | undefined): LeadRecord =>
  past === undefined
    ? record
    : {
        ...record,
        touches: joinTouches([...past.touches, ...record.touches]),
        ...(past.statusSet && { statusSet: past.statusSet }),
        ...(past.optOutSet && { optOutSet: past.optOutSet }),
        textsSet: { ...record.textsSet, ...past.textsSet },
        ...(past.rewritten && { rewritten: past.rewritten }),
      };

/**
 * A colleague says, by the lead status or whatever else the policy names (`leads.not` with `liftedBy`), that a lead is none which was handed
 * off before: it ends the watch, and nobody is asked any more.
 *
 *   held when it was handed off ─► counts for nothing until it ceases, or is said anew
 *   said since ─► ruled out ──taken back, or the buyer asks for us after it──► goes on
 */
import { asksFor, isMet, type World } from '../../policy/condition.ts';
import type { Ruling } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import { isUntouched } from '../handed-off.ts';
import type { Observed } from '../observe.ts';

type NotRule = NonNullable<Policy['leads']>['not'][number];

/**
 * @param wasLead it was handed off before this look
 * @param world what is known of it now
 */
export const rulingOf = (
  { requestedAt, statusSet }: Partial<Pick<Observed, 'requestedAt' | 'statusSet'>>,
  before: LeadState,
  wasLead: boolean,
  world: World,
  { leads }: Policy,
): Ruling => {
  const holding = (leads?.not ?? []).filter(
    ({ when, liftedBy }) => liftedBy !== undefined && isMet(when, world) === true,
  );
  if (!wasLead) return { ruledOut: null, heldThen: holding.map(({ rule }) => rule) };
  const isSaidAnew = ({ when }: NotRule): boolean =>
    asksFor(when, 'leadStatus') &&
    statusSet?.isLatest === undefined &&
    statusSet?.at !== undefined &&
    statusSet.at > (before.handedOffAt ?? '~') &&
    statusSet.at > (requestedAt ?? '');
  const heldThen = (before.heldThen ?? []).filter((name) =>
    holding.some((rule) => rule.rule === name && !isSaidAnew(rule)),
  );
  const said = holding.find(({ rule }) => !heldThen.includes(rule));
  if (said === undefined) return { ruledOut: null, heldThen };
  const { rule, reason } = said;
  const known = before.ruledOut?.rule === rule ? before.ruledOut : undefined;
  const at = known?.at ?? statusSet?.at ?? world.now;
  if (requestedAt && requestedAt > at) return { ruledOut: null, heldThen: [...heldThen, rule] };
  const isNew = known === undefined && isUntouched(before);
  return { ruledOut: { rule, at, reason, ...((known?.isUntouched ?? isNew) && { isUntouched: true }) }, heldThen };
};

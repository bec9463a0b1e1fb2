/**
 * Whether a record is a lead at all (`leads:` of the policy): one rule for every door. In this order; the first that holds decides:
 *
 *   a test lead without its tick ─► none
 *   handed off before ─ ticked ─ a request since go-live ─ `also` ─► a lead
 *                                                          `not` ─► none
 *                                        younger than go-live ─► a lead; else none
 *
 * A rule of `not` with `liftedBy` is a colleague's word: of it and a request the later one counts. A form that made the record is no word
 * against it, and where nobody tells when the word was said, the request must be known to have come after it.
 *
 * A fact that is missing refuses nobody (P2), and admits nobody by itself.
 */
import { valueOf, type Facts } from '../domain/facts.ts';
import { dayOf, plus, plusDays } from '../domain/instant.ts';
import type { LeadState } from '../domain/lead-state.ts';
import { byText } from '../domain/match.ts';
import { asksFor, isMet, type World } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import type { Assessment } from './assess/assess.ts';
import { wasHandedOff } from './handed-off.ts';
import type { Observed } from './observe.ts';
import { wishedIn } from './own-text.ts';
import { undoneSince, withoutUndone } from './undone.ts';

/** `by`: what made it a lead, or the name of the rule in `also`. */
export type Admission = { as: 'lead'; by: string } | { as: 'none'; rule: string; reason: string };

/** Days that the table remembers why a record is no lead. */
const rememberedDays = 30;

/** A CRM that keeps the day alone tells midnight: then the whole day counts. */
export const isSince = (at: string, since: string): boolean =>
  at >= since || (at.endsWith('T00:00:00.000Z') && at.slice(0, 10) >= since.slice(0, 10));

/** When the record was made. A field that the policy has it read from may hold anything: what is no time is not known. */
const madeAtOf = (facts: Facts): string | undefined => {
  const madeAt = valueOf(facts, 'createdAt');
  return typeof madeAt === 'string' && dayOf(madeAt) !== null ? madeAt : undefined;
};

/** A CRM stamps a form and the record that it made some moments apart. */
const makingMs = 3_600_000;

/** The buyer asked for us after the record was made, and not by making it. */
type Asked = Pick<
  Observed,
  | 'facts'
  | 'answers'
  | 'words'
  | 'signals'
  | 'requestedAt'
  | 'statusSet'
  | 'isTrial'
  | 'firmSince'
  | 'unjudgedSince'
  | 'byHand'
  | 'firmUndone'
>;
export const isLater = (requestedAt: string, facts: Facts): boolean => {
  const madeAt = madeAtOf(facts);
  return madeAt !== undefined && requestedAt > plus(madeAt, makingMs);
};

type NotRule = NonNullable<Policy['leads']>['not'][number];

/** By when a colleague had said what the rule asks for: by the CRM's history, else by the last of what we know. */
const saidBy = ({ rule }: NotRule, { statusSet }: Asked, { refused, readAt }: LeadState): string | undefined => {
  if (statusSet !== null && statusSet.isLatest !== true) return statusSet.at;
  const seen = refused?.rule === rule ? readAt : undefined;
  return [statusSet?.at, seen].filter((at) => at !== undefined).toSorted(byText)[0];
};

/** Whether a request outranks a rule that holds. */
const outranks = (requestedAt: string, rule: NotRule, observed: Asked, before: LeadState): boolean => {
  if (rule.liftedBy === undefined) return true;
  if (!isLater(requestedAt, observed.facts)) return false;
  if (!asksFor(rule.when, 'leadStatus')) return true;
  const said = saidBy(rule, observed, before);
  return said !== undefined && requestedAt > said;
};

/**
 * The facts as the rule may ask them: here, and only here, the name of an import or list as the CRM tells it. Nobody is a customer by a
 * close that was put back.
 */
const worldOf = (observed: Asked, { deals }: LeadState, now: string): World => {
  const { facts, answers, words, signals, firmUndone = null, unjudgedSince } = observed;
  const { originName } = words.facts;
  const known = withoutUndone(facts, undoneSince(deals, firmUndone, unjudgedSince), observed);
  return {
    facts: { ...known, ...(originName !== undefined && { originName }) },
    signals,
    now,
    ...(answers && { answers }),
  };
};

/**
 * @param since when the connection went live, or began to watch (ISO, UTC)
 * @param now ISO, UTC
 */
export const admit = (
  observed: Asked,
  before: LeadState,
  policy: Policy,
  { since, now }: { since: string; now: string },
): Admission => {
  const { leads } = policy;
  // Whoever tried the product has ended the trial: a record that they could not delete never comes back.
  if (observed.isTrial && observed.facts.handOffNow !== true)
    return { as: 'none', rule: 'trial-over', reason: 'A test lead whose trial is over.' };
  if (leads === undefined) return { as: 'lead', by: 'any' };
  if (wasHandedOff(before)) return { as: 'lead', by: 'handed-off' };
  const { facts, requestedAt } = observed;
  const world = worldOf(observed, before, now);
  if (leads.admit.includes('ticked') && facts.handOffNow === true) return { as: 'lead', by: 'ticked' };
  const holding = leads.not.filter(({ when }) => isMet(when, world) === true);
  const isAsked = leads.admit.includes('request') && requestedAt !== null && isSince(requestedAt, since);
  if (isAsked && holding.every((rule) => outranks(requestedAt, rule, observed, before)))
    return { as: 'lead', by: 'request' };
  const named = leads.also.find(({ when }) => isMet(when, world) === true);
  if (named !== undefined) return { as: 'lead', by: named.rule };
  const [no] = holding;
  if (no !== undefined) return { as: 'none', rule: no.rule, reason: no.reason };
  const madeAt = madeAtOf(facts);
  if (leads.admit.includes('made') && madeAt !== undefined && isSince(madeAt, since)) return { as: 'lead', by: 'made' };
  return { as: 'none', rule: 'before-us', reason: 'Older than go-live, and has not asked for us since.' };
};

/** A record that is no lead; what is known of it still counts for its deals. */
export type Refused = { observed: Observed; admission: Extract<Admission, { as: 'none' }>; assessed: Assessment };

/** The state of a record that is no lead: what is needed to know it again, and why. */
export const refusedState = (
  { observed, admission: { rule, reason }, assessed: { own } }: Refused,
  before: LeadState,
  now: string,
): LeadState => {
  const { version, signals, written, deals, absorbed } = before;
  const heard = observed.heard ?? before.heard;
  return {
    version,
    signals,
    written,
    attempts: 0,
    readAt: observed.readAt,
    refused: { rule, reason, at: now, until: plusDays(now, rememberedDays) },
    ...(own && { confirmation: own }),
    ...(deals && { deals }),
    ...(absorbed && { absorbed }),
    ...(heard && { heard }),
    ...(observed.optedOutBy !== undefined && { optedOutBy: observed.optedOutBy }),
    ...wishedIn(observed),
  };
};

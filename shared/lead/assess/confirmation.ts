/**
 * What sales confirmed with the buyer (P11): the rep's own two fields, which we only ever read.
 *
 *   nothing ──status and how are set──► confirmed ──validDays pass──► stale ──given anew──► confirmed
 *                                          └──newer contrary evidence──► voided ──given anew──► confirmed
 *
 * Given anew is what the CRM tells of a later time (the fields' own history, or the task that asks was completed), or other
 * words. Blank fields, or words that nobody knows, are no confirmation at all.
 */
import { fill, told } from '../../policy/fill.ts';
import { isMet, untold, type World } from '../../policy/condition.ts';
import { plusDays } from '../../domain/instant.ts';
import { confirmationMeans, stages, type BuyerStatus, type Stage, type StatusMark } from '../../domain/lead.ts';
import type { Confirmation, Standing } from '../../domain/lead-state.ts';
import { wordsAgain } from '../kept-words.ts';
import { tellFacts } from '../rerun/facts.ts';
import { missingStatus } from './missing-status.ts';
import type { Policy } from '../../policy/policy.ts';
import { oneOf } from '../../domain/match.ts';

export type ConfirmationInput = {
  /** What the two fields hold now. */
  said: BuyerStatus | null;
  /** Null when it was not read, or the CRM does not tell. */
  mark: StatusMark | null;
  /** When the last task that asks for the status was completed; null when none was, or it was not read. */
  taskDoneAt: string | null;
  kept: Confirmation | undefined;
  /** What is known now; `now` is the moment of the look. */
  world: World;
  policy: Policy;
};

/** A value that the admin added is a way too; its own words stay in the CRM. */
const anotherWay = 'another way';

/** The stage that a status stands for: ours in any spelling, else what the policy says of the admin's own value. */
const meaningOf = (status: string, { confirmation: { words } }: Policy): Stage | undefined => {
  const ours = oneOf(stages, status);
  if (ours !== undefined) return ours;
  const known = oneOf(Object.keys(words), status);
  return known === undefined ? undefined : words[known];
};

type Words = Pick<Confirmation, 'status' | 'how'>;

const wordsOf = (said: BuyerStatus | null, policy: Policy): Words | null => {
  const status = said === null ? undefined : meaningOf(said.status, policy);
  if (said === null || status === undefined || said.how.trim() === '') return null;
  return { status, how: oneOf(confirmationMeans, said.how) ?? anotherWay };
};

const earlier = (a: string, b: string): string => (a < b ? a : b);
const latest = (...times: readonly (string | null | undefined)[]): string | undefined =>
  times
    .flatMap((at) => at ?? [])
    .toSorted()
    .at(-1);

/** A CRM's clock may run ahead of ours: what it places in the future counts as now. */
const whenGiven = (
  { mark, taskDoneAt, kept, world }: ConfirmationInput,
  isSame: boolean,
): Pick<Confirmation, 'at' | 'toldAt'> => {
  const { now } = world;
  const isNews = mark !== null && !(isSame && mark.isLatest === true);
  const toldAt = latest(isNews ? mark.at : null, taskDoneAt, isSame ? kept?.toldAt : null);
  const told = toldAt !== undefined && { toldAt };
  if (isSame && kept !== undefined) {
    const isAnew = toldAt !== undefined && (kept.toldAt === undefined || toldAt > kept.toldAt);
    return { at: isAnew ? (latest(kept.at, earlier(toldAt, now)) ?? now) : kept.at, ...told };
  }
  // Without a mark other words are as new as this look, whatever task was completed before.
  return { at: mark === null || toldAt === undefined ? now : earlier(toldAt, now), ...told };
};

/** The rules of contrary evidence that hold, by what is known and the signals after `since`; null: by no signal at all. */
const contrary = ({ policy, world }: ConfirmationInput, since: string | null): Policy['confirmation']['voidedBy'] => {
  const signals = world.signals.filter(({ at }) => since !== null && at > since);
  return policy.confirmation.voidedBy.filter(({ when }) => isMet(when, { ...world, signals }) === true);
};

/** What held when it was given is no news. What ceased to hold since then would be, should it hold again. */
const stillKnown = (input: ConfirmationInput, before: readonly string[] | null): string[] =>
  contrary(input, null)
    .map(({ rule }) => rule)
    .filter((rule) => before === null || before.includes(rule));

const withEvidence = (confirmed: Confirmation, input: ConfirmationInput): Confirmation => {
  if (confirmed.voided !== undefined) return confirmed;
  const against = contrary(input, confirmed.at).find(({ rule }) => !confirmed.knownThen.includes(rule));
  if (against === undefined) return confirmed;
  const { world, policy } = input;
  return { ...confirmed, voided: { at: world.now, reason: fill(against.reason, tellFacts(world.facts, policy)) } };
};

/**
 * What sales confirmed, as far as the record tells now; undefined when it confirms nothing, or took it back.
 * A signal speaks against it when it came after, a fact when it holds and did not when the confirmation was first seen.
 */
export const confirmationOf = (input: ConfirmationInput): Confirmation | undefined => {
  const { said, mark, kept, policy } = input;
  const words = wordsOf(said, policy);
  if (words === null) return undefined;
  const isSame = kept !== undefined && kept.status === words.status && kept.how === words.how;
  const given = whenGiven(input, isSame);
  const isKept = isSame && given.at === kept.at;
  const isVoid = kept?.voided !== undefined && given.at <= kept.voided.at;
  const keptBy = isSame ? kept.by : undefined;
  // Whoever made the record that it was carried over to did not give it.
  const by = (mark?.isLatest === true ? (keptBy ?? mark.by) : mark?.by) ?? keptBy;
  return withEvidence(
    {
      ...words,
      ...given,
      ...(by !== undefined && { by }),
      knownThen: stillKnown(input, isKept ? kept.knownThen : null),
      ...(isVoid && { voided: kept.voided }),
    },
    input,
  );
};

/** What sales confirmed on another record of the same person: what holds now was known to whoever confirmed it, what comes after may speak against it. */
export const confirmedElsewhere = (
  given: Pick<Confirmation, 'status' | 'how' | 'at'>,
  input: Pick<ConfirmationInput, 'world' | 'policy'>,
): Confirmation => {
  const all = { ...input, said: null, mark: null, taskDoneAt: null, kept: undefined };
  return withEvidence({ ...given, knownThen: stillKnown(all, null) }, all);
};

type Known = Pick<World, 'facts' | 'labels'>;

/** What speaks against it in the policy's words, as far as what is known now still says it. */
const whyVoided = (reason: string, { confirmation: { voidedBy } }: Policy, known: Known): string =>
  wordsAgain(
    reason,
    voidedBy.map((rule) => told(rule.reason, known)),
  );

/**
 * Whether a confirmation counts at `now`, and what is missing where it does not. `said` null: judged by what is kept.
 * @param facts what is known now, where that is to be told, and `labels` what the CRM calls its choices
 */
export const standingOf = (
  said: BuyerStatus | null,
  confirmation: Confirmation | undefined,
  policy: Policy,
  { now, facts = {}, labels }: { now: string } & Partial<Known>,
): Standing => {
  const missing = missingStatus(policy);
  const status = said?.status.trim() ?? '';
  const how = said?.how.trim() ?? '';
  if (status === '' && how !== '') return { as: 'incomplete', missing: missing.status };
  if (status !== '' && meaningOf(status, policy) === undefined)
    return { as: 'unknown-word', missing: missing.known(status), kept: missing.known(untold) };
  if (status !== '' && how === '') return { as: 'incomplete', missing: missing.how(status) };
  if (confirmation === undefined) return { as: 'none', missing: missing.all };
  if (confirmation.voided !== undefined) {
    const { reason } = confirmation.voided;
    const words = whyVoided(reason, policy, { facts, labels });
    return {
      as: 'contradicted',
      missing: missing.uncontradicted(confirmation, words),
      ...(words !== reason && { kept: missing.uncontradicted(confirmation, reason) }),
    };
  }
  const until = plusDays(confirmation.at, policy.confirmation.validDays);
  return until <= now
    ? { as: 'stale', missing: missing.fresh(confirmation, policy.confirmation.validDays) }
    : { as: 'confirmed', missing: '', until };
};

/** What the properties of a record say, in the few shapes that the card tells apart. Pure; the card shows it. */
import { buyerStatus, ours, standard } from './property-names.ts';

/** As HubSpot answers: an empty property is null or absent. */
export type Properties = Readonly<Record<string, string | null | undefined>>;

/** @returns '' for what is empty */
export const textOf = (properties: Properties, name: string): string => (properties[name] ?? '').trim();

/** Our own values of choices: HubSpot tells them by their labels, and as they are where an option has gone. */
export const ownValues: ReadonlySet<string> = new Set(
  'curious problem-aware evaluating ready customer resting call meeting email message'.split(' '),
);

/** "problem-aware" as "Problem aware". */
const readable = (value: string): string => {
  const spaced = value === 'email' ? 'e-mail' : value.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** A choice as a rep reads it. What an admin named stays as it is; several values are listed. */
export const choice = (text: string): string =>
  text
    .split(';')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .map((value) => (ownValues.has(value) ? readable(value) : value))
    .join(', ');

/** Milliseconds since 1970: HubSpot tells moments so, or as ISO text. Null for what is neither. */
const momentOf = (text: string): number | null => {
  const moment = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(moment) ? moment : null;
};

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A score, or null for none; 0 is one. */
const scoreOf = (text: string): number | null => {
  const score = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(score) ? score : null;
};

export type Reading =
  /** Nothing of ours stands here. `isSilent`: HubSpot did not even name our properties, so they may be missing or hidden. */
  | { as: 'nothing'; isSilent: boolean }
  /** No lead to work on, and why. */
  | { as: 'refused'; why: string }
  | {
      as: 'lead';
      stage: string;
      score: number | null;
      reasons: readonly string[];
      ownerReason: string;
      segment: string;
      contactChecks: string;
      hasOwner: boolean;
      hasCoordinator: boolean;
      hasConfirmBy: boolean;
    };

/** Both fields count, one alone does not. */
const isConfirmed = (properties: Properties): boolean =>
  Object.values(buyerStatus).every((name) => textOf(properties, name) !== '');

/** A record that we refused has one reason in the place of all others, and no score. */
export const readRecord = (properties: Properties): Reading => {
  const told = (name: string): string => textOf(properties, name);
  const stage = choice(told(ours.stage));
  const score = scoreOf(told(ours.score));
  const reasons = linesOf(told(ours.reasons));
  const ownerReason = told(ours.ownerReason);
  if (stage === '' && score === null && reasons.length === 0 && ownerReason === '')
    return { as: 'nothing', isSilent: Object.values(ours).every((name) => properties[name] === undefined) };
  if (score === null && ownerReason !== '' && reasons.join(' ') === ownerReason)
    return { as: 'refused', why: ownerReason };
  return {
    as: 'lead',
    stage,
    score,
    reasons,
    ownerReason,
    segment: readable(told(ours.segment)),
    contactChecks: told(ours.contactChecks),
    hasOwner: told(standard.owner) !== '',
    hasCoordinator: told(ours.coordinator) !== '',
    hasConfirmBy: told(ours.confirmBy) !== '' && !isConfirmed(properties),
  };
};

/** What sales said of where the buyer stands. */
export type Confirmed = { as: 'set'; status: string; how: string } | { as: 'half' } | { as: 'open' } | { as: 'late' };

/** @param now milliseconds since 1970 */
export const readConfirmed = (properties: Properties, now: number): Confirmed => {
  const status = choice(textOf(properties, buyerStatus.status));
  const how = choice(textOf(properties, buyerStatus.how));
  if (isConfirmed(properties)) return { as: 'set', status, how };
  if (status !== '' || how !== '') return { as: 'half' };
  const by = momentOf(textOf(properties, ours.confirmBy));
  return { as: by !== null && by < now ? 'late' : 'open' };
};

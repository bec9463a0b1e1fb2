/** Values that no record's value can ever fit, by the kind of their fact, and what was probably meant. */
import { booleanOf, emailKinds, type FactKind } from '../domain/fact-kinds.ts';
import { numberOf, type FactName, type FactValue } from '../domain/facts.ts';
import { dayOf } from '../domain/instant.ts';
import { stages } from '../domain/lead.ts';
import { noAccount } from '../policy/accounts.ts';
import { isWord, writtenBoolean } from '../policy/kinds/fits.ts';
import { isUserId, kindOf } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { closest, suggest } from './closest.ts';
import { misfitConnection } from './mend-connection.ts';
import { misfitCountry } from './mend-place.ts';
import { misfitDomain } from './mend-domain.ts';
import { misfitLanguage } from './mend-language.ts';
import { mendRep } from './mend-name.ts';
import { meantNumber } from './mend-number.ts';
import type { Misfit } from './problem.ts';
import { origins } from '../domain/origin.ts';
import { crmKinds } from '../domain/team.ts';
import { textKindsTold } from '../domain/text-kind.ts';

type Judge = (value: FactValue, fact: FactName, policy: Policy) => Misfit | null;

/** The words that a fact can be and no others, where they are ours. */
export const ourWords = (fact: FactName, policy: Policy): readonly string[] | undefined => {
  const kind = kindOf(fact, policy);
  if (kind === 'stage') return stages;
  if (kind === 'segment') return policy.segments.map(({ segment }) => segment);
  if (kind === 'origin') return origins;
  if (kind === 'text kind') return textKindsTold;
  if (kind === 'crm') return crmKinds;
  if (kind === 'account') return [...Object.keys(policy.accounts), noAccount];
  if (kind === 'rep') return Object.keys(policy.reps);
  return kind === 'e-mail kind' ? emailKinds : undefined;
};

const judgeWord: Judge = (value, fact, policy) => {
  const words = ourWords(fact, policy) ?? [];
  const text = String(value);
  return words.some((word) => isWord(word, text))
    ? null
    : { problem: `${fact} is never "${text}".`, mend: suggest(text, words) };
};

/** The bounds of numbers that are ours or counts. */
export const bounds: Partial<Record<FactName, readonly [number, number]>> = {
  employees: [0, Infinity],
  purchases: [0, Infinity],
  openDeals: [0, Infinity],
  interest: [0, 1],
  score: [0, 100],
};

/** Whether a number, or all from `min` to `max`, lies outside of what a fact can be. */
export const misfitRange = (fact: FactName, min: number, max: number): Misfit | null => {
  const [least, most] = bounds[fact] ?? [-Infinity, Infinity];
  if (max < least) return { problem: `${fact} is never below ${least}.`, mend: `Write ${least} or more.` };
  if (min <= most) return null;
  const isPercent = most === 1 && min <= 100;
  return {
    problem: `${fact} is never above ${most}.`,
    mend: isPercent ? `Write ${min / 100}: it runs from 0 to 1.` : `Write ${most} or less.`,
  };
};

const judgeNumber: Judge = (value, fact) => {
  const number = numberOf(value);
  if (number !== undefined) return misfitRange(fact, number, number);
  const meant = meantNumber(String(value));
  return {
    problem: `${fact} is a number, and never "${String(value)}".`,
    mend: meant === undefined ? 'Write a number such as 50, or bounds such as { min: 50 }.' : `Write ${meant}.`,
  };
};

/** What else people write for a yes and a no. */
const loose: Readonly<Record<string, string>> = {
  on: 'true',
  checked: 'true',
  x: 'true',
  off: 'false',
  unchecked: 'false',
};

const judgeBoolean: Judge = (value, fact) => {
  if (writtenBoolean(value) !== undefined) return null;
  const text = String(value).trim().toLowerCase();
  const meant = booleanOf(text)?.toString() ?? (Object.hasOwn(loose, text) ? loose[text] : undefined);
  return {
    problem: `${fact} is true or false, and never "${String(value)}".`,
    mend: `Write ${meant ?? 'true or false'}.`,
  };
};

/** A date with dots has the day first wherever it is written; one with slashes may have either first. */
const isoOf = (text: string): string | undefined => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return dayOf(iso) === null ? undefined : iso;
};

const judgeDate: Judge = (value, fact) => {
  const text = String(value);
  const days = /(?<!\d)(\d{1,5})\s?(?:d|days?|tage?n?)\b/i.exec(text)?.[1];
  if (dayOf(text) !== null) return null;
  const meant = isoOf(text);
  if (meant !== undefined) return { problem: `${fact} is a date, and never "${text}".`, mend: `Write ${meant}.` };
  const key = /(?<!\p{L})(?:next|coming|in|nächste\p{L}*|kommende\p{L}*)(?!\p{L})/iu.test(text)
    ? 'withinNextDays'
    : 'withinDays';
  return {
    problem: `${fact} is a date, and never "${text}".`,
    mend: days === undefined ? 'Write a date such as 2026-12-25, or { withinDays: 30 }.' : `Write { ${key}: ${days} }.`,
  };
};

const judgeSeveral: Judge = (value) => {
  const parts = String(value)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length < 2 && !String(value).includes(';')
    ? null
    : {
        problem: `"${String(value)}" is several choices, and each is looked for alone.`,
        mend: `Write ${parts.length < 2 ? (parts[0] ?? 'one') : `[${parts.join(', ')}]`}.`,
      };
};

/** Two users may share a name, so that it says of nobody for certain whom a field means. */
const judgeUser: Judge = (value, fact, { reps }) => {
  const text = String(value).trim();
  // A username of Salesforce is written as an address is.
  if (text.includes('@') || isUserId(text) || Object.keys(reps).some((rep) => rep.toLowerCase() === text.toLowerCase()))
    return null;
  return {
    problem: `${fact} is a user, and "${text}" is none for certain: two may have one name.`,
    mend: `${mendRep(text, reps)} For who is no rep write their e-mail address, or their id in the CRM.`,
  };
};

const anyText: Judge = () => null;

const judges: Readonly<Record<FactKind, Judge>> = {
  text: anyText,
  'one of': anyText,
  region: anyText,
  'several of': judgeSeveral,
  'e-mail kind': judgeWord,
  'text kind': judgeWord,
  phrase: anyText,
  user: judgeUser,
  language: (value) => misfitLanguage(String(value)),
  crm: judgeWord,
  account: judgeWord,
  rep: judgeWord,
  origin: judgeWord,
  segment: judgeWord,
  stage: judgeWord,
  number: judgeNumber,
  'yes or no': judgeBoolean,
  date: judgeDate,
  country: (value) => misfitCountry(String(value)),
  domain: (value, fact, { firms }) => misfitDomain(fact, String(value), firms),
};

/** What every kind refuses: nothing at all, the quotes of a word processor, and the signs of other languages for "not" and "anything". */
const judgeSigns = (value: FactValue): Misfit | null => {
  const text = String(value).trim();
  if (text === '')
    return { problem: 'A blank value is no value.', mend: 'Write { known: false } for what is missing.' };
  const quoted = /^[“”„‟«»‘’‚‛‹›](.+)[“”«»‘’‹›]$/u.exec(text)?.[1];
  if (quoted !== undefined)
    return { problem: `The quotes of ${text} count as part of it.`, mend: `Write straight ones: "${quoted}".` };
  if (/^[*%]+$/.test(text)) return { problem: `"${text}" stands for itself here.`, mend: 'Write { known: true }.' };
  const negated = /^(?:!=?|<>|not\s)\s*(\S.*)$/i.exec(text)?.[1];
  return negated === undefined
    ? null
    : { problem: `"${text}" stands for itself here.`, mend: `Write { not: ${negated} }.` };
};

/** Of a country with several zones nobody knows which is the buyer's, so that none of those is ever told. */
const judgeZone: Judge = (value) => {
  const zones = Intl.supportedValuesOf('timeZone');
  const text = String(value);
  const meant = closest(
    text,
    zones.filter((zone) => zone.includes('/')),
  );
  return zones.includes(text)
    ? null
    : {
        problem: `No time zone is called "${text}".`,
        mend:
          meant === undefined
            ? 'Write it as the time zone database does: Asia/Tokyo, America/New_York.'
            : `Did you mean "${meant}"?`,
      };
};

const judgeOf = (fact: FactName, policy: Policy): Judge => {
  if (fact === 'zone') return judgeZone;
  return fact === 'connection' ? (value) => misfitConnection(String(value)) : judges[kindOf(fact, policy)];
};

/** Why nothing can fit the value in a test of the fact, or null when something can. */
export const misfit = (fact: FactName, value: FactValue, policy: Policy): Misfit | null =>
  judgeSigns(value) ?? judgeOf(fact, policy)(value, fact, policy);

/**
 * Whether a record's value is the one the policy names, both read by the kind of the fact. Null: the record's value cannot
 * be read as that kind, so nobody knows. What the policy names and cannot be read fits nothing; `policy check` refuses it.
 */
import { booleanOf, factKinds, type FactKind } from '../../domain/fact-kinds.ts';
import { isOwnFact, numberOf, valueOf, type FactName, type Facts, type FactValue } from '../../domain/facts.ts';
import { dayOf } from '../../domain/instant.ts';
import { countryCode } from './country.ts';
import { isWithinDomain } from './domain.ts';
import { isLanguage } from './language.ts';
import { isRegion } from './region.ts';

type Fits = (value: FactValue, wanted: FactValue, facts: Facts) => boolean | null;

const plain = (value: FactValue): string => String(value).trim().toLowerCase();
/** What CRMs spell with a blank where people see it and with a line where programs do: "Bad Timing" is BAD_TIMING. */
const word = (value: FactValue): string => plain(value).replaceAll(/(?<=[\p{L}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu, ' ');

const readBy =
  <T>(read: (value: FactValue) => T | undefined, readWanted: (value: FactValue) => T | undefined = read): Fits =>
  (value, wanted) => {
    const theirs = read(value);
    if (theirs !== undefined) return theirs === readWanted(wanted);
    return plain(value) === plain(wanted) ? true : null;
  };

const isText: Fits = (value, wanted) => plain(value) === plain(wanted);
export const isWord = (value: FactValue, wanted: FactValue): boolean => word(value) === word(wanted);

/** In a policy yes and no are `true` and `false` alone, so that a file means the same to whatever reads it. */
export const writtenBoolean = (value: FactValue): boolean | undefined => {
  const text = plain(value);
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

const byKind: Readonly<Record<FactKind, Fits>> = {
  text: isText,
  'one of': isWord,
  'e-mail kind': isWord,
  'text kind': isWord,
  phrase: isText,
  origin: isWord,
  segment: isWord,
  stage: isWord,
  // Both CRMs part the choices of one field by semicolons.
  'several of': (value, wanted) => [String(value), ...String(value).split(';')].some((one) => isWord(one, wanted)),
  number: readBy(numberOf),
  'yes or no': readBy(booleanOf, writtenBoolean),
  date: readBy((value) => dayOf(String(value)) ?? undefined),
  country: readBy((value) => countryCode(String(value))),
  region: (value, wanted, facts) => isRegion(String(value), String(wanted), valueOf(facts, 'country')?.toString()),
  user: isText,
  language: (value, wanted) => isLanguage(String(value), String(wanted)),
  crm: isWord,
  account: isWord,
  rep: isWord,
  domain: (value, wanted) => isWithinDomain(String(value), String(wanted)),
};

/** A country was read as its code; the policy may have its name. */
const isCountryCalled = (value: string, wanted: string): boolean =>
  /^[A-Z]{2}$/.test(value) && wanted.trim().length > 2 && countryCode(wanted) === value;

/**
 * A fact of the policy's own was read by its kind when the lead was seen, so that its value tells how it is compared: a number, a yes or
 * no, a day, a country, or else a word, of which one field may hold several. A domain covers those below it.
 */
const ofOwn: Fits = (value, wanted, facts) => {
  if (typeof value === 'boolean') return byKind['yes or no'](value, wanted, facts);
  if (typeof value === 'number') return byKind.number(value, wanted, facts);
  const [theirs, meant] = [dayOf(value), dayOf(String(wanted))];
  if (theirs !== null && meant !== null) return theirs === meant;
  return (
    byKind['several of'](value, wanted, facts) === true ||
    isCountryCalled(value, String(wanted)) ||
    (String(wanted).includes('.') && isWithinDomain(value, String(wanted)) === true)
  );
};

/** Whether the value of a fact is the wanted one, or one of those wanted. */
export const fits = (
  fact: FactName,
  value: FactValue,
  wanted: FactValue | readonly FactValue[],
  facts: Facts,
): boolean | null => {
  const answers = [wanted].flat().map((one) => (isOwnFact(fact) ? ofOwn : byKind[factKinds[fact]])(value, one, facts));
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
};

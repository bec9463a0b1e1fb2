/** Verifies how a lead can be reached. A typo is told, and never loses the lead. */
import { readEmail, type EmailAddress, type Names } from './email-address.ts';
import { judgeHost, type FirmsOfPolicy } from './host.ts';
import { checkPhone, type Phone } from './phone.ts';
import { valueOf, wordsOf, type Facts } from '../../domain/facts.ts';
import type { ContactChecks } from '../../domain/decision.ts';
import { en, type Catalogue } from '../../words/en.ts';

const textOf = (facts: Facts, name: 'email' | 'phone' | 'website' | 'country'): string | undefined => {
  const value = valueOf(facts, name);
  return value === undefined ? undefined : String(value);
};

/** What the record calls the person. */
export const namesIn = (facts: Facts): Names => ({
  first: wordsOf(facts, 'firstName'),
  last: wordsOf(facts, 'lastName'),
});

/** The domains in a field for a website: people write several into one, with blanks, commas, semicolons or bars between them. */
export const firmDomains = (websites: string, said?: FirmsOfPolicy): readonly string[] => [
  ...new Set(websites.split(/[\s,;|]+/).flatMap((one) => judgeHost(one, 'website', said)?.firm ?? [])),
];

/** A firm's own domain: that of the address, else that of the website; null when neither tells. */
const companyDomainOf = (
  email: EmailAddress | null,
  website: string | undefined,
  said: FirmsOfPolicy | undefined,
): string | null => email?.at.firm ?? firmDomains(website ?? '', said)[0] ?? null;

/** The domain of the firm of a lead, as its own facts tell it; what many share is none. */
export const domainOfFirm = (facts: Facts, said?: FirmsOfPolicy): string | null => {
  const address = textOf(facts, 'email');
  return companyDomainOf(address === undefined ? null : readEmail(address, said), textOf(facts, 'website'), said);
};

const wordsOfEmail = (
  emailKind: ContactChecks['emailKind'],
  email: EmailAddress | null,
  say: Catalogue['checks'],
): string => {
  if (email?.isPlaceholder === true) return say.placeholder;
  if (email?.at.meant !== undefined) return say.misspelt(email.at.meant);
  // What the host says beside the kind of address, where a rep should know it.
  return email?.at.kind === 'unknown-ending' ? say.unknownEnding : say.email[emailKind];
};

/** One sentence such as "Business e-mail; phone number valid (DE)." */
const summarise = (
  email: string,
  { phone, country, others, isPlaceholder }: Phone,
  isGiven: boolean,
  say: Catalogue['checks'],
): string => {
  const judged = phone === 'unknown' && isGiven ? say.notJudged : say.phone[phone];
  const words = isPlaceholder === true ? say.placeholderNumber : judged;
  const where = country === undefined ? '' : ` (${country})`;
  // What else stands in the field of the number: "and one more, valid".
  const besides = others.count === 0 ? '' : say.besides(others.count, others.valid);
  const text = `${email}; ${words}${where}${besides}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** True with one good way to reach them, false when all that is known is bad, absent when nothing is known. */
const isReachable = (emailKind: ContactChecks['emailKind'], phone: ContactChecks['phone']): boolean | undefined => {
  const isMailGood = ['business', 'free', 'role'].includes(emailKind);
  if (isMailGood || phone === 'valid') return true;
  return emailKind === 'unknown' && phone === 'unknown' ? undefined : false;
};

/**
 * Checks e-mail and phone, and derives the facts the rules may ask. `facts` holds the derived ones only; what cannot be
 * told is absent. Both name kinds and domains, never the address or the number; `number` is for who keeps its hash alone,
 * and absent where strangers type the same.
 * @param country two-letter code of our own country, for numbers without a prefix
 * @param say the language of the summary
 * @param said what the policy says of hosts
 */
export const checkContact = (
  facts: Facts,
  country?: string,
  said?: FirmsOfPolicy,
  { checks: say }: Pick<Catalogue, 'checks'> = en,
): { checks: ContactChecks; facts: Facts; number: string | undefined } => {
  const address = textOf(facts, 'email');
  const number = textOf(facts, 'phone');
  const email = address === undefined ? null : readEmail(address, said, namesIn(facts));
  const emailKind = email?.kind ?? (address === undefined ? 'unknown' : 'invalid');
  const phone = checkPhone(number, textOf(facts, 'country'), country);
  const companyDomain = companyDomainOf(email, textOf(facts, 'website'), said);
  const meant = email?.at.meant;
  const reachable = isReachable(emailKind, phone.phone);
  return {
    checks: {
      emailKind,
      companyDomain,
      phone: phone.phone,
      summary: summarise(wordsOfEmail(emailKind, email, say), phone, number !== undefined, say),
    },
    facts: {
      ...(address !== undefined && { emailKind }),
      ...(email !== null && { emailDomain: email.at.domain }),
      ...(meant !== undefined && { emailMeant: meant }),
      ...(phone.phone !== 'unknown' && { phoneValid: phone.phone === 'valid' }),
      ...(phone.country !== undefined && { phoneCountry: phone.country }),
      ...(companyDomain !== null && { companyDomain }),
      ...(reachable !== undefined && { reachable }),
    },
    number: phone.isCommon === true ? undefined : phone.number,
  };
};

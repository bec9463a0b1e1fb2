/** Verifies how a lead can be reached. A typo is told, and never loses the lead. */
import { isSharedMailDomain, readEmail, registrableDomain, type EmailAddress } from './email-address.ts';
import { checkPhone, type Phone } from './phone.ts';
import { valueOf, type Facts } from '../../domain/facts.ts';
import type { ContactChecks } from '../../domain/decision.ts';

/** Sites where a firm has a page and not its own domain, hosts of such sites that the public suffix list lacks, and short links to them. */
const sitesOfPages: ReadonlySet<string> = new Set([
  'about.me',
  'bit.ly',
  'business.site',
  'fb.com',
  'fb.me',
  'g.page',
  'godaddysites.com',
  'goo.gl',
  'google.com',
  'instagram.com',
  'jimdofree.com',
  'linkedin.com',
  'linktr.ee',
  'lnkd.in',
  'medium.com',
  'squarespace.com',
  't.me',
  'threads.net',
  'tiktok.com',
  'tinyurl.com',
  'twitter.com',
  'vk.com',
  'wa.me',
  'weebly.com',
  'whatsapp.com',
  'wordpress.com',
  'x.com',
  'xing.com',
  'youtu.be',
  'youtube.com',
]);

const textOf = (facts: Facts, name: 'email' | 'phone' | 'website' | 'country'): string | undefined => {
  const value = valueOf(facts, name);
  return value === undefined ? undefined : String(value);
};

/** The domain that a website or host is a firm's own by; null for one that many share. */
const firmDomain = (website: string): string | null => {
  const domain = registrableDomain(website);
  return domain === null || isSharedMailDomain(domain) || sitesOfPages.has(domain) ? null : domain;
};

/** The domains in a field for a website: people write several into one, with blanks, commas, semicolons or bars between them. */
export const firmDomains = (websites: string): readonly string[] => [
  ...new Set(websites.split(/[\s,;|]+/).flatMap((one) => firmDomain(one) ?? [])),
];

/** A firm's own domain: that of a business or role address, else that of the website; null when neither tells. */
const companyDomainOf = (email: EmailAddress | null, website: string | undefined): string | null => {
  if (email?.kind === 'business' || email?.kind === 'role') return email.domain;
  return firmDomains(website ?? '')[0] ?? null;
};

/** The domain of the firm of a lead, as its own facts tell it; what many share is none. */
export const domainOfFirm = (facts: Facts): string | null => {
  const address = textOf(facts, 'email');
  return companyDomainOf(address === undefined ? null : readEmail(address), textOf(facts, 'website'));
};

const emailWords: Record<ContactChecks['emailKind'], string> = {
  business: 'business e-mail',
  free: 'private e-mail',
  role: 'shared mailbox',
  disposable: 'throw-away e-mail',
  invalid: 'e-mail address misspelt',
  unknown: 'no e-mail',
};
const phoneWords: Record<ContactChecks['phone'], string> = {
  valid: 'phone number valid',
  invalid: 'phone number not valid',
  unknown: 'no phone number',
};

/** What else stands in the field of the number: "and one more, valid". */
const besides = ({ others: { count, valid } }: Phone): string => {
  if (count === 0) return '';
  const which = valid === count ? 'valid' : valid === 0 ? 'not valid' : `${valid} of them valid`;
  return `, and ${count === 1 ? 'one' : count} more in the field, ${which}`;
};

/** One sentence such as "Business e-mail; phone number valid (DE)." */
const summarise = (emailKind: ContactChecks['emailKind'], phone: Phone, given: boolean): string => {
  const words = phone.phone === 'unknown' && given ? 'phone number not judged' : phoneWords[phone.phone];
  const country = phone.country === undefined ? '' : ` (${phone.country})`;
  const text = `${emailWords[emailKind]}; ${words}${country}${besides(phone)}.`;
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
 * told is absent. The result names kinds and domains, never the address or the number.
 * @param country two-letter code of our own country, for numbers without a prefix
 */
export const checkContact = (facts: Facts, country?: string): { checks: ContactChecks; facts: Facts } => {
  const address = textOf(facts, 'email');
  const number = textOf(facts, 'phone');
  const email = address === undefined ? null : readEmail(address);
  const emailKind = email?.kind ?? (address === undefined ? 'unknown' : 'invalid');
  const phone = checkPhone(number, textOf(facts, 'country'), country);
  const companyDomain = companyDomainOf(email, textOf(facts, 'website'));
  const reachable = isReachable(emailKind, phone.phone);
  return {
    checks: {
      emailKind,
      companyDomain,
      phone: phone.phone,
      summary: summarise(emailKind, phone, number !== undefined),
    },
    facts: {
      ...(address !== undefined && { emailKind }),
      ...(email !== null && { emailDomain: email.domain }),
      ...(phone.phone !== 'unknown' && { phoneValid: phone.phone === 'valid' }),
      ...(phone.country !== undefined && { phoneCountry: phone.country }),
      ...(companyDomain !== null && { companyDomain }),
      ...(reachable !== undefined && { reachable }),
    },
  };
};

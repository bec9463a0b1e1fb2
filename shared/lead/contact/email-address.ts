/** What an e-mail address says of itself, without asking anybody. Nothing here throws, whatever the address. */
import roleNames from 'role-based-email-addresses';
import * as z from 'zod';
import { judgeHost, toAscii, type FirmsOfPolicy, type Host } from './host.ts';
import { isPlaceholderName } from './placeholders.ts';
import { words } from './words.ts';
import { wordsOfText } from '../person/letters.ts';

/** What the list lacks of the mailboxes that whole offices read, and what it has of the names that people bear. */
const offices = words(`
  achats acquisti anfrage anfragen angebot angebote auftrag auftraege bestellungen bewerbung bewerbungen boekhouding buero büro dispo
  disposition einkauf empfang geschaeftsfuehrung geschaeftsleitung gf hallo inkoop kanzlei kundendienst kundenservice lager personal
  poststelle praxis rathaus rechnung rechnungen versand vertrieb verwaltung verkoop werkstatt
`);
const bearers: ReadonlySet<string> = new Set(words('alexa alla gardner'));
/** "sales-emea", "info.de": an office with its place. */
const withPlace =
  /^(?:accounts|billing|contact|einkauf|info|kontakt|marketing|office|sales|service|support|vertrieb)[._-]/;
const roles: ReadonlySet<string> = new Set([...roleNames.filter((name) => !bearers.has(name)), ...offices]);

/** RFC 5321: 64 bytes before the @, 254 together. */
const maxLength = 254;
const maxLocal = 64;
/** International and quoted local parts pass; the domain is judged by the public suffix list instead. */
const localPart = z.email({ pattern: z.regexes.rfc5322Email });

export type EmailAddress = {
  /** `invalid`: nobody reads it, for it is a placeholder, or its host is misspelt. */
  kind: 'business' | 'free' | 'role' | 'disposable' | 'invalid';
  /** In lower case ASCII, as DNS knows it: "mail.acme.example". */
  host: string;
  /** What is known of that. */
  at: Host;
  /** It stands where a form insists on one. */
  isPlaceholder: boolean;
};

/** What a record calls the person. */
export type Names = { first: string | undefined; last: string | undefined };

/** No name of a person's: what stands there was taken from the address, or is the office's. */
const nobodys: ReadonlySet<string> = new Set(
  words(`
    accounts admin anfrage billing buchhaltung buero büro contact einkauf empfang hallo hello help info kontakt mail marketing noreply
    office rechnung sales service support team vertrieb verwaltung webmaster
  `),
);

/**
 * Whether it is what the person is called, or their initials: sydney@ of Sydney Miller, hr@ of Hanna Richter. Both names must be told, and
 * the other be no office's, for forms and imports take a name from the address: "Info", "Team".
 */
const isOwnName = (local: string, { first = '', last = '' }: Names): boolean => {
  const [firsts, lasts] = [first, last].map((name) => wordsOfText(name).map(({ text }) => text));
  if (nobodys.has(local) || !firsts?.length || !lasts?.length) return false;
  const isOffice = (names: readonly string[]): boolean => names.some((name) => roles.has(name) || nobodys.has(name));
  const initials = [...firsts, ...lasts].map((name) => name.slice(0, 1)).join('');
  const isInitials = local === initials && !isOffice([...firsts, ...lasts]);
  return isInitials || (firsts.includes(local) && !isOffice(lasts)) || (lasts.includes(local) && !isOffice(firsts));
};

/** What is before the @, without a tag. */
const nameIn = (local: string): string => local.toLowerCase().replace(/(?<=.)\+.*$/, '');

const kindOf = (local: string, { kind }: Host, isOwn: boolean, isPlaceholder: boolean): EmailAddress['kind'] => {
  if (kind === 'misspelt' || isPlaceholder) return 'invalid';
  if (kind === 'throw-away') return 'disposable';
  if (kind === 'provider') return 'free';
  return !isOwn && (roles.has(local) || withPlace.test(local)) ? 'role' : 'business';
};

/**
 * Reads an address; null when its syntax is wrong, which may be a mere typo.
 * @param names what the record calls the person: a mailbox that is called so is theirs
 */
export const readEmail = (text: string, said?: FirmsOfPolicy, names?: Names): EmailAddress | null => {
  const email = text.trim();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const rawHost = email.slice(at + 1);
  if (at < 1 || email.length > maxLength || local.length > maxLocal || /[\s/?#:\\]/.test(rawHost)) return null;
  const host = toAscii(rawHost);
  const judged = judgeHost(rawHost, 'mail', said);
  if (host === null || judged === null || !localPart.safeParse(`${local}@host.example`).success) return null;
  const name = nameIn(local);
  const isOwn = names !== undefined && isOwnName(name, names);
  const isPlaceholder = judged.kind === 'placeholder' || (!isOwn && isPlaceholderName(name));
  return { kind: kindOf(name, judged, isOwn, isPlaceholder), host, at: judged, isPlaceholder };
};

/** Whether somebody may be called as the mailbox is, whom only their record tells: sydney@, and not info@. */
export const mayBeNamed = (email: string): boolean => {
  const name = nameIn(email.trim().slice(0, email.trim().lastIndexOf('@')));
  return !nobodys.has(name) && !withPlace.test(name);
};

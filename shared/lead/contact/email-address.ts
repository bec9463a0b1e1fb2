/** What an e-mail address says of itself, without asking anybody. Nothing here throws, whatever the address. */
import roleNames from 'role-based-email-addresses';
import * as z from 'zod';
import { judgeHost, toAscii, type FirmsOfPolicy, type Host } from './host.ts';
import { words } from './words.ts';

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
  /** `invalid`: nobody reads it, for its host is a placeholder or misspelt. */
  kind: 'business' | 'free' | 'role' | 'disposable' | 'invalid';
  /** In lower case ASCII, as DNS knows it: "mail.acme.example". */
  host: string;
  /** What is known of that. */
  at: Host;
};

const kindOf = (local: string, { kind }: Host): EmailAddress['kind'] => {
  if (kind === 'misspelt' || kind === 'placeholder') return 'invalid';
  if (kind === 'throw-away') return 'disposable';
  if (kind === 'provider') return 'free';
  const name = local.toLowerCase().replace(/\+.*$/, '');
  return roles.has(name) || withPlace.test(name) ? 'role' : 'business';
};

/** Reads an address; null when its syntax is wrong, which may be a mere typo. */
export const readEmail = (text: string, said?: FirmsOfPolicy): EmailAddress | null => {
  const email = text.trim();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const rawHost = email.slice(at + 1);
  if (at < 1 || email.length > maxLength || local.length > maxLocal || /[\s/?#:\\]/.test(rawHost)) return null;
  const host = toAscii(rawHost);
  const judged = judgeHost(rawHost, 'mail', said);
  if (host === null || judged === null || !localPart.safeParse(`${local}@host.example`).success) return null;
  return { kind: kindOf(local, judged), host, at: judged };
};

/** What an e-mail address says of itself, without asking anybody. Nothing here throws, whatever the address. */
import emailProviders from 'email-providers/all.json' with { type: 'json' };
import mailchecker from 'mailchecker';
import roleNames from 'role-based-email-addresses';
import { getDomain } from 'tldts';
import * as z from 'zod';

const providers: ReadonlySet<string> = new Set(emailProviders);
const roles: ReadonlySet<string> = new Set(roleNames);
const disposable: ReadonlySet<string> = mailchecker.blacklist();

/** RFC 5321: 64 bytes before the @, 254 together. */
const maxLength = 254;
const maxLocal = 64;
/** International and quoted local parts pass; the domain is judged by the public suffix list instead. */
const localPart = z.email({ pattern: z.regexes.rfc5322Email });

export type EmailAddress = {
  kind: 'business' | 'free' | 'role' | 'disposable';
  /** In lower case ASCII, as DNS knows it: "mail.acme.example". */
  host: string;
  /** Its registrable domain: "acme.example". */
  domain: string;
};

/**
 * The registrable domain of a host or URL. A customer of a shared host (acme.github.io, acme.za.com) owns its own name
 * there, so suffixes of private owners count as suffixes too. Null for addresses by number and for single names.
 */
export const registrableDomain = (hostOrUrl: string): string | null => {
  const host = toAscii(hostOrUrl);
  return host === null ? null : getDomain(host, { allowPrivateDomains: true });
};

/** Whether anybody can get an address there, so that the domain says nothing about a firm. */
export const isSharedMailDomain = (domain: string): boolean => providers.has(domain) || disposable.has(domain);

/** The host of a URL or bare host in punycode and lower case, without a trailing dot. */
const toAscii = (hostOrUrl: string): string | null => {
  const text = hostOrUrl.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  return url === null || url.hostname === '' ? null : url.hostname.replace(/\.$/, '');
};

/** The host and every domain above it, down to the registrable one; never a public suffix that strangers share. */
const upToDomain = (host: string, domain: string): string[] => {
  const above = host.split('.').map((_, index, labels) => labels.slice(index).join('.'));
  return above.filter((name) => name.length >= domain.length);
};

const kindOf = (local: string, host: string, domain: string): EmailAddress['kind'] => {
  const names = upToDomain(host, domain);
  if (names.some((name) => disposable.has(name))) return 'disposable';
  if (names.some((name) => providers.has(name))) return 'free';
  return roles.has(local.toLowerCase().replace(/\+.*$/, '')) ? 'role' : 'business';
};

/** Reads an address; null when its syntax is wrong, which may be a mere typo. */
export const readEmail = (text: string): EmailAddress | null => {
  const email = text.trim();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const rawHost = email.slice(at + 1);
  if (at < 1 || email.length > maxLength || local.length > maxLocal || /[\s/?#:\\]/.test(rawHost)) return null;
  const host = toAscii(rawHost);
  const domain = host === null ? null : getDomain(host, { allowPrivateDomains: true });
  if (host === null || domain === null || !localPart.safeParse(`${local}@host.example`).success) return null;
  return { kind: kindOf(local, host, domain), host, domain };
};

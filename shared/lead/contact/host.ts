/**
 * What a host says of a firm, of an e-mail address or a website alike. Most say nothing: a provider's, a tenant's landlord's, a page among
 * others. A firm is more than its host (`firm-evidence.ts`); without one that can be its own there is none.
 */
import { parse } from 'tldts';
import { isWithinDomain } from '../../policy/kinds/domain.ts';
import type { Policy } from '../../policy/policy.ts';
import { isThrowAway, ownHosts, providers } from './mail-hosts.ts';
import { meantBy } from './misspelt.ts';
import { pageKindOf, type PageKind } from './page-hosts.ts';
import { isSchool } from './school-hosts.ts';
import { placeholderHosts } from './placeholders.ts';
import { hasStaff, landlordOf } from './tenant-hosts.ts';

export type HostKind =
  | 'firm'
  | 'tenant'
  | 'provider'
  | 'throw-away'
  | 'misspelt'
  | 'placeholder'
  | 'unknown-ending'
  | 'school'
  | PageKind;

export type Host = {
  kind: HostKind;
  /** What is registered, in lower case ASCII as DNS knows it: "acme.example". */
  domain: string;
  /** The domain that one firm, and no other, can be known by; null where many share it or nobody has it. */
  firm: string | null;
  /** What was probably meant. */
  meant?: string;
};

/** What the policy says of hosts, against every list. */
export type FirmsOfPolicy = Policy['firms'];
const nothingSaid: FirmsOfPolicy = { own: [], shared: [] };

/** Names for examples and tests (RFC 2606), which no registry has and documents use as if one had. */
const setAside: ReadonlySet<string> = new Set(['example', 'test']);

/** The host of a URL or bare host in punycode and lower case, without a trailing dot; null for what is none. */
export const toAscii = (hostOrUrl: string): string | null => {
  const text = hostOrUrl.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  return url === null || url.hostname === '' ? null : url.hostname.replace(/\.$/, '');
};

/** The host and every domain above it, down to the one given. */
const upTo = (host: string, domain: string): string[] => {
  const above = host.split('.').map((_, index, labels) => labels.slice(index).join('.'));
  return above.filter((name) => name.length >= domain.length);
};

/** The name that comes directly before the landlord's, with it. */
const customerOf = (host: string, landlord: string): string | null => {
  const label =
    host
      .slice(0, -landlord.length - 1)
      .split('.')
      .at(-1) ?? '';
  return label === '' || label === 'www' ? null : `${label}.${landlord}`;
};

/**
 * Judges a host; null for what is none: an address by number, a single name, an ending that names nobody, such as co.uk.
 * @param as where it stands: a search page's host is that of its firm's people in an address
 */
export const judgeHost = (
  hostOrUrl: string,
  as: 'mail' | 'website',
  { own, shared }: FirmsOfPolicy = nothingSaid,
): Host | null => {
  const host = toAscii(hostOrUrl);
  if (host === null) return null;
  const { domain, publicSuffix, isIcann, isPrivate, isIp } = parse(host, { allowPrivateDomains: true });
  if (isIp === true || publicSuffix === null) return null;
  // A name of a private owner under which others register, such as uk.com or github.io, itself: nobody has mail there.
  if (domain === null)
    return isPrivate === true && as === 'website' ? { kind: 'tenant', domain: host, firm: null } : null;
  const isAmong = (domains: readonly string[]): boolean => domains.some((one) => isWithinDomain(host, one) === true);
  const nobodys = (kind: HostKind): Host => ({ kind, domain, firm: null });
  const names = upTo(host, domain);
  const has = (hosts: { has: (name: string) => boolean }): boolean => names.some((name) => hosts.has(name));

  const landlord = landlordOf(names);
  const customer = landlord === undefined ? null : customerOf(host, landlord);
  if (isAmong(own)) return { kind: 'firm', domain, firm: customer ?? domain };
  if (isAmong(shared)) return nobodys('provider');
  const isEndingKnown = isIcann === true || isPrivate === true || setAside.has(publicSuffix);
  if (has(placeholderHosts)) return nobodys('placeholder');
  const meant = meantBy(domain, isEndingKnown);
  if (meant !== undefined) return { ...nobodys('misspelt'), meant };
  if (!isEndingKnown) return nobodys('unknown-ending');
  if (landlord !== undefined && (customer !== null || as === 'website' || !hasStaff(landlord)))
    return { kind: 'tenant', domain: customer ?? domain, firm: customer };
  const page = as === 'website' ? pageKindOf(names) : undefined;
  if (page !== undefined) return nobodys(page);
  if (has(ownHosts)) return { kind: 'firm', domain, firm: domain };
  if (names.some(isThrowAway)) return nobodys('throw-away');
  if (has(providers)) return nobodys('provider');
  if (isSchool(host, domain, publicSuffix)) return nobodys('school');
  return { kind: isPrivate === true ? 'tenant' : 'firm', domain, firm: domain };
};

/** The registrable domain of a host or URL: a customer of a shared host (acme.github.io, acme.za.com) owns its own name there. */
export const registrableDomain = (hostOrUrl: string): string | null => {
  const host = toAscii(hostOrUrl);
  return host === null ? null : parse(host, { allowPrivateDomains: true }).domain;
};

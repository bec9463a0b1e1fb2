/** What can be a domain in a condition, and which one was meant. */
import { parse } from 'tldts';
import { judgeHost, registrableDomain, type FirmsOfPolicy } from '../lead/contact/host.ts';
import { hostOf, isDomain } from '../policy/kinds/domain.ts';
import type { FactName } from '../domain/facts.ts';
import type { Misfit } from './problem.ts';

/** Of an address, a URL or a pattern the domain in it. */
const domainIn = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^.*@/, '')
    .replace(/^[*.%]+/, '')
    .replace(/^www\./, '')
    .replace(/\.+$/, '');

/** A domain that firms have, or a public suffix that all below it share, such as "edu" or "co.uk". */
const exists = (domain: string): boolean => {
  const { domain: own, isIcann, isPrivate, isIp } = parse(domain, { allowPrivateDomains: true });
  return isIp !== true && (own !== null || isIcann === true || isPrivate === true);
};

const covers = (domain: string): string => `Write ${domain}: it covers all addresses and subdomains there.`;

/** Of an address or website these keep the firm's own domain alone, never the host below it. */
const isFirms = (fact: FactName): boolean => fact === 'emailDomain' || fact === 'companyDomain';

/** Longest text that can hold a domain: RFC 1035 allows 253 letters, a URL adds some. */
const maxText = 500;

export const misfitDomain = (fact: FactName, value: string, said: FirmsOfPolicy): Misfit | null => {
  const meant = value.length > maxText ? '' : domainIn(value);
  const known = isDomain(meant) && exists(meant) ? meant : undefined;
  const own = known === undefined ? undefined : (isFirms(fact) && registrableDomain(known)) || known;
  if (own === undefined)
    return { problem: `"${value}" is no domain.`, mend: 'Write the whole domain and nothing else, such as rival.com.' };
  if (!isDomain(value) || value.trim().toLowerCase() !== meant)
    return { problem: `"${value}" is no domain alone.`, mend: covers(own) };
  if (own !== meant && own !== hostOf(meant))
    return { problem: `${fact} is never "${value}": it is the domain that a firm owns.`, mend: covers(own) };
  const isShared = judgeHost(meant, 'mail', said)?.firm === null && judgeHost(meant, 'website', said)?.firm === null;
  return fact === 'companyDomain' && isShared
    ? {
        problem: `companyDomain is never "${value}": many firms and people share it.`,
        mend: 'Ask for emailKind, or, outside of stops, for emailDomain.',
      }
    : null;
};

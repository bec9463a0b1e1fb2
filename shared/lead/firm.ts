/** Which of the companies of a domain is a lead's firm. */
import { firmChoices, type FoundFirm } from '../domain/firm.ts';
import { numberOf, type Facts } from '../domain/facts.ts';
import type { CompanyRecord } from '../domain/lead.ts';
import { byText } from '../domain/match.ts';
import { firmDomains } from './contact/check-contact.ts';
import { judgeHost, type FirmsOfPolicy } from './contact/host.ts';

type Written = Pick<CompanyRecord, 'domains' | 'facts'>;
const writtenIn = ({ domains, facts }: Written): readonly string[] =>
  domains ?? (typeof facts.website === 'string' ? [facts.website] : []);

/** The domains that a company or account is known by; what many share is none. @param said what the policy says of hosts */
export const domainsOf = (company: Written, said?: FirmsOfPolicy): readonly string[] => [
  ...new Set(writtenIn(company).flatMap((one) => firmDomains(one, said))),
];

/** All domains that are written there, whoever has them: whether one is a firm's is asked of the lead that has it. */
export const domainsWritten = (company: Written): readonly string[] => {
  const hosts = writtenIn(company).flatMap((one) => one.split(/[\s,;|]+/));
  return [...new Set(hosts.flatMap((host) => judgeHost(host, 'mail')?.domain ?? []))];
};

/** Whether the CRM has a company of that domain: one that somebody made, or one that the CRM made by itself of the domain alone. */
export const listingOf = (domain: string | null, company: CompanyRecord | null): 'made' | 'guessed' | null => {
  if (company === null || domain === null || !domainsWritten(company).includes(domain)) return null;
  return company.isAutomatic === true ? 'guessed' : 'made';
};

/**
 * Whether the CRM may have linked a lead to that company by a domain that many share: HubSpot does so by the domain of the address, or by
 * the website of whoever writes from a provider that it knows. Such a link says nothing of a firm, whoever made the company.
 */
export const isLinkOfMany = (facts: Facts, company: CompanyRecord, said?: FirmsOfPolicy): boolean => {
  if (company.domains === undefined) return false;
  const hosts = [
    judgeHost(
      String(facts.email ?? '')
        .split('@')
        .at(-1) ?? '',
      'mail',
      said,
    ),
    ...String(facts.website ?? '')
      .split(/[\s,;|]+/)
      .map((one) => judgeHost(one, 'website', said)),
  ];
  const linking = hosts.flatMap((host) =>
    host !== null && domainsWritten(company).includes(host.domain) ? [host] : [],
  );
  return linking.length > 0 && linking.every(({ firm }) => firm === null);
};

type Rank = { company: CompanyRecord; deal: boolean; owner: boolean };
/** Whether an owner counts: somebody who left, or whom the policy counts as nobody, looks after no firm. */
export type Counts = (ownerId: string) => boolean;
const rankedBy =
  (counts: Counts) =>
  (company: CompanyRecord): Rank => ({
    company,
    deal: (numberOf(company.facts.openDeals) ?? 0) > 0,
    owner: company.ownerId !== null && counts(company.ownerId),
  });

/** One of which nothing is known comes after those that say when they were made; what the CRM made by itself comes last. */
const byAge = ({ company: a }: Rank, { company: b }: Rank): number =>
  Number(a.isAutomatic ?? false) - Number(b.isAutomatic ?? false) ||
  byText(a.createdAt ?? '~', b.createdAt ?? '~') ||
  a.id.length - b.id.length ||
  byText(a.id, b.id);

const comparers: Readonly<Record<(typeof firmChoices)[number], (a: Rank, b: Rank) => number>> = {
  deal: (a, b) => Number(b.deal) - Number(a.deal),
  owner: (a, b) => Number(b.owner) - Number(a.owner),
  age: byAge,
};

/** The one with a deal under way, else the one with an owner who counts, else the oldest; null where there is none. */
export const chooseFirm = (
  companies: readonly CompanyRecord[],
  counts: Counts,
): { company: CompanyRecord; found: FoundFirm } | null => {
  const order = companies
    .map(rankedBy(counts))
    .toSorted((a, b) => comparers.deal(a, b) || comparers.owner(a, b) || comparers.age(a, b));
  const [first, second] = order;
  if (first === undefined) return null;
  const by = second && firmChoices.find((name) => comparers[name](first, second) !== 0);
  return { company: first.company, found: { of: companies.length, ...(by && { by }) } };
};

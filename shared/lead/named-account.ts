/** The list of named accounts that a lead's firm is on. */
import type { Facts } from '../domain/facts.ts';
import type { CompanyRecord, LeadRecord } from '../domain/lead.ts';
import { noAccount, type NamedAccount } from '../policy/accounts.ts';
import type { Policy } from '../policy/policy.ts';
import { domainOfFirm, firmDomains } from './contact/check-contact.ts';
import { domainsOf } from './firm.ts';

/** By domain, the first list that has it, and the rep whom that list names; one that is on none is absent. */
export type Accounts = ReadonlyMap<string, { account: string; owner?: string }>;

/** The lists that the table has, in the order in which they count. */
export const listsOf = ({ accounts }: Pick<Policy, 'accounts'>): { account: string; list: string }[] =>
  Object.entries(accounts).flatMap(([account, { list }]) => (list === undefined ? [] : [{ account, list }]));

/** Of lists that are at hand, who is on them; undefined where the policy names none, or one that is not among them. */
export const accountsOn = (
  policy: Pick<Policy, 'accounts'>,
  lists: ReadonlyMap<string, readonly NamedAccount[]>,
): Accounts | undefined => {
  const named = listsOf(policy);
  if (named.length === 0 || named.some(({ list }) => !lists.has(list))) return undefined;
  // The first list counts, so it is written last.
  return new Map(
    named
      .toReversed()
      .flatMap(({ account, list }) =>
        (lists.get(list) ?? []).map(
          ({ domain, owner }) => [domain, { account, ...(owner !== undefined && { owner }) }] as const,
        ),
      ),
  );
};

/** All domains by which the firm of a lead may be on a list. */
export const domainsAsked = (
  { facts }: Pick<LeadRecord, 'facts'>,
  company: CompanyRecord | null,
  { firms }: Pick<Policy, 'firms'>,
): readonly string[] => {
  const own = domainOfFirm(facts, firms);
  const ofFirm = company === null ? [] : domainsOf(company, firms);
  const { website } = company?.facts ?? {};
  return [...new Set([...(own === null ? [] : [own]), ...ofFirm, ...firmDomains(String(website ?? ''), firms)])];
};

/**
 * The facts `account` and `accountOwner`. A firm is asked by the domain that the lead is of, and by the others of its company, where that
 * one is among them.
 * @returns nothing where no domain is known, or nobody asked
 */
export const accountOf = (
  domain: string | null,
  company: CompanyRecord | null,
  accounts: Accounts | undefined,
  policy: Policy,
): Facts => {
  if (accounts === undefined || domain === null) return {};
  const ofFirm = company === null ? [] : domainsOf(company, policy.firms);
  const found = [domain, ...(ofFirm.includes(domain) ? ofFirm : [])].flatMap((one) => accounts.get(one) ?? []);
  const [first] = listsOf(policy).flatMap(({ account }) => found.find((one) => one.account === account) ?? []);
  if (first === undefined) return { account: noAccount };
  return { account: first.account, ...(first.owner !== undefined && { accountOwner: first.owner }) };
};

/** The companies and accounts of a CRM by their domains: what the index of firms holds, so that a firm is known before its leads come. */
import * as z from 'zod/mini';
import { byText } from './match.ts';
import { version } from './stored.ts';

/** A company as the CRM lists it. `domains`: as the CRM writes them; empty where it knows none. */
export type ListedFirm = { id: string; domains: readonly string[]; isOwned: boolean; isGone?: true };

/** How one of several companies of a domain was chosen: it has an open deal, it has an owner, it is the oldest. */
export const firmChoices = ['deal', 'owner', 'age'] as const;
/** A company that was found by the domain: one `of` so many. */
export const foundFirm = z.object({ of: z.number(), by: z.optional(z.enum(firmChoices)) });
export type FoundFirm = z.infer<typeof foundFirm>;

/** The companies of a domain, by their ids: those that somebody owns, and the others. `many`: more than tell anything. */
export const firmsOfDomain = z.object({
  version,
  owned: z.array(z.string()),
  free: z.array(z.string()),
  many: z.boolean(),
});
export type FirmsOfDomain = z.infer<typeof firmsOfDomain>;
export const noFirms: FirmsOfDomain = { version: 0, owned: [], free: [], many: false };

/**
 * A group has a parent and its daughters under one domain, seldom more than a dozen; a host, a directory or a typing aid of the CRM
 * thousands. Such a domain names no firm, and for good: what was forgotten of it is not known again.
 */
export const mostOfADomain = 20;

/** By age, as far as ids tell it: both CRMs count up, and HubSpot's get longer. */
const byId = (a: string, b: string): number => a.length - b.length || byText(a, b);

/** The domain with this company, or (`isOwned` null) without it. Returns the same object when nothing is new. */
export const withFirm = (firms: FirmsOfDomain, id: string, isOwned: boolean | null): FirmsOfDomain => {
  if (firms.many) return firms;
  const isAmong = (ids: readonly string[]): boolean => ids.includes(id);
  if (isAmong(firms.owned) === (isOwned === true) && isAmong(firms.free) === (isOwned === false)) return firms;
  const part = (ids: readonly string[], isIn: boolean): string[] =>
    [...ids.filter((one) => one !== id), ...(isIn ? [id] : [])].toSorted(byId);
  const [owned, free] = [part(firms.owned, isOwned === true), part(firms.free, isOwned === false)];
  return owned.length + free.length > mostOfADomain
    ? { ...noFirms, version: firms.version, many: true }
    : { ...firms, owned, free };
};

/** Its companies, those first that are likelier to be chosen. */
export const candidatesOf = ({ owned, free }: FirmsOfDomain): readonly string[] => [...owned, ...free];

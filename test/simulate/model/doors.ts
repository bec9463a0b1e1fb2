/** How somebody comes into a CRM, and which of these make a lead by themselves. */
export const doors = ['form', 'by-hand', 'import', 'newsletter', 'mail-sync'] as const;
export type Door = (typeof doors)[number];

/** Salesforce tells neither newsletters nor mailboxes: what comes so came by its web form. */
export const isLeadsDoor = (door: Door, vendor: 'hubspot' | 'salesforce'): boolean =>
  door === 'form' || door === 'by-hand' || (vendor === 'salesforce' && door !== 'import');

/** Hosts that the policy's stops refuse. */
export const stoppedHosts: readonly string[] = ['rival.example', 'acme.example', 'mailinator.com'];

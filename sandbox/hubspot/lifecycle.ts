/** The lifecycle stages, and the dates that HubSpot keeps of them on a contact or company: since when it is in one, or was. */

export const lifecycleStages = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
] as const;

/** An older and a newer family of dates; both are kept. */
export const lifecycleDates = (stage: string): readonly string[] => [
  `hs_lifecyclestage_${stage}_date`,
  `hs_v2_date_entered_${stage}`,
];

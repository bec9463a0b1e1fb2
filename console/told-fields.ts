/** Fields of the CRMs that say who the buyer is and what they did, as the page labels them. */
type Labelled = readonly (readonly [name: string, label: string])[];

/** Properties of a contact. */
export const hubspotTold: Labelled = [
  ['email', 'E-mail'],
  ['phone', 'Phone'],
  ['jobtitle', 'Title'],
  ['company', 'Firm'],
  ['city', 'City'],
  ['country', 'Country'],
  ['message', 'Message'],
  ['recent_conversion_event_name', 'Last form'],
  ['hs_analytics_last_url', 'Last page'],
  ['lifecyclestage', 'Lifecycle'],
  ['hs_lead_status', 'Lead status'],
  ['hs_email_optout', 'Opted out'],
];

/** Fields of leads and contacts; each has those that its object has. */
export const salesforceTold: Labelled = [
  ['Email', 'E-mail'],
  ['Phone', 'Phone'],
  ['Title', 'Title'],
  ['Company', 'Firm'],
  ['City', 'City'],
  ['MailingCity', 'City'],
  ['Country', 'Country'],
  ['MailingCountry', 'Country'],
  ['Description', 'Description'],
  ['LeadSource', 'Lead source'],
  ['Status', 'Lead status'],
  ['HasOptedOutOfEmail', 'Opted out'],
];

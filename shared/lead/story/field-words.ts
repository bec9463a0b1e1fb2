/** How a field of a CRM is called in a sentence. One of nobody's but the customer's keeps its name: they know it by that. */

/** By the names that the CRMs have for one thing, in any letter case. */
const called: readonly (readonly [words: string, names: string])[] = [
  ['the owner', 'hubspot_owner_id OwnerId'],
  ['the name', 'firstname lastname Name'],
  ['the e-mail address', 'email'],
  ['the phone number', 'phone mobilephone'],
  ['the title', 'jobtitle Title'],
  ['the firm', 'company AccountId associatedcompanyid'],
  ['the city', 'city MailingCity'],
  ['the country', 'country MailingCountry'],
  ['the message', 'message'],
  ['the description', 'Description'],
  ['the lifecycle stage', 'lifecyclestage'],
  ['the lead status', 'hs_lead_status Status'],
  ['the lead source', 'LeadSource'],
  ['the wish for no more mail', 'hs_email_optout HasOptedOutOfEmail'],
  ['the wish for no calls', 'DoNotCall'],
  ['the last form', 'recent_conversion_event_name recent_conversion_date num_conversion_events'],
  ['the last page seen', 'hs_analytics_last_url hs_analytics_last_timestamp hs_analytics_num_page_views'],
  ['the last reply', 'hs_sales_email_last_replied hs_email_last_reply_date'],
  ['the last click in a mail', 'hs_email_last_click_date'],
  ['the last meeting booked', 'engagements_last_meeting_booked'],
  ['the last talk', 'notes_last_contacted num_contacted_notes'],
  ['the stage of the deal', 'dealstage StageName'],
  ['the wish to pass it on', 'handoff_pass_on Handoff_Pass_On__c'],
  ['the tick “Hand off now”', 'handoff_now Handoff_Now__c'],
  ['the buyer status', 'handoff_buyer_status Handoff_Buyer_Status__c'],
  ['how it was confirmed', 'handoff_confirmed_how Handoff_Confirmed_How__c'],
];
const words = new Map(
  called.flatMap(([said, names]) => names.split(' ').map((name) => [name.toLowerCase(), said] as const)),
);

export const fieldWords = (name: string): string => words.get(name.toLowerCase()) ?? name;

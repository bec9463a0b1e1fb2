/**
 * The standard properties of a HubSpot portal, as far as anything here reads or writes them.
 * A line is `name type [read-only | not-by-apps] [required unique] [owner] [option,option,…]`; types are HubSpot's.
 * Read-only ones are written by the CRM itself: analytics, conversions, calculations.
 */
import { lifecycleDates, lifecycleStages } from './lifecycle.ts';
import { leadStages } from './lead-stages.ts';
import type { ObjectType } from './object-types.ts';

const lifecycle = lifecycleStages.join(',');
const lifecycleMoments = lifecycleStages
  .flatMap(lifecycleDates)
  .map((name) => `${name} datetime read-only`)
  .join('\n');
const leadStatus = 'NEW,OPEN,IN_PROGRESS,OPEN_DEAL,UNQUALIFIED,ATTEMPTED_TO_CONTACT,CONNECTED,BAD_TIMING';
const sources =
  'ORGANIC_SEARCH,PAID_SEARCH,EMAIL_MARKETING,SOCIAL_MEDIA,REFERRALS,OTHER_CAMPAIGNS,DIRECT_TRAFFIC,OFFLINE,PAID_SOCIAL,AI_REFERRALS';
const industries =
  `ACCOUNTING,AIRLINES_AVIATION,ALTERNATIVE_DISPUTE_RESOLUTION,ALTERNATIVE_MEDICINE,ANIMATION,APPAREL_FASHION,
ARCHITECTURE_PLANNING,ARTS_AND_CRAFTS,AUTOMOTIVE,AVIATION_AEROSPACE,BANKING,BIOTECHNOLOGY,BROADCAST_MEDIA,BUILDING_MATERIALS,
BUSINESS_SUPPLIES_AND_EQUIPMENT,CAPITAL_MARKETS,CHEMICALS,CIVIC_SOCIAL_ORGANIZATION,CIVIL_ENGINEERING,COMMERCIAL_REAL_ESTATE,
COMPUTER_NETWORK_SECURITY,COMPUTER_GAMES,COMPUTER_HARDWARE,COMPUTER_NETWORKING,COMPUTER_SOFTWARE,INTERNET,CONSTRUCTION,
CONSUMER_ELECTRONICS,CONSUMER_GOODS,CONSUMER_SERVICES,COSMETICS,DAIRY,DEFENSE_SPACE,DESIGN,EDUCATION_MANAGEMENT,E_LEARNING,
ELECTRICAL_ELECTRONIC_MANUFACTURING,ENTERTAINMENT,ENVIRONMENTAL_SERVICES,EVENTS_SERVICES,EXECUTIVE_OFFICE,FACILITIES_SERVICES,
FARMING,FINANCIAL_SERVICES,FINE_ART,FISHERY,FOOD_BEVERAGES,FOOD_PRODUCTION,FUND_RAISING,FURNITURE,GAMBLING_CASINOS,
GLASS_CERAMICS_CONCRETE,GOVERNMENT_ADMINISTRATION,GOVERNMENT_RELATIONS,GRAPHIC_DESIGN,HEALTH_WELLNESS_AND_FITNESS,HIGHER_EDUCATION,
HOSPITAL_HEALTH_CARE,HOSPITALITY,HUMAN_RESOURCES,IMPORT_AND_EXPORT,INDIVIDUAL_FAMILY_SERVICES,INDUSTRIAL_AUTOMATION,
INFORMATION_SERVICES,INFORMATION_TECHNOLOGY_AND_SERVICES,INSURANCE,INTERNATIONAL_AFFAIRS,INTERNATIONAL_TRADE_AND_DEVELOPMENT,
INVESTMENT_BANKING,INVESTMENT_MANAGEMENT,JUDICIARY,LAW_ENFORCEMENT,LAW_PRACTICE,LEGAL_SERVICES,LEGISLATIVE_OFFICE,
LEISURE_TRAVEL_TOURISM,LIBRARIES,LOGISTICS_AND_SUPPLY_CHAIN,LUXURY_GOODS_JEWELRY,MACHINERY,MANAGEMENT_CONSULTING,MARITIME,
MARKET_RESEARCH,MARKETING_AND_ADVERTISING,MECHANICAL_OR_INDUSTRIAL_ENGINEERING,MEDIA_PRODUCTION,MEDICAL_DEVICES,MEDICAL_PRACTICE,
MENTAL_HEALTH_CARE,MILITARY,MINING_METALS,MOTION_PICTURES_AND_FILM,MUSEUMS_AND_INSTITUTIONS,MUSIC,NANOTECHNOLOGY,NEWSPAPERS,
NON_PROFIT_ORGANIZATION_MANAGEMENT,OIL_ENERGY,ONLINE_MEDIA,OUTSOURCING_OFFSHORING,PACKAGE_FREIGHT_DELIVERY,
PACKAGING_AND_CONTAINERS,PAPER_FOREST_PRODUCTS,PERFORMING_ARTS,PHARMACEUTICALS,PHILANTHROPY,PHOTOGRAPHY,PLASTICS,
POLITICAL_ORGANIZATION,PRIMARY_SECONDARY_EDUCATION,PRINTING,PROFESSIONAL_TRAINING_COACHING,PROGRAM_DEVELOPMENT,PUBLIC_POLICY,
PUBLIC_RELATIONS_AND_COMMUNICATIONS,PUBLIC_SAFETY,PUBLISHING,RAILROAD_MANUFACTURE,RANCHING,REAL_ESTATE,
RECREATIONAL_FACILITIES_AND_SERVICES,RELIGIOUS_INSTITUTIONS,RENEWABLES_ENVIRONMENT,RESEARCH,RESTAURANTS,RETAIL,
SECURITY_AND_INVESTIGATIONS,SEMICONDUCTORS,SHIPBUILDING,SPORTING_GOODS,SPORTS,STAFFING_AND_RECRUITING,SUPERMARKETS,
TELECOMMUNICATIONS,TEXTILES,THINK_TANKS,TOBACCO,TRANSLATION_AND_LOCALIZATION,TRANSPORTATION_TRUCKING_RAILROAD,UTILITIES,
VENTURE_CAPITAL_PRIVATE_EQUITY,VETERINARY,WAREHOUSING,WHOLESALE,WINE_AND_SPIRITS,WIRELESS,WRITING_AND_EDITING`.replaceAll(
    /\s+/g,
    '',
  );

/** Kept by the CRM on every record. */
const everyRecord = `
hs_object_id number read-only
hs_merged_object_ids string read-only
hubspot_owner_id enumeration owner
hubspot_owner_assigneddate datetime read-only
hubspot_team_id string read-only
hs_created_by_user_id number read-only
hs_updated_by_user_id number read-only
hs_object_source string read-only
hs_object_source_id string read-only
hs_object_source_user_id number read-only
hs_object_source_label enumeration read-only
hs_object_source_detail_1 string read-only
hs_object_source_detail_2 string read-only
hs_object_source_detail_3 string read-only
`;

export const standardProperties: Record<ObjectType, string> = {
  contacts: `${everyRecord}
hs_calculated_merged_vids string read-only
createdate datetime read-only
lastmodifieddate datetime read-only
email string unique
hs_additional_emails string
hs_email_domain string read-only
firstname string
lastname string
salutation string
phone string
mobilephone string
jobtitle string
hs_buying_role enumeration BLOCKER,BUDGET_HOLDER,CHAMPION,DECISION_MAKER,END_USER,EXECUTIVE_SPONSOR,INFLUENCER,LEGAL_AND_COMPLIANCE,OTHER
hs_seniority enumeration director,employee,entry,executive,manager,owner,partner,senior,vp
company string
website string
industry string
numemployees enumeration 1-5,5-25,25-50,50-100,100-500,500-1000,1000+
annualrevenue string
country string
hs_country_region_code string
hs_language enumeration de,de-at,de-ch,en,en-gb,en-us,es,fr,fr-ca,it,ja,nl,pl,pt,pt-br
state string
hs_state_code string
city string
zip string
address string
hs_language string
hs_timezone string
message string
lifecyclestage enumeration ${lifecycle}
${lifecycleMoments}
hs_lead_status enumeration ${leadStatus}
hs_email_optout bool not-by-apps
hs_email_bounce number read-only
hs_quarantined_emails string read-only
associatedcompanyid number read-only
num_associated_deals number read-only
recent_deal_amount number read-only
recent_deal_close_date datetime read-only
total_revenue number read-only
closedate datetime
hs_analytics_source enumeration ${sources}
hs_analytics_source_data_1 string read-only
hs_analytics_source_data_2 string read-only
hs_latest_source enumeration read-only ${sources}
hs_latest_source_timestamp datetime read-only
hs_analytics_first_url string read-only
hs_analytics_first_timestamp datetime read-only
hs_analytics_first_visit_timestamp datetime read-only
hs_analytics_last_url string read-only
hs_analytics_last_timestamp datetime read-only
hs_analytics_last_visit_timestamp datetime read-only
hs_analytics_num_page_views number read-only
hs_analytics_num_visits number read-only
hs_analytics_num_event_completions number read-only
first_conversion_event_name string read-only
first_conversion_date datetime read-only
recent_conversion_event_name string read-only
recent_conversion_date datetime read-only
num_conversion_events number read-only
num_unique_conversion_events number read-only
hs_email_last_send_date datetime read-only
hs_email_last_open_date datetime read-only
hs_email_last_click_date datetime read-only
hs_email_last_reply_date datetime read-only
hs_email_last_email_name string read-only
hs_sales_email_last_opened datetime read-only
hs_sales_email_last_clicked datetime read-only
hs_sales_email_last_replied datetime read-only
engagements_last_meeting_booked datetime read-only
engagements_last_meeting_booked_campaign string read-only
engagements_last_meeting_booked_medium string read-only
engagements_last_meeting_booked_source string read-only
hs_latest_meeting_activity datetime read-only
hs_last_booked_meeting_date datetime read-only
hs_last_sales_activity_timestamp datetime read-only
hs_last_sales_activity_type enumeration read-only EMAIL_CLICK,EMAIL_OPEN,EMAIL_REPLY,FORM_SUBMITTED,HUBSPOT_REVISIT,MEETING_BOOKED
notes_last_contacted datetime read-only
notes_last_updated datetime read-only
notes_next_activity_date datetime read-only
num_contacted_notes number read-only
num_notes number read-only
hs_sa_first_engagement_date datetime read-only
`,
  // What the CRM adds up from won deals is left writable here, so that a firm can have a buying history without its deals.
  companies: `${everyRecord}
createdate datetime read-only
hs_lastmodifieddate datetime read-only
name string
domain string
hs_additional_domains string
website string
description string
industry enumeration ${industries}
type enumeration PROSPECT,PARTNER,RESELLER,VENDOR,OTHER
numberofemployees number
annualrevenue number
country string
hs_country_code string
state string
city string
zip string
address string
phone string
timezone string
founded_year string
is_public bool
lifecyclestage enumeration ${lifecycle}
${lifecycleMoments}
hs_lead_status enumeration ${leadStatus}
num_associated_contacts number read-only
num_associated_deals number
hs_num_open_deals number read-only
first_deal_created_date datetime
recent_deal_amount number
recent_deal_close_date datetime
total_revenue number
hs_total_deal_value number
closedate datetime
hs_parent_company_id number
`,
  deals: `${everyRecord}
createdate datetime read-only
hs_lastmodifieddate datetime read-only
dealname string
pipeline enumeration
dealstage enumeration
amount number
deal_currency_code enumeration EUR,USD,GBP
closedate datetime
dealtype enumeration newbusiness,existingbusiness
description string
hs_next_step string
hs_primary_associated_company number read-only
hs_priority enumeration low,medium,high
closed_won_reason string
closed_lost_reason string
hs_deal_stage_probability number read-only
hs_is_closed bool read-only
hs_is_closed_won bool read-only
hs_is_closed_lost bool read-only
num_associated_contacts number read-only
hs_analytics_source enumeration read-only ${sources}
`,
  leads: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_lead_name string
hs_lead_type enumeration NEW BUSINESS,RE-ATTEMPT,UPSELL
hs_lead_label enumeration COLD,HOT,WARM
hs_pipeline string
hs_pipeline_stage enumeration ${leadStages.map(({ id }) => id).join(',')}
hs_lead_is_open bool read-only
hs_lead_is_qualified bool read-only
hs_lead_is_disqualified bool read-only
`,
  notes: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_note_body string
hs_attachment_ids string
hs_body_preview string read-only
`,
  tasks: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_task_subject string
hs_task_body string
hs_body_preview string read-only
hs_task_status enumeration NOT_STARTED,IN_PROGRESS,WAITING,DEFERRED,COMPLETED
hs_task_reminders number
hs_task_priority enumeration NONE,LOW,MEDIUM,HIGH
hs_task_type enumeration TODO,CALL,EMAIL
hs_task_reminders string
hs_task_completion_date datetime read-only
hs_queue_membership_ids string
`,
  calls: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_call_title string
hs_call_body string
hs_call_direction enumeration INBOUND,OUTBOUND
hs_call_disposition string
hs_call_duration number
hs_call_status enumeration BUSY,CALLING_CRM_USER,CANCELED,COMPLETED,CONNECTING,FAILED,IN_PROGRESS,MISSED,NO_ANSWER,QUEUED,RINGING
`,
  emails: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_email_direction enumeration EMAIL,INCOMING_EMAIL,FORWARDED_EMAIL
hs_email_status enumeration BOUNCED,FAILED,SCHEDULED,SENDING,SENT
hs_email_subject string
hs_sequence_id number
hs_email_text string
hs_email_html string
`,
  meetings: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_meeting_title string
hs_meeting_body string
hs_meeting_start_time datetime
hs_meeting_end_time datetime
hs_meeting_outcome enumeration SCHEDULED,COMPLETED,RESCHEDULED,NO_SHOW,CANCELED
`,
  communications: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_timestamp datetime
hs_communication_channel_type enumeration WHATS_APP,LINKEDIN_MESSAGE,SMS
hs_communication_logged_from enumeration CRM
hs_communication_body string
`,
  users: `${everyRecord}
hs_createdate datetime read-only
hs_lastmodifieddate datetime read-only
hs_internal_user_id number read-only
hs_email string read-only
hs_given_name string
hs_family_name string
hs_job_title string
hs_main_phone string
hs_availability_status enumeration available,away
hs_out_of_office_hours string
hs_working_hours string
hs_standard_time_zone string
hs_deactivated bool read-only
`,
};

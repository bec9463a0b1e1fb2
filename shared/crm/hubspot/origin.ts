/**
 * HubSpot's record source (`hs_object_source_label`, an option such as `CRM_UI`) in our words. The documentation names options by
 * their labels alone ("CRM UI", "BCC'd Email") and gives no whole list, so they are told apart without case and separators. What is
 * not listed is `other`: a wrong guess at mail sync would keep a buyer waiting, while one too many costs a glance.
 */
import { bareSpelling, ownOrigin, type Origin } from '../../domain/origin.ts';

const labels: Readonly<Partial<Record<Origin, readonly string[]>>> = {
  // LEADIN is HubSpot's plugin for WordPress.
  form: ['FORM', 'FORMS', 'LEADIN'],
  chat: ['CONVERSATIONS', 'BOT', 'BOT_CHATFLOW', 'CUSTOMER_AGENT'],
  meeting: ['MEETINGS'],
  import: ['IMPORT', 'IMPORTS', 'MIGRATION'],
  // EXTENSION: somebody pressed "Add to CRM" in their mailbox.
  'by-hand': [
    'CRM_UI',
    'CRM_UI_BULK_ACTION',
    'CONTACTS',
    'CONTACTS_WEB',
    'EXTENSION',
    'CLONE_OBJECTS',
    'MOBILE_ANDROID',
    'MOBILE_IOS',
  ],
  integration: ['INTEGRATION', 'INTEGRATIONS', 'INTEGRATIONS_PLATFORM'],
  // SALES: an e-mail that the sales extension logged.
  'mail-sync': [
    'EMAIL_INTEGRATION',
    'GMAIL_INTEGRATION',
    'CONNECTED_ENGAGEMENT',
    'CONNECTED_ACCOUNT',
    'EMAIL_INBOX_IMPORT',
    'BCC_TO_CRM',
    "BCC'd Email",
    'FORWARD_TO_CRM',
    'Forwarded Email',
    'SALES',
  ],
  'calendar-sync': ['CALENDAR', 'CALENDAR_SYNC', 'CALENDAR_INTEGRATION'],
  workflow: ['AUTOMATION_PLATFORM', 'AUTOMATION_JOURNEY', 'WORKFLOWS'],
  // BATCH_UPDATE: an endpoint that takes many at once.
  api: ['API', 'BATCH_UPDATE'],
  sync: ['SALESFORCE', 'INTEGRATIONS_SYNC', 'PORTAL_OBJECT_SYNC'],
};

const byLabel: ReadonlyMap<string, Origin> = new Map(
  // Object.entries forgets the names of the keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  (Object.entries(labels) as [Origin, readonly string[]][]).flatMap(([origin, named]) =>
    named.map((label) => [bareSpelling(label), origin] as const),
  ),
);

/** How a record came into being; `other` for a source that is none of those we know. */
export const originOf = (label: string): Origin => ownOrigin(label) ?? byLabel.get(bareSpelling(label)) ?? 'other';

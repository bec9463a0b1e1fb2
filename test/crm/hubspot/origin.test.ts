import fc from 'fast-check';
import { expect, it } from 'vitest';
import { originOf } from '../../../shared/crm/hubspot/origin.ts';
import { origins } from '../../../shared/domain/origin.ts';

it.each([
  ['FORM', 'form'],
  ['Forms', 'form'],
  ['CONVERSATIONS', 'chat'],
  ['Bot Chatflow', 'chat'],
  ['MEETINGS', 'meeting'],
  ['IMPORT', 'import'],
  ['CRM_UI', 'by-hand'],
  ['CRM UI', 'by-hand'],
  ['crm-ui', 'by-hand'],
  ['EXTENSION', 'by-hand'],
  ['INTEGRATION', 'integration'],
  ['INTEGRATIONS_PLATFORM', 'integration'],
  ['EMAIL_INTEGRATION', 'mail-sync'],
  ['GMAIL_INTEGRATION', 'mail-sync'],
  ['CONNECTED_ENGAGEMENT', 'mail-sync'],
  ['BCC_TO_CRM', 'mail-sync'],
  ["BCC'd Email", 'mail-sync'],
  ['FORWARD_TO_CRM', 'mail-sync'],
  ['CALENDAR_SYNC', 'calendar-sync'],
  ['AUTOMATION_PLATFORM', 'workflow'],
  ['API', 'api'],
  ['BATCH_UPDATE', 'api'],
  ['SALESFORCE', 'sync'],
])('%s is %s', (label, origin) => {
  expect(originOf(label)).toBe(origin);
});

it.each(['MERGE_OBJECTS', 'CRM_SETTING', 'ENGAGEMENTS', 'ADS', 'INTERNAL_PROCESSING', '???', 'constructor'])(
  '%s is none that we know, and refuses nobody by a guess',
  (label) => {
    expect(originOf(label)).toBe('other');
  },
);

it.each(origins)('%s is taken as it is, where a field of the portal holds our own word', (origin) => {
  expect(originOf(origin)).toBe(origin);
  expect(originOf(origin.toUpperCase().replace('-', ' '))).toBe(origin);
});

it('answers one of our words to every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (label) => {
      expect(origins).toContain(originOf(label));
    }),
  );
});

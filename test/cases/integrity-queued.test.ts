/** Events of both CRMs carry values of records, and words of people in odd places; what is queued of them carries none. */
import { expect, test } from 'vitest';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { readChangeEvent } from '../../shared/crm/salesforce/in/change-events.ts';
import { openMarkers } from '../support/markers.ts';
import {
  connection,
  leadId,
  message,
  notification,
  openReceiver,
  orgId,
  request,
} from '../support/outbound-message.ts';

const receivedAt = '2026-11-23T10:00:00.000Z';
const ines = (word: string): string => `Ines ${word} (+49 170 4711)`;

test.each(['contact.creation', 'contact.propertyChange', 'deal.propertyChange', 'contact.merge', 'object.creation'])(
  'IN7 an event %s of HubSpot is queued without a word of it',
  (subscriptionType) => {
    const marks = openMarkers();
    const texts = Object.fromEntries(
      [
        'propertyName',
        'propertyValue',
        'changeSource',
        'changeFlag',
        'sourceId',
        'attemptNumber',
        'associationType',
      ].map((name) => [name, ines(marks.word(name))]),
    );
    const event = { portalId: 111, appId: 222, subscriptionType, objectTypeId: '0-1', objectId: 333, ...texts };
    const merged = { primaryObjectId: 333, mergedObjectIds: [334, ines(marks.word('merged'))], newObjectId: 335 };
    const { items, ignored } = readHubspotEvents([event, { ...event, ...merged }], {
      portalId: 111,
      appId: 222,
      receivedAt,
    });
    expect(items.length).toBeGreaterThan(0);
    expect(marks.in(JSON.stringify([items, ignored]))).toEqual([]);
  },
);

test('IN7 an outbound message of Salesforce is queued without a word of it', async () => {
  const marks = openMarkers();
  const fields = Object.fromEntries(
    ['Email', 'LastName', 'Company', 'LastModifiedDate', 'SystemModstamp'].map((name) => [
      name,
      ines(marks.word(name)),
    ]),
  );
  const receiver = openReceiver();
  const said = await receiver.post(request(message([notification(1, { fields })])));
  expect(receiver.queued.map(({ id }) => id)).toEqual([leadId(1)]);
  expect(marks.in(JSON.stringify([receiver.queued, said]))).toEqual([]);
});

test.each(['CREATE', 'UPDATE', 'DELETE', 'Ines zqx0q'])(
  'IN7 a change event %s of Salesforce is queued without a word of it',
  (changeType) => {
    const marks = openMarkers();
    const header = Object.fromEntries(
      ['changeOrigin', 'transactionKey', 'commitUser', 'entityName'].map((name) => [name, ines(marks.word(name))]),
    );
    const ChangeEventHeader = {
      ...header,
      changeType,
      recordIds: [leadId(1), ines(marks.word('id'))],
      changedFields: ['Email', ines(marks.word('field'))],
      nulledFields: [ines(marks.word('nulled'))],
      diffFields: [ines(marks.word('diff'))],
    };
    const event = {
      source: `aws.partner/salesforce.com/${orgId}/0YLx00000000001`,
      'detail-type': ines(marks.word('type')),
      detail: { payload: { ChangeEventHeader, Email: ines(marks.word('Email')) } },
    };
    const { items, ignored } = readChangeEvent(event, { isConnected: (id) => id === connection, receivedAt });
    expect(items.map(({ id }) => id)).toEqual([leadId(1)]);
    expect(JSON.stringify([items, ignored])).not.toMatch(/zqx|Ines/);
  },
);

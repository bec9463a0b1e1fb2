import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHubspotEvents } from '../../../../shared/crm/hubspot/in/events.ts';
import { fieldProperties, repProperties } from '../../../../shared/crm/hubspot/fields.ts';
import { parseExact } from '../../../../shared/crm/hubspot/in/exact-json.ts';
import { workItem } from '../../../../shared/domain/work-item.ts';

const receivedAt = '2026-11-22T09:00:01.000Z';
const occurredAt = Date.parse('2026-11-22T09:00:00.000Z');
const context = { portalId: 111, appId: 222, receivedAt };
const event = (fields: object) => ({
  eventId: 1,
  subscriptionId: 9,
  portalId: 111,
  appId: 222,
  occurredAt,
  attemptNumber: 0,
  changeSource: 'CRM_UI',
  sourceId: 'userId:44',
  ...fields,
});
const item = (fields: object) => ({
  v: 1,
  connection: 'hubspot-111',
  object: 'lead',
  id: '333',
  kind: 'look',
  occurredAt: '2026-11-22T09:00:00.000Z',
  receivedAt,
  ...fields,
});
const read = (...events: unknown[]) => readHubspotEvents(events, context);
const contact = (subscriptionType: string, fields: object = {}) =>
  event({ subscriptionType, objectId: 333, ...fields });

describe('readHubspotEvents reads', () => {
  it.each([
    {
      name: 'a creation, legacy',
      event: contact('contact.creation', { changeFlag: 'CREATED' }),
      items: [item({ causes: ['creation'] })],
    },
    {
      name: 'a creation, generic',
      event: contact('object.creation', { objectTypeId: '0-1' }),
      items: [item({ causes: ['creation'] })],
    },
    {
      name: 'a changed property',
      event: contact('contact.propertyChange', { propertyName: 'email', propertyValue: 'x@buyer.example' }),
      items: [item({ causes: ['change:email'] })],
    },
    {
      name: 'a closed deal',
      event: contact('object.propertyChange', {
        objectTypeId: '0-3',
        propertyName: 'dealstage',
        propertyValue: 'closedwon',
        isSensitive: false,
      }),
      items: [item({ object: 'deal', causes: ['change:dealstage'] })],
    },
    {
      name: 'a type in the field eventType',
      event: event({ eventType: 'deal.creation', objectId: 333 }),
      items: [item({ object: 'deal', causes: ['creation'] })],
    },
    { name: 'a restore', event: contact('contact.restore'), items: [item({ causes: ['restore'] })] },
    { name: 'a deletion', event: contact('contact.deletion'), items: [item({ kind: 'gone', causes: ['deletion'] })] },
    {
      name: 'a privacy deletion',
      event: contact('contact.privacyDeletion'),
      items: [item({ kind: 'erase', causes: ['privacyDeletion'] })],
    },
    {
      name: 'a merge into a new record',
      event: event({
        subscriptionType: 'contact.merge',
        primaryObjectId: 1,
        mergedObjectIds: [2, 3],
        newObjectId: 333,
        numberOfPropertiesMoved: 4,
      }),
      items: [item({ kind: 'merged', causes: ['merge'], mergedIds: ['1', '2', '3'] })],
    },
    {
      name: 'a merge that keeps the primary record',
      event: event({
        subscriptionType: 'object.merge',
        objectTypeId: '0-3',
        primaryObjectId: 333,
        mergedObjectIds: [2],
      }),
      items: [item({ object: 'deal', kind: 'merged', causes: ['merge'], mergedIds: ['2'] })],
    },
    {
      name: 'both ends of a legacy association, which has no objectId',
      event: event({
        subscriptionType: 'deal.associationChange',
        associationType: 'DEAL_TO_CONTACT',
        fromObjectId: 7,
        toObjectId: 333,
        associationRemoved: false,
        isPrimaryAssociation: false,
      }),
      items: [
        item({ causes: ['association:DEAL_TO_CONTACT'] }),
        item({ object: 'deal', id: '7', causes: ['association:DEAL_TO_CONTACT'] }),
      ],
    },
    {
      name: 'the watched end of a generic association',
      event: event({
        subscriptionType: 'object.associationChange',
        fromObjectTypeId: '0-1',
        toObjectTypeId: '0-2',
        fromObjectId: 333,
        toObjectId: 7,
        associationRemoved: true,
      }),
      items: [item({ causes: ['association'] })],
    },
    {
      name: 'a labelled association',
      event: event({
        subscriptionType: 'contact.associationChange',
        associationType: 'PRIMARY_CONTACT_TO_COMPANY_UNLABELED',
        fromObjectId: 333,
        toObjectId: 7,
      }),
      items: [item({ causes: ['association:PRIMARY_CONTACT_TO_COMPANY_UNLABELED'] })],
    },
    {
      name: 'an owner changed by a person',
      event: contact('contact.propertyChange', { propertyName: 'hubspot_owner_id', propertyValue: '5' }),
      items: [item({ causes: ['change:hubspot_owner_id'], ownerTouched: true })],
    },
    {
      name: 'the owner of a deal, which is no owner of a lead',
      event: contact('deal.propertyChange', { propertyName: 'hubspot_owner_id', propertyValue: '5' }),
      items: [item({ object: 'deal', causes: ['change:hubspot_owner_id'] })],
    },
    {
      name: 'an owner changed by another app',
      event: contact('contact.propertyChange', {
        propertyName: 'hubspot_owner_id',
        changeSource: 'INTEGRATION',
        sourceId: '223',
      }),
      items: [item({ causes: ['change:hubspot_owner_id'], ownerTouched: true })],
    },
    {
      name: 'our own write of a property that is not ours',
      event: contact('contact.propertyChange', {
        propertyName: 'email',
        changeSource: 'INTEGRATION',
        sourceId: '222',
      }),
      items: [item({ causes: ['change:email'] })],
    },
    {
      name: 'a rep who sets the buyer status',
      event: contact('contact.propertyChange', { propertyName: 'handoff_buyer_status', sourceId: '222' }),
      items: [item({ causes: ['change:handoff_buyer_status'] })],
    },
    {
      name: 'an id in a string',
      event: contact('contact.creation', { objectId: '333', portalId: '111' }),
      items: [item({ causes: ['creation'] })],
    },
    {
      name: 'a property name that looks like none',
      event: contact('contact.propertyChange', { propertyName: 'Anna <a@b.example>' }),
      items: [item({ causes: ['change'] })],
    },
    ...[undefined, null, 'now', -5, 0, occurredAt / 1000, 1_136_073_599_999, Infinity, 1e300, 253_402_300_800_000].map(
      (time) => ({
        name: `the time ${time} as the time of receipt`,
        event: contact('contact.creation', { occurredAt: time }),
        items: [item({ causes: ['creation'], occurredAt: receivedAt })],
      }),
    ),
  ])('$name', ({ event, items }) => {
    expect(read(event)).toEqual({ items, ignored: {} });
  });
});

/** Each look as its kind, object and id. */
const looks = (...events: unknown[]) =>
  read(...events)
    .items.map(({ object, id, kind }) => (kind === 'look' ? `${object} ${id}` : `${kind} ${object} ${id}`))
    .toSorted();

describe('readHubspotEvents takes whatever id it can read', () => {
  const association = (fields: object) => event({ fromObjectId: 1, toObjectId: 2, ...fields });
  it.each([
    ['of an event by an unknown name', contact('contact.explosion'), ['lead 333']],
    ['of an event that only names its object', contact('deal'), ['deal 333']],
    ['of a deal that is said to be a person', contact('deal.privacyDeletion'), ['deal 333']],
    ['of a person without a type, deleted for privacy', contact('object.privacyDeletion'), ['erase lead 333']],
    ['of a deletion without a type', contact('object.deletion'), ['deal 333', 'lead 333']],
    ['of an event without a name', event({ objectId: 333, objectTypeId: '0-1' }), ['lead 333']],
    ['of an event whose name is a number', contact('x', { subscriptionType: 5 }), ['deal 333', 'lead 333']],
    ['of a type that is no type', contact('object.creation', { objectTypeId: 'toString' }), ['deal 333', 'lead 333']],
    ['of an event that names no portal', contact('contact.creation', { portalId: undefined }), ['lead 333']],
    ['of a merge that names the record alone', contact('contact.merge'), ['merged lead 333']],
    ['of a merge without a type', contact('object.merge'), ['merged deal 333', 'merged lead 333']],
    [
      'of a merge that names the parts alone',
      event({ subscriptionType: 'contact.merge', mergedObjectIds: [1, 'x', 2] }),
      ['lead 1', 'lead 2'],
    ],
    [
      'beside a label that the portal made itself',
      association({ subscriptionType: 'contact.associationChange', associationType: 'DECISION_MAKER' }),
      ['deal 2', 'lead 1', 'lead 2'],
    ],
    [
      'beside a label that reads like the names of two types',
      association({ subscriptionType: 'contact.associationChange', associationType: 'REPORTS_TO_MANAGER' }),
      ['deal 2', 'lead 1', 'lead 2'],
    ],
    [
      'beside a label of a firm',
      association({ subscriptionType: 'company.associationChange', associationType: 'BILLING' }),
      ['deal 2', 'lead 2'],
    ],
    [
      'of an association without types',
      association({ subscriptionType: 'object.associationChange' }),
      ['deal 1', 'deal 2', 'lead 1', 'lead 2'],
    ],
    [
      'of an association whose one end is told',
      association({ subscriptionType: 'object.associationChange', objectTypeId: '0-3', toObjectTypeId: '0-1' }),
      ['deal 1', 'lead 2'],
    ],
    [
      'of an association with one id',
      contact('contact.associationChange', { associationType: 'DECISION_MAKER' }),
      ['lead 333'],
    ],
  ])('%s', (_name, said, expected) => {
    expect(looks(said)).toEqual(expected);
    expect(read(said).ignored).toEqual({});
  });
});

describe('readHubspotEvents counts and leaves out', () => {
  it.each([
    {
      reason: 'own-echo',
      event: contact('contact.propertyChange', { propertyName: 'handoff_score', sourceId: '222' }),
    },
    {
      reason: 'own-echo',
      event: contact('contact.propertyChange', { propertyName: 'hubspot_owner_id', sourceId: '222' }),
    },
    { reason: 'not-watched', event: contact('company.propertyChange', { propertyName: 'domain' }) },
    { reason: 'not-watched', event: contact('object.creation', { objectTypeId: '0-2' }) },
    { reason: 'not-watched', event: contact('ticket.merge') },
    { reason: 'not-watched', event: contact('conversation.newMessage') },
    {
      reason: 'not-watched',
      event: event({
        subscriptionType: 'company.associationChange',
        associationType: 'COMPANY_TO_TICKET',
        fromObjectId: 1,
        toObjectId: 2,
      }),
    },
    ...['CONTACT_TO_TICKET', 'LINE_ITEM_TO_DEAL'].map((associationType) => ({
      reason: 'not-watched',
      event: event({ subscriptionType: 'contact.associationChange', associationType, fromObjectId: 1, toObjectId: 2 }),
    })),
    {
      // The note that we write ourselves.
      reason: 'not-watched',
      event: event({
        subscriptionType: 'object.associationChange',
        fromObjectTypeId: '0-1',
        toObjectTypeId: '0-46',
        fromObjectId: 333,
        toObjectId: 7,
        sourceId: '222',
      }),
    },
    { reason: 'unknown-event', event: contact('planet.creation') },
    { reason: 'unknown-event', event: contact('__proto__.constructor') },
    { reason: 'unknown-portal', event: contact('contact.creation', { portalId: 112 }) },
    {
      reason: 'malformed',
      event: event({ subscriptionType: 'deal.associationChange', associationType: 'DEAL_TO_CONTACT' }),
    },
    ...[null, 0, -1, 1.5, '', '0', '007', '1e3', ' 1', '1 OR 1=1', true, {}, [1], 'x'.repeat(70_000)].map(
      (objectId) => ({
        reason: 'malformed',
        event: contact('contact.creation', { objectId }),
      }),
    ),
    ...[null, 0, 'contact.creation', true, [], [[]]].map((event) => ({ reason: 'malformed', event })),
  ])('$reason: %#', ({ reason, event }) => {
    expect(read(event, contact('contact.creation'))).toEqual({
      items: [item({ causes: ['creation'] })],
      ignored: { [reason]: 1 },
    });
  });

  it.each([{}, null, 'text', 5, { 0: contact('contact.creation'), length: 1 }])(
    'a body that is no array: %#',
    (body) => {
      expect(readHubspotEvents(body, context)).toEqual({ items: [], ignored: { 'not-an-array': 1 } });
    },
  );

  it('takes the app an event was sent to for our own where the setting does not name it', () => {
    const events = [contact('contact.propertyChange', { propertyName: 'handoff_stage', sourceId: '222' })];
    expect(readHubspotEvents(events, { portalId: 111, receivedAt }).ignored).toEqual({ 'own-echo': 1 });
    expect(readHubspotEvents(events, { portalId: 111, receivedAt, appId: 5 }).ignored).toEqual({});
  });
});

describe('own echoes', () => {
  const written = (propertyName: string) => read(contact('contact.propertyChange', { propertyName, sourceId: '222' }));

  it.each(['hubspot_owner_id', ...Object.values(fieldProperties)])(
    'of %s, which we write, are left out',
    (property) => {
      expect(written(property)).toEqual({ items: [], ignored: { 'own-echo': 1 } });
    },
  );

  it.each(Object.values(repProperties))('of %s, which only reps write, are no echoes', (property) => {
    expect(written(property).items).toHaveLength(1);
  });
});

describe('readHubspotEvents joins what a request says of one record', () => {
  it('into one item with the newest time and each cause once', () => {
    const changes = ['email', 'phone', 'email'].map((propertyName, index) =>
      contact('contact.propertyChange', { propertyName, occurredAt: occurredAt - index * 1000 }),
    );
    expect(read(...changes.toReversed(), contact('deal.creation')).items).toEqual([
      item({ causes: ['change:email', 'change:phone'] }),
      item({ object: 'deal', causes: ['creation'] }),
    ]);
  });

  it('with twenty causes at most', () => {
    const changes = Array.from({ length: 30 }, (_, n) => contact('contact.propertyChange', { propertyName: `p${n}` }));
    expect(read(...changes).items.map(({ causes }) => causes.length)).toEqual([20]);
  });

  it.each([
    { said: ['contact.deletion', 'contact.privacyDeletion'], kind: 'erase' },
    { said: ['contact.privacyDeletion', 'contact.deletion', 'contact.creation'], kind: 'erase' },
    { said: ['contact.deletion', 'contact.restore'], kind: 'look' },
    { said: ['contact.propertyChange', 'contact.deletion'], kind: 'look' },
    { said: ['contact.deletion', 'contact.deletion'], kind: 'gone' },
  ])('$said says $kind, in any order', ({ said, kind }) => {
    const events = said.map((type) => contact(type));
    expect(read(...events).items).toMatchObject([{ kind }]);
    expect(read(...events.toReversed()).items).toMatchObject([{ kind }]);
  });

  it('keeping the ids that were merged, whatever else happened', () => {
    const merge = event({ subscriptionType: 'contact.merge', primaryObjectId: 333, mergedObjectIds: [2] });
    expect(read(contact('contact.propertyChange'), merge, contact('contact.deletion')).items).toEqual([
      item({ kind: 'merged', causes: ['change', 'merge', 'deletion'], mergedIds: ['2'] }),
    ]);
  });

  it('with a thousand merged ids at most, so that the message stays small', () => {
    const merge = event({
      subscriptionType: 'contact.merge',
      primaryObjectId: 333,
      mergedObjectIds: Array.from({ length: 5000 }, (_, n) => 1000 + n),
    });
    expect(read(merge).items[0]?.mergedIds).toHaveLength(1000);
  });
});

describe('ids beyond 2^53', () => {
  const text = JSON.stringify([contact('contact.creation')]).replace(':333', ':9007199254740993');

  it('are never rounded in silence', () => {
    expect(readHubspotEvents(JSON.parse(text), context)).toEqual({ items: [], ignored: { 'inexact-id': 1 } });
  });

  it('are read digit for digit when parsed exactly', () => {
    expect(readHubspotEvents(parseExact(text), context).items).toMatchObject([{ id: '9007199254740993' }]);
  });

  it('stay numbers where they are not whole, huge or safe', () => {
    const numbers = '[1, -0, 1.5, 1e21, 9007199254740991, -9007199254740993, 12345678901234567890]';
    expect(parseExact(numbers)).toEqual([
      1,
      -0,
      1.5,
      1e21,
      9007199254740991,
      -9007199254740992,
      '12345678901234567890',
    ]);
  });
});

const ids = fc.constantFrom<unknown>(1, 2, 3, '2', null, -1, 2 ** 60, undefined);
const anyEvent = fc.record(
  {
    portalId: fc.constantFrom<unknown>(111, 111, 111, 112, 'x'),
    appId: fc.constant(222),
    occurredAt: fc.constantFrom<unknown>(occurredAt, occurredAt + 1, occurredAt + 2, null),
    subscriptionType: fc.constantFrom(
      ...['contact', 'deal', 'object', 'company'].flatMap((subject) =>
        'creation deletion propertyChange merge restore associationChange privacyDeletion'
          .split(' ')
          .map((verb) => `${subject}.${verb}`),
      ),
    ),
    objectTypeId: fc.constantFrom('0-1', '0-2', '0-3'),
    objectId: ids,
    primaryObjectId: ids,
    newObjectId: ids,
    mergedObjectIds: fc.array(ids, { maxLength: 3 }),
    associationType: fc.constantFrom('DEAL_TO_CONTACT', 'CONTACT_TO_COMPANY', 'TICKET_TO_DEAL', 'x'),
    fromObjectId: ids,
    toObjectId: ids,
    propertyName: fc.constantFrom('email', 'hubspot_owner_id', 'handoff_stage'),
    sourceId: fc.constantFrom('222', 'userId:1'),
  },
  { requiredKeys: [] },
);

describe('readHubspotEvents, whatever comes,', () => {
  it('answers any JSON with valid work items', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.jsonValue(), anyEvent))), (body) => {
        for (const item of readHubspotEvents(body, context).items) {
          expect(workItem.parse(item)).toEqual(item);
        }
      }),
    );
  });

  it('says the same in any order of events', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEvent, { maxLength: 8 })
          .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        ([events, shuffled]) => {
          const sorted = (list: typeof events) => {
            const { items, ignored } = readHubspotEvents(list, context);
            return {
              ignored,
              items: items
                .map((item) => ({
                  ...item,
                  causes: item.causes.toSorted(),
                  mergedIds: (item.mergedIds ?? []).toSorted(),
                }))
                .toSorted((a, b) => `${a.object}${a.id}`.localeCompare(`${b.object}${b.id}`)),
            };
          };
          expect(sorted(shuffled)).toEqual(sorted(events));
        },
      ),
    );
  });

  it('never lets one event cost another', () => {
    fc.assert(
      fc.property(anyEvent, (other) => {
        const { items } = read(other, contact('contact.creation', { objectId: 999 }));
        expect(items).toContainEqual(item({ id: '999', causes: ['creation'] }));
      }),
    );
  });
});

describe('an import, or an act upon many', () => {
  const from = (changeSource: unknown, own: object = {}) => contact('contact.creation', { changeSource, ...own });

  it.each(['IMPORT', 'CRM_UI_BULK_ACTION', 'BATCH_UPDATE'])('is seen by %s', (changeSource) => {
    expect(read(from(changeSource)).items).toEqual([item({ causes: ['creation'], bulk: true })]);
  });

  it.each(['CRM_UI', 'INTEGRATION', 'FORM', 'import', undefined, null, 7, ['IMPORT'], { IMPORT: 1 }])(
    'is not seen by %j',
    (changeSource) => {
      expect(read(from(changeSource)).items).toEqual([item({ causes: ['creation'] })]);
    },
  );

  it('is all that a record heard of, or it is none', () => {
    const change = contact('contact.propertyChange', { propertyName: 'email', changeSource: 'FORM' });
    for (const events of [
      [from('IMPORT'), change],
      [change, from('IMPORT')],
      [from('IMPORT'), change, from('BATCH_UPDATE')],
    ])
      expect(read(...events).items.map(({ bulk }) => bulk)).toEqual([undefined]);
    expect(read(from('IMPORT'), from('BATCH_UPDATE')).items.map(({ bulk }) => bulk)).toEqual([true]);
    const other = from('FORM', { objectId: 334 });
    expect(read(from('IMPORT'), other).items.map(({ id, bulk }) => [id, bulk])).toEqual([
      ['333', true],
      ['334', undefined],
    ]);
  });

  it('is a work item as the queue takes it', () => {
    for (const one of read(from('IMPORT')).items) expect(workItem.parse(one)).toEqual(one);
  });
});

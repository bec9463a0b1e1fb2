import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChangeEvent } from '../../../../shared/crm/salesforce/in/change-events.ts';
import { fieldApiNames } from '../../../../shared/crm/salesforce/fields.ts';

const connection = 'salesforce-00D5g00000ABCDE';
const receivedAt = '2026-11-22T09:00:02.000Z';
const lead = '00Q5g00000000010AA';
const own = 'com/salesforce/api/rest/68.0;client=warm-handoff';

const header = (fields: object = {}) => ({
  entityName: 'Lead',
  recordIds: [lead],
  changeType: 'UPDATE',
  changeOrigin: 'com/salesforce/api/soap/68.0;client=SfdcInternalAPI/',
  transactionKey: '0000be70-0000-0000-0000-000000000000',
  sequenceNumber: 1,
  commitTimestamp: Date.parse('2026-11-22T09:00:00.120Z'),
  commitNumber: 1_795_338_000_000_123_400,
  commitUser: '0055g000001ABCDAAA',
  changedFields: ['LastModifiedDate', 'Name.LastName'],
  nulledFields: [],
  diffFields: [],
  ...fields,
});
const event = (fields: object = {}, envelope: object = {}) => ({
  version: '0',
  id: '17793124-05d4-b198-2fde-7ededc63b103',
  'detail-type': 'LeadChangeEvent',
  source: 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001',
  account: '111122223333',
  time: '2026-11-22T09:00:01Z',
  region: 'eu-central-1',
  resources: [],
  detail: { payload: { ChangeEventHeader: header(fields), LastName: 'Okafor' } },
  ...envelope,
});
const read = (value: unknown) => readChangeEvent(value, { isConnected: (id) => id === connection, receivedAt });
const look = {
  v: 1,
  connection,
  object: 'lead',
  id: lead,
  kind: 'look',
  occurredAt: '2026-11-22T09:00:00.120Z',
  receivedAt: '2026-11-22T09:00:01.000Z',
  causes: ['change:Name.LastName'],
};

describe('a change event', () => {
  it('becomes a look at its record', () => {
    expect(read(event())).toEqual({ connection, items: [look], ignored: {} });
  });

  it('becomes a look at each of its records, once', () => {
    const recordIds = [lead, '00Q5g00000000020AA', '00Q5g0000000002', lead];
    expect(read(event({ recordIds })).items.map(({ id }) => id)).toEqual([
      lead,
      '00Q5g00000000020AA',
      '00Q5g0000000002EAA',
    ]);
  });

  it.each([
    ['CREATE', 'look', ['create']],
    ['UPDATE', 'look', ['change:Name.LastName']],
    ['UNDELETE', 'look', ['undelete']],
    ['DELETE', 'gone', ['delete']],
    ['SNAPSHOT', 'look', ['snapshot']],
    ['<script>', 'look', ['change']],
    ['GAP_CREATE', 'look', ['gap-create']],
    ['GAP_UPDATE', 'look', ['gap-update']],
    ['GAP_UNDELETE', 'look', ['gap-undelete']],
    ['GAP_DELETE', 'look', ['gap-delete']],
  ])('%s means: %s', (changeType, kind, causes) => {
    expect(read(event({ changeType })).items).toMatchObject([{ id: lead, kind, causes }]);
  });

  it.each([
    ['Lead', '00Q5g00000000010AA', 'lead'],
    ['Contact', '0035g00000000010AA', 'lead'],
    ['Opportunity', '0065g00000000010AA', 'deal'],
  ])('of a %s is about a record of ours', (entityName, id, object) => {
    expect(read(event({ entityName, recordIds: [id] })).items).toMatchObject([{ id, object }]);
  });

  it('that lists no changed fields is a change all the same', () => {
    const { changedFields: _, nulledFields: __, diffFields: ___, changeOrigin: ____, ...bare } = header();
    const detail = { payload: { ChangeEventHeader: bare } };
    expect(read(event({}, { detail })).items).toMatchObject([{ id: lead, causes: ['change'] }]);
  });

  it.each([
    ['the owner changed', { changedFields: ['OwnerId'] }, true],
    ['the owner was taken away', { nulledFields: ['OwnerId'] }, true],
    ['nobody knows what changed', { changeType: 'GAP_UPDATE', changedFields: [] }, true],
    ['it does not say what changed', { changedFields: null }, true],
    ['it came back', { changeType: 'UNDELETE', changedFields: null }, undefined],
    ['something else changed', {}, undefined],
    ['it is new', { changeType: 'CREATE', changedFields: [] }, undefined],
  ])('says whether the owner was touched: %s', (_, fields, ownerTouched) => {
    expect(read(event(fields)).items[0]?.ownerTouched).toBe(ownerTouched);
  });

  it('names its causes without values, and not more than twenty', () => {
    const changedFields = ['<script>', 'a b', ...Array.from({ length: 50 }, (_, n) => `Field${n}__c`)];
    const [item] = read(event({ changedFields })).items;
    expect(item?.causes).toHaveLength(20);
    expect(item?.causes.every((cause) => /^change:Field\d+__c$/.test(cause))).toBe(true);
  });

  it('takes our own clock where its own times are none', () => {
    for (const bad of [{ commitTimestamp: 'x' }, { commitTimestamp: -1 }, { commitTimestamp: 1e300 }])
      expect(read(event(bad, { time: 'soon' })).items).toMatchObject([{ occurredAt: receivedAt, receivedAt }]);
    expect(read(event({}, { time: '2099-01-01T00:00:00Z' })).items).toMatchObject([{ receivedAt }]);
  });

  it('is read alike whatever Lambda made of its commit number', () => {
    const text = JSON.stringify(event()).replace(/"commitNumber":\d+/, '"commitNumber":1795338000000123457');
    expect(read(JSON.parse(text))).toEqual(read(event()));
  });
});

describe('a change event makes nobody look', () => {
  const ours = ['OwnerId', 'LastModifiedDate', ...Object.values(fieldApiNames)];

  it('when it is our own write', () => {
    for (const changeOrigin of [own, `${own}/`, { string: own }])
      expect(read(event({ changeOrigin, changedFields: ours }))).toEqual({
        connection,
        items: [],
        ignored: { 'own-echo': 1 },
      });
  });

  it.each([
    ['an automation of the org changed more in its turn', { changeOrigin: own, changedFields: [...ours, 'Rating'] }],
    ['an automation emptied a field in its turn', { changeOrigin: own, changedFields: ours, nulledFields: ['Rating'] }],
    ['the rep confirmed the buyer', { changeOrigin: own, changedFields: ['Handoff_Buyer_Status__c'] }],
    ['somebody ticked the record', { changedFields: ['Handoff_Now__c'] }],
    ['an automation ticked it upon our own write', { changeOrigin: own, changedFields: [...ours, 'Handoff_Now__c'] }],
    ['somebody else wrote into our fields', { changedFields: ours }],
    ['a client has a name like ours', { changeOrigin: `${own}-2`, changedFields: ours }],
    ['it does not say what changed', { changeOrigin: own, changeType: 'GAP_UPDATE', changedFields: [] }],
    ['it says it by places in a schema', { changeOrigin: own, changedFields: ['0x400004'] }],
    ['the record is new', { changeOrigin: own, changeType: 'CREATE', changedFields: [] }],
    ['the record is gone', { changeOrigin: own, changeType: 'DELETE', changedFields: [] }],
  ])('but everybody does when %s', (_, fields) => {
    expect(read(event(fields)).items).toHaveLength(1);
  });

  it('for an id with a star, and looks at the others', () => {
    expect(read(event({ recordIds: ['00Q*', lead, 'x'] }))).toMatchObject({
      items: [{ id: lead }],
      ignored: { wildcard: 1, malformed: 1 },
    });
  });

  it('when Salesforce no longer names the records, and counts that', () => {
    const overflow = { changeType: 'GAP_OVERFLOW', recordIds: ['000000000000000AAA'], changedFields: [] };
    expect(read(event(overflow))).toEqual({ connection, items: [], ignored: { overflow: 1 } });
    expect(read(event({ ...overflow, recordIds: [lead] }))).toMatchObject({
      items: [{ id: lead }],
      ignored: { overflow: 1 },
    });
  });

  it.each([
    [
      'another object',
      event({ entityName: 'Account', recordIds: ['0015g00000000010AA', '0015g00000000020AA'] }),
      { 'not-watched': 2 },
    ],
    [
      'an organisation that is not connected',
      event({}, { source: 'aws.partner/salesforce.com/00D5g00000ABCDFEA4/0YL' }),
      { 'unknown-connection': 1 },
    ],
    ['another source', event({}, { source: 'aws.s3' }), { 'unknown-connection': 1 }],
    ['no header', event({}, { detail: { payload: {} } }), { malformed: 1 }],
    ['nothing', null, { malformed: 1 }],
  ])('for %s', (_, value, ignored) => {
    expect(read(value)).toMatchObject({ items: [], ignored });
  });

  it('for any other JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, inner) => {
        expect(read(value).items).toEqual([]);
        expect(read(event({ recordIds: inner })).ignored).toBeDefined();
        expect(read(event({ changedFields: inner, commitTimestamp: inner })).ignored).toBeDefined();
      }),
    );
  });
});

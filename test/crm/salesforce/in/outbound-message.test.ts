import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOutboundMessage } from '../../../../shared/crm/salesforce/in/outbound-message.ts';
import { connection, leadId, message, notification, orgId } from '../../../support/outbound-message.ts';

const receivedAt = '2026-11-22T09:00:00.000Z';
const context = { connection, orgId: orgId.slice(0, 15), receivedAt };
const read = (body: string) => readOutboundMessage(body, context);
const items = (body: string) => {
  const result = read(body);
  return result.ok ? result.items : result.reason;
};
const look = {
  v: 1,
  connection,
  object: 'lead',
  kind: 'look',
  receivedAt,
  causes: ['outbound-message'],
  ownerTouched: true,
};

describe('an outbound message', () => {
  it('becomes a look at each record it names', () => {
    expect(read(message([notification(1), notification(2)]))).toEqual({
      ok: true,
      items: [
        { ...look, id: leadId(1), occurredAt: receivedAt },
        { ...look, id: leadId(2), occurredAt: receivedAt },
      ],
      ignored: {},
    });
  });

  it('holds up to a hundred notifications', () => {
    const of = (count: number) => message(Array.from({ length: count }, (_, n) => notification(n)));
    expect(items(of(100))).toHaveLength(100);
    expect(items(of(101))).toBe('not-a-message');
    expect(items(of(0))).toBe('not-a-message');
  });

  it.each([
    ['Lead', '00Q5g00000000010AA', 'lead'],
    ['Contact', '0035g00000000010AA', 'lead'],
    ['Opportunity', '0065g00000000010AA', 'deal'],
  ])('about a %s is about a record of ours', (type, Id, object) => {
    expect(items(message([notification(1, { type, fields: { Id } })]))).toMatchObject([{ object, id: Id }]);
  });

  it('about another object makes nobody look', () => {
    const account = notification(1, { type: 'Account', fields: { Id: '0015g00000000010AA' } });
    expect(read(message([account]))).toEqual({ ok: true, items: [], ignored: { 'not-watched': 1 } });
  });

  it.each([
    ['the type of another object', message([notification(1, { type: 'Contact' })])],
    ['no type', message([notification(1)]).replace(' xsi:type="sf:Lead"', '')],
    ['another namespace', message([notification(1)]).replace('urn:sobject.enterprise', 'urn:sobject.partner')],
    ['its id twice', message([notification(1)]).replace(/(<sf:Id>.*<\/sf:Id>)/, '$1$1')],
    ['an id that is none beside it', message([notification(1)]).replace('<sf:Id>', '<sf:Id>x</sf:Id><sf:Id>')],
  ])('about a record with %s is a look at what its id says', (_, body) => {
    expect(read(body)).toMatchObject({ ok: true, items: [{ object: 'lead', id: leadId(1) }], ignored: {} });
  });

  it('says the same of a record with a short id and a long one', () => {
    const short = notification(1, { fields: { Id: '00Q5g00000LEAD1' } });
    const long = notification(1, { fields: { Id: '00Q5g00000LEAD1EAP' } });
    expect(items(message([short, long]))).toMatchObject([{ id: '00Q5g00000LEAD1EAP' }]);
  });

  it('keeps an id that is all digits as text', () => {
    const id = '003000000000000123';
    expect(items(message([notification(1, { type: 'Contact', fields: { Id: id } })]))).toMatchObject([{ id }]);
  });

  it('has values in any form without a difference: absent, nil, empty, escaped, long', () => {
    const fields = [
      {},
      { Email: null },
      { Email: '' },
      { Company: 'A &amp; B &lt;&#x41;&gt;' },
      { Company: 'x'.repeat(80_000) },
    ];
    for (const one of fields) expect(items(message([notification(1, { fields: one })]))).toHaveLength(1);
  });

  it.each([
    ['the whole second it shows', { LastModifiedDate: '2026-11-22T08:59:58.000Z' }, '2026-11-22T08:59:58.999Z'],
    ['the millisecond it shows', { LastModifiedDate: '2026-11-22T08:59:58.120Z' }, '2026-11-22T08:59:58.120Z'],
    [
      'the later of two times',
      { LastModifiedDate: '2026-11-22T08:00:00.000Z', SystemModstamp: '2026-11-22T08:00:05.000Z' },
      '2026-11-22T08:00:05.999Z',
    ],
    ['now, for a time that is none', { LastModifiedDate: 'yesterday', SystemModstamp: null }, receivedAt],
    ['now, for a time beyond the calendar', { LastModifiedDate: '9999-12-31T24:00:00.000Z' }, receivedAt],
  ])('happened at %s', (_, fields, occurredAt) => {
    expect(items(message([notification(1, { fields })]))).toMatchObject([{ occurredAt }]);
  });

  it('that names a record twice counts it once, with the newest time', () => {
    const at = (time: string) => notification(1, { fields: { LastModifiedDate: `2026-11-22T08:00:${time}.000Z` } });
    expect(items(message([at('01'), at('03'), at('02')]))).toMatchObject([{ occurredAt: '2026-11-22T08:00:03.999Z' }]);
  });

  it.each([
    ['nil', '<Notification><Id>04l</Id><sObject xsi:nil="true"/></Notification>'],
    ['empty', '<Notification><Id>04l</Id><sObject/></Notification>'],
    ['absent', '<Notification><Id>04l</Id></Notification>'],
  ])('about a record that was deleted meanwhile (%s) makes nobody look at that one', (_, deleted) => {
    expect(read(message([deleted, notification(1)]))).toMatchObject({
      ok: true,
      items: [{ id: leadId(1) }],
      ignored: { 'no-data': 1 },
    });
  });

  it('may bind its namespaces to any prefix, anywhere', () => {
    const body = message([notification(1)])
      .replaceAll('soapenv', 'S')
      .replaceAll(
        'xmlns="http://soap.sforce.com/2005/09/outbound"',
        'xmlns:o="http://soap.sforce.com/2005/09/outbound"',
      )
      .replaceAll(
        /<(\/?)(notifications|OrganizationId|ActionId|SessionId|EnterpriseUrl|PartnerUrl|Notification|Id|sObject)\b/g,
        '<$1o:$2',
      )
      .replaceAll('sf:', 'record:')
      .replaceAll('xmlns:sf', 'xmlns:record')
      .replaceAll('xsi', 'i');
    expect(items(body)).toMatchObject([{ id: leadId(1) }]);
  });

  it.each([orgId, orgId.slice(0, 15), `\n ${orgId} \n`])('names its organisation as %j', (organization) => {
    expect(items(message([notification(1)], { organization }))).toHaveLength(1);
  });
});

describe('a message is refused as a whole', () => {
  const good = message([notification(1)]);
  it.each([
    [
      'of another organisation',
      message([notification(1)], { organization: '00D5g00000ABCDFEA4' }),
      'wrong-organization',
    ],
    [
      'of one that differs in case',
      message([notification(1)], { organization: orgId.toLowerCase() }),
      'wrong-organization',
    ],
    ['without an organisation', good.replace(/<OrganizationId>.*<\/OrganizationId>/, ''), 'not-a-message'],
    ['with two organisations', good.replace(/(<OrganizationId>.*<\/OrganizationId>)/, '$1$1'), 'not-a-message'],
    [
      'with a nil organisation',
      good.replace(/<OrganizationId>.*<\/OrganizationId>/, '<OrganizationId/>'),
      'wrong-organization',
    ],
    [
      'with two lots of notifications',
      good.replace(/(<notifications[\s\S]*<\/notifications>)/, '$1$1'),
      'not-a-message',
    ],
    [
      'with a SOAP 1.2 envelope',
      good.replace('schemas.xmlsoap.org/soap/envelope/', 'www.w3.org/2003/05/soap-envelope'),
      'not-a-message',
    ],
    ['in another namespace', good.replace('2005/09/outbound', '2005/10/outbound'), 'not-a-message'],
    ['in no namespace', good.replace(' xmlns="http://soap.sforce.com/2005/09/outbound"', ''), 'not-a-message'],
    ['with a record without an id', good.replace(/<sf:Id>.*<\/sf:Id>/, '<sf:Email>a</sf:Email>'), 'not-a-message'],
    [
      'with a record of an id that is none',
      message([notification(1, { fields: { Id: '00Q/../x' } })]),
      'not-a-message',
    ],
    ['that is not an envelope', '<a/>', 'not-a-message'],
    ['that is JSON', '{}', 'not-xml'],
    ['that is empty', '', 'not-xml'],
    ['with a prefix that stands for nothing', good.replace('<sf:Id>', '<sx:Id>'), 'not-xml'],
  ])('%s', (_, body, reason) => {
    expect(read(body)).toEqual({ ok: false, reason });
  });

  it('wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        expect(read(good.slice(0, length))).toMatchObject({ ok: false });
      }),
    );
  });

  it('or is read, but never throws, with any character changed', () => {
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.constantFrom('<', '>', '&', '"', '/', ':', '!', '\u0000', 'x'),
        (at, character) => {
          const result = read(good.slice(0, at) + character + good.slice(at + 1));
          expect(result.ok ? result.items.length : 0).toBeLessThan(2);
        },
      ),
    );
  });
});

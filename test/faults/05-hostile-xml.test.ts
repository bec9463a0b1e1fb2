import { describe, expect, it } from 'vitest';
import { parseXml } from '../../shared/crm/salesforce/in/xml.ts';
import { leadId, message, notification, openReceiver, request } from '../support/outbound-message.ts';

const good = message([notification(1)]);
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const behindDeclaration = (inserted: string): string => good.replace(declaration, `${declaration}${inserted}`);
const inBody = (inserted: string): string => good.replace('<soapenv:Body>', `<soapenv:Body>${inserted}`);

const bomb = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY a${n} "${(n === 0 ? '&a;' : `&a${n - 1};`).repeat(10)}">`,
).join('')}]>`;

const receive = async (body: string, encoding: 'text' | 'base64' = 'text') => {
  const receiver = openReceiver();
  const isBase64 = encoding === 'base64';
  const received = await receiver.post(request(isBase64 ? Buffer.from(body).toString('base64') : body, { isBase64 }));
  return { received, queued: receiver.queued };
};

describe('hostile XML with a good token', () => {
  it.each([
    ['a document type', behindDeclaration('<!DOCTYPE soap>')],
    ['a document type in small letters', behindDeclaration('<!doctype soap>')],
    ['a document type that fetches', behindDeclaration('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')],
    ['an entity bomb', behindDeclaration(bomb).replace(leadId(1), '&a19;')],
    ['a bomb of one large entity', behindDeclaration(`<!DOCTYPE x [<!ENTITY a "${'a'.repeat(60_000)}">]>`)],
    [
      'an entity that reads a file',
      behindDeclaration('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>').replace(leadId(1), '&f;'),
    ],
    ['a declared entity outside a document type', behindDeclaration('<!ENTITY a "a">')],
    ['an entity that nobody declared', good.replace(leadId(1), '&lead;')],
    ['an entity of HTML', good.replace(leadId(1), `${leadId(1)}&nbsp;`)],
    ['elements nested 100,000 deep, cut off', inBody('<a>'.repeat(60_000))],
    ['elements nested 17 deep', inBody(`${'<a>'.repeat(17)}${'</a>'.repeat(17)}`)],
    [
      'an element with 20,000 attributes',
      inBody(`<a ${Array.from({ length: 20_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
    ],
    ['elements that end in another order', inBody('<a><b></a></b>')],
    ['a second document behind the first', `${good}${good}`],
    ['text behind its end', `${good}x`],
    ['attributes without quotes', inBody('<a b=c/>')],
    ['a raw ampersand', good.replace(leadId(1), `${leadId(1)} & co`)],
    ['another encoding', Buffer.from(good, 'utf16le').toString('latin1')],
  ])('%s is refused with 400, without an Ack, without work', async (_, body) => {
    const { received, queued } = await receive(body);
    expect(received).toEqual({
      status: 400,
      connection: 'salesforce-00D5g00000ABCDE',
      reason: expect.stringMatching(/^not-(xml|a-message)$/),
      tokenIndex: 0,
      queued: 0,
      ignored: {},
    });
    expect(queued).toEqual([]);
  });

  it.each(['text', 'base64'] as const)('of 10 MB as %s is refused before it is parsed', async (encoding) => {
    const { received } = await receive(good.replace(leadId(1), 'x'.repeat(10_000_000)), encoding);
    expect(received).toMatchObject({ status: 413, reason: 'too-large' });
  });

  it('of many organisations is refused, the right one among them or not', async () => {
    const other = '<OrganizationId>00D5g00000ZZZZZEA4</OrganizationId>';
    for (const body of [
      good.replace('<ActionId>', `${other}<ActionId>`),
      good.replace('<OrganizationId>', `${other}<OrganizationId>`),
      good.replace(
        /<notifications[\s\S]*<\/notifications>/,
        (whole) => whole + whole.replace(/<OrganizationId>.*?<\/OrganizationId>/, other),
      ),
    ]) {
      const { received, queued } = await receive(body);
      expect(received).toMatchObject({ status: 400, reason: 'not-a-message' });
      expect(queued).toEqual([]);
    }
  });

  it.each([
    [
      'names of built-ins as elements',
      inBody('').replace('<sf:Id>', '<sf:__proto__>1</sf:__proto__><sf:constructor/><sf:Id>'),
    ],
    [
      'names of built-ins as attributes and prefixes',
      good
        .replace('<sf:Id>', '<sf:Company toString="1" constructor="2"/><sf:Id>')
        .replace('<soapenv:Body>', '<soapenv:Body __proto__="1" xmlns:__proto__="urn:polluted">'),
    ],
    ['comments and CDATA', good.replace('<sf:Id>', `<!-- a > b --><sf:Company><![CDATA[<a> & ]]></sf:Company><sf:Id>`)],
    ['a byte order mark', `\uFEFF${good}`],
    ['carriage returns', good.replaceAll('\n', '\r\n')],
    [
      'emoji, right-to-left marks and a nul in escapes',
      good.replace('<sf:Id>', '<sf:Company>🙂 \u202E &#x1F642;</sf:Company><sf:Id>'),
    ],
  ])('%s do no harm to a good message', async (_, body) => {
    expect({ ...(await receive(body)) }).toMatchObject({ received: { status: 200 }, queued: [{ id: leadId(1) }] });
    expect(await receive(body, 'base64')).toMatchObject({ received: { status: 200 }, queued: [{ id: leadId(1) }] });
    expect({}).not.toHaveProperty('polluted');
  });

  it('with bytes that are no UTF-8 in a value is read', async () => {
    const bytes = Buffer.from(good.replace('<sf:Id>', '<sf:Company>Zo?</sf:Company><sf:Id>'));
    bytes.writeUInt8(0xff, bytes.indexOf('Zo?') + 2);
    const receiver = openReceiver();
    await receiver.post(request(bytes.toString('base64'), { isBase64: true }));
    expect(receiver.queued).toMatchObject([{ id: leadId(1) }]);
  });
});

it('a hundred notifications with every reasonable field at its full length fit under the size cap', async () => {
  // As Salesforce limits them: e-mail 80, names 40 and 80, company 255, title 128, phone 40, website 255; all of it escaped.
  const escaped = '&amp;'.repeat(80 + 40 + 80);
  const plain = 'x'.repeat(255 + 128 + 40 + 255);
  const time = '2026-11-22T08:59:58.000Z';
  const fields = { Email: escaped, Company: plain, LastModifiedDate: time, SystemModstamp: time };
  const body = message(Array.from({ length: 100 }, (_, n) => notification(n, { fields })));
  expect(await receive(body)).toMatchObject({ received: { status: 200, queued: 100 } });
});

it('is parsed in time that grows with its size only', () => {
  // Within the cap, whatever they are made of, all take some tens of milliseconds: a second is far from any of them.
  const size = 256 * 1024;
  const fill = (part: string): string => part.repeat(Math.floor(size / part.length));
  for (const body of [
    `<a>${fill('<b/>')}</a>`,
    `<a>${fill('&amp;')}</a>`,
    `<a>${fill('<')}`,
    `<a ${fill('b')}="c"/>`,
    `<a b="${fill('&lt;')}"/>`,
    `<a>${fill('<![CDATA[]]>')}</a>`,
    `<a>${fill('<!-- -->')}</a>`,
    `<a>${fill('<b xmlns:c="d"/>')}</a>`,
    fill('<?a ?>'),
    fill('<!'),
    `<a>&${fill('a')}`,
    `<a></${fill('a')}`,
    `<!--${fill('-')}`,
    `<a><![CDATA[${fill(']')}`,
    fill('<a xmlns="b">'),
  ]) {
    const before = process.cpuUsage();
    parseXml(body);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  }
});

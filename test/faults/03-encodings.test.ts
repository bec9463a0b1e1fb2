import { describe, expect, it } from 'vitest';
import { clientSecret, creation, now, openReceiver, publicUrl, signedRequest } from '../support/hubspot-receiver.ts';
import { httpEvent } from '../support/http-event.ts';
import { signV3 } from '../support/sign-hubspot.ts';

const receive = async (body: string | Buffer, contentType?: string) => {
  const receiver = openReceiver();
  const event = httpEvent({
    portalId: '111',
    body,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
  });
  const received = await receiver.post(signedRequest(body, { body: event.body, isBase64: event.isBase64Encoded }));
  return { status: received.status, reason: received.reason, ids: receiver.queued.map(({ id }) => id) };
};
const json = JSON.stringify([creation({ propertyValue: 'Zoë 🙂 مرحبا \u0000 \\ "' })]);
const taken = { status: 200, reason: undefined, ids: ['333'] };

describe('a signed body is taken', () => {
  it.each([
    ['as text', 'application/json'],
    ['as text with a charset', 'application/json; charset=utf-8'],
    ['in base64', 'application/octet-stream'],
    ['without a content type', undefined],
  ])('%s', async (_, contentType) => {
    expect(await receive(json, contentType)).toEqual(taken);
  });

  it.each([
    ['a byte order mark', `\uFEFF${json}`],
    ['carriage returns', `[\r\n${JSON.stringify(creation())}\r\n]\r\n`],
    ['emoji in escapes', `[${JSON.stringify(creation({ propertyValue: '' })).replace('""', '"\\ud83d\\ude42"')}]`],
    ['half an emoji in an escape', `[${JSON.stringify(creation({ propertyValue: '' })).replace('""', '"\\ud83d"')}]`],
  ])('with %s', async (_, body) => {
    expect(await receive(body, 'application/json')).toEqual(taken);
    expect(await receive(body)).toEqual(taken);
  });

  it('with bytes that are no UTF-8 in a value, when they arrive as bytes', async () => {
    const bytes = Buffer.from(json.replace('Zoë', 'Zo?'));
    bytes.writeUInt8(0xff, bytes.indexOf('Zo?') + 2);
    expect(await receive(bytes)).toEqual(taken);
  });
});

describe('a signed body is refused', () => {
  it('when its bytes were rewritten on the way, as invalid UTF-8 is in text', async () => {
    const bytes = Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]);
    expect(await receive(bytes, 'application/json')).toEqual({ status: 401, reason: 'mismatch', ids: [] });
  });

  it('when its line ends were changed after signing', async () => {
    const receiver = openReceiver();
    const headers = signV3({ secret: clientSecret, url: publicUrl, body: '[\n]', timestamp: now });
    expect(await receiver.post({ ...signedRequest('[\r\n]'), headers })).toMatchObject({ status: 401 });
  });

  it('when the encoding flag does not fit', async () => {
    const receiver = openReceiver();
    expect(await receiver.post({ ...signedRequest(json), isBase64: false })).toMatchObject({ status: 401 });
  });
});

import { describe, expect, it } from 'vitest';
import { creation, openReceiver, signedRequest } from '../support/hubspot-receiver.ts';

const good = JSON.stringify(creation());
const depth = 100_000;
const nested = '['.repeat(depth) + ']'.repeat(depth);
const receive = async (body: string) => {
  const receiver = openReceiver();
  const { status, reason, ignored } = await receiver.post(signedRequest(body));
  return { status, reason, ignored, ids: receiver.queued.map(({ id }) => id) };
};

describe('hostile JSON, well signed,', () => {
  it.each([
    { name: 'nested 100,000 deep', body: nested, expected: { ids: [], ignored: { malformed: 1 } } },
    {
      name: 'nested 100,000 deep beside a good event',
      body: `[${nested},${good}]`,
      expected: { ids: ['333'], ignored: { malformed: 1 } },
    },
    {
      name: 'nested 100,000 deep within a good event',
      body: `[${good.replace('{', `{"propertyValue":${nested},`)}]`,
      expected: { ids: ['333'], ignored: {} },
    },
    {
      name: 'nested too deep to be parsed exactly, with an id that would need it',
      body: `[${good.replace(':333', ':9007199254740993')},${nested},${good}]`,
      expected: { ids: ['333'], ignored: { 'inexact-id': 1, malformed: 1 } },
    },
    {
      name: 'with an id beyond 2^53',
      body: `[${good.replace(':333', ':9007199254740993')}]`,
      expected: { ids: ['9007199254740993'], ignored: {} },
    },
    {
      name: 'with absurd numbers for ids',
      body: `[${['1e999', '-1e999', '1e21', '1E400', '0.1', '-0', '9'.repeat(10_000)]
        .map((number) => good.replace(':333', `:${number}`))
        .join()},${good}]`,
      expected: { ids: ['333'] },
    },
    {
      name: 'with __proto__ and constructor as keys',
      body: `[${good.replace('{', '{"__proto__":{"objectId":1,"polluted":true},"constructor":{"prototype":{"polluted":true}},')}]`,
      expected: { ids: ['333'], ignored: {} },
    },
    {
      name: 'with fields that only a prototype gives',
      body: '[{"__proto__":{"portalId":111,"subscriptionType":"contact.creation","objectId":333}}]',
      expected: { ids: [], ignored: { malformed: 1 } },
    },
    { name: 'with a key twice', body: `[${good.replace('{', '{"objectId":1,')}]`, expected: { ids: ['333'] } },
    {
      name: 'with nulls for events',
      body: `[null,${good},null]`,
      expected: { ids: ['333'], ignored: { malformed: 2 } },
    },
    { name: 'cut in the middle', body: good.slice(0, 40), expected: { reason: 'not-json', ids: [] } },
    { name: 'with more after the end', body: `[${good}] []`, expected: { reason: 'not-json', ids: [] } },
    { name: 'of 50,000 bad events', body: `[${'0,'.repeat(50_000)}${good}]`, expected: { ids: ['333'] } },
  ])('$name is answered with 200 and never thrown', async ({ body, expected }) => {
    expect(await receive(body)).toMatchObject({ status: 200, ...expected });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    { name: 'text', fields: { isBase64: false } },
    { name: 'base64', fields: {} },
  ])('of 10 MB in $name is refused with 413', async ({ fields }) => {
    const body = `[${good},"${'x'.repeat(10_000_000)}"]`;
    const receiver = openReceiver();
    const request = signedRequest(body, fields);
    expect(await receiver.post(fields.isBase64 === false ? { ...request, body } : request)).toMatchObject({
      status: 413,
      reason: 'too-large',
    });
    expect(receiver.queued).toEqual([]);
  });

  it('is never parsed when it is not signed', async () => {
    const receiver = openReceiver();
    for (const body of [nested, '{', `[${good}]`]) {
      expect(await receiver.post(signedRequest(body, { headers: {} }))).toMatchObject({ status: 401, ignored: {} });
    }
    expect(receiver.queued).toEqual([]);
  });
});

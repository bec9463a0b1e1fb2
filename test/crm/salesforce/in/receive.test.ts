import { describe, expect, it } from 'vitest';
import { findPathToken, isPathToken } from '../../../../shared/crm/salesforce/in/path-token.ts';
import { salesforceSecret, type SalesforceSecret } from '../../../../shared/crm/salesforce/secret.ts';
import {
  connection,
  leadId,
  message,
  notification,
  openReceiver,
  orgId,
  pathToken,
  request,
} from '../../../support/outbound-message.ts';
import { refusing } from '../../../support/refusing.ts';

const body = message([notification(1)]);
const other = 'another-token-of-the-test';
const secretWith = (...pathTokens: string[]): SalesforceSecret => ({
  credentials: { clientId: 'client', clientSecret: 'secret' },
  pathTokens,
});

describe('an outbound message is taken', () => {
  it('with the token of its organisation, and acknowledged with 200', async () => {
    const receiver = openReceiver();
    expect(await receiver.post(request(body))).toEqual({
      status: 200,
      connection,
      tokenIndex: 0,
      queued: 1,
      ignored: {},
    });
    expect(receiver.queued).toMatchObject([{ connection, id: leadId(1) }]);
  });

  it.each([orgId, orgId.slice(0, 15)])('when the path names the organisation as %s', async (orgId) => {
    expect(await openReceiver().post(request(body, { orgId }))).toMatchObject({ status: 200 });
  });

  it('with the token before the present one, and says so', async () => {
    const secret = secretWith(other, pathToken);
    const receiver = openReceiver({ secrets: { get: async () => secret, refresh: async () => secret } });
    expect(await receiver.post(request(body))).toMatchObject({ status: 200, tokenIndex: 1 });
  });

  it('with a token that is newer than the one in memory', async () => {
    const receiver = openReceiver({
      secrets: { get: async () => secretWith(other), refresh: async () => secretWith(pathToken, other) },
    });
    expect(await receiver.post(request(body))).toMatchObject({ status: 200, tokenIndex: 0 });
  });
});

describe('an outbound message is refused without work', () => {
  const untouched = { secrets: refusing('no secret is asked for'), enqueue: refusing('nothing is queued') };

  it.each([
    ['an organisation that is not connected', { orgId: '00D5g00000ABCDFEA4' }, 404, 'unknown-connection'],
    ['an organisation that differs in case', { orgId: '00d5g00000ABCDEEA4' }, 404, 'unknown-connection'],
    ['no organisation', { orgId: undefined }, 404, 'unknown-connection'],
    ['the name of a built-in', { orgId: '__proto__' }, 404, 'unknown-connection'],
    ['another method', { method: 'GET' }, 405, 'wrong-method'],
    ['too large a body', { body: ' '.repeat(256 * 1024 + 1) }, 413, 'too-large'],
    ['no token', { pathToken: undefined }, 401, 'wrong-token'],
    ['a token that is too short to be one', { pathToken: pathToken.slice(0, 10) }, 401, 'wrong-token'],
    ['a token of a megabyte', { pathToken: 'x'.repeat(1_000_000) }, 401, 'wrong-token'],
  ])('for %s, before any secret is asked for', async (_, fields, status, reason) => {
    expect(await openReceiver(untouched).post(request(body, fields))).toMatchObject({ status, reason, queued: 0 });
  });

  it.each([other, `${pathToken}x`, pathToken.slice(0, -1), pathToken.toUpperCase()])(
    'for the wrong token %s, and is never parsed',
    async (given) => {
      const receiver = openReceiver();
      for (const sent of [body, '<!DOCTYPE x>'])
        expect(await receiver.post(request(sent, { pathToken: given }))).toMatchObject({
          status: 401,
          reason: 'wrong-token',
        });
      expect(receiver.queued).toEqual([]);
    },
  );

  it('with 503 while the secret cannot be read, and with 503 while the queue does not take it', async () => {
    const down = async () => {
      throw new Error('down');
    };
    const noSecret = openReceiver({ secrets: { get: down, refresh: down } });
    expect(await noSecret.post(request(body))).toMatchObject({ status: 503, reason: 'secret-unreadable', queued: 0 });
    const noQueue = openReceiver({ enqueue: down });
    expect(await noQueue.post(request(body))).toMatchObject({ status: 503, reason: 'queue', queued: 0 });
  });
});

describe('the path token', () => {
  it('is the same text, whole, or none of them', () => {
    expect(findPathToken('b', ['a', 'b'])).toBe(1);
    expect(findPathToken('a', ['a', 'a'])).toBe(0);
    expect(findPathToken('ab', ['a', 'abc'])).toBe(-1);
    expect(findPathToken('', [])).toBe(-1);
  });

  it('needs no escapes in a path', () => {
    expect(['a/b'.padEnd(20, 'c'), 'a b'.padEnd(20, 'c'), 'ä'.repeat(20), ''].filter(isPathToken)).toEqual([]);
    expect(isPathToken('Az09-._~'.repeat(4))).toBe(true);
  });
});

describe('the secret of a connection', () => {
  const login = { clientId: 'id', clientSecret: 'secret' };
  const jwt = { clientId: 'id', username: 'handoff@northwind.example', privateKey: '-----BEGIN PRIVATE KEY-----' };

  it('holds either form of login, and the tokens of both versions', () => {
    expect(salesforceSecret.read({ ...login, pathToken }, undefined)).toEqual({
      credentials: login,
      pathTokens: [pathToken],
    });
    expect(salesforceSecret.read({ ...jwt, pathToken }, { ...login, pathToken: other })).toEqual({
      credentials: jwt,
      pathTokens: [pathToken, other],
    });
    expect(salesforceSecret.read({ ...login, pathToken }, { ...login, pathToken })).toEqual({
      credentials: login,
      pathTokens: [pathToken],
    });
  });

  it('survives line breaks at the ends, and an unreadable version before', () => {
    const pasted = { clientId: 'id\n', clientSecret: 'secret\n', pathToken: `${pathToken}\n` };
    expect(salesforceSecret.read(pasted, { pathToken: 'short' })).toEqual({
      credentials: login,
      pathTokens: [pathToken],
    });
  });

  it.each([
    undefined,
    null,
    [],
    {},
    login,
    { ...login, pathToken: '' },
    { ...login, pathToken: 'short' },
    { clientId: 'id', pathToken },
  ])('is not %j', (value) => {
    expect(salesforceSecret.read(value, { ...login, pathToken })).toBeNull();
  });
});

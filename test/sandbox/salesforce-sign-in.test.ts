import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { callerOf, clientId, noon, startOrg, tokenOf } from './salesforce-org.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const ask = async (url: string, form: Record<string, string>) => {
  const response = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

const assertion = (claims: { sub: string; aud?: string; exp?: number; iss?: string }, key = privateKey) =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(claims.iss ?? clientId)
    .setSubject(claims.sub)
    .setAudience(claims.aud ?? 'https://login.salesforce.com')
    .setExpirationTime(claims.exp ?? noon / 1000 + 120)
    .sign(key);

describe('client credentials', () => {
  it('get a token of the integration user, and say where to use it', async () => {
    const server = await startOrg();
    const { status, body } = await ask(server.url, {
      grant_type: 'client_credentials',
      client_id: server.clientId,
      client_secret: server.clientSecret,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      instance_url: server.url,
      token_type: 'Bearer',
      id: `${server.url}/id/${server.orgId}/${server.integrationUserId}`,
    });
    expect(body).not.toHaveProperty('refresh_token');
  });

  it.each([
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: 'wrong' }, 'invalid_client_id'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('are refused with %j', async (wrong, error) => {
    const server = await startOrg();
    const form = { grant_type: 'client_credentials', client_id: server.clientId, client_secret: server.clientSecret };
    expect(await ask(server.url, { ...form, ...wrong })).toMatchObject({ status: 400, body: { error } });
  });
});

describe('a signed assertion', () => {
  it('gets a token of the user it names', async () => {
    const server = await startOrg({ publicKey: pem });
    const { status, body } = await ask(server.url, {
      grant_type: grant,
      assertion: await assertion({ sub: 'anna@acme.example.org1' }),
    });
    expect(status).toBe(200);
    expect(body['id']).not.toContain(server.integrationUserId);
  });

  it('is refused when anything about it is wrong', async () => {
    const server = await startOrg({ publicKey: pem });
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const sub = server.integrationUsername;
    const wrong = [
      await assertion({ sub }, stranger),
      await assertion({ sub: 'nobody@acme.example' }),
      await assertion({ sub: 'georg@acme.example.org1' }),
      await assertion({ sub, aud: 'https://elsewhere.example' }),
      await assertion({ sub, exp: noon / 1000 - 1 }),
      await assertion({ sub, exp: noon / 1000 + 3600 }),
      await assertion({ sub, iss: 'other' }),
      'not.a.token',
    ];
    for (const text of wrong) {
      expect((await ask(server.url, { grant_type: grant, assertion: text })).status).toBe(400);
    }
    expect(server.sessions.issued).toBe(0);
  });
});

describe('a token', () => {
  it('dies of age, of being revoked, and with all others when the app is shut out', async () => {
    let now = noon;
    const server = await startOrg({ now: () => now, tokenLifeMs: 1000 });
    const gone = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] };
    const first = await callerOf(server);
    expect((await first('GET', '/limits')).status).toBe(200);
    now += 1000;
    expect(await first('GET', '/limits')).toMatchObject(gone);
    const second = await callerOf(server);
    server.sessions.revoke();
    expect(await second('GET', '/limits')).toMatchObject(gone);
    server.sessions.refuseAll();
    const third = await callerOf(server);
    expect(await third('GET', '/limits')).toMatchObject(gone);
    server.sessions.refuseAll(false);
    expect((await third('GET', '/limits')).status).toBe(200);
    expect(server.sessions.issued).toBe(3);
  });

  it('is needed for everything but itself and the list of versions', async () => {
    const server = await startOrg();
    expect((await fetch(`${server.url}/services/data`)).status).toBe(200);
    const refused = await fetch(`${server.url}/services/data/v68.0/sobjects`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('sforce-limit-info')).toBeNull();
    expect(await tokenOf(server)).not.toBe(await tokenOf(server));
  });
});

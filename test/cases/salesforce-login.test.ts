/** Salesforce as it is: what happened to people who run this, row by row. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../infra/settings.ts';
import { audienceOf } from '../../shared/crm/salesforce/call/login.ts';
import { salesforce } from '../../shared/crm/salesforce/vendor.ts';
import { crms } from '../../infra/crms.ts';
import { startOrg } from '../support/org.ts';
import { emptyFolder, runCli, type Env } from '../cli/installation.ts';

describe('SF17 a login address that is no My Domain', () => {
  const orgId = '00D5g00000NRTHW';
  const given = [
    ['https://login.salesforce.com', 'is the login page of all orgs'],
    ['https://test.salesforce.com', 'is the login page of all orgs'],
    ['https://northwind.lightning.force.com', 'https://northwind.my.salesforce.com'],
    [
      'https://northwind--uat.sandbox.lightning.force.com/lightning',
      'https://northwind--uat.sandbox.my.salesforce.com',
    ],
    ['https://northwind.my.salesforce-setup.com', 'https://northwind.my.salesforce.com'],
    ['https://northwind--c.vf.force.com', 'https://northwind.my.salesforce.com'],
    ['http://northwind.my.salesforce.com', 'must start with https://'],
    ['northwind.my.salesforce.com', 'Write https://northwind.my.salesforce.com'],
    ['https://northwind.my.salesforce.com.', 'Write https://northwind.my.salesforce.com'],
    ['https://northwind.my.salesforce.com/services/oauth2/token', 'Write https://northwind.my.salesforce.com'],
    ['https://eu45.salesforce.com', 'Setup, under My Domain'],
  ] as const;

  it.each(given)('SF17 %s is refused in the settings, with the mend', (loginUrl, mend) => {
    const settings = { stage: 'live', connections: [{ kind: 'salesforce', orgId, loginUrl }] };
    expect(() => parseSettings(settings, 'cdk.json')).toThrow('connections.0.loginUrl: ');
    expect(() => parseSettings(settings, 'cdk.json')).toThrow(mend);
  });

  const refused = async (argv: readonly string[], env: Env, answers?: string[]) => {
    const folder = await emptyFolder();
    const ran = await runCli(argv, { cwd: folder.path, env, ...(answers && { answers }) });
    await folder.remove();
    expect(ran.code).toBe(2);
    return ran.err;
  };
  const connect = ['connect', 'salesforce', '--org-id', orgId];

  it.each(given)('SF17 %s is refused by the command, however it is given', async (address, mend) => {
    expect(await refused([...connect, '--login-url', address], {})).toContain(mend);
    expect(await refused(connect, {}, [address])).toContain(mend);
    const env = { HANDOFF_SALESFORCE_LOGIN_URL: address };
    expect(await refused(connect, env)).toContain(mend);
    expect(await refused(['doctor', '--connection', `salesforce-${orgId}`], env)).toContain(mend);
  });
});

describe('SF14 a signed statement is for the login server of its kind of org', () => {
  it.each([
    ['northwind.my.salesforce.com', 'login'],
    ['northwind.scratch.my.salesforce.com', 'test'],
    ['northwind--uat.sandbox.my.salesforce.com', 'test'],
    // Before enhanced domains, with an instance and without.
    ['northwind--uat.my.salesforce.com', 'test'],
    ['northwind--uat.cs102.my.salesforce.com', 'test'],
    ['test.salesforce.com', 'test'],
    // Developer editions and playgrounds are production orgs, whatever their names.
    ['northwind-dev-ed.develop.my.salesforce.com', 'login'],
    ['brave-koala-1.trailblaze.my.salesforce.com', 'login'],
    ['sandbox.my.salesforce.com', 'login'],
    ['scratch.my.salesforce.com', 'login'],
    ['contest.salesforce.com', 'login'],
    ['127.0.0.1', 'login'],
  ])('SF14 %s signs in with the %s audience', (host, server) => {
    expect(audienceOf(`https://${host}`)).toBe(`https://${server}.salesforce.com`);
  });

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const credentials = {
    clientId: 'client-of-the-sandbox',
    username: 'handoff.integration@acme.example',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };

  it('SF14 and the settings may name another, which an org that asks for it takes', async () => {
    const audience = 'https://login.other-cloud.example';
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const org = await startOrg({ salesforce: { audience, publicKey: pem } });
    await expect(org.openCrm({ credentials }).owners()).rejects.toThrow('invalid_grant');
    // As deployed: what the settings say reaches the function, and its sign-in.
    const { connections } = parseSettings(
      {
        stage: 'live',
        connections: [{ kind: 'salesforce', orgId: '00D5g00000ABCDE', loginUrl: org.server.url, audience }],
      },
      'cdk.json',
    );
    const [found] = connections;
    if (found?.kind !== 'salesforce') throw new Error('no connection');
    const said = salesforce.settings.parse(crms.salesforce.settings(found));
    const crm = org.openCrm({ ...said, credentials, connection: 'salesforce-00D5g00000ABCDF' });
    expect((await crm.owners()).length).toBeGreaterThan(1);
    await org.stop();
  });

  it('SF14 a name without https is refused in the settings', () => {
    const org = { kind: 'salesforce', orgId: '00D5g00000ABCDE', loginUrl: 'https://northwind.my.salesforce.com' };
    const settings = { stage: 'live', connections: [{ ...org, audience: 'test' }] };
    expect(() => parseSettings(settings, 'cdk.json')).toThrow('connections.0.audience: ');
  });
});

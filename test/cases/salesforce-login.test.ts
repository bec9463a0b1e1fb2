/** Salesforce as it is: what happened to people who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../infra/settings.ts';
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

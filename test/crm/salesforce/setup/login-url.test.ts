import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMyDomain, readLoginUrl } from '../../../../shared/crm/salesforce/setup/login-url.ts';

const mendOf = (given: string): string => {
  const read = readLoginUrl(given);
  return read.ok ? `taken as ${read.url}` : read.message;
};

describe('the login address of an org', () => {
  it.each([
    'https://northwind.my.salesforce.com',
    'https://northwind--uat.sandbox.my.salesforce.com',
    'https://northwind-dev-ed.develop.my.salesforce.com',
    'https://flow-power-123-dev-ed.scratch.my.salesforce.com',
    'https://brave-bear.trailblaze.my.salesforce.com',
    'https://northwind.my.salesforce.mil',
    'https://northwind.my.sfcrmproducts.cn',
    'https://northwind.my-salesforce.com',
  ])('is %s, a My Domain', (url) => {
    expect(readLoginUrl(url)).toEqual({ ok: true, url });
    expect(isMyDomain(url)).toBe(true);
  });

  it.each([
    ['https://NORTHWIND.my.salesforce.com/', 'https://northwind.my.salesforce.com'],
    [' https://northwind.my.salesforce.com:443 ', 'https://northwind.my.salesforce.com'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['https://salesforce.proxy.acme.example', 'https://salesforce.proxy.acme.example'],
  ])('is taken from %s', (given, url) => {
    expect(readLoginUrl(given)).toEqual({ ok: true, url });
  });

  it.each([
    ['https://northwind.lightning.force.com', 'https://northwind.my.salesforce.com'],
    ['https://northwind--uat.sandbox.lightning.force.com/lightning/page/home', '--uat.sandbox.my.salesforce.com'],
    ['https://northwind.my.salesforce-setup.com/lightning/setup/SetupOneHome', 'https://northwind.my.salesforce.com'],
    ['https://northwind--c.vf.force.com/apex/Page', 'https://northwind.my.salesforce.com'],
    ['https://northwind--uat--c.sandbox.vf.force.com', 'https://northwind--uat.sandbox.my.salesforce.com'],
    ['https://northwind.file.force.com', 'https://northwind.my.salesforce.com'],
    ['https://northwind.my.site.com/partners', 'https://northwind.my.salesforce.com'],
    ['https://northwind.lightning.crmforce.mil', 'https://northwind.my.salesforce.mil'],
    ['https://northwind.my.salesforce.com.mcas.ms', 'https://northwind.my.salesforce.com'],
    ['https://northwind.my.salesforce.com.', 'Write https://northwind.my.salesforce.com'],
    ['https://northwind.my.salesforce.com/services/oauth2/token', 'Write https://northwind.my.salesforce.com'],
    ['https://northwind.my.salesforce.com?startURL=x', 'Write https://northwind.my.salesforce.com'],
    ['https://anna@northwind.my.salesforce.com', 'Write https://northwind.my.salesforce.com'],
    ['northwind.my.salesforce.com', 'must start with https://. Write https://northwind.my.salesforce.com'],
    ['http://northwind.my.salesforce.com', 'must start with https://'],
    ['https://login.salesforce.com', 'is the login page of all orgs'],
    ['https://test.salesforce.com/', 'is the login page of all orgs'],
    ['https://welcome.salesforce.com', 'is the login page of all orgs'],
    ['https://eu45.salesforce.com', 'and not that of one org'],
    ['https://northwind.salesforce.com', 'Setup, under My Domain'],
    ['https://help.salesforce.com', 'and not that of one org'],
    ['northwind', 'is no URL'],
    ['', 'is no URL'],
  ])('is not %s', (given, mend) => {
    const said = mendOf(given);
    expect(said).not.toMatch(/^taken/);
    expect(said).toContain(mend);
  });

  it('is read from whatever is given, without a throw, and taken as an origin alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (given) => {
        const read = readLoginUrl(given);
        expect(read.ok ? new URL(read.url).origin === read.url : read.message !== '').toBe(true);
      }),
    );
  });
});

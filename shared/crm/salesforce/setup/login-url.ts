/**
 * Is this the address at which one org gives out tokens, its My Domain? An admin copies whatever the browser shows: the login
 * page of all orgs, Lightning, Setup, a Visualforce page, an instance. None of them takes the client credentials flow ("request
 * not supported on this domain"), so each is answered with the address that was meant, where that can be told.
 */

export type LoginUrl =
  | { ok: true; url: string }
  /** `message` is a clause about the address, with the mend. */
  | { ok: false; message: string };

const example = 'https://northwind.my.salesforce.com';
const write = `Write the org's My Domain, such as ${example}: Salesforce shows it in Setup, under My Domain.`;
const refuse = (message: string): LoginUrl => ({ ok: false, message });

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/** With a part for the kind of org, as in `acme--uat.sandbox.my.salesforce.com`; `.mil` and `.cn` are clouds of their own. */
const myDomain =
  /^[a-z0-9-]+(\.[a-z0-9-]+)?\.(my\.salesforce\.com|my-salesforce\.com|my\.salesforce\.mil|my\.sfcrmproducts\.cn)$/;

/** Of Salesforce, whatever stands in front. */
const salesforceOwn =
  /(^|\.)(salesforce|force|cloudforce|database|visualforce|salesforce-setup|salesforce-sites|salesforce-scrt|my\.site|my-lightning)\.com$|(^|\.)(salesforce|crmforce)\.mil$|(^|\.)(sfcrmproducts|sfcrmapps)\.cn$/;

/** Hosts that hold the name of the My Domain, and the host of that. */
const meant: readonly [shown: RegExp, host: string][] = [
  [/^(.+)\.lightning\.force\.com$/, '$1.my.salesforce.com'],
  [/^(.+)\.my-lightning\.com$/, '$1.my-salesforce.com'],
  [/^(.+)\.lightning\.crmforce\.mil$/, '$1.my.salesforce.mil'],
  [/^(.+)\.lightning\.sfcrmapps\.cn$/, '$1.my.sfcrmproducts.cn'],
  [/^(.+)\.my\.(?:salesforce-setup|salesforce-sites|salesforce-scrt|site)\.com$/, '$1.my.salesforce.com'],
  [/^(.+)\.file\.force\.com$/, '$1.my.salesforce.com'],
  // Visualforce pages name a package last: acme--c.vf.force.com, acme--uat--c.sandbox.vf.force.com.
  [/^(.+)--[a-z0-9_]+((?:\.[a-z]+)?)\.vf\.force\.com$/, '$1$2.my.salesforce.com'],
  // A security proxy puts its own name behind: acme.my.salesforce.com.mcas.ms.
  [/^(.+\.my\.salesforce\.com)\..+$/, '$1'],
];

const meantBy = (host: string): string | undefined =>
  meant
    .filter(([shown]) => shown.test(host))
    .map(([shown, as]) => `https://${host.replace(shown, as)}`)
    .at(0);

const judgeHost = (host: string): LoginUrl | null => {
  if (myDomain.test(host)) return null;
  const address = meantBy(host);
  if (address !== undefined)
    return refuse(`is an address of the org that gives out no tokens. Write its My Domain: ${address}`);
  if (['login.salesforce.com', 'test.salesforce.com', 'welcome.salesforce.com'].includes(host))
    return refuse(`is the login page of all orgs, which gives no tokens to the credentials of one. ${write}`);
  return salesforceOwn.test(host) ? refuse(`is an address of Salesforce, and not that of one org. ${write}`) : null;
};

/** Whether it is a My Domain of Salesforce; another host that {@link readLoginUrl} takes is a test server or a proxy of yours. */
export const isMyDomain = (url: string): boolean => myDomain.test(new URL(url).hostname);

/** Reads what an admin gave as login address; `url` is its origin. */
export const readLoginUrl = (given: string): LoginUrl => {
  const text = given.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && /^[^\s/]+\.[^\s]+$/.test(text) && URL.canParse(`https://${text}`))
    return refuse(`must start with https://. Write ${new URL(`https://${text}`).origin}`);
  if (!URL.canParse(text)) return refuse(`is no URL. ${write}`);
  const url = new URL(text);
  const host = url.hostname.replace(/\.$/, '');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host)))
    return refuse(
      `must start with https:// (http:// only for this machine). ${myDomain.test(host) ? `Write its My Domain: https://${host}` : write}`,
    );
  const verdict = judgeHost(host);
  if (verdict !== null) return verdict;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || host !== url.hostname)
    return refuse(
      `must be the address alone. Write ${url.protocol}//${url.port === '' ? host : `${host}:${url.port}`}`,
    );
  return { ok: true, url: url.origin };
};

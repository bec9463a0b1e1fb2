/** What the product may do in the sandbox's CRMs is what an admin grants it; whoever plays signs in as somebody else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { org, portal, program } from '../../../sandbox/demo/accounts.ts';
import { appScopes } from '../../../sandbox/demo/app-scopes.ts';
import { type Closers, startCrms } from '../../../sandbox/demo/crms.ts';
import { openHappenings } from '../../../sandbox/demo/console/happenings.ts';
import { textOf } from '../../../sandbox/salesforce/record.ts';
import { hubspotScopes } from '../../../shared/crm/hubspot/rights.ts';

const closers: Closers = [];
let crms: Awaited<ReturnType<typeof startCrms>>;
beforeAll(async () => {
  crms = await startCrms({ port: 0 }, openHappenings(), Date.now, closers);
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});
const salesforce = () => {
  const [, server] = crms;
  if (server === null) throw new Error('no org of our own');
  return server;
};

const signIn = async ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Promise<string> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const answer = await fetch(`${salesforce().url}/services/oauth2/token`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  return token ?? '';
};
const make = async (token: string, object: string, values: Record<string, string>) => {
  const answer = await fetch(`${salesforce().url}/services/data/v68.0/sobjects/${object}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(values),
  });
  const said = (await answer.json()) as { id?: string };
  return { status: answer.status, id: said.id ?? '' };
};
const ownerOf = (object: string, id: string): string => {
  const record = salesforce().records.get(object, id);
  return record === undefined ? '' : textOf(record, 'OwnerId');
};

it('our user of Salesforce makes no contact, and does not see what no permission set shows', async () => {
  const token = await signIn(org);
  expect((await make(token, 'Contact', { LastName: 'Doe' })).status).toBe(400);
  const { rights } = salesforce().records;
  expect(rights.of(salesforce().integrationUserId)).not.toBeNull();
  expect(rights.of(salesforce().integrationUserId)?.seesSetup).toBe(false);
});

it('another program brings in what it likes, as another user, and what it names no owner for is nobody’s', async () => {
  const token = await signIn(program.salesforce);
  const lead = await make(token, 'Lead', { LastName: 'Doe', Company: 'Mill' });
  const contact = await make(token, 'Contact', { LastName: 'Doe' });
  expect([lead.status, contact.status]).toEqual([201, 201]);
  expect(ownerOf('Lead', lead.id)).toMatch(/^00G/);
  expect(ownerOf('Contact', contact.id)).toBe(salesforce().integrationUserId);
  const anna = textOf(
    salesforce()
      .records.list('User')
      .find((user) => textOf(user, 'FirstName') === 'Anna') ?? missing(),
    'Id',
  );
  const hers = await make(token, 'Lead', { LastName: 'Doe', Company: 'Mill', OwnerId: anna });
  expect(ownerOf('Lead', hers.id)).toBe(anna);
  const made = salesforce().records.get('Lead', lead.id);
  expect(made && textOf(made, 'CreatedById')).not.toBe(salesforce().integrationUserId);
});
function missing(): never {
  throw new Error('there is no such user');
}

it.each([
  ['another program', program.hubspot.accessToken, 201, String(program.hubspot.appId)],
  ['our app', portal.accessToken, 403, ''],
])('%s in HubSpot may make a company: %s', async (_, token, status, appId) => {
  const [hubspot] = crms;
  const answer = await fetch(`${hubspot?.url}/crm/objects/2026-09/companies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { name: 'Mill', domain: 'mill.example' } }),
  });
  expect(answer.status).toBe(status);
  const { id } = (await answer.json()) as { id?: string };
  const source =
    id === undefined ? '' : (hubspot?.records.get('companies', id)?.history.get('name') ?? [])[0]?.sourceId;
  expect(source ?? '').toBe(appId);
});

it('our app has the scopes of the file that an admin uploads', () => {
  expect(appScopes().toSorted()).toEqual(['oauth', ...Object.values(hubspotScopes).flat()].toSorted());
});

/** What stands at the edges, and what may come in there, row by row. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { grantsOf, takesIn } from '../support/grants.ts';
import { fullSettings, synthesizedStack } from '../infra/stack.ts';
import { startPortal, type Portal } from '../support/portal.ts';

describe("IN10 the control path of the sandbox's HubSpot", () => {
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal();
  });
  afterEach(() => portal.stop());

  /** A call as a browser makes it for a page: `fetch` would not let us say the host. */
  const call = (method: string, path: string, headers: Record<string, string>, body = ''): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${portal.hubspot.url}/__sandbox/${path}`, { method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const act = (headers: Record<string, string>): Promise<number> =>
    call('POST', 'act/form-fill', headers, JSON.stringify({ email: 'pat@forged.example', message: 'Our line stops.' }));
  const forged = (): number =>
    portal.hubspot.records.list('contacts').filter(({ properties }) => properties.get('email')?.includes('forged'))
      .length;

  it.each([
    'text/plain',
    'text/plain; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    '',
  ])('IN10 refuses a body of the type "%s", which any page may send without leave', async (type) => {
    expect(await act(type === '' ? {} : { 'content-type': type })).toBe(415);
    expect(forged()).toBe(0);
  });

  it.each([
    'crm.attacker.example',
    'crm.attacker.example:80',
    '127.0.0.1.attacker.example',
    'localhost.attacker.example',
  ])('IN10 refuses the foreign host %s, for reading too', async (host) => {
    expect(await act({ 'content-type': 'application/json', host })).toBe(403);
    expect(await call('GET', 'records', { host })).toBe(403);
    expect(await call('DELETE', 'faults', { host })).toBe(403);
    expect(forged()).toBe(0);
  });

  it('IN10 takes JSON from this machine, and leaves the API to whoever has its token', async () => {
    expect(await act({ 'content-type': 'application/json' })).toBe(200);
    expect(forged()).toBe(1);
    const { status } = await fetch(`${portal.hubspot.url}/crm/owners/2026-09`, {
      headers: { authorization: `Bearer ${portal.accessToken}` },
    });
    expect(status).toBe(200);
  });
});

it('IN12 no function may write a policy: each writes the kinds of items that are its own', () => {
  const writing = Object.entries(grantsOf(synthesizedStack().findResources('AWS::IAM::Policy'))).flatMap(
    ([role, grants]) =>
      grants.flatMap((grant) =>
        /Put|Update|Delete|BatchWrite/.test(grant.actions.join(' ')) ? [{ role, grant }] : [],
      ),
  );
  const mayWrite = (key: string): string[] =>
    writing.flatMap(({ role, grant }) => (grant.resource === 'leads' && takesIn(grant, key) ? [role] : []));
  const [handOff, catchUp, sweep] = ['workerhandoffhubspotrole', 'timerscatchuphubspotrole', 'timerssweeprole'];
  for (const key of ['POLICY', 'POLICY#', 'SHADOW#POLICY', 'lead#', 'LEADS', ''])
    expect([key, mayWrite(key)]).toEqual([key, []]);
  expect(mayWrite('LEAD#hubspot-111#1').toSorted()).toEqual([sweep, handOff]);
  expect(mayWrite('SHADOW#DEAL#hubspot-111#1').toSorted()).toEqual([sweep, handOff]);
  expect(mayWrite('POOL#veterans')).toEqual([handOff]);
  // The sweep notes which change of mode it has told.
  expect(mayWrite('CONNECTION#hubspot-111').toSorted()).toEqual([catchUp, sweep, handOff]);
  expect(mayWrite('RELEASE')).toEqual([sweep]);
});

it('IN13 the docs say how many unsigned requests use up a route, and each CRM has a route of its own', () => {
  const limits = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
  const stage = z.object({ Properties: z.object({ RouteSettings: z.record(z.string(), limits) }) });
  const { salesforceDomain: _, ...settings } = fullSettings;
  const [one] = Object.values(synthesizedStack(settings).findResources('AWS::ApiGatewayV2::Stage'));
  const routes = Object.entries(stage.parse(one).Properties.RouteSettings);
  expect(routes.map(([key]) => key.split('/')[1]).toSorted()).toEqual(['hubspot', 'salesforce']);
  const docs = readFileSync('docs/in-front.md', 'utf8');
  for (const [, { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }] of routes)
    expect(docs).toContain(`${rate} requests a second, ${burst} at once`);
});

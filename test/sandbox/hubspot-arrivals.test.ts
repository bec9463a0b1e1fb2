import { describe, expect, it } from 'vitest';
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';
import { callerOf, idOf, startPortal } from './hubspot-portal.ts';

const at = '2026-11-22T09:00:00.000Z';
const act = async (server: HubspotServer, name: string, body: unknown): Promise<number> =>
  (
    await fetch(`${server.url}/__sandbox/act/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).status;
const sourceOf = (server: HubspotServer, id: string) => {
  const properties = server.records.get('contacts', id)?.properties;
  return [properties?.get('hs_object_source_label'), properties?.get('hs_object_source_detail_1')];
};
const byEmail = (server: HubspotServer, email: string) => server.records.findBy('contacts', 'email', email)?.id ?? '';

describe('a contact says how it came into being', () => {
  it('by a form, a list, a person, a mailbox or an app', async () => {
    const server = await startPortal({ now: () => Date.parse(at) });
    await act(server, 'form-fill', { email: 'form@firm.example', form: 'Request a quote' });
    const contacts = [{ email: 'list@firm.example' }];
    expect(await act(server, 'import', { list: 'Trade fair', contacts })).toBe(200);
    expect(await act(server, 'add-contact', { userId: 9002, properties: { email: 'hand@firm.example' } })).toBe(200);
    expect(await act(server, 'mail-sync', { email: 'mail@firm.example' })).toBe(200);
    const made = await callerOf(server)('POST', '/crm/objects/2026-09/contacts', {
      properties: { email: 'api@firm.example' },
    });
    expect(sourceOf(server, byEmail(server, 'form@firm.example'))).toEqual(['FORM', 'Request a quote']);
    expect(sourceOf(server, byEmail(server, 'list@firm.example'))).toEqual(['IMPORT', 'Trade fair']);
    expect(sourceOf(server, byEmail(server, 'hand@firm.example'))).toEqual(['CRM_UI', 'Ben Okafor']);
    expect(sourceOf(server, byEmail(server, 'mail@firm.example'))).toEqual(['EMAIL_INTEGRATION', undefined]);
    expect(sourceOf(server, idOf(made))).toEqual(['INTEGRATION', 'App 222']);
  });

  it('once and for all: what happens later leaves it, and nobody may write it', async () => {
    const server = await startPortal();
    await act(server, 'import', { list: 'Trade fair', contacts: [{ email: 'list@firm.example' }] });
    const id = byEmail(server, 'list@firm.example');
    await act(server, 'form-fill', { email: 'list@firm.example', form: 'Newsletter' });
    await act(server, 'mail-sync', { email: 'list@firm.example' });
    expect(sourceOf(server, id)).toEqual(['IMPORT', 'Trade fair']);
    const properties = { hs_object_source_label: 'FORM' };
    const refused = await callerOf(server)('PATCH', `/crm/objects/2026-09/contacts/${id}`, { properties });
    expect(refused.status).toBe(400);
  });

  it('and an import of somebody known changes what it brings, in its own name', async () => {
    const server = await startPortal();
    await act(server, 'form-fill', { email: 'known@firm.example' });
    const id = byEmail(server, 'known@firm.example');
    await act(server, 'import', { contacts: [{ email: 'known@firm.example', country: 'Italy' }] });
    expect(byEmail(server, 'known@firm.example')).toBe(id);
    expect(server.records.get('contacts', id)?.history.get('country')?.[0]?.sourceType).toBe('IMPORT');
    expect(await act(server, 'import', { contacts: [] })).toBe(400);
  });
});

it('a contact keeps since when it is in its lifecycle stage, and when it was in those before', async () => {
  let now = Date.parse(at);
  const server = await startPortal({ now: () => now });
  const writer = server.records.asUser(9001);
  const { id } = writer.create('contacts', { lifecyclestage: 'lead' });
  now += 86_400_000;
  writer.update('contacts', id, { lifecyclestage: 'marketingqualifiedlead' });
  now += 86_400_000;
  writer.update('contacts', id, { lifecyclestage: 'marketingqualifiedlead', city: 'Bonn' });
  const properties = Object.fromEntries(server.records.get('contacts', id)?.properties ?? []);
  expect(properties).toMatchObject({
    hs_lifecyclestage_lead_date: at,
    hs_v2_date_entered_lead: at,
    hs_lifecyclestage_marketingqualifiedlead_date: '2026-11-23T09:00:00.000Z',
    hs_v2_date_entered_marketingqualifiedlead: '2026-11-23T09:00:00.000Z',
  });
  expect(properties['hs_v2_date_entered_customer']).toBeUndefined();
});

it('a click in a newsletter changes when it was clicked, and nothing else', async () => {
  const server = await startPortal({ now: () => Date.parse(at) });
  const { id } = server.records.asCrm('IMPORT', 'Of 2019').create('contacts', { lifecyclestage: 'subscriber' });
  const before = Object.fromEntries(server.records.get('contacts', id)?.properties ?? []);
  await act(server, 'email-click', { contactId: id });
  const after = Object.fromEntries(server.records.get('contacts', id)?.properties ?? []);
  expect(after).toEqual({ ...before, hs_email_last_click_date: at, lastmodifieddate: at });
});

it('a firm counts its open deals, as they come, close, go and come back', async () => {
  const server = await startPortal();
  const user = server.records.asUser(9001);
  const firm = user.create('companies', { name: 'Mill' });
  const open = () => server.records.get('companies', firm.id)?.properties.get('hs_num_open_deals');
  expect(open()).toBe('0');
  const to = [{ to: { type: 'companies' as const, id: firm.id } }];
  const deal = { dealname: 'Deal', dealstage: 'appointmentscheduled' };
  const [first, second] = [user.create('deals', deal, to), user.create('deals', deal, to)];
  user.create('deals', { ...deal, dealstage: 'closedwon' }, to);
  expect(open()).toBe('2');
  user.update('deals', first.id, { dealstage: 'closedlost' });
  expect(open()).toBe('1');
  user.update('deals', first.id, { dealstage: 'contractsent' });
  user.archive('deals', second.id);
  expect(open()).toBe('1');
  user.restore('deals', second.id);
  expect(open()).toBe('2');
  user.dissociate({ type: 'deals', id: second.id }, { type: 'companies', id: firm.id });
  expect(open()).toBe('1');
});

it.each([[[]], [['true']], [['yes', 'no']], [['true', 'false', 'maybe']]])(
  'a checkbox is made with its two options and not with %j',
  async (values) => {
    const call = callerOf(await startPortal({ scopes: ['crm.schemas.contacts.write', 'crm.objects.contacts.read'] }));
    const property = { name: 'tick', label: 'Tick', type: 'bool', fieldType: 'booleancheckbox' };
    const make = (options: readonly string[]) =>
      call('POST', '/crm/properties/2026-09/contacts', {
        ...property,
        groupName: 'contactinformation',
        options: options.map((value) => ({ label: value, value })),
      });
    expect((await make(values)).status).toBe(400);
    expect((await make(['true', 'false'])).status).toBe(201);
  },
);

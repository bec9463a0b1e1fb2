import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { seedHubspot } from '../../sandbox/demo/people/seed-hubspot.ts';
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';
import { firms } from '../../sandbox/demo/people/firms.ts';
import { people } from '../../sandbox/demo/people/people.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { callerOf, startPortal } from './hubspot-portal.ts';

const at = Date.parse('2026-11-22T09:00:00.000Z');
const seededPortal = async () => {
  const server = await startPortal({ now: () => at });
  return { server, seeded: seedHubspot(server.records, at), call: callerOf(server) };
};
const act = async (server: HubspotServer, name: string, body: unknown) => {
  const response = await fetch(`${server.url}/__sandbox/act/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: z.object({ id: z.string().optional() }).parse(await response.json()) };
};

it('a form that is filled in with a second address of a merged contact is news of that contact', async () => {
  const server = await startPortal();
  const user = server.records.asUser(9001);
  const [first, second] = ['new@firm.example', 'old@firm.example'].map(
    (email) => user.create('contacts', { email }).id,
  );
  const merged = user.merge('contacts', first ?? '', second ?? '');
  const fill = { email: 'Old@firm.example', fields: { message: 'It stops again.' } };
  expect((await act(server, 'form-fill', fill)).body.id).toBe(merged.id);
  expect(server.records.get('contacts', merged.id)?.properties.get('message')).toBe('It stops again.');
});

describe('the invented people', () => {
  it('all fit into the portal, each with the firm and owner they are said to have', async () => {
    const { server, seeded } = await seededPortal();
    const { records } = server;
    expect(records.list('contacts')).toHaveLength(people.length);
    expect(records.list('companies')).toHaveLength(firms.length);
    for (const person of people) {
      const contact = records.get('contacts', seeded.contacts.get(person.key) ?? '');
      expect(contact?.properties.get('associatedcompanyid')).toBe(seeded.companies.get(person.firm ?? ''));
      expect(contact?.properties.get('hubspot_owner_id')).toBe(reps.find(({ key }) => key === person.owner)?.ownerId);
    }
  });

  it('have addresses and numbers that can belong to nobody', () => {
    for (const { email } of people) {
      expect(email ?? '@x.example').toMatch(/\.example$|^[a-z.]{31,}@gmail\.com$|@mailinator\.com$/);
    }
    const kept =
      /^\+49 (30 23125|171 39200)|^\+44 20 7946 0|^\+1 202 555 01|^\+46 (8 465 004|70 1740 6)|^01 99 00|^\+61 3 5550/;
    for (const { phone } of people.filter(({ key }) => key !== 'bad-phone')) expect(phone ?? '01 99 00').toMatch(kept);
  });

  it('are of every kind the policy treats apart', () => {
    const has = (test: (person: (typeof people)[number]) => boolean | undefined) => people.some(test);
    expect(has(({ optedOut }) => optedOut)).toBe(true);
    for (const domain of ['rival.example', 'acme.example', 'mailinator.com', 'gmail.com']) {
      expect(has(({ email }) => email?.endsWith(`@${domain}`))).toBe(true);
    }
    expect(has(({ email }) => email === undefined)).toBe(true);
    expect(has(({ first, last }) => first === undefined && last === undefined)).toBe(true);
    expect(has(({ first }) => first?.startsWith('<'))).toBe(true);
    expect(has(({ message }) => message?.length === 65_536)).toBe(true);
    expect(new Set(people.flatMap(({ country }) => country ?? [])).size).toBeGreaterThan(5);
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
  });

  it('are looked after by the reps of the default policy, and by some it does not name', () => {
    const policy = z
      .object({ reps: z.record(z.string(), z.object({ email: z.string(), zone: z.string() })) })
      .parse(parse(readFileSync(new URL('../../handoff.yaml', import.meta.url), 'utf8')));
    for (const { email, zone } of Object.values(policy.reps)) {
      expect(reps).toContainEqual(expect.objectContaining({ email, zone, kind: 'person', isArchived: false }));
    }
    expect(reps.filter(({ isArchived }) => isArchived)).toHaveLength(1);
    expect(reps.filter(({ kind }) => kind === 'queue')).toHaveLength(1);
    expect(reps.filter(({ isAway }) => isAway)).toHaveLength(1);
  });

  it('of our own team have hours and absences as HubSpot writes them', async () => {
    const { call } = await seededPortal();
    const names =
      'hs_email,hubspot_owner_id,hs_working_hours,hs_standard_time_zone,hs_availability_status,hs_out_of_office_hours';
    const { body } = await call('GET', `/crm/objects/2026-09/0-115?limit=100&properties=${names}`);
    expect(body['results']).toContainEqual(
      expect.objectContaining({
        properties: expect.objectContaining({
          hs_email: 'frida@acme.example',
          hubspot_owner_id: '70006',
          hs_availability_status: 'away',
          hs_working_hours: JSON.stringify([
            ...['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'].map((days) => ({
              days,
              startMinute: 540,
              endMinute: 1080,
            })),
            { days: 'FRIDAY', startMinute: 540, endMinute: 840 },
          ]),
        }),
      }),
    );
  });
});

describe('acts', () => {
  it('let a stranger fill in a form, and the same one again', async () => {
    const { server } = await seededPortal();
    const first = await act(server, 'form-fill', {
      email: 'new@firm.example',
      form: 'Request a quote',
      fields: { message: 'Prices?' },
    });
    const again = await act(server, 'form-fill', { email: 'NEW@firm.example' });
    expect(again.body.id).toBe(first.body.id);
    const contact = server.records.get('contacts', first.body.id ?? '');
    expect(Object.fromEntries(contact?.properties ?? [])).toMatchObject({
      email: 'new@firm.example',
      message: 'Prices?',
      first_conversion_event_name: 'Contact | Acme Industrial: Request a quote',
      recent_conversion_event_name: 'Contact | Acme Industrial: Contact us',
      num_conversion_events: '2',
    });
    expect(contact?.history.get('email')).toMatchObject([{ sourceType: 'FORM' }]);
  });

  it('let a buyer look at prices, reply and book a meeting', async () => {
    const { server, seeded } = await seededPortal();
    const contactId = seeded.contacts.get('lena');
    for (const name of ['price-visit', 'reply', 'book-meeting']) {
      expect(await act(server, name, { contactId })).toMatchObject({ status: 200, body: { id: contactId } });
    }
    expect(Object.fromEntries(server.records.get('contacts', contactId ?? '')?.properties ?? [])).toMatchObject({
      hs_analytics_last_url: 'https://www.acme.example/pricing',
      hs_sales_email_last_replied: '2026-11-22T09:00:00.000Z',
      engagements_last_meeting_booked: '2026-11-22T09:00:00.000Z',
    });
  });

  it('let a rep take a contact and close a deal by hand', async () => {
    const { server, seeded } = await seededPortal();
    const contactId = seeded.contacts.get('lena') ?? '';
    await act(server, 'edit', { contactId, userId: 9002, properties: { hubspot_owner_id: '70002' } });
    expect(server.records.get('contacts', contactId)?.history.get('hubspot_owner_id')).toMatchObject([
      { sourceType: 'CRM_UI', sourceId: 'userId:9002' },
    ]);
    const { body } = await act(server, 'move-deal', { contactId, stage: 'closedwon' });
    expect(server.records.associated({ type: 'deals', id: body.id ?? '' }, 'contacts')).toMatchObject([
      { id: contactId },
    ]);
  });

  it('say what is wrong with an act that cannot be', async () => {
    const { server } = await seededPortal();
    expect((await act(server, 'juggle', {})).status).toBe(404);
    expect((await act(server, 'reply', {})).status).toBe(400);
    expect((await act(server, 'reply', { contactId: '5' })).status).toBe(404);
    expect((await act(server, 'move-deal', { stage: 'nowhere' })).status).toBe(400);
  });

  it('are seen in the records that the sandbox shows', async () => {
    const { server, seeded } = await seededPortal();
    const id = seeded.contacts.get('lena');
    const response = await fetch(`${server.url}/__sandbox/records?type=contacts&id=${id}`);
    expect(await response.json()).toMatchObject({
      contacts: [
        { id, properties: { firstname: 'Lena' }, associations: { companies: [seeded.companies.get('brunnhof')] } },
      ],
    });
  });
});

import { expect, it } from 'vitest';
import { readAvailability } from '../../../shared/crm/hubspot/calendars.ts';
import { contactProperties, readCompany, readLead } from '../../../shared/crm/hubspot/records.ts';
import type { Properties } from '../../../shared/crm/hubspot/values.ts';

const readAt = '2026-11-22T09:00:00.000Z';
const lead = (properties: Properties, factProperties = {}) =>
  readLead('7', properties, { connection: 'hubspot-1', readAt, factProperties });

it('reads numbers, booleans and dates from the texts that HubSpot sends', () => {
  const { facts } = lead({
    email: 'kim@buyer.example',
    numemployees: '250',
    hs_email_optout: 'true',
    createdate: '1795000000000',
    recent_deal_close_date: '2026-01-05T10:00:00Z',
    total_revenue: '1200.5',
  });
  expect(facts).toEqual({
    email: 'kim@buyer.example',
    employees: 250,
    optedOut: true,
    createdAt: '2026-11-18T11:06:40.000Z',
    lastPurchaseAt: '2026-01-05T10:00:00.000Z',
    revenue: 1200.5,
    purchases: 1,
  });
});

it('reads yes and no of a property of the portal in its own language, and what is neither as unknown', () => {
  const optedOut = (value: string) => lead({ no_contact: value }, { optedOut: 'no_contact' }).facts.optedOut;
  expect(['Ja', 'No', 'perhaps'].map(optedOut)).toEqual([true, false, undefined]);
});

it.each([
  ['25-50', 25],
  ['1000+', 1000],
  ['many', undefined],
])('takes the lower end of a range of employees: %s', (text, employees) => {
  expect(lead({ numemployees: text }).facts.employees).toBe(employees);
});

it.each<[string, Properties, number | undefined]>([
  ['revenue of won deals shows a purchase', { total_revenue: '1' }, 1],
  [
    'the date of a won deal shows a purchase, even a free one',
    { recent_deal_close_date: '2026-01-01', total_revenue: '0' },
    1,
  ],
  ['deals of which none was won show none', { num_associated_deals: '3' }, 0],
  ['deals counted as none show none', { num_associated_deals: '0', total_revenue: '0' }, 0],
  ['nothing counted shows nothing', {}, undefined],
])('says of purchases only what is known: %s', (_, properties, purchases) => {
  expect(lead(properties).facts.purchases).toBe(purchases);
  expect(readCompany('1', properties).facts.purchases).toBe(purchases);
});

it("asks for the policy's own properties and lets them come before the built-in ones", () => {
  const own = { problem: 'message', industry: 'our_industry', purchases: 'orders' } as const;
  expect(contactProperties(own)).toEqual(expect.arrayContaining(['message', 'our_industry', 'industry', 'orders']));
  const { facts } = lead({ message: 'It breaks', our_industry: 'Mills', industry: 'Other', orders: '4' }, own);
  expect(facts).toEqual({ problem: 'It breaks', industry: 'Mills', purchases: 4 });
  expect(lead({ industry: 'Other' }, own).facts.industry).toBe('Other');
});

it('asks for each property once', () => {
  const asked = contactProperties({ problem: 'message', email: 'email' });
  expect(new Set(asked).size).toBe(asked.length);
});

it('reads what the buyer did, in order of time, each thing once', () => {
  const { touches } = lead({
    recent_conversion_date: '2026-11-20T10:00:00Z',
    recent_conversion_event_name: 'Price request',
    first_conversion_date: '2026-11-20T10:00:00Z',
    first_conversion_event_name: 'Price request',
    hs_analytics_last_timestamp: '2026-11-21T10:00:00Z',
    hs_analytics_last_url: 'https://acme.example/pricing',
    hs_sales_email_last_replied: '2026-11-19T10:00:00Z',
    hs_email_last_click_date: 'not a date',
    engagements_last_meeting_booked: '2026-11-22T08:00:00Z',
  });
  expect(touches).toEqual([
    { kind: 'reply', name: 'sales e-mail', at: '2026-11-19T10:00:00.000Z', withColleague: true },
    { kind: 'form', name: 'Price request', at: '2026-11-20T10:00:00.000Z' },
    { kind: 'page', name: 'https://acme.example/pricing', at: '2026-11-21T10:00:00.000Z' },
    { kind: 'meeting', name: 'booked meeting', at: '2026-11-22T08:00:00.000Z' },
  ]);
});

it('takes a meeting link for a meeting, though HubSpot books it as a form', () => {
  const { touches } = lead({
    recent_conversion_date: '2026-11-20T10:00:00Z',
    recent_conversion_event_name: 'Meetings Link: anna/first-talk',
  });
  expect(touches).toMatchObject([{ kind: 'meeting', name: 'Meetings Link: anna/first-talk' }]);
});

const spelled = (confirmBy: string, score: string) =>
  lead({ handoff_confirm_by: confirmBy, handoff_score: score, handoff_stage: 'ready' }).fields;
it('reads our fields so that the same value compares equal in any spelling', () => {
  const same = { confirmBy: '2026-12-06T09:00:00.000Z', score: '87', stage: 'ready' };
  expect(spelled('2026-12-06T09:00:00Z', '87')).toEqual(same);
  expect(spelled('1796547600000', '87.0')).toEqual(same);
});

it('reads owner, company, absorbed ids and the status that the rep set', () => {
  expect(
    lead({
      hubspot_owner_id: '11',
      associatedcompanyid: '22',
      hs_merged_object_ids: '3;4',
      handoff_buyer_status: 'evaluating',
    }),
  ).toMatchObject({
    id: '7',
    connection: 'hubspot-1',
    ownerId: '11',
    companyId: '22',
    mergedIds: ['3', '4'],
    buyerStatus: { status: 'evaluating', how: '' },
    readAt,
  });
  expect(lead({})).toMatchObject({ ownerId: null, companyId: null, mergedIds: [], buyerStatus: null, fields: {} });
});

it('reads when a user works and is away', () => {
  expect(
    readAvailability({
      hubspot_owner_id: '11',
      hs_availability_status: 'away',
      hs_standard_time_zone: 'Europe/Berlin',
      hs_working_hours:
        '[{"days":"MONDAY_TO_FRIDAY","startMinute":540,"endMinute":1020},{"days":"SATURDAY","startMinute":0,"endMinute":1440}]',
      hs_out_of_office_hours: '[{"startTimestamp":1795000000000,"endTimestamp":1795003600000}]',
    }),
  ).toEqual({
    ownerId: '11',
    away: true,
    zone: 'Europe/Berlin',
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1020 })).concat({ day: 6, from: 0, to: 1440 }),
    absences: [{ from: '2026-11-18T11:06:40.000Z', to: '2026-11-18T12:06:40.000Z' }],
  });
});

it.each([
  '',
  'null',
  '[',
  '{}',
  '"x"',
  '[{"days":"SOMEDAY","startMinute":1,"endMinute":2}]',
  '[{"days":"MONDAY"}]',
  '[1e400]',
])('takes a schedule that cannot be read for unknown: %s', (text) => {
  const properties = { hubspot_owner_id: '11', hs_working_hours: text, hs_out_of_office_hours: text };
  expect(readAvailability({ ...properties, hs_standard_time_zone: 'Mars/North' })).toEqual({
    ownerId: '11',
    away: false,
    absences: [],
  });
});

it('leaves out a user who owns nothing', () => {
  expect(readAvailability({ hs_availability_status: 'away' })).toBeUndefined();
});

it('tells how a contact came into being, by which list or form, and whether somebody ticked it', () => {
  const { facts } = lead({
    hs_object_source_label: 'IMPORT',
    hs_object_source_detail_1: 'Trade fair 2026',
    handoff_now: 'true',
  });
  expect(facts).toEqual({ origin: 'import', originName: 'Trade fair 2026', handOffNow: true });
  expect(lead({ handoff_now: 'false' }).facts).toEqual({ handOffNow: false });
  expect(lead({ handoff_now: 'maybe' }).facts).toEqual({});
});

it.each<[string, Properties, string | undefined]>([
  [
    'the present stage, and not those it was in before',
    {
      lifecyclestage: 'marketingqualifiedlead',
      hs_v2_date_entered_lead: '2026-03-01T08:00:00Z',
      hs_v2_date_entered_marketingqualifiedlead: '2026-11-20T08:00:00Z',
      hs_v2_date_entered_customer: '2026-11-21T08:00:00Z',
    },
    '2026-11-20T08:00:00.000Z',
  ],
  [
    'an old portal by its older dates',
    { lifecyclestage: 'subscriber', hs_lifecyclestage_subscriber_date: '1795000000000' },
    '2026-11-18T11:06:40.000Z',
  ],
  [
    'the last time, where it was entered twice',
    {
      lifecyclestage: 'lead',
      hs_lifecyclestage_lead_date: '2019-01-01T00:00:00Z',
      hs_v2_date_entered_lead: '2026-11-20T08:00:00Z',
    },
    '2026-11-20T08:00:00.000Z',
  ],
  ['an unreadable date', { lifecyclestage: 'lead', hs_v2_date_entered_lead: 'soon' }, undefined],
  ["a stage of the admin's, whose dates only the portal knows", { lifecyclestage: '1020243823' }, undefined],
  ['no stage at all', { hs_v2_date_entered_lead: '2026-11-20T08:00:00Z' }, undefined],
])('dates the lifecycle stage: %s', (_, properties, since) => {
  expect(lead(properties).facts.lifecycleSince).toBe(since);
});

it('dates no stage that the policy reads from a property of its own, unless that has a date of its own', () => {
  const dates = { lifecyclestage: 'lead', hs_v2_date_entered_lead: '2026-11-20T08:00:00Z', our_stage: 'warm' };
  expect(lead(dates, { lifecycle: 'our_stage' }).facts).toEqual({ lifecycle: 'warm' });
  const own = { lifecycle: 'our_stage', lifecycleSince: 'our_stage_since' } as const;
  expect(lead({ ...dates, our_stage_since: '2026-11-21' }, own).facts.lifecycleSince).toBe('2026-11-21T00:00:00.000Z');
});

it('tells of a firm its kind, its lifecycle stage and how many deals are under way', () => {
  const firm = { type: 'VENDOR', lifecyclestage: 'customer', hs_num_open_deals: '2' };
  expect(readCompany('1', firm).facts).toEqual({ firmType: 'VENDOR', firmLifecycle: 'customer', openDeals: 2 });
  expect(readCompany('1', { hs_num_open_deals: '0' }).facts).toEqual({ openDeals: 0 });
  expect(readCompany('1', { hs_num_open_deals: 'some' }).facts).toEqual({});
});

it.each([
  [{ hs_merged_object_ids: '3;4' }, ['3', '4']],
  [{ hs_calculated_merged_vids: '3:1795000000000;4:1795000000001' }, ['3', '4']],
  [{ hs_merged_object_ids: '3;5', hs_calculated_merged_vids: '4:1795000000000;3:1' }, ['3', '5', '4']],
  [{ hs_calculated_merged_vids: '3' }, ['3']],
  [{ hs_calculated_merged_vids: '3:', hs_merged_object_ids: ' 4 ; ' }, ['4', '3']],
  [{ hs_calculated_merged_vids: '7:1795000000000;3:1795000000000', hs_object_id: '7' }, ['3']],
  [{ hs_calculated_merged_vids: ':;;abc:1;0:1;-2:1', hs_merged_object_ids: '1e3' }, []],
])('reads the ids that a record absorbed from %o', (properties, mergedIds) => {
  expect(lead(properties).mergedIds).toEqual(mergedIds);
});

/** The tables of what a CRM tells, against what is read of records in which everything is filled in. */
import { describe, expect, it } from 'vitest';
import { hubspotGives } from '../../shared/crm/hubspot/gives.ts';
import * as hubspot from '../../shared/crm/hubspot/records.ts';
import { salesforceGives } from '../../shared/crm/salesforce/gives.ts';
import * as salesforce from '../../shared/crm/salesforce/records.ts';
import { responseKinds } from '../../shared/crm/salesforce/touches.ts';

const at = '2026-11-20T09:00:00.000Z';
const special: Readonly<Record<string, string>> = {
  hs_object_source_label: 'FORM',
  lifecyclestage: 'lead',
  recent_conversion_event_name: 'Meetings Link: anna',
  LeadSource: 'Web',
};
const filled = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      special[name] ?? (/date|_timestamp|last_|_meeting|replied|clicked/i.test(name) ? at : '1'),
    ]),
  );
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

describe('what is said to be told', () => {
  it('by HubSpot is what can be read there, and nothing less', () => {
    const known = { connection: 'hubspot-1', readAt: at, factProperties: {} };
    const { facts, touches } = hubspot.readLead('1', filled(hubspot.contactProperties({})), known);
    const firm = hubspot.readCompany('1', filled(hubspot.companyProperties()));
    expect(sorted(hubspotGives.facts)).toEqual(sorted([...Object.keys(facts), ...Object.keys(firm.facts)]));
    expect(sorted(hubspotGives.touches)).toEqual(sorted(touches.map(({ kind }) => kind)));
  });

  it('by Salesforce is what can be read there, and nothing less', () => {
    const known = {
      connection: 'salesforce-1',
      readAt: at,
      ownUserId: '',
      factProperties: {},
      repIds: new Set<string>(),
      mergedIds: [],
      responses: [],
    };
    const read = (['Lead', 'Contact'] as const).map((object) => {
      const { needed, stops, useful } = salesforce.leadColumns(object, {});
      return salesforce.readLead(
        '1',
        object,
        { ...filled([...needed, ...stops, ...useful]), Account: { Name: '1' } },
        known,
      );
    });
    const firm = salesforce.readCompany(
      '1',
      filled(salesforce.accountColumns().useful),
      { bought: { purchases: 1, revenue: 1, lastPurchaseAt: at }, open: { openDeals: 1 } },
      '',
    );
    const facts = [...read, firm].flatMap((one) => Object.keys(one.facts));
    expect(sorted(salesforceGives.facts)).toEqual(sorted(facts));
    const touches = read.flatMap((one) => one.touches.map(({ kind }) => kind));
    expect(sorted(salesforceGives.touches)).toEqual(sorted([...touches, ...responseKinds]));
    expect([...salesforceGives.origins]).toEqual(['form']);
    expect(read[0]?.facts.origin).toBe('form');
  });
});

/** What sales confirms is never written by us, by whatever way: the last place before the wire refuses it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubspotApis, objectType } from '../../shared/crm/hubspot/call/apis.ts';
import { createHubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { refuseRepFields } from '../../shared/crm/rep-fields.ts';
import { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { fieldApiNames, passOnField, repFields } from '../../shared/crm/salesforce/fields.ts';
import { fieldProperties, passOnProperty, repProperties } from '../../shared/crm/hubspot/fields.ts';
import { startOrg } from '../support/org.ts';
import { startPortal } from '../support/portal.ts';

let portal: Awaited<ReturnType<typeof startPortal>>;
let org: Awaited<ReturnType<typeof startOrg>>;
beforeAll(async () => {
  [portal, org] = await Promise.all([startPortal(), startOrg()]);
});
afterAll(() => Promise.all([portal.stop(), org.stop()]));

const ofHubspot = [...Object.values(repProperties), passOnProperty];
const ofSalesforce = [...Object.values(repFields), passOnField];
const refusal = { code: 'rep-field', message: expect.stringContaining('set by sales alone') };

describe('the fields that sales sets', () => {
  it.each(ofHubspot)('are none of those we write to HubSpot: %s', async (name) => {
    expect(Object.values(fieldProperties)).not.toContain(name);
    const http = createHubspotHttp({
      apiUrl: portal.hubspot.url,
      apiVersion: '2026-09',
      accessToken: portal.accessToken,
      deadline: () => Date.parse(portal.clock.at) + 3000,
      now: () => Date.parse(portal.clock.at),
      sleep: () => Promise.resolve(),
      random: () => 0,
    });
    const { records } = hubspotApis(http);
    const id = portal.contact({ email: `ada@${name.replaceAll('_', '-')}.example` });
    const before = portal.hubspot.calls.length;
    for (const type of [objectType.contact, objectType.deal]) {
      const inputs = [{ id, properties: { [name]: 'ready' } }];
      await expect(records.update(type, { inputs })).rejects.toMatchObject(refusal);
    }
    expect(portal.hubspot.calls).toHaveLength(before);
    expect(portal.property(id, name)).toBe('');
  });

  it.each(ofSalesforce)('are none of those we write to Salesforce: %s', async (name) => {
    expect(Object.values(fieldApiNames)).not.toContain(name);
    const { connection } = openConnection(org.options);
    const { id } = org.server.records.asUser(org.idOf('anna')).create('Lead', { LastName: 'Doe', Company: 'Doe' });
    for (const written of [name, name.toLowerCase()]) {
      await expect(connection.sobject('Lead').update([{ Id: id, [written]: 'ready' }])).rejects.toMatchObject(refusal);
    }
    expect(org.dataCalls()).toEqual([]);
  });

  it('may be asked for, and spoken of', async () => {
    const asked = JSON.stringify({ properties: ofHubspot });
    const told = JSON.stringify({ body: `Set "handoff_buyer_status": "ready"`, note: '{"handoff_buyer_status":"x"}' });
    expect(() => refuseRepFields(asked, ofHubspot)).not.toThrow();
    expect(() => refuseRepFields(told, ofHubspot)).not.toThrow();
    expect(() => refuseRepFields(undefined, ofHubspot)).not.toThrow();
  });
});

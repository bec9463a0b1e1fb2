import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/AssociationSpec.js';
import { Client } from '@hubspot/api-client';
import { describe, expect, it } from 'vitest';
import { accessToken, startPortal } from './hubspot-portal.ts';

const portal = async () => {
  const server = await startPortal();
  const { id } = server.records.asCrm('IMPORT').create('contacts', { email: 'lena@firm.example', firstname: 'Lena' });
  return { server, id, crm: new Client({ accessToken, basePath: server.url }).crm };
};

describe('the official client', () => {
  it('reads contacts in a batch, with their history', async () => {
    const { crm, id } = await portal();
    await crm.contacts.batchApi.update({ inputs: [{ id, properties: { firstname: 'Lea' } }] });
    const answer = await crm.contacts.batchApi.read({
      inputs: [{ id }],
      properties: ['firstname'],
      propertiesWithHistory: ['firstname'],
    });
    const [contact] = answer.results;
    expect(contact?.properties['firstname']).toBe('Lea');
    expect(contact?.propertiesWithHistory?.['firstname']?.map(({ value }) => value)).toEqual(['Lea', 'Lena']);
    expect(contact?.createdAt).toBeInstanceOf(Date);
  });

  it('creates a note on a contact and finds it through the association', async () => {
    const { crm, id } = await portal();
    const { results } = await crm.objects.notes.batchApi.create({
      inputs: [
        {
          properties: { hs_timestamp: '2026-11-22T09:00:00Z', hs_note_body: '<p>Handoff</p>' },
          associations: [
            {
              to: { id },
              types: [
                { associationCategory: AssociationSpecAssociationCategoryEnum.HubspotDefined, associationTypeId: 202 },
              ],
            },
          ],
          objectWriteTraceId: 'trace-1',
        },
      ],
    });
    expect(results[0]?.objectWriteTraceId).toBe('trace-1');
    const found = await crm.associations.v4.batchApi.getPage('contacts', 'notes', { inputs: [{ id }] });
    // Typed as text by the client, and a number on the wire all the same.
    expect(found.results[0]?.to.map(({ toObjectId }) => toObjectId)).toEqual([Number(results[0]?.id)]);
  });

  it('sees the refusal as it sees those of HubSpot', async () => {
    const { crm, id } = await portal();
    await expect(crm.contacts.basicApi.update(id, { properties: { nope: 'x' } })).rejects.toMatchObject({
      code: 400,
      body: { category: 'VALIDATION_ERROR' },
    });
  });

  it('lists owners, properties and pipelines', async () => {
    const { crm } = await portal();
    const owners = await crm.owners.ownersApi.getPage();
    expect(owners.results[0]).toMatchObject({ email: 'anna@acme.example', type: 'PERSON', userId: 9001 });
    const properties = await crm.properties.coreApi.getAll('contacts');
    const firm = properties.results.find(({ name }) => name === 'associatedcompanyid');
    expect(firm?.modificationMetadata?.readOnlyValue).toBe(true);
    const pipelines = await crm.pipelines.pipelinesApi.getAll('deals');
    expect(pipelines.results[0]?.stages.length).toBeGreaterThan(5);
  });

  it('searches and merges contacts', async () => {
    const { server, crm, id } = await portal();
    const other = server.records.asApp().create('contacts', { email: 'other@firm.example' });
    const merged = await crm.contacts.basicApi.merge({ primaryObjectId: id, objectIdToMerge: other.id });
    const found = await crm.contacts.searchApi.doSearch({ query: 'lena@firm.example', limit: 200, properties: [] });
    expect(found.results.map((contact) => contact.id)).toEqual([merged.id]);
  });
});

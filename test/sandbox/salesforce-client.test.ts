/** The server as the client library of the adapter meets it. */
import { Connection } from 'jsforce/lib/connection.js';
import { expect, it } from 'vitest';
import { addLead, clientId, clientSecret, startOrg } from './salesforce-org.ts';

it('is signed in to, asked and written to by jsforce', async () => {
  const server = await startOrg();
  const signIn = new Connection({
    version: '68.0',
    oauth2: { loginUrl: server.url, clientId, clientSecret },
  });
  const { id, organizationId } = await signIn.authorize({ grant_type: 'client_credentials' });
  expect([id, organizationId]).toEqual([server.integrationUserId, server.orgId]);

  const connection = new Connection({
    instanceUrl: server.url,
    accessToken: signIn.accessToken ?? '',
    version: '68.0',
    callOptions: { client: 'warm-handoff' },
  });
  const lead = addLead(server, { Email: 'lena@brunnhof.example' });
  const { records } = await connection.query(`SELECT Id, Email FROM Lead WHERE Id = '${lead}'`);
  expect(records).toMatchObject([{ Id: lead, Email: 'lena@brunnhof.example' }]);
  const updated = await connection.sobject('Lead').update([{ Id: lead, Handoff_Stage__c: 'ready' }, { Id: lead }]);
  expect(updated).toMatchObject([{ success: true, id: lead }, { success: false }]);
  const upserted = await connection
    .sobject('Task')
    .upsert([{ Handoff_Key__c: 'k1', Subject: 'Handoff', WhoId: lead }], 'Handoff_Key__c');
  expect(upserted).toMatchObject([{ success: true, created: true }]);
  const described = await connection.describe('Task');
  expect(described.fields.find(({ name }) => name === 'Handoff_Key__c')).toMatchObject({
    externalId: true,
    unique: true,
  });
  expect(connection.limitInfo.apiUsage).toEqual({ used: 4, limit: 100_000 });
});

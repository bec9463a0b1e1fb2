import { beforeEach, describe, expect, it } from 'vitest';
import type { SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { addLead, callerOf, idOf, startOrg, type Caller, type Json } from './salesforce-org.ts';

type Found = { totalSize: number; done: boolean; nextRecordsUrl?: string; records: Record<string, Json>[] };

let server: SalesforceServer;
let call: Caller;
beforeEach(async () => {
  server = await startOrg();
  call = await callerOf(server);
});

const ask = async (soql: string, path = '/query'): Promise<Found> => {
  const { status, body } = await call('GET', `${path}?q=${encodeURIComponent(soql)}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as Found;
};
const namesOf = ({ records }: Found): Json[] => records.map((record) => record['LastName'] ?? null);
const named = async (where: string): Promise<Json[]> =>
  namesOf(await ask(`SELECT LastName FROM Lead WHERE ${where} ORDER BY LastName`));
const refusal = async (soql: string) => (await call('GET', `/query?q=${encodeURIComponent(soql)}`)).body;

describe('conditions', () => {
  beforeEach(() => {
    addLead(server, { LastName: 'Adams', Email: 'a@mill.example', NumberOfEmployees: 10, Country: 'Spain' });
    addLead(server, {
      LastName: 'Baker',
      Email: 'b@mill.example',
      NumberOfEmployees: 20,
      OwnerId: idOf(server, 'anna'),
    });
    addLead(server, { LastName: "O'Neil", NumberOfEmployees: 30, HasOptedOutOfEmail: true });
  });

  it.each([
    ["Email = 'A@MILL.example'", ['Adams']],
    ["LastName = 'O\\'Neil'", ["O'Neil"]],
    ['Email = null', ["O'Neil"]],
    ['Email != null', ['Adams', 'Baker']],
    ["LastName IN ('Adams', 'Baker', 'Clay')", ['Adams', 'Baker']],
    ["LastName NOT IN ('Adams')", ['Baker', "O'Neil"]],
    ["LastName LIKE '_a%'", ['Baker']],
    ["LastName LIKE 'o\\'%'", ["O'Neil"]],
    ['NumberOfEmployees >= 20', ['Baker', "O'Neil"]],
    ['HasOptedOutOfEmail = true', ["O'Neil"]],
    ["(Country = 'Spain' OR NumberOfEmployees > 25) AND HasOptedOutOfEmail = false", ['Adams']],
    ["NOT (LastName = 'Adams' OR LastName = 'Baker')", ["O'Neil"]],
    ["NOT LastName = 'Adams' AND NumberOfEmployees < 30", ['Baker']],
    ["Owner.Email = 'anna@acme.example'", ['Baker']],
    ["Owner.Type = 'User'", ['Adams', 'Baker', "O'Neil"]],
    ['CreatedDate >= 2026-11-23T12:00:00Z', ['Adams', 'Baker', "O'Neil"]],
    ['CreatedDate > 2026-11-23T12:00:00Z', []],
    ['CreatedDate >= LAST_N_DAYS:1', ['Adams', 'Baker', "O'Neil"]],
    ["OwnerId IN (SELECT Id FROM User WHERE Alias = 'anna')", ['Baker']],
  ])('finds by %s', async (where, expected) => {
    expect(await named(where)).toEqual(expected);
  });

  it('takes ids in both forms', async () => {
    const id = addLead(server, { LastName: 'Clay' });
    expect(await named(`Id = '${id}'`)).toEqual(['Clay']);
    expect(await named(`Id IN ('${id.slice(0, 15)}', '00Q5g0000000ZZZ')`)).toEqual(['Clay']);
  });

  it.each([
    ['SELECT LastName Lead', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE LastName = 'a' AND Email = 'b' OR Email = 'c'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE LastName = 'it's'", 'MALFORMED_QUERY'],
    ['SELECT Nonsense__c FROM Lead', 'INVALID_FIELD'],
    ['SELECT Id FROM Lead WHERE Nonsense__c = null', 'INVALID_FIELD'],
    ['SELECT Nobody.Name FROM Lead', 'INVALID_FIELD'],
    ["SELECT Id FROM Lead WHERE Description = 'x'", 'INVALID_FIELD'],
    ['SELECT Id FROM Nonsense', 'INVALID_TYPE'],
    ["SELECT Id FROM Lead WHERE Id = '999'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ['SELECT Id FROM Lead WHERE LastName = 3', 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Lead WHERE IsConverted = 'true'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ['SELECT LastName, COUNT(Id) FROM Lead GROUP BY Email', 'MALFORMED_QUERY'],
  ])('refuses %s', async (soql, errorCode) => {
    expect(await refusal(soql)).toMatchObject([{ errorCode }]);
  });

  it('names the field that is gone', async () => {
    server.records.schema.remove('Lead', 'Handoff_Segment__c');
    expect(await refusal('SELECT Id, Handoff_Segment__c FROM Lead')).toMatchObject([
      { message: expect.stringContaining("No such column 'Handoff_Segment__c' on entity 'Lead'") },
    ]);
  });
});

describe('columns', () => {
  it('reach parents, and are null where there is none', async () => {
    const user = server.records.asUser(idOf(server, 'anna'));
    const account = user.create('Account', { Name: 'Mill', OwnerId: idOf(server, 'ben') }).id;
    user.create('Contact', { LastName: 'A', AccountId: account });
    user.create('Contact', { LastName: 'B' });
    const { records } = await ask('SELECT LastName, Account.Name, Account.Owner.Email FROM Contact ORDER BY LastName');
    expect(records).toMatchObject([
      { Account: { attributes: { type: 'Account' }, Name: 'Mill', Owner: { Email: 'ben@acme.example' } } },
      { Account: null },
    ]);
  });

  it('reach children, with conditions of their own', async () => {
    const user = server.records.asSystem(idOf(server, 'anna'));
    const account = user.create('Account', { Name: 'Mill' }).id;
    const deal = { Name: 'Pumps', CloseDate: '2026-01-01', AccountId: account };
    user.create('Opportunity', { ...deal, StageName: 'Prospecting', Amount: 1 });
    server.records.asUser(idOf(server, 'anna')).create('Opportunity', {
      ...deal,
      StageName: 'Closed Won',
      Amount: 2,
      Handoff_Buyer_Status__c: 'ready',
      Handoff_Confirmed_How__c: 'call',
    });
    const { records } = await ask('SELECT Name, (SELECT Amount FROM Opportunities WHERE IsWon = true) FROM Account');
    expect(records).toMatchObject([{ Opportunities: { totalSize: 1, records: [{ Amount: 2 }] } }]);
    const grouped = await ask(
      'SELECT AccountId, COUNT(Id) deals, SUM(Amount) total, MAX(CloseDate) FROM Opportunity GROUP BY AccountId',
    );
    expect(grouped.records).toEqual([
      { attributes: { type: 'AggregateResult' }, AccountId: account, deals: 2, total: 3, expr0: '2026-01-01' },
    ]);
    expect((await ask('SELECT COUNT(Id) deals FROM Opportunity'))['records']).toMatchObject([{ deals: 2 }]);
    expect(await ask('SELECT COUNT() FROM Opportunity')).toEqual({ totalSize: 2, done: true, records: [] });
  });

  it('tell who gave a lead to whom, in ids and in names', async () => {
    const lead = addLead(server, { OwnerId: idOf(server, 'anna') });
    await call('PATCH', `/sobjects/Lead/${lead}`, { OwnerId: idOf(server, 'ben') }, { 'Sforce-Auto-Assign': 'FALSE' });
    const { records } = await ask(
      `SELECT Field, OldValue, NewValue, CreatedById FROM LeadHistory WHERE LeadId = '${lead}' AND Field = 'Owner' ORDER BY Id`,
    );
    expect(records).toMatchObject([
      { OldValue: 'Anna Weber', NewValue: 'Ben Okafor', CreatedById: server.integrationUserId },
      { OldValue: idOf(server, 'anna'), NewValue: idOf(server, 'ben') },
    ]);
  });
});

describe('rows', () => {
  it('come in order, cut to size, and with the bin when asked', async () => {
    const ids = ['Clay', 'Adams', 'Baker'].map((LastName) => addLead(server, { LastName }));
    server.records.asUser(idOf(server, 'anna')).delete('Lead', ids[2] ?? '');
    expect(namesOf(await ask('SELECT LastName FROM Lead ORDER BY LastName DESC LIMIT 1'))).toEqual(['Clay']);
    expect(namesOf(await ask('SELECT LastName FROM Lead ORDER BY LastName LIMIT 1 OFFSET 1'))).toEqual(['Clay']);
    expect(namesOf(await ask('SELECT LastName FROM Lead WHERE IsDeleted = true', '/queryAll'))).toEqual(['Baker']);
  });

  it('come in pages', async () => {
    for (let count = 0; count < 450; count += 1) addLead(server, { LastName: `Lead ${count}` });
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    let { body } = await call('GET', '/query?q=SELECT+Id+FROM+Lead', undefined, headers);
    const seen = new Set<Json>();
    const sizes: number[] = [];
    for (;;) {
      const page = body as Found;
      sizes.push(page.records.length);
      for (const { Id } of page.records) seen.add(Id ?? null);
      expect(page.totalSize).toBe(450);
      if (page.nextRecordsUrl === undefined) break;
      ({ body } = await call('GET', page.nextRecordsUrl.replace('/services/data/v68.0', ''), undefined, headers));
    }
    expect(sizes).toEqual([200, 200, 50]);
    expect(seen.size).toBe(450);
  });
});

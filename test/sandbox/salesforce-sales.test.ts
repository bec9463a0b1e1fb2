/** What colleagues do in the org, and what Salesforce keeps of it. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { addLead, callerOf, idOf, noon, startOrg } from './salesforce-org.ts';

const queryAnswer = z.object({ records: z.array(z.record(z.string(), z.unknown())) });
const asking = async (server: Awaited<ReturnType<typeof startOrg>>) => {
  const call = await callerOf(server);
  return async (soql: string) =>
    queryAnswer
      .parse((await call('GET', `/query?q=${encodeURIComponent(soql)}`)).body)
      .records.map(({ attributes: _attributes, ...row }) => row);
};

describe('the histories', () => {
  it('of a deal have a row for its creation, and for each change of stage, amount or close date', async () => {
    let now = noon;
    const server = await startOrg({ now: () => now });
    const anna = idOf(server, 'anna');
    const id = server.acts.createOpportunity({ contactIds: [], ownerId: anna });
    for (const values of [{ Amount: 5 }, { NextStep: 'Call' }, { StageName: 'Closed Lost' }]) {
      now += 60_000;
      server.records.asUser(anna).update('Opportunity', id, values);
    }
    const ask = await asking(server);
    const where = `FROM OpportunityHistory WHERE OpportunityId = '${id}' ORDER BY CreatedDate DESC, Id DESC`;
    expect(await ask(`SELECT StageName, Amount, CreatedDate, CreatedById ${where}`)).toEqual([
      { StageName: 'Closed Lost', Amount: 5, CreatedDate: '2026-11-23T12:03:00.000+0000', CreatedById: anna },
      { StageName: 'Prospecting', Amount: 5, CreatedDate: '2026-11-23T12:01:00.000+0000', CreatedById: anna },
      { StageName: 'Prospecting', Amount: null, CreatedDate: '2026-11-23T12:00:00.000+0000', CreatedById: anna },
    ]);
  });

  it('of fields have a row for each change of a tracked one, with who did it, and none for how it began', async () => {
    const server = await startOrg();
    const [anna, ben] = [idOf(server, 'anna'), idOf(server, 'ben')];
    const id = addLead(server, { Handoff_Buyer_Status__c: 'curious' });
    server.acts.setBuyerStatus('Lead', id, { status: 'ready', how: 'call' }, ben);
    server.records.asUser(anna).update('Lead', id, { Phone: '1', Handoff_Stage__c: 'ready' });
    server.acts.setBuyerStatus('Lead', id, { status: '' }, anna);
    const rows = server.records.list('LeadHistory').filter((row) => textOf(row, 'Field') !== 'created');
    expect(
      rows.map((row) => ['Field', 'OldValue', 'NewValue', 'CreatedById'].map((name) => valueOf(row, name))),
    ).toEqual([
      ['Handoff_Buyer_Status__c', 'curious', 'ready', ben],
      ['Handoff_Confirmed_How__c', null, 'call', ben],
      ['Handoff_Buyer_Status__c', 'ready', null, anna],
    ]);
  });

  it('keep nothing of a save that was refused', async () => {
    const server = await startOrg();
    const anna = idOf(server, 'anna');
    const id = server.acts.createOpportunity({ contactIds: [], ownerId: anna });
    expect(() => server.acts.moveDeal(id, 'Closed Won', anna)).toThrow(/Confirm with the buyer/);
    expect(server.records.pointingAt('OpportunityHistory', 'OpportunityId', id)).toHaveLength(1);
  });

  it('say of every record when it was last saved, by which it can be asked for', async () => {
    let now = noon;
    const server = await startOrg({ now: () => now });
    const [first, second] = [addLead(server), addLead(server)];
    now += 1000;
    server.records.asUser(idOf(server, 'ben')).update('Lead', first, { Phone: '1' });
    const ask = await asking(server);
    const since = 'FROM Lead WHERE SystemModstamp >= 2026-11-23T12:00:00Z ORDER BY SystemModstamp, Id LIMIT 10';
    expect((await ask(`SELECT Id ${since}`)).map(({ Id }) => Id)).toEqual([second, first]);
  });
});

describe('the acts of colleagues', () => {
  it('leave finished tasks of their kind, and a meeting that begins when it is to', async () => {
    const server = await startOrg();
    const anna = idOf(server, 'anna');
    const who = addLead(server);
    const { acts, records } = server;
    const tasks = [acts.logCall(who, anna), acts.logEmail(who, anna), acts.logMessage(who, anna)];
    const shown = tasks.map((id) => records.get('Task', id));
    expect(shown.map((task) => task && textOf(task, 'TaskSubtype'))).toEqual(['Call', 'Email', 'LinkedIn']);
    for (const task of shown) {
      expect(task && ['IsClosed', 'OwnerId', 'WhoId', 'CompletedDateTime'].map((name) => valueOf(task, name))).toEqual([
        true,
        anna,
        who,
        '2026-11-23T12:00:00.000Z',
      ]);
    }
    const event = records.get('Event', acts.logMeeting(who, anna, '2026-12-01T09:00:00Z'));
    expect(event && textOf(event, 'EndDateTime')).toBe('2026-12-01T09:30:00.000Z');
  });

  it('complete a task in the name of its owner', async () => {
    const server = await startOrg();
    const ben = idOf(server, 'ben');
    const task = server.records.asUser(idOf(server, 'frida')).create('Task', { Subject: 'Call', OwnerId: ben }).id;
    const done = server.records.get('Task', server.acts.completeTask(task));
    expect(done && [valueOf(done, 'IsClosed'), textOf(done, 'LastModifiedById')]).toEqual([true, ben]);
    expect(() => server.acts.completeTask('00T000000000000AAA')).toThrow(/no task/);
  });

  it('make a deal with its contacts, of their account', async () => {
    const server = await startOrg();
    const anna = idOf(server, 'anna');
    const user = server.records.asUser(anna);
    const AccountId = user.create('Account', { Name: 'Mill' }).id;
    const contactIds = ['One', 'Two'].map((LastName) => user.create('Contact', { LastName, AccountId }).id);
    const id = server.acts.createOpportunity({ stage: 'Qualification', contactIds, ownerId: anna, name: 'Presses' });
    const deal = server.records.get('Opportunity', id);
    expect(deal && ['Name', 'StageName', 'AccountId', 'OwnerId'].map((name) => valueOf(deal, name))).toEqual([
      'Presses',
      'Qualification',
      AccountId,
      anna,
    ]);
    const roles = server.records.pointingAt('OpportunityContactRole', 'OpportunityId', id);
    expect(roles.map((role) => textOf(role, 'ContactId'))).toEqual(contactIds);
  });

  it('close a deal past the rule only for those whom the admin lets pass it', async () => {
    const server = await startOrg();
    const anna = idOf(server, 'anna');
    const id = server.acts.createOpportunity({ contactIds: [], ownerId: anna });
    expect(() => server.acts.moveDeal(id, 'Renewed', anna)).toThrow(/Confirm with the buyer/);
    server.acts.moveDeal(id, 'Renewed', anna, { passesRules: true });
    const deal = server.records.get('Opportunity', id);
    expect(deal && [valueOf(deal, 'IsWon'), textOf(deal, 'LastModifiedById')]).toEqual([true, anna]);
  });
});

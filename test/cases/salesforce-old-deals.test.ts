/** Opportunities of years ago that a data load brings into an org closed. */
import { describe, expect, it } from 'vitest';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { startBoth } from '../dual/both.ts';

const longAgo = '2023-05-02';

/** A buyer with a problem, handed off ten minutes ago; and `Frida`, who is no rep and loads data. */
const withBuyer = async () => {
  const both = await startBoth();
  const { frida, fridaId, clock } = both;
  const account = frida.create('Account', { Name: 'Press', OwnerId: both.integrationUserId }).id;
  const values = { LastName: 'Doe', Email: 'ines@press.example' };
  const buyer = frida.create('Contact', { ...values, OwnerId: both.integrationUserId, AccountId: account }).id;
  const campaign = { Name: 'Contact us', Type: 'Web Form', Status: 'In Progress', OwnerId: fridaId };
  const { id: CampaignId } = frida.create('Campaign', campaign);
  frida.create('CampaignMember', { CampaignId, ContactId: buyer, Status: 'Responded' });
  await both.handOff('salesforce', [both.look('salesforce', buyer)]);
  clock.advance(600_000);
  const first = both.org.server.records.get('Contact', buyer)?.values.get('Handoff_Stage__c');
  expect(first).not.toBe('resting');
  const anna = both.repOf('anna').salesforce;
  /** An opportunity as a load makes it: its contact comes a moment later. */
  const bring = (StageName: string, CloseDate: string, by = fridaId): string => {
    const user = both.asUser(by, { passesRules: true });
    const { id } = user.create('Opportunity', {
      Name: 'Twelve presses',
      StageName,
      CloseDate,
      OwnerId: anna,
      AccountId: account,
    });
    user.create('OpportunityContactRole', { OpportunityId: id, ContactId: buyer });
    return id;
  };
  const look = async (id: string) => {
    clock.advance(1000);
    const { deal } = await handOff([both.look('salesforce', id, { object: 'deal' })], both.services('salesforce'));
    await both.handOff('salesforce', [both.look('salesforce', buyer)]);
    return deal[0]?.state.verdict;
  };
  const told = (id: string) => both.org.server.records.pointingAt('Task', 'WhatId', id).length;
  const stage = () => both.org.server.records.get('Contact', buyer)?.values.get('Handoff_Stage__c');
  return { both, first, anna, buyer, bring, look, told, stage };
};

describe('an opportunity of years ago', () => {
  it('that a load brings in won asks nobody for a confirmation, and makes no customer of today', async () => {
    const { bring, look, told, stage, first } = await withBuyer();
    const id = bring('Closed Won', longAgo);
    expect(await look(id)).toMatchObject({ as: 'before-us', enteredAt: `${longAgo}T00:00:00.000Z` });
    expect([told(id), stage()]).toEqual([0, first]);
  });

  it('whose close date and amount are corrected later was closed before us still', async () => {
    const { both, bring, look, told } = await withBuyer();
    const id = bring('Closed Won', longAgo);
    await look(id);
    both.frida.update('Opportunity', id, { CloseDate: '2024-01-31', Amount: 10 });
    expect([(await look(id))?.as, told(id)]).toEqual(['before-us', 0]);
  });

  it('that a load brings in lost puts no buyer to rest who has asked since', async () => {
    const { bring, look, stage, first } = await withBuyer();
    await look(bring('Closed Lost', longAgo));
    expect(stage()).toBe(first);
  });

  it('that a rep makes as won is told of, whatever close date they give it', async () => {
    const { anna, bring, look, told } = await withBuyer();
    const id = bring('Closed Won', longAgo, anna);
    expect([(await look(id))?.as, told(id)]).toEqual(['flagged', 2]);
  });

  it('that comes in open and is won now is closed now', async () => {
    const { both, bring, look } = await withBuyer();
    const id = bring('Qualification', longAgo);
    await look(id);
    both.asUser(both.fridaId, { passesRules: true }).update('Opportunity', id, { StageName: 'Closed Won' });
    expect((await look(id))?.as).toBe('reverted');
  });

  it('that is closed and put back was no purchase, not even meanwhile', async () => {
    const { both, bring, look, buyer } = await withBuyer();
    const cards = (): string =>
      both.org.server.records
        .pointingAt('Task', 'WhoId', buyer)
        .map((task) => String(task.values.get('Description')))
        .join(' ');
    const id = bring('Qualification', '2999-01-31');
    await look(id);
    const before = cards();
    both.asUser(both.fridaId, { passesRules: true }).update('Opportunity', id, { StageName: 'Closed Won' });
    expect((await look(id))?.as).toBe('reverted');
    expect(cards()).toBe(before);
  });

  it('that comes in lost and is won now is closed now', async () => {
    const { both, bring, look } = await withBuyer();
    const id = bring('Closed Lost', longAgo);
    await look(id);
    both.asUser(both.fridaId, { passesRules: true }).update('Opportunity', id, { StageName: 'Closed Won' });
    expect((await look(id))?.as).toBe('flagged');
  });

  it.each([
    ['today', 0],
    ['yesterday', 1],
    ['a year ahead', -365],
  ])('that is made as won with a close date of %s is told of', async (_, daysAgo) => {
    const { both, bring, look, told } = await withBuyer();
    const day = new Date(Date.parse(both.clock.at) - daysAgo * 86_400_000).toISOString().slice(0, 10);
    const id = bring('Closed Won', day);
    expect([(await look(id))?.as, told(id)]).toEqual(['flagged', 2]);
  });

  it('costs no call of its own', async () => {
    const { both, bring, look } = await withBuyer();
    // After a lost deal each look reads that one too, whatever comes in.
    await look(bring('Closed Lost', '2027-01-01'));
    const before = both.callsOf('salesforce');
    await look(bring('Closed Lost', '2027-01-01'));
    const between = both.callsOf('salesforce');
    await look(bring('Closed Lost', longAgo));
    expect(both.callsOf('salesforce') - between).toBeLessThanOrEqual(between - before);
  });
});

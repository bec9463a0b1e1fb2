import { describe, expect, it } from 'vitest';
import { textOf } from '../../../sandbox/salesforce/record.ts';
import type { DealRecord } from '../../../shared/domain/deal.ts';
import { repFields } from '../../../shared/crm/salesforce/fields.ts';
import type { Crm } from '../../../shared/crm/crm.ts';
import { minute, startScene } from './scene.ts';

const dealOf = async (crm: Crm, id: string): Promise<DealRecord> => {
  const row = (await crm.readDeals([id])).get(id);
  if (row?.ok !== true || row.value.found !== 'record') throw new Error('no deal');
  return row.value.record;
};

describe('a deal of Salesforce', () => {
  it('tells its stage as reps read it, and of a lost one that stage as the reason', async () => {
    const { crm, addDeal } = await startScene();
    expect(await dealOf(crm, addDeal('Renewed'))).toMatchObject({
      stage: 'Renewed',
      stageName: 'Renewed for a year',
      pipeline: null,
      outcome: 'won',
      lostReason: null,
    });
    expect(await dealOf(crm, addDeal('Closed Lost'))).toMatchObject({ outcome: 'lost', lostReason: 'Closed Lost' });
  });

  it('is nobody’s while our own user holds it', async () => {
    const { crm, addDeal, user, server, anna } = await startScene();
    const id = addDeal();
    expect((await dealOf(crm, id)).ownerId).toBe(anna);
    user.update('Opportunity', id, { OwnerId: server.integrationUserId });
    expect((await dealOf(crm, id)).ownerId).toBeNull();
  });

  it('names each of its contacts once, however many roles they have', async () => {
    const { crm, addDeal, addContact, user } = await startScene();
    const contacts = Array.from({ length: 5 }, () => addContact());
    const id = addDeal(undefined, contacts);
    user.create('OpportunityContactRole', { OpportunityId: id, ContactId: contacts[0], Role: 'Evaluator' });
    expect((await dealOf(crm, id)).leadIds.toSorted()).toEqual(contacts.toSorted());
  });

  it('is read by an id in either form, and no other object’s id is one', async () => {
    const { crm, addDeal, addLead } = await startScene();
    const short = addDeal().slice(0, 15);
    expect(await dealOf(crm, short)).toMatchObject({ id: short });
    const lead = addLead();
    expect((await crm.readDeals([lead])).get(lead)).toEqual({ ok: true, value: { found: 'gone' } });
  });

  it('is read on where an admin removed a field of the rep’s', async () => {
    const { crm, addDeal, acts, anna, records } = await startScene();
    const id = addDeal();
    acts.setBuyerStatus('Opportunity', id, { status: 'ready', how: 'call' }, anna);
    records.schema.remove('Opportunity', repFields.how);
    expect((await dealOf(crm, id)).buyerStatus).toEqual({ status: 'ready', how: '' });
  });

  it('takes one call for 200 deals once the stages are known, and asks for these every five minutes', async () => {
    const { crm, addDeal, clock, callsOf } = await startScene();
    const ids = Array.from({ length: 200 }, () => addDeal());
    expect(await callsOf(() => crm.readDeals(ids))).toBe(2);
    expect(await callsOf(() => crm.readDeals(ids))).toBe(1);
    clock.pass(5 * minute);
    expect(await callsOf(() => crm.readDeals(ids))).toBe(2);
  });

  it('is won in a stage that an admin added a moment ago', async () => {
    const { crm, addDeal, records, anna, callsOf } = await startScene();
    await dealOf(crm, addDeal());
    const won = { ApiName: 'Signed', MasterLabel: 'Done', IsClosed: true, IsWon: true, IsActive: true };
    records.asSystem(anna).create('OpportunityStage', won);
    const id = addDeal('Signed');
    expect(await dealOf(crm, id)).toMatchObject({ outcome: 'won', stageName: 'Done' });
    expect(await callsOf(() => crm.readDeals([id]))).toBe(1);
  });

  it('stays won where its stage is no more, and is not asked about again and again', async () => {
    const { crm, addDeal, records, anna, callsOf } = await startScene();
    const id = addDeal('Renewed');
    const stage = records.list('OpportunityStage').find((row) => textOf(row, 'ApiName') === 'Renewed');
    records.asSystem(anna).delete('OpportunityStage', stage?.id ?? '');
    expect(await dealOf(crm, id)).toMatchObject({ outcome: 'won', stage: 'Renewed', stageName: 'Renewed' });
    expect(await callsOf(() => crm.readDeals([id]))).toBe(1);
    expect((await crm.readStageHistory([id])).get(id)).toMatchObject([{ stage: 'Renewed', outcome: null }]);
  });
});

describe('the stage history of Salesforce', () => {
  it('takes a new amount or close date for no move', async () => {
    const { crm, addDeal, user, clock } = await startScene();
    const id = addDeal('Qualification');
    const made = clock.now();
    for (const values of [{ Amount: 10 }, { CloseDate: '2027-01-31' }, { StageName: 'Closed Won' }, { Amount: 12 }]) {
      clock.pass(minute);
      user.update('Opportunity', id, values);
    }
    const history = (await crm.readStageHistory([id])).get(id) ?? [];
    expect(history.map(({ stage, at }) => [stage, (Date.parse(at) - made) / minute])).toEqual([
      ['Closed Won', 3],
      ['Qualification', 0],
    ]);
  });

  it('keeps the order of a deal moved back and forth within a second', async () => {
    const { crm, addDeal, acts, anna } = await startScene();
    const id = addDeal('Prospecting');
    for (const stage of ['Closed Won', 'Prospecting', 'Closed Won']) acts.moveDeal(id, stage, anna);
    const history = (await crm.readStageHistory([id])).get(id) ?? [];
    expect(history.map(({ stage }) => stage)).toEqual(['Closed Won', 'Prospecting', 'Closed Won', 'Prospecting']);
    expect(new Set(history.map(({ at }) => at)).size).toBe(1);
  });

  it('is that of the deal asked about, in the form in which it was asked', async () => {
    const { crm, addDeal, acts, anna } = await startScene();
    const [one, two] = [addDeal('Prospecting'), addDeal('Qualification')];
    acts.moveDeal(two, 'Closed Lost', anna);
    const histories = await crm.readStageHistory([one.slice(0, 15), two, 'no id']);
    expect([...histories].map(([id, moves]) => [id, moves.map(({ stage }) => stage)])).toEqual([
      [one.slice(0, 15), ['Prospecting']],
      [two, ['Closed Lost', 'Qualification']],
    ]);
  });
});

describe('moving deals', () => {
  it('writes the stage and nothing else', async () => {
    const { crm, addDeal, acts, anna, recordOf, server } = await startScene();
    const id = addDeal('Prospecting');
    acts.moveDeal(id, 'Closed Won', anna);
    const before = new Map(recordOf('Opportunity', id).values);
    await crm.moveDeals([{ id, stage: 'Qualification', pipeline: null }]);
    const after = recordOf('Opportunity', id);
    const changed = [...after.values].filter(([name, value]) => before.get(name) !== value).map(([name]) => name);
    // Salesforce itself sets what follows from the stage.
    expect(changed.toSorted()).toEqual(['IsClosed', 'IsWon', 'LastModifiedById', 'Probability', 'StageName']);
    expect(textOf(after, 'LastModifiedById')).toBe(server.integrationUserId);
  });

  it('lets a deal fail alone that a rule of the admin’s holds, or that is none', async () => {
    const { crm, addDeal, addLead, records } = await startScene();
    const [held, free, none] = [addDeal('Prospecting'), addDeal('Prospecting'), addLead()];
    const message = 'Ask the desk first.';
    records.rules.addValidation({ type: 'Opportunity', message, isBroken: ({ id }) => id === held });
    const moves = [held, free, none].map((id) => ({ id, stage: 'Qualification', pipeline: null }));
    const results = await crm.moveDeals(moves);
    expect(results.get(held)).toMatchObject({ ok: false, error: { name: 'CrmRejected', code: 'validation' } });
    expect(results.get(free)).toEqual({ ok: true, value: undefined });
    expect(results.get(none)).toMatchObject({ ok: false, error: { name: 'CrmRejected', code: 'not-found' } });
  });
});

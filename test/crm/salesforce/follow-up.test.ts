import { describe, expect, it } from 'vitest';
import { relate, shareActivities } from '../../../sandbox/salesforce/shared-activities.ts';
import { refName, type RecordRef } from '../../../shared/crm/crm.ts';
import { repFields } from '../../../shared/crm/salesforce/fields.ts';
import { minute, startScene } from './scene.ts';

const lead = (id: string): RecordRef => ({ object: 'lead', id });
const deal = (id: string): RecordRef => ({ object: 'deal', id });

describe('the activities of Salesforce', () => {
  const scene = async () => {
    const here = await startScene();
    const id = here.addLead();
    const since = here.iso();
    const kindsOf = async () =>
      ((await here.crm.readActivities([{ leadId: id, since }])).get(id) ?? []).map(({ kind }) => kind);
    return { ...here, id, since, kindsOf };
  };

  it('are no e-mails that the buyer sent, though Salesforce files them under the rep', async () => {
    const { acts, id, anna, kindsOf, records } = await scene();
    acts.receiveEmail(id, anna);
    expect(await kindsOf()).toEqual([]);
    acts.logEmail(id, anna);
    expect(await kindsOf()).toEqual(['email']);
    // Where our user may not see e-mails, nobody can tell the two apart.
    records.schema.remove('EmailMessage', 'Incoming');
    expect(await kindsOf()).toEqual(['email', 'email']);
  });

  it('are no mass mailings, no open calls, and nothing that our own user did', async () => {
    const { user, id, anna, server, kindsOf } = await scene();
    const task = { WhoId: id, OwnerId: anna, Status: 'Completed' };
    user.create('Task', { ...task, TaskSubtype: 'ListEmail' });
    user.create('Task', { ...task, TaskSubtype: 'Call', Status: 'Not Started' });
    user.create('Task', { ...task, TaskSubtype: 'Call', OwnerId: server.integrationUserId });
    expect(await kindsOf()).toEqual([]);
  });

  it('count a call planned before from when it was made', async () => {
    const { crm, user, acts, id, anna, clock, iso } = await scene();
    const call = user.create('Task', { WhoId: id, OwnerId: anna, TaskSubtype: 'Call', Status: 'Not Started' }).id;
    clock.pass(minute);
    const since = iso();
    clock.pass(minute);
    acts.completeTask(call);
    const at = iso();
    clock.pass(minute);
    expect((await crm.readActivities([{ leadId: id, since }])).get(id)).toEqual([{ kind: 'call', by: anna, at }]);
  });

  it('count a meeting that was booked before and took place since, and none that is still to come', async () => {
    const { crm, acts, id, anna, clock, iso } = await scene();
    const startsAt = new Date(clock.now() + 10 * minute).toISOString();
    acts.logMeeting(id, anna, startsAt);
    clock.pass(minute);
    const since = iso();
    const read = async () => (await crm.readActivities([{ leadId: id, since }])).get(id);
    expect(await read()).toBeUndefined();
    clock.pass(10 * minute);
    expect(await read()).toEqual([{ kind: 'meeting', by: anna, at: startsAt }]);
  });

  it('are those of each lead since its own moment, in one call for leads and contacts alike', async () => {
    const { crm, acts, addContact, id, anna, ben, since, clock, iso, callsOf } = await scene();
    const contact = addContact();
    acts.logCall(contact, anna);
    acts.logCall(id, anna);
    clock.pass(minute);
    const later = iso();
    acts.logMessage(contact, ben);
    const asked = [
      { leadId: id, since },
      { leadId: contact, since: later },
      { leadId: 'no id', since },
    ];
    const found = await crm.readActivities(asked);
    expect([...found].map(([leadId, list]) => [leadId, list.map(({ kind, by }) => [kind, by])])).toEqual([
      [id, [['call', anna]]],
      [contact, [['message', ben]]],
    ]);
    expect(await callsOf(() => crm.readActivities(asked))).toBe(1);
  });

  it('since a moment within a second are those of the whole second, for Salesforce keeps no finer times', async () => {
    const { crm, acts, id, anna, clock, iso } = await scene();
    clock.pass(700);
    const since = iso();
    clock.pass(200);
    acts.logCall(id, anna);
    expect((await crm.readActivities([{ leadId: id, since }])).size).toBe(1);
  });
});

describe('an activity of several contacts', () => {
  const scene = async (isShared = true) => {
    const here = await startScene();
    if (isShared) shareActivities(here.records);
    const [first = '', second = '', other = ''] = [1, 2, 3].map(() => here.addContact());
    const since = here.iso();
    const read = async () => {
      const asked = [first, second, other].map((leadId) => ({ leadId, since }));
      const found = await here.crm.readActivities(asked);
      return [first, second, other].map((id) => (found.get(id) ?? []).map(({ kind }) => kind));
    };
    return { ...here, first, second, other, read };
  };

  it('counts once for each of them, a call as a meeting, in one call', async () => {
    const { acts, records, anna, first, second, read, callsOf } = await scene();
    relate(records, 'Task', acts.logCall(first, anna), [second]);
    relate(records, 'Event', acts.logMeeting(first, anna), [second]);
    expect(await read()).toEqual([['call', 'meeting'], ['call', 'meeting'], []]);
    expect(await callsOf(read)).toBe(1);
  });

  it('counts for none of them as an open call, an e-mail that came in, or when it is deleted', async () => {
    const { acts, records, user, anna, first, second, read } = await scene();
    const open = user.create('Task', { WhoId: first, OwnerId: anna, TaskSubtype: 'Call', Status: 'Not Started' }).id;
    relate(records, 'Task', open, [second]);
    relate(records, 'Task', acts.receiveEmail(first, anna), [second]);
    const gone = acts.logCall(first, anna);
    relate(records, 'Task', gone, [second]);
    user.delete('Task', gone);
    expect(await read()).toEqual([[], [], []]);
  });

  it('counts for whom the setting came too late, and for one whose lead was converted since', async () => {
    const { acts, records, anna, addLead, first, read, crm, iso } = await scene(false);
    acts.logCall(first, anna);
    shareActivities(records);
    expect(await read()).toEqual([['call'], [], []]);
    const lead = addLead();
    const since = iso();
    acts.logCall(lead, anna);
    const { contactId } = records.asUser(anna).convertLead(lead);
    expect((await crm.readActivities([{ leadId: contactId, since }])).get(contactId)).toHaveLength(1);
  });

  it('is not asked for where the org knows none, which is learnt once and asked again after an hour', async () => {
    const { acts, records, anna, first, second, read, clock } = await scene(false);
    acts.logCall(first, anna);
    expect(await read()).toEqual([['call'], [], []]);
    shareActivities(records);
    relate(records, 'Task', acts.logCall(first, anna), [second]);
    expect((await read())[1]).toEqual([]);
    clock.pass(60 * minute);
    expect((await read())[1]).toEqual(['call']);
  });
});

describe('the mark of a status in Salesforce', () => {
  it('of a record that was made with it dates from then at the latest, and is a guess once somebody changed the record', async () => {
    const { crm, addLead, user, clock, iso, org } = await startScene();
    const [id, touched] = [1, 2].map(() => addLead({ [repFields.status]: 'ready', [repFields.how]: 'call' }));
    if (id === undefined || touched === undefined) throw new Error('no leads');
    const made = iso();
    clock.pass(minute);
    user.update('Lead', touched, { Phone: '+49 30 1234567' });
    const changed = iso();
    clock.pass(minute);
    expect([...(await crm.readStatusMarks([lead(id), lead(touched)]))]).toEqual([
      [refName(lead(id)), { at: made, by: org.idOf('frida'), isLatest: true }],
      [refName(lead(touched)), { at: changed, by: null, isLatest: true }],
    ]);
  });

  it('is no more than a guess where an admin does not track the fields, so that a close dates nothing anew', async () => {
    const { crm, addDeal, acts, records, anna, ben, clock, iso } = await startScene();
    for (const name of Object.values(repFields)) {
      const field = records.schema.field('Opportunity', name);
      if (field === undefined) throw new Error('no field');
      records.schema.add('Opportunity', { ...field, tracked: false });
    }
    const ref = deal(addDeal());
    clock.pass(minute);
    acts.setBuyerStatus('Opportunity', ref.id, { status: 'ready', how: 'call' }, ben);
    clock.pass(minute);
    acts.moveDeal(ref.id, 'Closed Won', anna);
    const mark = (await crm.readStatusMarks([ref])).get(refName(ref));
    expect(mark).toEqual({ at: iso(), by: null, isLatest: true });
  });

  it('survives our own writes and other people’s edits where the fields are tracked', async () => {
    const { crm, addLead, acts, user, ben, clock, iso } = await startScene();
    const ref = lead(addLead());
    acts.setBuyerStatus('Lead', ref.id, { status: 'ready', how: 'call' }, ben);
    const at = iso();
    clock.pass(minute);
    user.update('Lead', ref.id, { Phone: '+49 30 1234567' });
    await crm.updateLeads([{ id: ref.id, fields: { stage: 'ready' } }]);
    expect((await crm.readStatusMarks([ref])).get(refName(ref))).toEqual({ at, by: ben });
  });

  it('tells leads, contacts and deals apart, in one call when all are tracked', async () => {
    const { crm, addLead, addContact, addDeal, acts, anna, callsOf } = await startScene();
    const [a, b, c] = [addLead(), addContact(), addDeal()];
    for (const [object, id] of [
      ['Lead', a],
      ['Contact', b],
      ['Opportunity', c],
    ] as const) {
      acts.setBuyerStatus(object, id, { status: 'ready' }, anna);
    }
    const refs = [lead(a), lead(b), deal(c)];
    expect([...(await crm.readStatusMarks(refs)).keys()]).toEqual(refs.map(refName));
    expect(await callsOf(() => crm.readStatusMarks(refs))).toBe(1);
    expect((await crm.readStatusMarks([deal(a), lead(c), lead('no id')])).size).toBe(0);
  });
});

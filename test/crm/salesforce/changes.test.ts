import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refName, type Crm } from '../../../shared/crm/crm.ts';
import { minute, second, startScene } from './scene.ts';

const namesOf = (changes: Awaited<ReturnType<Crm['changedSince']>>['changes']) =>
  changes.map(({ ref }) => refName(ref));
const task = { key: 'confirm-1', to: null, subject: 'Confirm', lines: [], priority: 'HIGH' } as const;

describe('what changed in Salesforce', () => {
  it('has deleted and merged records in it, of which no outbound message tells', async () => {
    const { crm, addLead, addContact, addDeal, user, clock, iso } = await startScene();
    const [gone, into, other, contact, deal] = [addLead(), addLead(), addLead(), addContact(), addDeal()];
    clock.pass(minute);
    const since = iso();
    user.delete('Lead', gone);
    user.delete('Opportunity', deal);
    user.merge('Lead', into, other);
    clock.pass(minute);
    user.delete('Contact', contact);
    const leads = namesOf((await crm.changedSince('lead', since, 100)).changes);
    expect(leads.toSorted()).toEqual([gone, into, other, contact].map((id) => `lead ${id}`).toSorted());
    expect(leads.at(-1)).toBe(`lead ${contact}`);
    expect(namesOf((await crm.changedSince('deal', since, 100)).changes)).toEqual([`deal ${deal}`]);
  });

  it('is found in any pages, all of it once over, with none of a second cut apart', async () => {
    const { crm, addLead, addContact, clock, iso } = await startScene();
    const start = iso();
    let left = 40;
    const made: string[] = [];
    // Seconds with none, one or many changes of both objects.
    for (const [place, count] of [1, 3, 0, 12, 1, 1, 7, 0, 9, 6].entries()) {
      clock.pass(second);
      for (let n = 0; n < count; n += 1) made.push(`lead ${(n + place) % 3 === 0 ? addContact() : addLead()}`);
      left -= count;
    }
    expect(left).toBe(0);
    clock.pass(minute);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (limit) => {
        const found: string[] = [];
        let since = start;
        for (let page = 0, more = true; more; page += 1) {
          expect(page).toBeLessThan(60);
          const answer = await crm.changedSince('lead', since, limit);
          expect(answer.until >= since).toBe(true);
          found.push(...namesOf(answer.changes));
          ({ until: since, more } = answer);
        }
        expect(found.toSorted()).toEqual(made.toSorted());
      }),
      { numRuns: 12 },
    );
  });

  it('begins with the whole second in which the moment lies', async () => {
    const { crm, addLead, clock, iso } = await startScene();
    clock.pass(700);
    const id = addLead();
    expect(namesOf((await crm.changedSince('lead', iso(), 10)).changes)).toEqual([`lead ${id}`]);
  });

  it('is no card of ours, made or brought up to date, and no task that is gone', async () => {
    const { crm, addLead, acts, user, iso, clock } = await startScene();
    const [carded, deleted] = [addLead(), addLead()];
    const since = iso();
    const on = { object: 'lead', id: carded } as const;
    const card = { title: 'Handoff', sections: [] };
    const made = await crm.createNotes([{ on, ref: 'n-1', card, ownerId: null, at: since }]);
    const note = made.get('n-1');
    await crm.updateNotes([{ on, ref: 'n-1', card, noteId: note?.ok === true ? note.value : '' }]);
    const tasks = await crm.createTasks([
      { on: { object: 'lead', id: deleted }, ref: 't-1', task: { ...task, dueAt: since } },
    ]);
    const row = tasks.get('t-1');
    const taskId = row?.ok === true ? row.value : '';
    acts.completeTask(taskId, user.create('User', { LastName: 'New', Username: 'n', Email: 'n@acme.example' }).id);
    expect(namesOf((await crm.changedSince('task', since, 10)).changes)).toEqual([`lead ${deleted}`]);
    user.delete('Task', taskId);
    clock.pass(minute);
    expect((await crm.changedSince('task', since, 10)).changes).toEqual([]);
  });

  it('takes one call a page', async () => {
    const { crm, addLead, callsOf, iso, clock } = await startScene();
    const since = iso();
    for (let n = 0; n < 30; n += 1) addLead();
    clock.pass(second);
    for (let n = 0; n < 30; n += 1) addLead();
    expect(await callsOf(() => crm.changedSince('lead', since, 100))).toBe(1);
    expect(await callsOf(() => crm.changedSince('lead', since, 50))).toBe(1);
    // Only a second that fills the page by itself takes another.
    expect(await callsOf(() => crm.changedSince('lead', since, 30))).toBe(2);
  });
});

/** What every `Crm` promises, whoever the vendor is: the suite runs against the vendor's own server, through the real adapter. */
import { afterEach, describe, expect, it } from 'vitest';
import { CrmRejected } from '../../shared/domain/errors.ts';
import type { Card, TaskPlan } from '../../shared/domain/decision.ts';
import type { FieldName } from '../../shared/domain/lead.ts';
import type { Wanted } from '../../shared/crm/crm.ts';
import { wordsHash } from '../../shared/domain/task-words.ts';
import { activityCases } from './activity-cases.ts';
import { changeCases } from './change-cases.ts';
import { dealCases } from './deal-cases.ts';
import { errorOf, lead, valueOf, type CrmScene } from './scene.ts';

const at = '2026-11-22T09:00:00.000Z';
const dueAt = '2026-11-23T09:00:00.000Z';
const nasty = '<script>alert("1")</script> & <b>5 > 3</b> \u202Etxt';
const card = (line: string): Card => ({ title: 'Handoff', sections: [{ heading: 'What they wrote', lines: [line] }] });
const task = (line: string, to: string | null = null): TaskPlan => ({
  key: 'first-talk',
  to,
  subject: 'First talk',
  lines: [line],
  dueAt,
  priority: 'HIGH',
});
const note = (id: string, line = 'hello', ownerId: string | null = null) => ({
  on: lead(id),
  ref: `wh-note-${id}`,
  card: card(line),
  ownerId,
  at,
});
const firstTalk = (id: string, to: string | null = null) => ({
  on: lead(id),
  ref: `wh-task-${id}`,
  task: task('Call them', to),
});
const fields = {
  stage: 'problem-aware',
  score: '87',
  reasons: 'need 30 of 30: Knows the problem and not yet the solution.',
  segment: 'factory-midsize',
  contactChecks: 'Business e-mail.',
  ownerReason: 'Veterans open and close.',
  confirmBy: '2026-12-06T09:00:00.000Z',
} satisfies Record<Exclude<FieldName, 'coordinator'>, string>;

export const crmContract = (name: string, open: () => Promise<CrmScene>): void => {
  describe(`the contract of a CRM, met by ${name}`, () => {
    const scenes: CrmScene[] = [];
    const start = async (): Promise<CrmScene> => {
      const scene = await open();
      scenes.push(scene);
      return scene;
    };
    afterEach(async () => {
      await Promise.all(scenes.splice(0).map((scene) => scene.close()));
    });

    it('reads a lead in our words, and null (or who holds such records) where nobody owns it', async () => {
      const { crm, addLead, addCompany, people, unowned = null } = await start();
      const companyId = addCompany({ name: 'Mill', domain: 'mill.example' });
      const owned = addLead({ email: 'kim@mill.example', firstName: 'Kim', companyId, ownerId: people.anna.id });
      const bare = addLead({ firstName: 'Lou' });
      const leads = await crm.readLeads([owned, bare]);
      expect(valueOf(leads, owned)).toMatchObject({
        found: 'record',
        record: {
          id: owned,
          ownerId: people.anna.id,
          companyId,
          facts: { email: 'kim@mill.example', firstName: 'Kim' },
          fields: {},
          buyerStatus: null,
        },
      });
      expect(valueOf(leads, bare)).toMatchObject({ found: 'record', record: { ownerId: unowned, companyId: null } });
    });

    it('says of each lead that is gone, merged or never was what became of it, and reads the others', async () => {
      const { crm, addLead, deleteLead, mergeLeads } = await start();
      const [alive, deleted, into, other] = [1, 2, 3, 4].map((n) => addLead({ email: `p${n}@mill.example` }));
      if (!alive || !deleted || !into || !other) throw new Error('no leads');
      deleteLead(deleted);
      const survivor = mergeLeads(into, other);
      const never = '999999999';
      const leads = await crm.readLeads([alive, deleted, other, never]);
      expect(valueOf(leads, alive)).toMatchObject({ found: 'record' });
      expect(valueOf(leads, deleted)).toEqual({ found: 'gone' });
      expect(valueOf(leads, never)).toEqual({ found: 'gone' });
      expect(valueOf(leads, other)).toEqual({ found: 'merged', into: survivor });
      const merged = valueOf(await crm.readLeads([survivor]), survivor);
      expect(merged).toMatchObject({ found: 'record', record: { id: survivor } });
      expect(merged.found === 'record' && merged.record.mergedIds).toContain(other);
    });

    it('reads 250 leads in at most three calls', async () => {
      const { crm, addLead, calls } = await start();
      const ids = Array.from({ length: 250 }, (_, n) => addLead({ email: `p${n}@mill.example` }));
      const before = calls();
      const leads = await crm.readLeads(ids);
      expect(calls() - before).toBeLessThanOrEqual(3);
      expect(ids.every((id) => valueOf(leads, id).found === 'record')).toBe(true);
    });

    it('makes no call when there is nothing to do', async () => {
      const { crm, calls } = await start();
      await Promise.all([crm.readLeads([]), crm.readCompanies([]), crm.readOwnerHistory([])]);
      await Promise.all([crm.readStatusMarks([]), crm.readActivities([]), crm.readTasks([])]);
      await Promise.all([crm.readDeals([]), crm.readStageHistory([]), crm.moveDeals([])]);
      await Promise.all([crm.updateLeads([]), crm.createNotes([]), crm.updateNotes([]), crm.createTasks([])]);
      await Promise.all([crm.archiveNotes([]), crm.archiveOpenTasks([]), crm.findNotes([]), crm.findTasks([])]);
      await crm.updateTasks([]);
      expect(calls()).toBe(0);
    });

    it('reads the firm with its owner and what it bought', async () => {
      const { crm, addCompany, people } = await start();
      const buyer = addCompany({ name: 'Mill', domain: 'mill.example', ownerId: people.ben.id, revenue: 1200 });
      const companies = await crm.readCompanies([buyer, '999999999']);
      expect([...companies.keys()]).toEqual([buyer]);
      expect(companies.get(buyer)).toMatchObject({
        id: buyer,
        ownerId: people.ben.id,
        facts: { company: 'Mill', website: 'mill.example', revenue: 1200, purchases: 1 },
      });
    });

    it('reads of the firm its kind, and how many deals are under way there', async () => {
      const { crm, addCompany, addDeal, addLead, moveDealByHand, stages, firmType } = await start();
      const companyId = addCompany({ name: 'Mill', domain: 'mill.example', type: firmType });
      const idle = addCompany({ name: 'Works', domain: 'works.example' });
      const at = [addLead({ hasDeal: true })];
      const [moved = ''] = [1, 2, 3].map(() => addDeal(at, { companyId }));
      addDeal(at, { companyId, stage: stages.won });
      addDeal(at, { companyId, stage: stages.lost });
      moveDealByHand(moved, stages.lost);
      const facts = async (id: string) => (await crm.readCompanies([companyId, idle])).get(id)?.facts;
      expect(await facts(companyId)).toMatchObject({ firmType, openDeals: 2 });
      expect(await facts(idle)).toMatchObject({ openDeals: 0 });
      expect((await facts(idle))?.firmType).toBeUndefined();
    });

    it('reads whether somebody ticked the lead', async () => {
      const { crm, addLead, tick } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const ticked = async () => {
        const read = valueOf(await crm.readLeads([id]), id);
        return read.found === 'record' ? read.record.facts.handOffNow : undefined;
      };
      expect(await ticked()).not.toBe(true);
      tick(id, true);
      expect(await ticked()).toBe(true);
      tick(id, false);
      expect(await ticked()).toBe(false);
    });

    it('knows active people, those who left, and what is no person', async () => {
      const { crm, people } = await start();
      const owners = new Map((await crm.owners()).map((owner) => [owner.id, owner]));
      expect(owners.get(people.anna.id)).toMatchObject({ email: people.anna.email, kind: 'person', active: true });
      expect(owners.get(people.left)).toMatchObject({ active: false });
      expect(owners.get(people.queue)).toMatchObject({ kind: 'queue' });
    });

    it('asks for the team, and for what choices are called, once for many questions', async () => {
      const { crm, calls } = await start();
      await Promise.all([crm.owners(), crm.owners(), crm.availability(), crm.availability()]);
      await Promise.all([crm.options(), crm.options()]);
      const once = calls();
      await crm.owners();
      await crm.availability();
      expect((await crm.options()).byFact.get('leadStatus')?.options.length).toBeGreaterThan(0);
      expect(calls()).toBe(once);
    });

    it('writes owner and fields, and reads back the very same', async () => {
      const { crm, addLead, shownLead, people } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const wanted = { ...fields, coordinator: people.ben.id };
      const results = await crm.updateLeads([{ id, ownerId: people.anna.id, fields: wanted }]);
      expect(results.get(id)).toEqual({ ok: true, value: undefined });
      expect(shownLead(id).ownerId).toBe(people.anna.id);
      const read = valueOf(await crm.readLeads([id]), id);
      expect(read.found === 'record' && read.record.fields).toEqual(wanted);
      expect(read.found === 'record' && read.record.ownerId).toBe(people.anna.id);
    });

    it('clears a field with an empty text and leaves out what is not given', async () => {
      const { crm, addLead, people } = await start();
      const id = addLead({ email: 'kim@mill.example', ownerId: people.anna.id });
      await crm.updateLeads([{ id, fields: { ...fields, coordinator: people.ben.id } }]);
      await crm.updateLeads([{ id, fields: { coordinator: '' } }]);
      const read = valueOf(await crm.readLeads([id]), id);
      expect(read).toMatchObject({ found: 'record', record: { fields, ownerId: people.anna.id } });
      expect(read.found === 'record' && 'coordinator' in read.record.fields).toBe(false);
    });

    it('lets a record fail alone: gone, or given to somebody who left', async () => {
      const { crm, addLead, deleteLead, shownLead, people } = await start();
      const ids = Array.from({ length: 8 }, (_, n) => addLead({ email: `p${n}@mill.example` }));
      const [gone, toLeft, ...good] = ids;
      if (!gone || !toLeft) throw new Error('no leads');
      deleteLead(gone);
      const results = await crm.updateLeads(
        ids.map((id) => ({ id, ownerId: id === toLeft ? people.left : people.anna.id, fields: { stage: 'ready' } })),
      );
      expect(errorOf(results, gone)).toMatchObject({ name: 'CrmRejected', code: 'not-found' });
      expect(errorOf(results, toLeft)).toMatchObject({ name: 'CrmRejected', code: 'inactive-owner' });
      for (const id of good) {
        expect(results.get(id)).toEqual({ ok: true, value: undefined });
        expect(shownLead(id).ownerId).toBe(people.anna.id);
      }
    });

    it('names the field that an admin removed, for the rows that write it only', async () => {
      const { crm, addLead, removeField } = await start();
      const [one, two] = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
      removeField('segment');
      const results = await crm.updateLeads([
        { id: one, fields: { segment: 'x' } },
        { id: two, fields: { stage: 'ready' } },
      ]);
      expect(errorOf(results, one)).toMatchObject({ name: 'CrmRejected', code: 'unknown-property' });
      expect(errorOf(results, one).message).toMatch(/segment/i);
      expect(results.get(two)).toEqual({ ok: true, value: undefined });
    });

    it('tells who gave a lead to whom, newest first', async () => {
      const { crm, addLead, setOwnerByHand, people } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      await crm.updateLeads([{ id, ownerId: people.anna.id, fields: {} }]);
      setOwnerByHand(id, people.ben.id);
      const history = (await crm.readOwnerHistory([id])).get(id) ?? [];
      expect(history.slice(0, 2)).toMatchObject([
        { ownerId: people.ben.id, byUs: false },
        { ownerId: people.anna.id, byUs: true },
      ]);
    });

    it('makes a note and a task on the record, owned, dated, and with every text as text', async () => {
      const { crm, addLead, shownNotes, shownTasks, people, cardOwner = people.anna.id } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const notes = await crm.createNotes([note(id, nasty, people.anna.id)]);
      const tasks = await crm.createTasks([{ ...firstTalk(id), task: task(nasty, people.anna.id) }]);
      const [shownNote, shownTask] = [shownNotes(lead(id)), shownTasks(lead(id))];
      expect(shownNote).toMatchObject([{ id: valueOf(notes, note(id).ref), ownerId: cardOwner }]);
      expect(shownTask).toMatchObject([
        { id: valueOf(tasks, firstTalk(id).ref), ownerId: people.anna.id, title: 'First talk', dueAt },
      ]);
      for (const { html, text } of [...shownNote, ...shownTask]) {
        expect(html).not.toContain('<script');
        expect(text).toContain(nasty);
      }
    });

    it('changes a note in place', async () => {
      const { crm, addLead, shownNotes } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const noteId = valueOf(await crm.createNotes([note(id, 'before')]), note(id).ref);
      const results = await crm.updateNotes([{ ...note(id, 'after'), noteId }]);
      expect(results.get(note(id).ref)).toEqual({ ok: true, value: undefined });
      const shown = shownNotes(lead(id));
      expect(shown).toHaveLength(1);
      expect(shown[0]?.text).toContain('after');
      expect(shown[0]?.text).not.toContain('before');
      expect([...(await crm.findNotes([note(id)]))]).toEqual([[note(id).ref, noteId]]);
    });

    it('says that a note is not there any more when it is to be changed', async () => {
      const { crm, addLead, deleteNote } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const noteId = valueOf(await crm.createNotes([note(id)]), note(id).ref);
      deleteNote(noteId);
      const results = await crm.updateNotes([{ ...note(id), noteId }]);
      expect(errorOf(results, note(id).ref)).toMatchObject({ name: 'CrmRejected', code: 'not-found' });
    });

    it('adds to a note, and nothing to one that is full or not there any more', async () => {
      const { crm, addLead, shownNotes, deleteNote } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const noteId = valueOf(await crm.createNotes([note(id, 'before')]), note(id).ref);
      expect(await crm.addToNote(noteId, { heading: 'Added by hand', lines: [nasty, 'later'] })).toBe(true);
      const [shown] = shownNotes(lead(id));
      expect(shown?.html).not.toContain('<script');
      for (const text of ['before', 'Added by hand', nasty, 'later']) expect(shown?.text).toContain(text);
      expect((await crm.readNotes([noteId])).get(noteId)).toEqual(expect.arrayContaining(['Added by hand', 'later']));
      expect([...(await crm.findNotes([note(id)]))]).toEqual([[note(id).ref, noteId]]);
      expect(await crm.addToNote(noteId, { heading: 'Too long', lines: ['x'.repeat(70_000)] })).toBe(false);
      expect(shownNotes(lead(id))).toEqual([shown]);
      deleteNote(noteId);
      expect(await crm.addToNote(noteId, { heading: 'Late', lines: ['late'] })).toBe(false);
    });

    it('takes notes away, also twice', async () => {
      const { crm, addLead, shownNotes } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const noteId = valueOf(await crm.createNotes([note(id)]), note(id).ref);
      await crm.archiveNotes([noteId]);
      await crm.archiveNotes([noteId]);
      expect(shownNotes(lead(id))).toEqual([]);
      expect((await crm.findNotes([note(id)])).size).toBe(0);
    });

    it('tells a task anew, twice over too, and not one that somebody has edited, completed or deleted', async () => {
      const { crm, addLead, shownTasks, editTask, completeTask, deleteTask } = await start();
      const ids = [0, 1, 2, 3].map((n) => addLead({ email: `p${n}@mill.example` }));
      const made = await crm.createTasks(ids.map((id) => ({ ...firstTalk(id), task: task(nasty) })));
      const given = wordsHash(task(nasty));
      const updates = ids.map((id) => ({
        ...firstTalk(id),
        taskId: valueOf(made, firstTalk(id).ref),
        task: { ...task('They wish no calls.'), subject: 'First talk anew' },
        given,
      }));
      const [, edited, completed, deleted] = updates.map(({ taskId }) => taskId);
      editTask(edited ?? '', 'Mine');
      completeTask(completed ?? '', 'anna');
      deleteTask(deleted ?? '');
      for (const before of [given, 'what an answer that was lost has changed']) {
        const results = await crm.updateTasks(updates.map((update) => ({ ...update, given: before })));
        expect(updates.map(({ ref }) => valueOf(results, ref))).toEqual([true, false, false, false]);
      }
      const shown = ids.map((id) => shownTasks(lead(id)));
      expect(shown.map(([one]) => one?.title)).toEqual([
        'First talk anew',
        'Mine',
        // Salesforce shows what is done elsewhere.
        shown[2]?.length === 0 ? undefined : 'First talk',
        undefined,
      ]);
      expect(shown[0]?.[0]?.text).toContain('They wish no calls.');
      expect(shown[0]?.[0]?.text).not.toContain('txt');
      expect([...(await crm.findTasks([firstTalk(ids[0] ?? '')]))]).toHaveLength(1);
    });

    it('takes open tasks away, and leaves none that was never there', async () => {
      const { crm, addLead, shownTasks } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const taskId = valueOf(await crm.createTasks([firstTalk(id)]), firstTalk(id).ref);
      await crm.archiveOpenTasks([taskId]);
      await crm.archiveOpenTasks([taskId]);
      expect(shownTasks(lead(id))).toEqual([]);
    });

    it('makes notes for 150 leads in at most two calls, each on its own record', async () => {
      const { crm, addLead, shownNotes, calls } = await start();
      const ids = Array.from({ length: 150 }, (_, n) => addLead({ email: `p${n}@mill.example` }));
      const before = calls();
      const made = await crm.createNotes(ids.map((id) => note(id, `for ${id}.`)));
      expect(calls() - before).toBeLessThanOrEqual(2);
      for (const id of ids) {
        expect(shownNotes(lead(id))).toMatchObject([{ id: valueOf(made, note(id).ref) }]);
        expect(shownNotes(lead(id))[0]?.text).toContain(`for ${id}.`);
      }
    });

    it('fails only the note whose lead is gone', async () => {
      const { crm, addLead, deleteLead, shownNotes } = await start();
      const [gone, alive] = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
      deleteLead(gone);
      const made = await crm.createNotes([note(gone), note(alive)]);
      expect(errorOf(made, note(gone).ref)).toBeInstanceOf(CrmRejected);
      expect(shownNotes(lead(alive))).toMatchObject([{ id: valueOf(made, note(alive).ref) }]);
    });

    it.each(['note', 'task'] as const)(
      'calls a %s unclear whose answer is lost, and finds it by its mark',
      async (kind) => {
        const scene = await start();
        const { crm, addLead } = scene;
        const ids = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
        const idle = addLead({ email: 'idle@mill.example' });
        scene.loseAnswerOf(kind);
        const [create, find, shown] =
          kind === 'note'
            ? [
                () => crm.createNotes(ids.map((id) => note(id))),
                (wanted: readonly Wanted[]) => crm.findNotes(wanted),
                scene.shownNotes,
              ]
            : [
                () => crm.createTasks(ids.map((id) => firstTalk(id))),
                (wanted: readonly Wanted[]) => crm.findTasks(wanted),
                scene.shownTasks,
              ];
        const made = await create();
        const wanted = [...ids, idle].map((id) => ({ on: lead(id), ref: `wh-${kind}-${id}` }));
        const found = await find(wanted);
        for (const id of ids) {
          expect(errorOf(made, `wh-${kind}-${id}`)).toMatchObject({ name: 'CrmUnavailable', code: 'unclear' });
          expect(shown(lead(id))).toHaveLength(1);
          expect(found.get(`wh-${kind}-${id}`)).toBe(shown(lead(id))[0]?.id);
        }
        expect(found.has(`wh-${kind}-${idle}`)).toBe(false);
      },
    );

    it("does not take another lead's note for its own", async () => {
      const { crm, addLead } = await start();
      const [one, two] = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
      const { ref } = note(one);
      await crm.createNotes([note(one)]);
      expect((await crm.findNotes([{ on: lead(two), ref }])).size).toBe(0);
    });

    it('gets over one fault by itself when reading and updating', async () => {
      const { crm, addLead, shownLead, failNext } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      failNext(1);
      expect(valueOf(await crm.readLeads([id]), id).found).toBe('record');
      failNext(1);
      expect((await crm.updateLeads([{ id, fields: { stage: 'ready' } }])).get(id)).toMatchObject({ ok: true });
      expect(shownLead(id).fields.stage).toBe('ready');
    });

    it('throws that the CRM is unavailable when the fault stays, and never that a lead is gone', async () => {
      const { crm, addLead, failNext } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      failNext(50);
      await expect(crm.readLeads([id])).rejects.toMatchObject({ name: 'CrmUnavailable', code: 'down' });
      await expect(crm.findNotes([note(id)])).rejects.toMatchObject({ name: 'CrmUnavailable' });
      await expect(crm.owners()).rejects.toMatchObject({ name: 'CrmUnavailable' });
    });

    activityCases(start);
    dealCases(start);
    changeCases(start);
  });
};

/** What every `Crm` tells of the follow-up: what colleagues did, when sales set its own fields, and how our tasks stand. */
import { describe, expect, it } from 'vitest';
import type { TaskPlan } from '../../shared/domain/decision.ts';
import { refName } from '../../shared/crm/crm.ts';
import { deal, lead, valueOf, type CrmScene } from './scene.ts';

const minute = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const task: TaskPlan = {
  key: 'first-talk',
  to: null,
  subject: 'First talk',
  lines: ['Call them'],
  dueAt: '2026-11-23T09:00:00.000Z',
  priority: 'HIGH',
};

export const activityCases = (start: () => Promise<CrmScene>): void => {
  describe('readEdits', () => {
    it('tells who changed a record by hand and when, since the moment asked for, and nothing of what we wrote', async () => {
      const { crm, clock, addLead, setStatusByHand, people } = await start();
      const [one, two] = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
      setStatusByHand(lead(two), { status: 'ready' }, 'ben');
      clock.pass(minute);
      const since = iso(clock.now());
      setStatusByHand(lead(one), { status: 'ready' }, 'ben');
      clock.pass(minute);
      await crm.updateLeads([one, two].map((id) => ({ id, fields: { segment: 'small-firm' } })));
      const edits = await crm.readEdits([one, two].map((leadId) => ({ leadId, since })));
      expect(new Set(edits.get(one)?.filter(({ by }) => by === people.ben.id))).toEqual(
        new Set([{ by: people.ben.id, at: since }]),
      );
      expect(edits.get(two)?.some(({ by }) => by === people.ben.id) ?? false).toBe(false);
    });
  });

  describe('readActivities', () => {
    it('tells what colleagues did, by whom and when, oldest first', async () => {
      const { crm, clock, addLead, log, people } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const since = clock.now();
      const kinds = ['email', 'call', 'message', 'meeting'] as const;
      for (const kind of kinds) {
        clock.pass(minute);
        log(kind, id, kind === 'call' ? 'ben' : 'anna');
      }
      const activities = await crm.readActivities([{ leadId: id, since: iso(since) }]);
      expect(activities.get(id)).toEqual(
        kinds.map((kind, index) => ({
          kind,
          by: kind === 'call' ? people.ben.id : people.anna.id,
          at: iso(since + (index + 1) * minute),
        })),
      );
    });

    it('leaves out what was before, and leads with whom nobody spoke', async () => {
      const { crm, clock, addLead, log } = await start();
      const [one, two] = [addLead({ email: 'one@mill.example' }), addLead({ email: 'two@mill.example' })];
      log('call', one, 'anna');
      log('call', two, 'anna');
      clock.pass(minute);
      const since = iso(clock.now());
      clock.pass(minute);
      log('email', two, 'anna');
      const activities = await crm.readActivities([one, two].map((leadId) => ({ leadId, since })));
      expect([...activities.keys()]).toEqual([two]);
      expect(activities.get(two)?.map(({ kind }) => kind)).toEqual(['email']);
    });

    it('counts a meeting to come from when it was booked', async () => {
      const { crm, clock, addLead, log } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const bookedAt = clock.now();
      log('meeting', id, 'anna', iso(bookedAt + 7 * 24 * 60 * minute));
      clock.pass(minute);
      const [activity] = (await crm.readActivities([{ leadId: id, since: iso(bookedAt) }])).get(id) ?? [];
      expect(activity).toMatchObject({ kind: 'meeting', at: iso(bookedAt) });
    });

    it('takes no note or task for a talk, whoever made or completed it', async () => {
      const { crm, clock, addLead, addRepTask, completeTask } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const since = iso(clock.now());
      clock.pass(minute);
      const at = iso(clock.now());
      await crm.createNotes([
        { on: lead(id), ref: `wh-n${id}`, card: { title: 'Handoff', sections: [] }, ownerId: null, at },
      ]);
      const made = await crm.createTasks([{ on: lead(id), ref: `wh-t${id}`, task }]);
      completeTask(valueOf(made, `wh-t${id}`), 'anna');
      completeTask(addRepTask(id, 'anna'), 'anna');
      expect((await crm.readActivities([{ leadId: id, since }])).size).toBe(0);
    });
  });

  describe('readStatusMarks', () => {
    it('tells when the status was last set and by whom, on leads and on deals', async () => {
      const { crm, clock, addLead, addDeal, setStatusByHand, people } = await start();
      const id = addLead({ email: 'kim@mill.example', hasDeal: true });
      const dealId = addDeal([id]);
      setStatusByHand(lead(id), { status: 'evaluating', how: 'call' }, 'anna');
      clock.pass(minute);
      const onDeal = iso(clock.now());
      setStatusByHand(deal(dealId), { status: 'ready', how: 'meeting' }, 'ben');
      clock.pass(minute);
      const corrected = iso(clock.now());
      setStatusByHand(lead(id), { status: 'ready' }, 'ben');
      clock.pass(minute);
      const marks = await crm.readStatusMarks([lead(id), deal(dealId)]);
      expect(marks.get(refName(lead(id)))).toEqual({ at: corrected, by: people.ben.id });
      expect(marks.get(refName(deal(dealId)))).toEqual({ at: onDeal, by: people.ben.id });
    });

    it('counts the newer of status and how, and nothing else that changed', async () => {
      const { crm, clock, addLead, setStatusByHand, setOwnerByHand, people } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      setStatusByHand(lead(id), { status: 'ready' }, 'anna');
      clock.pass(minute);
      const at = iso(clock.now());
      setStatusByHand(lead(id), { how: 'call' }, 'anna');
      clock.pass(minute);
      setOwnerByHand(id, people.ben.id);
      await crm.updateLeads([{ id, fields: { stage: 'ready' } }]);
      expect((await crm.readStatusMarks([lead(id)])).get(refName(lead(id)))).toEqual({ at, by: people.anna.id });
    });

    it('tells nothing where nobody ever set the status', async () => {
      const { crm, addLead } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      expect((await crm.readStatusMarks([lead(id)])).size).toBe(0);
    });
  });

  describe('readTasks', () => {
    it('tells an open task from a done one, and leaves out one that is gone', async () => {
      const { crm, clock, addLead, completeTask, deleteTask } = await start();
      const id = addLead({ email: 'kim@mill.example' });
      const refs = ['open', 'done', 'gone'].map((name) => `wh-${name}-${id}`);
      const made = await crm.createTasks(refs.map((ref) => ({ on: lead(id), ref, task })));
      const [open = '', done = '', gone = ''] = refs.map((ref) => valueOf(made, ref));
      clock.pass(minute);
      completeTask(done, 'anna');
      deleteTask(gone);
      const completedAt = iso(clock.now());
      clock.pass(minute);
      const tasks = await crm.readTasks([open, done, gone]);
      expect(new Map(tasks)).toEqual(
        new Map([
          [open, { done: false, completedAt: null }],
          [done, { done: true, completedAt }],
        ]),
      );
    });
  });
};

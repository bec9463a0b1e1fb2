/** What every `Crm` tells and does about deals. */
import { describe, expect, it } from 'vitest';
import type { Card, TaskPlan } from '../../shared/domain/decision.ts';
import { deal, errorOf, lead, valueOf, type CrmScene } from './scene.ts';

const minute = 60_000;
const card = (line: string): Card => ({ title: 'Close', sections: [{ heading: 'Missing', lines: [line] }] });
const task = (key: string, to: string): TaskPlan => ({
  key,
  to,
  subject: `Task ${key}`,
  lines: ['Confirm the buyer status'],
  dueAt: '2026-11-23T09:00:00.000Z',
  priority: 'HIGH',
});

export const dealCases = (start: () => Promise<CrmScene>): void => {
  describe('readDeals', () => {
    it('reads a deal with its stage, its owner, its leads and what sales said', async () => {
      const { crm, addLead, addDeal, setStatusByHand, stages, people } = await start();
      const leadIds = ['one', 'two'].map((name) => addLead({ email: `${name}@mill.example`, hasDeal: true }));
      const [id, lonely] = [addDeal(leadIds, { name: 'Twelve presses' }), addDeal([])];
      setStatusByHand(deal(id), { status: 'ready', how: 'call' }, 'anna');
      const deals = await crm.readDeals([id, lonely]);
      expect(valueOf(deals, id)).toMatchObject({
        found: 'record',
        record: {
          id,
          name: 'Twelve presses',
          outcome: 'open',
          ...stages.first,
          ownerId: people.anna.id,
          buyerStatus: { status: 'ready', how: 'call' },
          lostReason: null,
        },
      });
      const one = valueOf(deals, id);
      expect(one.found === 'record' && one.record.leadIds.toSorted()).toEqual(leadIds.toSorted());
      expect(valueOf(deals, lonely)).toMatchObject({ record: { leadIds: [], buyerStatus: null } });
    });

    it('knows what is won and lost from the stage, and not from its name', async () => {
      const { crm, addDeal, stages } = await start();
      const outcomes = { first: 'open', second: 'open', won: 'won', lost: 'lost', wonElsewhere: 'won' } as const;
      const names = ['first', 'second', 'won', 'lost', 'wonElsewhere'] as const;
      const ids = names.map((name) => addDeal([], { stage: stages[name] }));
      const deals = await crm.readDeals(ids);
      for (const [index, id] of ids.entries()) {
        const name = names[index] ?? 'first';
        const read = valueOf(deals, id);
        expect(read).toMatchObject({ found: 'record', record: { outcome: outcomes[name], ...stages[name] } });
        expect(read.found === 'record' && read.record.stageName).not.toBe('');
      }
    });

    it('says that a deal is gone, or never was, and reads the others', async () => {
      const { crm, addDeal, deleteDeal } = await start();
      const [alive, deleted] = [addDeal([]), addDeal([])];
      deleteDeal(deleted);
      const deals = await crm.readDeals([alive, deleted, '999999999']);
      expect(valueOf(deals, alive)).toMatchObject({ found: 'record' });
      expect(valueOf(deals, deleted)).toEqual({ found: 'gone' });
      expect(valueOf(deals, '999999999')).toEqual({ found: 'gone' });
    });
  });

  describe('readStageHistory and moveDeals', () => {
    it('tell the moves of a deal, newest first, back to its creation, and which were ours', async () => {
      const { crm, clock, addDeal, moveDealByHand, shownDeal, stages } = await start();
      const id = addDeal([]);
      const created = clock.now();
      clock.pass(minute);
      moveDealByHand(id, stages.wonElsewhere);
      clock.pass(minute);
      const results = await crm.moveDeals([{ id, ...stages.second }]);
      expect(results.get(id)).toEqual({ ok: true, value: undefined });
      expect(shownDeal(id)).toEqual(stages.second);
      clock.pass(minute);
      moveDealByHand(id, stages.lost);
      const history = (await crm.readStageHistory([id])).get(id) ?? [];
      expect(history).toMatchObject([
        { ...stages.lost, outcome: 'lost', byUs: false },
        { ...stages.second, outcome: 'open', byUs: true },
        { ...stages.wonElsewhere, outcome: 'won', byUs: false },
        { ...stages.first, outcome: 'open', byUs: false },
      ]);
      expect(history.map(({ at }) => Date.parse(at) - created)).toEqual([3 * minute, 2 * minute, minute, 0]);
    });

    it('let a deal fail alone that is gone', async () => {
      const { crm, addDeal, deleteDeal, shownDeal, stages } = await start();
      const [alive, gone] = [addDeal([]), addDeal([])];
      deleteDeal(gone);
      const results = await crm.moveDeals([alive, gone].map((id) => ({ id, ...stages.second })));
      expect(results.get(alive)).toEqual({ ok: true, value: undefined });
      expect(shownDeal(alive)).toEqual(stages.second);
      expect(errorOf(results, gone)).toMatchObject({ name: 'CrmRejected', code: 'not-found' });
    });
  });

  describe('notes and tasks of deals', () => {
    it('hang on the deal, each asking whom it names, beside those of a lead in the same call', async () => {
      const { crm, addLead, addDeal, shownNotes, shownTasks, people, cardOwner = people.anna.id } = await start();
      const [id, leadId] = [addDeal([]), addLead({ email: 'kim@mill.example' })];
      const at = '2026-11-22T09:00:00.000Z';
      const notes = await crm.createNotes([
        { on: deal(id), ref: 'wh-close', card: card('No status'), ownerId: people.anna.id, at },
        { on: lead(leadId), ref: 'wh-lead', card: card('Hello'), ownerId: null, at },
      ]);
      const tasks = await crm.createTasks([
        { on: deal(id), ref: 'wh-close-1', task: task('close-1', people.anna.id) },
        { on: deal(id), ref: 'wh-tell-1', task: task('tell-1', people.ben.id) },
        { on: lead(leadId), ref: 'wh-talk', task: task('first-talk', people.ben.id) },
      ]);
      expect(shownNotes(deal(id))).toMatchObject([{ id: valueOf(notes, 'wh-close'), ownerId: cardOwner }]);
      expect(shownNotes(lead(leadId))).toMatchObject([{ id: valueOf(notes, 'wh-lead') }]);
      const shown = shownTasks(deal(id)).toSorted((a, b) => (a.title < b.title ? -1 : 1));
      expect(shown).toMatchObject([
        { id: valueOf(tasks, 'wh-close-1'), title: 'Task close-1', ownerId: people.anna.id },
        { id: valueOf(tasks, 'wh-tell-1'), title: 'Task tell-1', ownerId: people.ben.id },
      ]);
      expect(shownTasks(lead(leadId))).toMatchObject([{ id: valueOf(tasks, 'wh-talk'), ownerId: people.ben.id }]);
    });

    it('are found again by their marks, and the note is changed in place', async () => {
      const { crm, addLead, addDeal, shownNotes } = await start();
      const [id, leadId] = [addDeal([]), addLead({ email: 'kim@mill.example' })];
      const create = { on: deal(id), ref: 'wh-close', ownerId: null, at: '2026-11-22T09:00:00.000Z' };
      const noteId = valueOf(await crm.createNotes([{ ...create, card: card('before') }]), 'wh-close');
      const taskId = valueOf(
        await crm.createTasks([{ on: deal(id), ref: 'wh-close-1', task: { ...task('close-1', ''), to: null } }]),
        'wh-close-1',
      );
      await crm.updateNotes([{ noteId, on: deal(id), ref: 'wh-close', card: card('after') }]);
      const found = await crm.findNotes([
        { on: deal(id), ref: 'wh-close' },
        { on: lead(leadId), ref: 'wh-close-of-lead' },
      ]);
      expect([...found]).toEqual([['wh-close', noteId]]);
      expect([...(await crm.findTasks([{ on: deal(id), ref: 'wh-close-1' }]))]).toEqual([['wh-close-1', taskId]]);
      expect(shownNotes(deal(id))[0]?.text).toContain('after');
    });
  });
};

/** What every `Crm` tells of what changed, for whoever missed the events. */
import { describe, expect, it } from 'vitest';
import type { TaskPlan } from '../../shared/domain/decision.ts';
import { refName, type Change, type Crm } from '../../shared/crm/crm.ts';
import { deal, lead, valueOf, type CrmScene } from './scene.ts';

const second = 1000;
const minute = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const task: TaskPlan = {
  key: 'confirm-1',
  to: null,
  subject: 'Confirm',
  lines: ['Ask them'],
  dueAt: '2026-11-23T09:00:00.000Z',
  priority: 'MEDIUM',
};

type What = Parameters<Crm['changedSince']>[0];

/** Asks until there is no more, as catch-up does, and never forever. */
const allSince = async (crm: Crm, what: What, since: string, limit: number): Promise<readonly Change[]> => {
  const all: Change[] = [];
  let from = since;
  for (let run = 1; run <= 50; run += 1) {
    const { changes, until, more } = await crm.changedSince(what, from, limit);
    all.push(...changes);
    if (!more) return all;
    from = until;
  }
  throw new Error('it never comes to an end');
};
const named = (changes: readonly Change[]): ReadonlySet<string> => new Set(changes.map(({ ref }) => refName(ref)));

export const changeCases = (start: () => Promise<CrmScene>): void => {
  describe('changedSince', () => {
    it('tells which leads changed since then, oldest first, whoever changed them', async () => {
      const { crm, clock, addLead, setOwnerByHand, people } = await start();
      const [old, touched] = [addLead({ email: 'old@mill.example' }), addLead({ email: 'touched@mill.example' })];
      clock.pass(minute);
      const since = clock.now();
      const made = addLead({ email: 'made@mill.example' });
      clock.pass(minute);
      setOwnerByHand(touched, people.ben.id);
      clock.pass(minute);
      const { changes, until, more } = await crm.changedSince('lead', iso(since), 100);
      // Fresh is who came in, not who was touched.
      expect(changes).toEqual([
        { ref: lead(made), at: iso(since), freshAt: iso(since) },
        { ref: lead(touched), at: iso(since + minute), freshAt: iso(since - minute) },
      ]);
      expect(named(changes).has(refName(lead(old)))).toBe(false);
      expect(more).toBe(false);
      expect(Date.parse(until)).toBeGreaterThanOrEqual(since + minute);
      expect(Date.parse(until)).toBeLessThanOrEqual(clock.now());
    });

    it('tells nothing where nothing changed, and stays where it is or goes on', async () => {
      const { crm, clock } = await start();
      const since = iso(clock.now() + second);
      clock.pass(minute);
      const { changes, until, more } = await crm.changedSince('deal', since, 100);
      expect({ changes, more }).toEqual({ changes: [], more: false });
      expect(until >= since).toBe(true);
    });

    it('gives no more at once than is asked for, and all of it in the end', async () => {
      const { crm, clock, addLead } = await start();
      const since = iso(clock.now());
      const ids = Array.from({ length: 25 }, (_, n) => {
        clock.pass(second);
        return addLead({ email: `p${n}@mill.example` });
      });
      clock.pass(minute);
      const first = await crm.changedSince('lead', since, 10);
      expect(first.more).toBe(true);
      expect(first.changes.length).toBeLessThanOrEqual(20);
      expect(named(await allSince(crm, 'lead', since, 10))).toEqual(new Set(ids.map((id) => refName(lead(id)))));
    });

    it('gets past many that changed at one moment', async () => {
      const { crm, clock, addLead } = await start();
      const since = iso(clock.now());
      const ids = Array.from({ length: 450 }, (_, n) => addLead({ email: `p${n}@mill.example` }));
      clock.pass(second);
      const last = addLead({ email: 'last@mill.example' });
      clock.pass(minute);
      const changes = await allSince(crm, 'lead', since, 100);
      expect(named(changes)).toEqual(new Set([...ids, last].map((id) => refName(lead(id)))));
    });

    it('tells which deals changed', async () => {
      const { crm, clock, addDeal, moveDealByHand, stages } = await start();
      addDeal([]);
      const moved = addDeal([]);
      clock.pass(minute);
      const since = clock.now();
      clock.pass(minute);
      moveDealByHand(moved, stages.won);
      clock.pass(minute);
      const { changes } = await crm.changedSince('deal', iso(since), 100);
      expect(changes).toEqual([{ ref: deal(moved), at: iso(since + minute) }]);
    });

    it('tells of tasks the records on which one of ours was completed', async () => {
      const { crm, clock, addLead, addDeal, addRepTask, completeTask } = await start();
      const [done, open, theirs] = ['done', 'open', 'theirs'].map((name) => addLead({ email: `${name}@mill.example` }));
      if (!done || !open || !theirs) throw new Error('no leads');
      const dealId = addDeal([]);
      const since = iso(clock.now());
      const creates = [lead(done), lead(open), deal(dealId)].map((on) => ({ on, ref: `wh-${on.id}`, task }));
      const made = await crm.createTasks(creates);
      const rep = addRepTask(theirs, 'anna');
      clock.pass(minute);
      for (const id of [valueOf(made, `wh-${done}`), valueOf(made, `wh-${dealId}`), rep]) completeTask(id, 'anna');
      clock.pass(minute);
      const { changes, more } = await crm.changedSince('task', since, 100);
      expect(named(changes)).toEqual(new Set([refName(lead(done)), refName(deal(dealId))]));
      expect(more).toBe(false);
    });
  });
};

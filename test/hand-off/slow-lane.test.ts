/** What goes into the slow lane, what comes out of it, and what never waits there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keep } from '../../shared/hand-off/ending.ts';
import { leadKind } from '../../shared/hand-off/kinds.ts';
import { wakeLeads } from '../../shared/hand-off/wake-others.ts';
import { plus } from '../../shared/domain/instant.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { leadStates } from '../../shared/store/records.ts';
import { judgeChange, knownRecordOf } from '../../shared/wake/judge.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { lookAt } from '../support/look.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let worker: Worker;
beforeEach(async () => {
  worker = await startWorker({ policy: unwatchedPolicy() });
});
afterEach(() => worker.stop());

const contact = (name: string): string =>
  worker.contact({ email: `${name}@${name}.example`, firstname: 'Pat', message: 'Our line stops.' });
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
/** Ends a look at it as a hand-off does that puts it into the lane. */
const intoLane = async (id: string, causes: readonly string[] = ['import']): Promise<void> =>
  keep(
    leadKind,
    { look: lookAt(id, { causes }), state: await worker.state(id) },
    { ends: 'later', code: 'import', at: worker.clock.at, lane: 'slow' },
    worker.services(),
  );
const dueOf = async (id: string) => (await worker.state(id)).due;
const setDue = async (id: string, at: string): Promise<void> => {
  await leadStates.change(worker.table, connection, id, (state) => ({ ...state, due: { at, why: 'first-touch' } }));
};

describe('a lead in the slow lane', () => {
  test('is handed off when its turn comes, and leaves the lane', async () => {
    const id = contact('import');
    await intoLane(id);
    expect(await dueOf(id)).toEqual({ at: worker.clock.at, why: 'import', lane: 'slow' });
    expect((await worker.state(id)).attempts).toBe(0);
    worker.clock.advance(minuteMs);
    expect(await worker.sweep()).toEqual({ sent: 1, slow: 1, odd: 0 });
    expect(ownerOf(id)).not.toBe('');
    expect((await dueOf(id))?.lane).toBeUndefined();
    // Nobody waited for it.
    expect(worker.lines.join()).not.toContain('"SpeedToLead":');
  });

  test('is looked at at once when a live event touches it, and leaves the lane', async () => {
    const id = contact('import');
    await intoLane(id);
    expect(await worker.send([worker.look(id, { causes: ['change:email'] })])).toBe(0);
    expect(ownerOf(id)).not.toBe('');
    expect((await dueOf(id))?.lane).toBeUndefined();
    expect(worker.lines.join()).toContain('"SpeedToLead":');
    worker.clock.advance(minuteMs);
    expect((await worker.sweep()).sent).toBe(0);
  });

  test('waits live for a CRM that is away when something live asked for it, and in the lane when not', async () => {
    const [live, slow] = [contact('live'), contact('slow')];
    await intoLane(live);
    await intoLane(slow);
    await pauseConnection(worker.table, connection, plus(worker.clock.at, 5 * minuteMs), 'down', { pauses: 0 });
    await worker.send([worker.look(live, { causes: ['due', 'change:email'] }), worker.look(slow, { causes: ['due'] })]);
    expect(await dueOf(live)).toMatchObject({ why: 'paused' });
    expect((await dueOf(live))?.lane).toBeUndefined();
    expect(await dueOf(slow)).toMatchObject({ lane: 'slow' });
  });

  test('that hears of another is due live, now', async () => {
    const id = contact('import');
    await intoLane(id);
    worker.clock.advance(minuteMs);
    await wakeLeads([{ connection, id }], worker.services());
    expect(await dueOf(id)).toEqual({ at: worker.clock.at, why: 'chosen-elsewhere' });
  });

  test('keeps that its owner was touched', async () => {
    const id = contact('import');
    const look = lookAt(id, { causes: ['import'], ownerTouched: true });
    const later = { ends: 'later', code: 'import', at: worker.clock.at, lane: 'slow' } as const;
    await keep(leadKind, { look, state: await worker.state(id) }, later, worker.services());
    expect(await dueOf(id)).toMatchObject({ lane: 'slow', ownerTouched: true });
  });

  test('is no missed event for catch-up, also where it was read before', async () => {
    const id = contact('import');
    await worker.send([worker.look(id)]);
    worker.clock.advance(60 * minuteMs);
    await setDue(id, plus(worker.clock.at, 30 * dayMs));
    const changedAt = worker.clock.at;
    expect(judgeChange(changedAt, knownRecordOf(await worker.state(id)))).toBe('missed');
    await intoLane(id);
    expect(judgeChange(changedAt, knownRecordOf(await worker.state(id)))).toBe('seen');
  });

  test('is forgotten when it is erased', async () => {
    const id = contact('import');
    await intoLane(id);
    await worker.send([worker.look(id, { kind: 'erase' })]);
    worker.clock.advance(minuteMs);
    expect((await worker.sweep()).sent).toBe(0);
  });
});

describe('what has a time of its own', () => {
  const owned = async (inMs: number): Promise<string> => {
    const id = contact('owned');
    await worker.send([worker.look(id)]);
    await setDue(id, plus(worker.clock.at, inMs));
    return id;
  };

  test('within a day keeps it: a follow-up does not wait behind an import', async () => {
    const id = await owned(2 * 60 * minuteMs);
    const before = await dueOf(id);
    await intoLane(id);
    expect(await dueOf(id)).toEqual(before);
  });

  test('and is due already stays so', async () => {
    const id = await owned(-minuteMs);
    const before = await dueOf(id);
    await intoLane(id);
    expect(await dueOf(id)).toEqual(before);
  });

  test('later than that goes into the lane', async () => {
    const id = await owned(30 * dayMs);
    await intoLane(id);
    expect(await dueOf(id)).toMatchObject({ at: worker.clock.at, lane: 'slow' });
  });

  test('that this look has met goes into the lane', async () => {
    const id = await owned(15 * minuteMs);
    await intoLane(id, ['due']);
    expect(await dueOf(id)).toMatchObject({ lane: 'slow' });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { handedOff, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

/** Two colleagues from support: nobody whom a pool would choose. */
const [frida, greta] = ['70006', '70009'];
beforeAll(() => {
  worker.hubspot.records.owners.add({ id: greta, email: 'greta@acme.example', userId: 9009 });
});

let firms = 0;
const newLead = (): string =>
  worker.contact({ email: `pat@meanwhile-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });

/** A person sets the owner; the answer is the event of it, as the receiver queues it. */
const reassign = (id: string, ownerId: string): WorkItem => {
  worker.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: ownerId });
  return worker.look(id, { causes: ['change:hubspot_owner_id'], ownerTouched: true });
};

type CallName = keyof Crm;
/** Something happens before or after one call of the CRM; each call takes most of a second. */
const interrupted = (crm: Crm, name: CallName, when: 'before' | 'after', happens: () => unknown): Crm => {
  let hasHappened = false;
  const once = async (): Promise<void> => {
    if (hasHappened) return;
    hasHappened = true;
    await happens();
  };
  return new Proxy(crm, {
    get: (of, member) => {
      const call: unknown = Reflect.get(of, member);
      if (typeof call !== 'function') return call;
      return async (...given: unknown[]): Promise<unknown> => {
        if (member === name && when === 'before') await once();
        worker.clock.advance(400);
        const answer: unknown = await Reflect.apply(call, of, given);
        worker.clock.advance(400);
        if (member === name && when === 'after') await once();
        return answer;
      };
    },
  });
};

const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
const byWhom = async (id: string): Promise<string | undefined> => (await worker.state(id)).owner?.by;

const calls: CallName[] = ['readLeads', 'owners', 'availability', 'updateLeads', 'createNotes', 'createTasks'];
const moments = calls.flatMap((name) => (['before', 'after'] as const).map((when) => ({ name, when })));

/** Whether it was we who handed it off depends on who came first. */
const whoever = { ...handedOff, isHandOffKnown: expect.any(Boolean) };

describe.each(moments)('a person who reassigns $when the call $name of the hand-off', ({ name, when }) => {
  const interruptedHandOff = async (id: string, happens: () => unknown): Promise<void> => {
    await worker.handOff([worker.look(id)], { crm: interrupted(worker.openCrm(), name, when, happens) });
  };

  test('is heard when the event comes after the hand-off', async () => {
    const id = newLead();
    const events: WorkItem[] = [];
    await interruptedHandOff(id, () => events.push(reassign(id, frida)));
    worker.clock.advance(200);
    await worker.send(events);
    expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
    expect(await whole(worker, id)).toEqual(whoever);
  });

  test('is heard when the event comes while the hand-off is still under way', async () => {
    const id = newLead();
    await interruptedHandOff(id, () => worker.send([reassign(id, frida)]));
    await worker.minutes(4);
    expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
    expect(await whole(worker, id)).toEqual(whoever);
  });

  test('is heard when another event was looked at before theirs came', async () => {
    const id = newLead();
    const events: WorkItem[] = [];
    await interruptedHandOff(id, () => events.push(reassign(id, frida)));
    worker.clock.advance(5000);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, { phone: '+49 30 901820' });
    await worker.send([worker.look(id)]);
    worker.clock.advance(5000);
    await worker.send(events);
    await worker.minutes(2);
    expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
  });
});

test('a person who reassigns soon after is heard also where the clock of the CRM is a minute behind ours', async () => {
  const id = newLead();
  await worker.send([worker.look(id)]);
  worker.clock.advance(10_000);
  const event = reassign(id, frida);
  await worker.send([{ ...event, occurredAt: new Date(Date.parse(worker.clock.at) - 70_000).toISOString() }]);
  expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
});

/** Leads that we overwrote a person's choice of, and the event of that choice. */
const overwritten = async (): Promise<{ id: string; event: WorkItem }> => {
  const id = newLead();
  const events: WorkItem[] = [];
  const happens = () => events.push(reassign(id, frida));
  await worker.handOff([worker.look(id)], { crm: interrupted(worker.openCrm(), 'updateLeads', 'before', happens) });
  expect(ownerOf(id)).not.toBe(frida);
  const [event] = events;
  if (!event) throw new Error('nobody reassigned');
  worker.clock.advance(1000);
  return { id, event };
};

describe("a person's choice that our write came after", () => {
  test.each([
    { fault: 'is refused for now', action: { kind: 'status', status: 503 } },
    { fault: 'is lost', action: { kind: 'reset' } },
    { fault: 'is done and its answer lost', action: { kind: 'lose-answer' } },
  ] as const)('is put back in the end, when the first try to do so $fault', async ({ action }) => {
    const { id, event } = await overwritten();
    worker.hubspot.faults.add({ path: /0-1\/batch\/update$/, times: 3, action });
    await worker.send([event]);
    await worker.minutes(4);
    worker.hubspot.faults.clear();
    expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
    expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('is put back although its event had to wait for an outage to end', async () => {
    const { id, event } = await overwritten();
    worker.hubspot.faults.add({ times: 1000, action: { kind: 'status', status: 503 } });
    await worker.send([event]);
    await worker.minutes(5);
    worker.hubspot.faults.clear();
    await worker.minutes(20);
    expect([ownerOf(id), await byWhom(id)]).toEqual([frida, 'human']);
  });

  test('gives way to the next one, made while it was being put back', async () => {
    const { id, event } = await overwritten();
    const events: WorkItem[] = [];
    const happens = () => events.push(reassign(id, greta));
    await worker.handOff([event], { crm: interrupted(worker.openCrm(), 'updateLeads', 'before', happens) });
    worker.clock.advance(1000);
    await worker.send(events);
    expect([ownerOf(id), await byWhom(id)]).toEqual([greta, 'human']);
    worker.clock.advance(10_000);
    await worker.send([event, ...events]);
    expect(ownerOf(id)).toBe(greta);
  });

  test('gives way to the next one, made before anybody heard of the first', async () => {
    const { id, event } = await overwritten();
    const second = reassign(id, greta);
    await worker.send([event]);
    worker.clock.advance(1000);
    await worker.send([second]);
    expect([ownerOf(id), await byWhom(id)]).toEqual([greta, 'human']);
  });

  test('is put back once: its event again changes nothing', async () => {
    const { id, event } = await overwritten();
    await worker.send([event]);
    worker.clock.advance(10_000);
    const before = worker.hubspot.records.get('contacts', id)?.history.get('hubspot_owner_id')?.length;
    await worker.send([event]);
    worker.clock.advance(10_000);
    await worker.send([event]);
    expect(worker.hubspot.records.get('contacts', id)?.history.get('hubspot_owner_id')).toHaveLength(before ?? 0);
  });
});

describe('a person who empties the owner', () => {
  test('between our read and our write, which gives it none, has left it with nobody', async () => {
    const id = newLead();
    await worker.send([worker.look(id)]);
    worker.clock.advance(60_000);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, { phone: '+49 30 901820' });
    const events: WorkItem[] = [];
    const happens = () => events.push(reassign(id, ''));
    await worker.handOff([worker.look(id)], { crm: interrupted(worker.openCrm(), 'updateLeads', 'before', happens) });
    expect(ownerOf(id)).toBe('');
    worker.clock.advance(1000);
    await worker.send(events);
    expect(ownerOf(id)).toBe('');
    expect((await worker.state(id)).unassigned).toMatchObject({ as: 'by-hand' });
  });
});

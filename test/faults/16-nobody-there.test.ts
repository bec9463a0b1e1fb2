import { noPolicy } from '../../shared/store/policy-now.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handOffBatch } from '../../shared/hand-off/worker.ts';
import { examplePolicy } from '../support/lead.ts';
import { handedOff, whole } from '../support/whole.ts';
import { record, startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
const start = async (options: Parameters<typeof startWorker>[0] = {}): Promise<void> => {
  await worker?.stop();
  worker = await startWorker(options);
};
beforeEach(() => start());
afterEach(() => worker.stop());

const people = ['70001', '70002', '70003', '70004', '70005', '70006'];
const everybodyLeaves = (...staying: readonly string[]): void => {
  for (const id of people) if (!staying.includes(id)) worker.hubspot.records.owners.archive(id);
};
const aware = { email: 'pat@nobody.example', firstname: 'Pat', message: 'Our line stops.' };
const handOff = async (properties: Record<string, string> = aware): Promise<string> => {
  const id = worker.contact(properties);
  await worker.send([worker.look(id)]);
  return id;
};
const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
const reasonOf = (id: string): string => worker.property(id, 'handoff_owner_reason');
const policyWith = (change: (policy: ReturnType<typeof examplePolicy>) => void) => {
  const policy = examplePolicy();
  change(policy);
  return policy;
};

describe('an owner who cannot have the lead', () => {
  test.each([
    { who: 'who has left', ownerId: '70007', says: ' (Before: Georg Lang, who is not an active user any more.)' },
    { who: 'that is a queue', ownerId: '70008', says: '' },
  ])('$who gives way to one who can, and the reason says who is gone', async ({ ownerId, says }) => {
    const id = worker.hubspot.records.asCrm('IMPORT').create('contacts', { ...aware, hubspot_owner_id: ownerId }).id;
    await worker.send([worker.look(id)]);
    expect(await whole(worker, id)).toEqual(handedOff);
    expect(people).toContain(ownerOf(id));
    expect(reasonOf(id)).toBe(`Veterans open and close.${says} Next in turn: senior team.`);
  });

  test('who leaves after the hand-off is replaced, by one turn and in the same note', async () => {
    const id = await handOff();
    const before = ownerOf(id);
    worker.hubspot.records.owners.archive(before);
    worker.clock.advance(600_000);
    worker.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'We scrap every tenth part.' });
    await worker.send([worker.look(id)]);
    expect(ownerOf(id)).not.toBe(before);
    expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('who leaves the firm that follows is not followed', async () => {
    const first = await handOff({ ...aware, company: 'Weighing Works' });
    worker.hubspot.records.owners.archive(ownerOf(first));
    worker.clock.advance(600_000);
    const second = await handOff({ ...aware, company: 'Weighing Works', email: 'lee@nobody.example' });
    expect(ownerOf(second)).not.toBe(ownerOf(first));
    const third = await handOff({ ...aware, company: 'Weighing Works', email: 'kim@nobody.example' });
    expect(ownerOf(third)).toBe(ownerOf(second));
  });
});

describe('nobody whom the rules name', () => {
  test('is at hand, and the default owner takes the lead', async () => {
    await start({
      policy: policyWith((policy) => {
        policy.pools['veterans'] = { members: [{ rep: 'ben', weight: 1 }], hours: 'prefer' };
      }),
    });
    everybodyLeaves('70001');
    const id = await handOff();
    expect(await whole(worker, id)).toEqual(handedOff);
    expect([ownerOf(id), reasonOf(id)]).toEqual(['70001', expect.stringContaining(' The default owner.')]);
  });

  test('is meant by any rule, and the default owner takes the lead', async () => {
    await start({
      policy: policyWith((policy) => {
        policy.routing.rules = policy.routing.rules.filter(({ when }) => when !== undefined);
      }),
    });
    const id = await handOff({ email: 'pat@nobody.example' });
    expect(await whole(worker, id)).toEqual(handedOff);
    expect([ownerOf(id), reasonOf(id)]).toEqual(['70001', expect.stringContaining('No routing rule fits')]);
  });

  test('is a user any more, nor the default owner, and whoever is there takes turns', async () => {
    everybodyLeaves('70006');
    const id = await handOff();
    expect(await whole(worker, id)).toEqual(handedOff);
    expect([ownerOf(id), reasonOf(id)]).toEqual(['70006', expect.stringContaining('mend the policy')]);
  });

  test('is in the CRM at all, and the lead waits until somebody is', async () => {
    everybodyLeaves();
    const id = await handOff();
    expect(ownerOf(id)).toBe('');
    expect((await worker.state(id)).due?.why).toBe('nobody');
    await worker.minutes(10);
    expect((await worker.state(id)).due?.why).toBe('nobody');
    worker.hubspot.records.owners.add({ id: '70010', email: 'nora@acme.example', userId: 9010 });
    await worker.minutes(15);
    expect(await whole(worker, id)).toEqual(handedOff);
    expect(ownerOf(id)).toBe('70010');
  });
});

describe('a connection that is not ready', () => {
  test('for want of a policy holds everything back, asks the CRM nothing, and catches up once there is one', async () => {
    await start({ isBare: true });
    worker.putSecret(worker.accessToken);
    const calls = worker.hubspot.calls.length;
    const ids = await Promise.all(
      Array.from({ length: 4 }, (_, n) => handOff({ ...aware, email: `pat@held-${n}.example` })),
    );
    await worker.minutes(10);
    expect(worker.hubspot.calls.length).toBe(calls);
    for (const id of ids) expect((await worker.state(id)).due?.why).toBe('no-policy');
    await worker.pushPolicy(worker.policy);
    await worker.minutes(5);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('for want of a secret does the same', async () => {
    await start({ isBare: true });
    await worker.pushPolicy(worker.policy);
    const calls = worker.hubspot.calls.length;
    const id = await handOff();
    const deal = worker.hubspot.records.asUser(9001).create('deals', { dealname: 'Line 4' }).id;
    const other = worker.contact({ ...aware, email: 'lee@deal.example' });
    worker.hubspot.records.asUser(9001).associate({ type: 'deals', id: deal }, { type: 'contacts', id: other });
    await worker.send([worker.look(deal, { object: 'deal' })]);
    await worker.minutes(3);
    expect((await worker.state(id)).due?.why).toBe('not-connected');
    expect(worker.hubspot.calls.length).toBe(calls);
    worker.putSecret(worker.accessToken);
    await worker.minutes(6);
    for (const one of [id, other]) expect(await whole(worker, one)).toEqual(handedOff);
  });

  test('forgets a person all the same', async () => {
    const id = await handOff();
    worker.hubspot.records.asUser(9001).forget(id);
    const erasure = record(JSON.stringify(worker.look(id, { kind: 'erase' })));
    const answer = await handOffBatch([erasure], {
      ...worker.invocation,
      policy: async () => noPolicy,
    });
    expect(answer.batchItemFailures).toEqual([]);
    expect((await worker.state(id)).version).toBe(0);
  });
});

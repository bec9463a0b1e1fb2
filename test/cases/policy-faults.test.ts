/** A policy that cannot be read, cannot decide, or is too much for the table: what happened to people who run this, row by row. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Policy } from '../../shared/policy/policy.ts';
import { policyKey } from '../../shared/store/keys.ts';
import { cachedPolicy } from '../../shared/store/policy-now.ts';
import type { Item } from '../../shared/store/table.ts';
import { connection } from '../support/portal.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

const newLead = (firm: string, more: Record<string, string> = {}): string =>
  worker.contact({ email: `pat@${firm}.example`, firstname: 'Pat', message: 'It leaks.', ...more });
const ownerOf = (id: string): unknown => worker.hubspot.records.get('contacts', id)?.properties.get('hubspot_owner_id');
const overwrite = async (version: string, change: (item: Item) => Item): Promise<void> => {
  const key = policyKey(version);
  const { doc, name } = worker.table;
  const { Item = {} } = await doc.send(new GetCommand({ TableName: name, Key: key }));
  await doc.send(new PutCommand({ TableName: name, Item: { ...change(Item), ...key } }));
};
/** Functions that start anew have read no policy before. */
const coldWorker = (): void => {
  worker.invocation.policy = cachedPolicy(worker.table, () => Date.parse(worker.clock.at));
};
/** Nothing can be decided by it: no rest ends so late. What is checked before a push is passed by here. */
const failing = (hash: string): Policy => {
  const rule = { stage: 'resting' as const, reason: 'Rests.' };
  return { ...worker.policy, hash, stages: [rule], retention: { ...worker.policy.retention, restDays: 1e14 } };
};
const batches = (): Record<string, unknown>[] =>
  worker.lines.map((line): Record<string, unknown> => JSON.parse(line)).filter(({ message }) => message === 'batch');
const decidedBy = async (id: string): Promise<string | undefined> => (await worker.state(id)).decision?.policy;

describe('TT8 a policy that throws in a worker', () => {
  test('TT8 stops nothing: the former one decides, and an alarm tells', async () => {
    await worker.pushPolicy(failing('fails'));
    worker.clock.advance(60_000);
    const ids = ['one', 'two', 'three'].map((firm) => newLead(firm));
    expect(await worker.send(ids.map((id) => worker.look(id)))).toBe(0);
    for (const id of ids) {
      expect(ownerOf(id)).toMatch(/\d/);
      expect(await decidedBy(id)).toBe(worker.policy.hash);
      expect((await worker.state(id)).attempts).toBe(0);
    }
    expect(batches().at(-1)).toMatchObject({ level: 'ERROR', policy: 'fails', undecided: 3, PolicyFails: 1 });
  });

  test('TT8 is passed by after five, by cold functions too, and tried again when another is pushed', async () => {
    await worker.pushPolicy(failing('fails'));
    worker.clock.advance(60_000);
    const ids = ['a', 'b', 'c', 'd', 'e'].map((firm) => newLead(firm));
    await worker.send(ids.map((id) => worker.look(id)));
    const next = newLead('next');
    await worker.send([worker.look(next)]);
    expect(batches().at(-1)).toMatchObject({ policy: worker.policy.hash, isPassedBy: true, PolicyFails: 1 });
    coldWorker();
    const cold = newLead('cold');
    await worker.send([worker.look(cold)]);
    expect(await decidedBy(cold)).toBe(worker.policy.hash);
    await worker.pushPolicy({ ...worker.policy, hash: 'mended' });
    worker.clock.advance(60_000);
    const later = newLead('later');
    await worker.send([worker.look(later)]);
    expect(await decidedBy(later)).toBe('mended');
    expect(batches().at(-1)).toMatchObject({ policy: 'mended', PolicyFails: 0 });
  });

  test('TT8 two that throw, one after the other, leave the last that decides', async () => {
    await worker.pushPolicy(failing('fails'));
    await worker.pushPolicy(failing('fails-too'));
    coldWorker();
    const id = newLead('twice');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect(await decidedBy(id)).toBe(worker.policy.hash);
  });

  test('TT8 with none before it waits in the table, never among dead letters, and goes on with the next push', async () => {
    await worker.stop();
    worker = await startWorker({ isBare: true });
    worker.putSecret(worker.accessToken);
    await worker.pushPolicy(failing('first'));
    const id = newLead('first');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect((await worker.state(id)).due?.why).toBe('undecided');
    await worker.pushPolicy({ ...worker.policy, hash: 'mended' });
    await worker.minutes(3);
    expect(ownerOf(id)).toMatch(/\d/);
  });

  test('TT8 about one odd lead takes no other with it, and stays in force for them', async () => {
    // Whoever was called BAD_TIMING rests, and no rest ends so late.
    const policy = { ...worker.policy, hash: 'odd', retention: { ...worker.policy.retention, restDays: 1e14 } };
    await worker.pushPolicy(policy);
    worker.clock.advance(60_000);
    const odd = newLead('odd', { hs_lead_status: 'BAD_TIMING' });
    const others = Array.from({ length: 6 }, (_, place) => newLead(`plain-${place}`));
    expect(await worker.send([odd, ...others].map((id) => worker.look(id)))).toBe(0);
    expect(await decidedBy(odd)).toBe(worker.policy.hash);
    for (const id of others) expect(await decidedBy(id)).toBe('odd');
    expect(batches().at(-1)).toMatchObject({ policy: 'odd', undecided: 1 });
  });

  test('TT8 with a zone of an earlier release counts in UTC, leave and all', async () => {
    const { ben } = worker.policy.reps;
    if (ben === undefined) throw new Error('the policy has no ben');
    const reps = {
      ...worker.policy.reps,
      ben: { ...ben, zone: 'BST', leave: [{ from: '2026-01-01', to: '2026-01-02' }] },
    };
    await worker.pushPolicy({ ...worker.policy, hash: 'bst', reps });
    worker.clock.advance(60_000);
    const id = newLead('bst');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect(await decidedBy(id)).toBe('bst');
  });
});

describe('IN3 a policy written by a newer release than the deployed functions', () => {
  const newer = (item: Item): Item => ({ ...item, schema: 99 });

  test('IN3 the last one that reads goes on, also in a function that starts anew', async () => {
    await worker.pushPolicy({ ...worker.policy, hash: 'newer' });
    await overwrite('newer', newer);
    coldWorker();
    const id = newLead('cold');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect(ownerOf(id)).toMatch(/\d/);
    expect(await decidedBy(id)).toBe(worker.policy.hash);
    expect(batches().at(-1)).toMatchObject({ Unreadable: 1 });
  });

  test('IN3 with none that reads, leads are held back as with no policy', async () => {
    await overwrite(worker.policy.hash, newer);
    coldWorker();
    const id = newLead('held');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect((await worker.state(id)).due?.why).toBe('policy-unreadable');
    expect(batches().at(-1)).toMatchObject({ held: 'policy-unreadable', Held: 1, Unreadable: 1, connection });
  });
});

/** How a trial ends, by what the table holds of its lead. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { followTrial } from '../../cli/try-follow.ts';
import { newLeadState, type LeadState } from '../../shared/domain/lead-state.ts';
import { leadKey } from '../../shared/store/keys.ts';
import { leadStates } from '../../shared/store/records.ts';
import { shadowed } from '../../shared/store/table.ts';
import { startTable } from '../support/table.ts';

const connection = 'hubspot-1';
const at = '2026-11-23T10:00:00.000Z';
let store: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  store = await startTable();
  return () => store.stop();
});

let ids = 0;
const decision: LeadState['decision'] = { at, policy: 'p', stage: 'curious', segment: 's', score: 50, parts: [] };
/** Follows a lead that stands so, for at most so many milliseconds. */
const follow = async (state: Partial<LeadState> | null, patienceMs = 0, isShadow = false) => {
  ids += 1;
  const id = String(ids);
  const table = isShadow ? { ...store.table, shadow: { until: at } } : store.table;
  if (state !== null) await leadStates.save(table, connection, id, newLeadState, { ...newLeadState, ...state });
  const until = Date.now() + patienceMs;
  const place = { table: isShadow ? shadowed(store.table, at) : store.table, connection, id };
  const times = { createdAt: Date.now(), until, now: Date.now, stopped: new AbortController().signal };
  const { end, steps } = await followTrial(place, times, () => undefined);
  return [end, ...steps.map(({ step }) => step)];
};
describe('a trial', () => {
  it('is silent while the table knows nothing of its lead', async () => {
    expect(await follow(null)).toEqual(['silent']);
  });

  it('ends where the record is no lead', async () => {
    const refused = { rule: 'imported', reason: 'Came with an import.', at, until: '2099-01-01T00:00:00.000Z' };
    expect(await follow({ refused })).toEqual(['refused', 'read']);
  });

  it('ends where it is set aside', async () => {
    expect(await follow({ parked: { code: 'validation', reason: 'No.', at } })).toEqual(['parked', 'read']);
  });

  it('is late while a worker has it, or what the CRM did not take waits', async () => {
    const pending = { token: 't', leaseUntil: '2099-01-01T00:00:00.000Z', creates: [] };
    expect(await follow({ decision, pending })).toEqual(['late', 'read', 'decided']);
    const due = { at: '2099-01-01T00:00:00.000Z', why: 'down' };
    expect(await follow({ decision, attempts: 1, due })).toEqual(['late', 'read', 'decided']);
  });

  it('is through also where a decision changed nothing, so that the ledger has no entry', async () => {
    expect(await follow({ decision: { ...decision, stopped: 'competitor' } }, 10_000)).toEqual([
      'written',
      'read',
      'decided',
      'written',
    ]);
  });

  it('of a connection that only watches is followed in its shadow', async () => {
    expect(await follow({ decision }, 10_000, true)).toEqual(['written', 'read', 'decided', 'written']);
  });

  it('ends where the release cannot read what the table keeps', async () => {
    ids += 1;
    const id = String(ids);
    const Item = { ...leadKey(connection, id), version: 'of another release' };
    await store.table.doc.send(new PutCommand({ TableName: store.table.name, Item }));
    const times = { createdAt: 0, until: 0, now: () => 0, stopped: new AbortController().signal };
    const { end } = await followTrial({ table: store.table, connection, id }, times, () => undefined);
    expect(end).toBe('unreadable');
  });
});

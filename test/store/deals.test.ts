import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Conflict } from '../../shared/domain/errors.ts';
import { newDealState, type DealState } from '../../shared/domain/deal-state.ts';
import { readDealLedger, readDealStates, readRelations } from '../support/stored.ts';
import { readDue, type DueRecord } from '../../shared/store/due.ts';
import { dealKey, duePartitions } from '../../shared/store/keys.ts';
import { rememberDeal } from '../../shared/store/relations.ts';
import { relationName } from '../../shared/domain/relation.ts';
import { remember } from '../../shared/lead/remember.ts';
import { monday } from '../support/lead.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { dealStates } from '../../shared/store/records.ts';
import { keep } from '../../shared/hand-off/ending.ts';
import { dealKind } from '../../shared/hand-off/kinds.ts';
import type { DealEntry } from '../../shared/deal/entry.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { lookAt } from '../support/look.ts';

const connection = 'hubspot-1';
const later = (minutes: number): string => new Date(Date.parse(monday) + minutes * 60_000).toISOString();

let store: TestTable;
beforeAll(async () => {
  store = await startTable();
});
afterAll(() => store.stop());

const read = async (id: string): Promise<DealState> =>
  (await readDealStates(store.table, connection, [id])).get(id) ?? newDealState;

const dueAt = async (now: string) => {
  const due: DueRecord[] = [];
  for await (const page of readDue(store.table, duePartitions(connection, 'live'), now, 100)) due.push(...page);
  return due;
};

describe('a deal in the table', () => {
  test('that was never looked at is a new one', async () => {
    expect(await read('never')).toEqual(newDealState);
  });

  test('comes back as it was saved, with the next version', async () => {
    const next: DealState = {
      ...newDealState,
      readAt: monday,
      outcome: 'won',
      verdict: { as: 'reverted', enteredAt: monday, at: monday, missing: ['There is no contact.'] },
      reverts: 1,
      confirmation: { status: 'ready', how: 'call', at: monday, knownThen: [] },
      written: { noteId: '7', noteHash: 'abc', tasks: { 'close-1': '8' }, at: monday },
      pending: { token: 't', leaseUntil: later(1), creates: ['note'], revertTo: { stage: 'offer', pipeline: null } },
    };
    const saved = await dealStates.save(store.table, connection, 'saved', newDealState, next);
    expect(saved).toEqual({ ...next, version: 1 });
    expect(await read('saved')).toEqual(saved);
  });

  test('is not written over what somebody else wrote since', async () => {
    const first = await dealStates.save(store.table, connection, 'raced', newDealState, newDealState);
    await expect(dealStates.save(store.table, connection, 'raced', newDealState, newDealState)).rejects.toThrow(
      Conflict,
    );
    await dealStates.save(store.table, connection, 'raced', first, { ...first, flags: 1 });
    await expect(dealStates.save(store.table, connection, 'raced', first, first)).rejects.toThrow(Conflict);
    expect(await read('raced')).toMatchObject({ version: 2, flags: 1 });
  });

  test('is changed by all who change it at once', async () => {
    await Promise.all(
      Array.from({ length: 5 }, () =>
        dealStates.change(store.table, connection, 'shared', (state) => ({ ...state, flags: state.flags + 1 })),
      ),
    );
    expect(await read('shared')).toMatchObject({ version: 5, flags: 5 });
  });

  test('that is to be left alone is left alone', async () => {
    await dealStates.change(store.table, connection, 'alone', () => null);
    expect((await read('alone')).version).toBe(0);
  });

  test('that waits is found when it is due, by what is due first, and is otherwise as it was', async () => {
    const id = 'waits';
    await dealStates.change(store.table, connection, id, (state) => ({ ...state, reverts: 2 }));
    const wait = (at: string, why: string, now: string) =>
      keep(
        dealKind,
        { look: lookAt(id), state: newDealState },
        { ends: 'later', at, code: why },
        { table: store.table, connection, now: () => now, random: () => 0 },
      );
    await wait(later(10), 'down', monday);
    await wait(later(30), 'throttled', monday);
    expect(await read(id)).toMatchObject({ reverts: 2, attempts: 2, due: { at: later(10), why: 'down' } });
    expect(await dueAt(later(11))).toMatchObject([{ object: 'deal', connection, id, dueAt: later(10) }]);
    await wait(later(40), 'throttled', later(20));
    expect(await dueAt(later(11))).toEqual([]);
  });

  test('that waited before deals were judged is read like a new one that waits', async () => {
    const Item = { ...dealKey(connection, 'old'), version: 1, due: { at: monday, why: 'down' } };
    await store.table.doc.send(new PutCommand({ TableName: store.table.name, Item }));
    expect(await read('old')).toEqual({ ...newDealState, version: 1, due: { at: monday, why: 'down' } });
  });
});

describe('the ledger of a deal', () => {
  const entry = (own: Partial<DealEntry> = {}): DealEntry => ({
    at: monday,
    version: 1,
    policy: 'hash',
    causes: ['change:dealstage'],
    seen: { stage: 'signed', pipeline: null, outcome: 'won', enteredAt: monday },
    verdict: 'flagged',
    letStand: 'twice',
    evidence: [{ on: 'contact', number: 1, standing: 'stale', status: 'ready', at: monday }],
    missing: ['Its contact: stale.'],
    reverts: 2,
    flags: 1,
    written: ['note'],
    ...own,
  });

  test('keeps its entries, newest first, each once', async () => {
    const remark = { at: later(1), version: 2, remark: 'The deal was deleted in the CRM.' };
    const entries = [entry(), entry(), remark].map((one) => ({ id: '9', entry: one }));
    for (const one of entries) await writeLedger(store.table, { object: 'deal', connection }, [one]);
    expect(await readDealLedger(store.table, connection, '9')).toEqual([remark, entry()]);
    expect(await readDealLedger(store.table, connection, '9', 1)).toEqual([remark]);
    expect((await read('9')).version).toBe(0);
  });
});

describe('the won deals of a firm', () => {
  const won = (wonAt: string | null) => ({ wonAt, undoneAt: null });
  const firmOf = async (firm: string) => {
    const key = { kind: 'company', value: firm } as const;
    return (await readRelations(store.table, [key])).get(relationName(key));
  };
  const deal = (id: string) => ({ connection, id });

  test('are remembered and forgotten, each once, whoever writes at the same time', async () => {
    const firm = 'mill.example';
    await Promise.all(['1', '2', '3'].map((id) => rememberDeal(store.table, [firm], deal(id), won(monday))));
    expect((await firmOf(firm))?.won).toEqual({ 'hubspot-1#1': monday, 'hubspot-1#2': monday, 'hubspot-1#3': monday });
    const { version } = (await firmOf(firm)) ?? { version: 0 };
    await rememberDeal(store.table, [firm], deal('1'), won(monday));
    await rememberDeal(store.table, [firm], deal('4'), won(null));
    expect((await firmOf(firm))?.version).toBe(version);
    await rememberDeal(store.table, [firm], deal('2'), won(null));
    expect(Object.keys((await firmOf(firm))?.won ?? {}).toSorted()).toEqual(['hubspot-1#1', 'hubspot-1#3']);
  });

  test('are the newest fifty', async () => {
    const firm = 'large.example';
    for (let n = 0; n < 52; n += 1) await rememberDeal(store.table, [firm], deal(String(n)), won(later(n)));
    const names = Object.keys((await firmOf(firm))?.won ?? {});
    expect(names).toHaveLength(50);
    expect(names).not.toContain('hubspot-1#1');
    expect(names).toContain('hubspot-1#51');
  });

  test('stay when a lead of the firm is remembered', async () => {
    const state = { version: 1, owners: {}, leads: {}, won: { 'hubspot-1#1': monday } };
    const after = remember(
      state,
      { connection, id: '51', stage: 'ready', at: monday },
      { rep: 'anna', ownerId: '101' },
      false,
    );
    expect(after.won).toEqual(state.won);
    expect(after.leads).toHaveProperty('hubspot-1#51');
  });
});

/** What was stored and is not what a release of ours writes: it is told apart from what was never stored. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDealState } from '../../shared/domain/deal-state.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { relationName, type RelationKey } from '../../shared/domain/relation.ts';
import { readPools } from '../../shared/store/claims.ts';
import { isPaused, readConnections } from '../../shared/store/connections.ts';
import { companyKey, connectionKey, personKey, poolKey, recordKey, type Key } from '../../shared/store/keys.ts';
import { dealStates, leadStates } from '../../shared/store/records.ts';
import { readRelations } from '../../shared/store/relations.ts';
import type { Item, Stored, Table } from '../../shared/store/table.ts';
import { startTable, type TestTable } from '../support/table.ts';

const connection = 'hubspot-1';
const at = '2026-11-23T09:00:00.000Z';

let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

/** What each kind is stored as, and how it is read back. */
const kinds: Readonly<
  Record<string, { key: Key; item: Item; read: (table: Table) => Promise<Stored<unknown> | undefined> }>
> = {
  lead: {
    key: recordKey({ object: 'lead', connection, id: '1' }),
    item: { ...newLeadState, version: 3 },
    read: async (table) => (await leadStates.read(table, connection, ['1'])).get('1'),
  },
  deal: {
    key: recordKey({ object: 'deal', connection, id: '1' }),
    item: { ...newDealState, version: 3 },
    read: async (table) => (await dealStates.read(table, connection, ['1'])).get('1'),
  },
  firm: {
    key: companyKey('firm.example'),
    item: { version: 3, owners: {}, leads: {} },
    read: (table) => readRelation(table, { kind: 'company', value: 'firm.example' }),
  },
  person: {
    key: personKey('hash'),
    item: { version: 3, owners: {}, leads: {} },
    read: (table) => readRelation(table, { kind: 'person', value: 'hash' }),
  },
  pool: {
    key: poolKey('veterans'),
    item: { version: 3, members: {} },
    read: async (table) => (await readPools(table, ['veterans']))['veterans'],
  },
  connection: {
    key: connectionKey(connection),
    item: { pauses: 0 },
    read: async (table) => (await readConnections(table, [connection])).get(connection),
  },
};

const readRelation = async (table: Table, key: RelationKey): Promise<Stored<unknown> | undefined> =>
  (await readRelations(table, [key])).get(relationName(key));

const readAs = async (kind: string, own: Item): Promise<Stored<unknown> | undefined> => {
  const { key, item, read } = kinds[kind] ?? expect.fail(kind);
  const { table } = on;
  await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...item, ...own, ...key } }));
  return read(table);
};
const unreadable = { ok: false, code: 'unreadable' };

describe.each(['lead', 'deal', 'firm', 'person', 'pool'])('a stored %s', (kind) => {
  test('that has its version is read', async () => {
    expect(await readAs(kind, {})).toMatchObject({ ok: true, value: { version: 3 } });
  });

  test.each([[undefined], [null], ['3'], [0], [-1], [1.5]])(
    'whose version is %j is no new one: it cannot be read',
    async (version) => {
      expect(await readAs(kind, { version })).toEqual(unreadable);
    },
  );
});

describe('an instant that is none', () => {
  const confirmation = { status: 'ready', how: 'call', at, knownThen: [] };
  const watch = { ownerId: '1', since: at, dueAt: at, round: 1, steps: [] };
  test.each<[kind: string, own: Item]>([
    ['lead', { readAt: '' }],
    ['lead', { due: { at: 'soon', why: 'x' } }],
    ['lead', { pending: { token: 't', leaseUntil: 'garbage', creates: [] } }],
    ['lead', { rest: { since: at, wakeAt: 'spring', woken: 0 } }],
    ['lead', { watch: { ...watch, dueAt: '2026-13-45T00:00:00.000Z' } }],
    ['lead', { watch: { ...watch, steps: [{ do: 'remind', at: 'garbage' }] } }],
    ['lead', { confirmation: { ...confirmation, at: '23.11.2026' } }],
    ['lead', { confirmation: { ...confirmation, voided: { at: 'then', reason: 'x' } } }],
    ['lead', { deals: { 5: { outcome: 'won', at: 'garbage' } } }],
    ['lead', { signals: [{ signal: 'asked-for-price', at: 'garbage' }] }],
    ['deal', { verdict: { as: 'passed', enteredAt: 'garbage', at, missing: [] } }],
    ['deal', { gone: { at: 'long ago' } }],
    ['deal', { confirmation: { ...confirmation, at: 'garbage' } }],
    ['firm', { won: { 'hubspot-1#5': 'garbage' } }],
    ['connection', { pausedUntil: 'soon' }],
    ['connection', { since: '' }],
  ])('makes the %s unreadable: %j', async (kind, own) => {
    expect(await readAs(kind, own)).toEqual(unreadable);
  });

  test('is not one that lies far ahead, or a whole day', async () => {
    for (const far of ['9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z', '2026-11-23']) {
      expect(await readAs('lead', { signals: [{ signal: 'asked-for-price', at: far }] })).toMatchObject({ ok: true });
    }
  });
});

describe('a text that becomes a key', () => {
  const long = 'x'.repeat(3_000);
  test.each<[kind: string, own: Item]>([
    ['lead', { company: long }],
    ['lead', { person: long }],
    ['lead', { absorbed: [long] }],
    ['lead', { deals: { [long]: { outcome: 'open', at } } }],
    ['deal', { told: [long] }],
  ])('and is longer than a key makes the %s unreadable', async (kind, own) => {
    expect(await readAs(kind, own)).toEqual(unreadable);
  });
});

test('a connection that claims to be paused for ever is not paused, for a CRM asks for a day at the most', () => {
  expect(isPaused({ pauses: 1, pausedUntil: '2026-11-24T09:00:30.000Z' }, at)).toBe(true);
  expect(isPaused({ pauses: 1, pausedUntil: '9999-12-31T00:00:00.000Z' }, at)).toBe(false);
});

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forget, remember } from '../../shared/lead/remember.ts';
import { forgetLead, relationItem } from '../../shared/store/relations.ts';
import { readRelations } from '../support/stored.ts';
import { relationName, type RelationKey, type RelationState } from '../../shared/domain/relation.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

const connection = 'hubspot-1';
const monday = '2026-11-23T09:00:00.000Z';
const lead = (id: string, at = monday) => ({ connection, id, stage: 'curious' as const, at });
const nobody: RelationState = { version: 0, owners: {}, leads: {} };
const firm = (value: string): RelationKey => ({ kind: 'company', value });
const save = (key: RelationKey, state: RelationState) =>
  on.table.doc.send(new PutCommand({ TableName: on.table.name, Item: relationItem(on.table, key, state) }));
const read = async (key: RelationKey): Promise<RelationState | undefined> =>
  (await readRelations(on.table, [key])).get(relationName(key));

describe('what is remembered of a firm', () => {
  test('has its first owner, whoever comes later', () => {
    const first = remember(nobody, lead('1'), { rep: 'anna', ownerId: '101' }, false);
    const second = remember(first, lead('2'), { rep: 'ben', ownerId: '102' }, false);
    expect(second).toMatchObject({ rep: 'anna', owners: { [connection]: '101' } });
    expect(Object.keys(second.leads)).toEqual([`${connection}#1`, `${connection}#2`]);
  });

  test('has a new owner where the first one has left', () => {
    const first = remember(nobody, lead('1'), { rep: 'anna', ownerId: '101' }, false);
    expect(remember(first, lead('1'), { rep: 'ben', ownerId: '102' }, true)).toMatchObject({
      rep: 'ben',
      owners: { [connection]: '102' },
      leads: { [`${connection}#1`]: { rep: 'ben' } },
    });
  });

  test('names no rep where the new owner is none of the policy', () => {
    const first = remember(nobody, lead('1'), { rep: 'anna', ownerId: '101' }, false);
    expect(remember(first, lead('1'), { rep: null, ownerId: '109' }, true)).not.toHaveProperty('rep');
  });

  test('is the very same when there is nothing new, so that nothing is written', () => {
    const first = remember(nobody, lead('1'), { rep: 'anna', ownerId: '101' }, false);
    expect(remember(first, lead('1'), { rep: 'anna', ownerId: '101' }, false)).toBe(first);
    expect(forget(first, connection, '2')).toBe(first);
  });

  test('is the last twenty leads of however many', () => {
    let state = nobody;
    for (let n = 1; n <= 30; n += 1) state = remember(state, lead(`a${n}`, new Date(n).toISOString()), null, false);
    expect(Object.keys(state.leads)).toEqual(Array.from({ length: 20 }, (_, n) => `${connection}#a${n + 11}`));
  });

  test('forgets a lead and keeps its owner', () => {
    const first = remember(nobody, lead('1'), { rep: 'anna', ownerId: '101' }, false);
    expect(forget(first, connection, '1')).toEqual({ ...first, leads: {} });
  });
});

describe('in the table', () => {
  test('a firm never seen is an empty one', async () => {
    expect(await read(firm('never.example'))).toEqual(nobody);
  });

  test('a firm and a person of one name are two', async () => {
    await save(firm('same'), { ...nobody, version: 1, rep: 'anna' });
    expect((await read({ kind: 'person', value: 'same' }))?.rep).toBeUndefined();
  });

  test('a lead is forgotten everywhere, and no other is', async () => {
    const both = remember(remember(nobody, lead('1'), null, false), lead('2'), null, false);
    const keys: RelationKey[] = [firm('both.example'), { kind: 'person', value: 'hash' }, firm('unknown.example')];
    for (const key of keys.slice(0, 2)) await save(key, { ...both, version: 1 });
    await forgetLead(on.table, keys, { connection, id: '1' });
    for (const key of keys.slice(0, 2)) {
      expect(await read(key)).toMatchObject({ version: 2, leads: { [`${connection}#2`]: {} } });
      expect((await read(key))?.leads).not.toHaveProperty(`${connection}#1`);
    }
    expect(await read(firm('unknown.example'))).toEqual(nobody);
  });

  test('ten leads that are forgotten at once are all forgotten, and the eleventh stays', async () => {
    const key = firm('crowd.example');
    let state: RelationState = nobody;
    for (let n = 0; n <= 10; n += 1) state = remember(state, lead(`${n}a`), { rep: 'anna', ownerId: '101' }, false);
    await save(key, { ...state, version: 1 });
    await Promise.all(Array.from({ length: 10 }, (_, n) => forgetLead(on.table, [key], { connection, id: `${n}a` })));
    expect(await read(key)).toMatchObject({ rep: 'anna', leads: { [`${connection}#10a`]: { rep: 'anna' } } });
    expect(Object.keys((await read(key))?.leads ?? {})).toHaveLength(1);
  });
});

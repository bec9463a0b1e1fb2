import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentPolicyKey, policyKey } from '../../shared/store/keys.ts';
import { currentPolicy, policyVersion, pushPolicy } from '../../shared/store/policies.ts';
import { cachedPolicy } from '../../shared/store/policy-now.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, defaultPolicy, someNow } from '../support/policy.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
beforeEach(async () => {
  on = await startTable();
});
afterEach(() => on.stop());

const by = { by: 'ops', now: someNow };
const other = (() => {
  const loaded = loadPolicy(changed('confirmDays: 14', 'confirmDays: 21'));
  if (!loaded.ok) throw new Error('the changed policy is not sound');
  return loaded.policy;
})();

test('before the first push there is none', async () => {
  expect(await currentPolicy(on.table)).toBeNull();
});

test('what is pushed is in force, word for word, with who and when', async () => {
  expect(await pushPolicy(on.table, defaultPolicy, by)).toEqual({ hash: defaultPolicy.hash, changed: true });
  expect(await currentPolicy(on.table)).toEqual({ policy: defaultPolicy, pushedAt: someNow, pushedBy: 'ops' });
});

test('the same again changes nothing', async () => {
  await pushPolicy(on.table, defaultPolicy, by);
  const again = await pushPolicy(on.table, defaultPolicy, { by: 'somebody else', now: '2027-01-01T00:00:00.000Z' });
  expect(again.changed).toBe(false);
  expect((await currentPolicy(on.table))?.pushedBy).toBe('ops');
});

test('every version before stays readable, and one never pushed is null', async () => {
  await pushPolicy(on.table, defaultPolicy, by);
  await pushPolicy(on.table, other, by);
  expect((await currentPolicy(on.table))?.policy.hash).toBe(other.hash);
  expect(await policyVersion(on.table, defaultPolicy.hash)).toEqual(defaultPolicy);
  expect(await policyVersion(on.table, 'never')).toBeNull();
});

test('a push that dies between version and pointer leaves the old one in force', async () => {
  await pushPolicy(on.table, defaultPolicy, by);
  let sent = 0;
  const dying: Table = {
    ...on.table,
    doc: Object.assign(Object.create(on.table.doc) as Table['doc'], {
      send: (command: GetCommand) => {
        sent += 1;
        // Of the release and of the pointer, then the version, and then the pointer.
        if (sent === 4) throw new Error('died');
        return on.table.doc.send(command);
      },
    }),
  };
  await expect(pushPolicy(dying, other, by)).rejects.toThrow('died');
  const { Item } = await on.table.doc.send(new GetCommand({ TableName: on.table.name, Key: policyKey(other.hash) }));
  expect(Item).toBeDefined();
  expect((await currentPolicy(on.table))?.policy.hash).toBe(defaultPolicy.hash);
  expect(await pushPolicy(on.table, other, by)).toEqual({ hash: other.hash, changed: true });
});

test('a function reads a push within a minute, and asks no more often', async () => {
  await pushPolicy(on.table, defaultPolicy, by);
  let now = 0;
  const policy = cachedPolicy(on.table, () => now);
  expect((await policy()).policy?.hash).toBe(defaultPolicy.hash);
  await pushPolicy(on.table, other, by);
  now = 49_000;
  expect((await policy()).policy?.hash).toBe(defaultPolicy.hash);
  now = 60_000;
  expect((await policy()).policy?.hash).toBe(other.hash);
});

test('a function that has read none yet asks again at once', async () => {
  const policy = cachedPolicy(on.table, () => 0);
  expect(await policy()).toMatchObject({ policy: null, isUnreadable: false });
  await pushPolicy(on.table, defaultPolicy, by);
  expect((await policy()).policy?.hash).toBe(defaultPolicy.hash);
});

test('a table that does not answer leaves the last one in force, and is an error where there is none', async () => {
  await pushPolicy(on.table, defaultPolicy, by);
  let now = 0;
  let isDown = false;
  const shaky: Table = {
    ...on.table,
    doc: Object.assign(Object.create(on.table.doc) as Table['doc'], {
      send: (command: GetCommand) => {
        if (isDown) throw new Error('down');
        return on.table.doc.send(command);
      },
    }),
  };
  const policy = cachedPolicy(shaky, () => now);
  await policy();
  isDown = true;
  now = 3_600_000;
  expect((await policy()).policy?.hash).toBe(defaultPolicy.hash);
  await expect(cachedPolicy(shaky, () => now)()).rejects.toThrow('down');
});

test.each([[''], [5], [null], [undefined], ['x'.repeat(2_000)], ['CURRENT']])(
  'a pointer to the version %j cannot be read, and a push mends it',
  async (version) => {
    await pushPolicy(on.table, defaultPolicy, by);
    const item = { ...currentPolicyKey, version, pushedAt: someNow, pushedBy: 'hand', before: [''] };
    await on.table.doc.send(new PutCommand({ TableName: on.table.name, Item: item }));
    await expect(currentPolicy(on.table)).rejects.toMatchObject({ name: 'BadRequest', code: 'policy' });
    expect(await cachedPolicy(on.table, () => 0)()).toMatchObject({ policy: null, isUnreadable: true });
    expect(await pushPolicy(on.table, defaultPolicy, by)).toMatchObject({ changed: true });
    expect((await currentPolicy(on.table))?.policy).toEqual(defaultPolicy);
  },
);

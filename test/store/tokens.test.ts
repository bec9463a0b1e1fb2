/** What the workers of a connection share and cannot read: it is as if it were not there, and none of them waits for it. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { callsKey, tokenKey } from '../../shared/store/keys.ts';
import { openTokens } from '../../shared/store/tokens.ts';
import type { Item } from '../../shared/store/table.ts';
import { connection, startOrg, type Org } from '../support/org.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
let org: Org;
const told: string[] = [];
beforeAll(async () => {
  on = await startTable();
  org = await startOrg({ table: on });
});
afterEach(() => {
  told.length = 0;
});
afterAll(async () => {
  await org.stop();
  await on.stop();
});

const put = (item: Item) => on.table.doc.send(new PutCommand({ TableName: on.table.name, Item: item }));
const tokens = () => openTokens(on.table, (what) => told.push(what));
let workers = 0;
/** A worker that has read nothing yet: what it keeps in memory goes by the secret. */
const worker = () => {
  const { credentials } = org.options;
  workers += 1;
  return org.openCrm({ tokens: tokens(), connection: `${connection}-${workers}`, credentials });
};

test.each<[what: string, item: Item, isTold: boolean]>([
  ['sealed as a number', { sealed: 5 }, true],
  ['sealed as nothing', { sealed: null, lockedUntil: null }, true],
  ['sealed by nobody we know', { sealed: 'garbage' }, false],
  ['locked until a word', { lockedUntil: 'zzz', sealed: 'garbage' }, true],
  ['locked for ever', { lockedUntil: '9999-12-31T00:00:00.000Z' }, false],
  ['refused until a word', { refusedUntil: 'zzz' }, true],
  ['refused for ever', { refusedUntil: '9999-12-31T00:00:00.000Z' }, false],
])('a token that is %s is none: the next worker logs in', async (_, item, isTold) => {
  const crm = worker();
  await put({ ...tokenKey(`${connection}-${workers}`), ...item });
  expect((await crm.owners({ fresh: true })).length).toBeGreaterThan(0);
  expect(told).toEqual(isTold ? ['token'] : []);
});

test.each([['x'], [null], [-1_000_000], [1.5]])('a count of calls of %j is told, and begins anew', async (made) => {
  const day = '2026-11-22';
  await put({ ...callsKey(connection, day), made });
  expect(await tokens().addCalls(connection, day, 7, `${day}T10:00:00.000Z`)).toBe(7);
  expect(told).toEqual(['calls']);
  expect(await tokens().addCalls(connection, day, 3, `${day}T10:00:00.000Z`)).toBe(10);
  expect(told).toEqual(['calls']);
});

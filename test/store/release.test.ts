import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { policySchema } from '../../shared/policy/policy-schema.ts';
import { releaseKey } from '../../shared/store/keys.ts';
import { readIndexedFrom, readRelease, tellRelease } from '../../shared/store/release.ts';
import { plus } from '../../shared/domain/instant.ts';
import { someNow } from '../support/policy.ts';
import { startTable, type TestTable } from '../support/table.ts';

let on: TestTable;
beforeEach(async () => {
  on = await startTable();
});
afterEach(() => on.stop());

test('a deployment that has not told yet is unknown, and then known by what it reads', async () => {
  expect(await readRelease(on.table)).toBeNull();
  await tellRelease(on.table, someNow);
  expect(await readRelease(on.table)).toMatchObject({ policySchema, since: someNow });
});

test('the newest to start speaks, also after a release was taken back', async () => {
  await on.table.doc.send(
    new UpdateCommand({
      TableName: on.table.name,
      Key: releaseKey,
      UpdateExpression: 'SET policySchema = :later, since = :then',
      ExpressionAttributeValues: { ':later': policySchema + 1, ':then': '2026-01-01T00:00:00.000Z' },
    }),
  );
  await tellRelease(on.table, someNow);
  expect(await readRelease(on.table)).toMatchObject({ policySchema, since: someNow });
});

const hourMs = 3_600_000;
/** As a release speaks that does not keep the index of the ledger. */
const speakAsBefore = (at: string) =>
  on.table.doc.send(
    new UpdateCommand({
      TableName: on.table.name,
      Key: releaseKey,
      UpdateExpression: 'SET policySchema = :schema, since = :now',
      ExpressionAttributeValues: { ':schema': policySchema, ':now': at },
    }),
  );

test('the index of the ledger is whole from an hour after the first release that keeps it, whoever of it speaks again', async () => {
  expect(await readIndexedFrom(on.table)).toBeNull();
  await tellRelease(on.table, someNow);
  expect(await readIndexedFrom(on.table)).toBe(plus(someNow, hourMs));
  await tellRelease(on.table, plus(someNow, 10 * hourMs));
  expect(await readIndexedFrom(on.table)).toBe(plus(someNow, hourMs));
});

test('after an older release has spoken nobody knows how whole the index is, until the newer speaks', async () => {
  await speakAsBefore(someNow);
  expect(await readIndexedFrom(on.table)).toBeNull();
  await tellRelease(on.table, plus(someNow, hourMs));
  expect(await readIndexedFrom(on.table)).toBe(plus(someNow, 2 * hourMs));
  await speakAsBefore(plus(someNow, 5 * hourMs));
  expect(await readIndexedFrom(on.table)).toBeNull();
  await tellRelease(on.table, plus(someNow, 7 * hourMs));
  expect(await readIndexedFrom(on.table)).toBe(plus(someNow, 8 * hourMs));
});

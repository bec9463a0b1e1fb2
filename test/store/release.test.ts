import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { policySchema } from '../../shared/policy/policy-schema.ts';
import { releaseKey } from '../../shared/store/keys.ts';
import { readRelease, tellRelease } from '../../shared/store/release.ts';
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
  expect(await readRelease(on.table)).toEqual({ policySchema, since: someNow });
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
  expect(await readRelease(on.table)).toEqual({ policySchema, since: someNow });
});

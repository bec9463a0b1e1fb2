/** What a check and a push refuse before any function meets it, through the command. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { policySchema } from '../../shared/policy/policy-schema.ts';
import { releaseKey } from '../../shared/store/keys.ts';
import { currentPolicy, pushPolicy } from '../../shared/store/policies.ts';
import { tellRelease } from '../../shared/store/release.ts';
import { startInstallation, type Installation } from '../cli/installation.ts';
import { changed, defaultPolicy, defaultPolicyText, problemsOf, someNow } from '../support/policy.ts';

let here: Installation;
beforeAll(async () => {
  here = await startInstallation();
});
afterAll(() => here.stop());
beforeEach(async () => {
  await tellRelease(here.table, someNow);
  await pushPolicy(here.table, defaultPolicy, { by: 'ops', now: someNow });
});

const write = (text: string): Promise<void> => writeFile(join(here.folder, 'handoff.yaml'), text);
const inForce = async (): Promise<string | undefined> => (await currentPolicy(here.table))?.policy.hash;

test('TT8 a rep in zone BST with one day of leave is refused by check and push, and London is named', async () => {
  await write(changed('zone: Europe/London,', 'zone: BST, leave: [{ from: 2026-12-24, to: 2026-12-24 }],'));
  const { code, out } = await here.run(['policy', 'check']);
  expect(code).toBe(1);
  expect(out).toContain('"BST" is no time zone that hours can be counted in. Did you mean "Europe/London"?');
  expect((await here.run(['policy', 'push'])).code).toBe(1);
  expect(await inForce()).toBe(defaultPolicy.hash);
});

test('TT8 doctor decides sample leads by the policy in force, and says what an earlier release let through', async () => {
  const { ben } = defaultPolicy.reps;
  if (ben === undefined) throw new Error('the policy has no ben');
  const reps = { ...defaultPolicy.reps, ben: { ...ben, zone: 'BST' } };
  await pushPolicy(here.table, { ...defaultPolicy, reps, hash: 'bst' }, { by: 'ops', now: someNow });
  const { code, out } = await here.run(['doctor']);
  expect(code).toBe(1);
  expect(out).toContain('reps.ben.zone: "BST" is no time zone');
  const retention = { ...defaultPolicy.retention, restDays: 3650 };
  await pushPolicy(here.table, { ...defaultPolicy, retention, hash: 'sound' }, { by: 'ops', now: someNow });
  expect((await here.run(['doctor'])).out).toContain('version sound, pushed');
});

describe('IN3 a push of a newer release than the deployed functions', () => {
  const deployed = (schema: number) =>
    here.table.doc.send(
      new UpdateCommand({
        TableName: here.table.name,
        Key: releaseKey,
        UpdateExpression: 'SET policySchema = :schema',
        ExpressionAttributeValues: { ':schema': schema },
      }),
    );

  test('IN3 is refused, says to deploy first, and changes nothing', async () => {
    await write(changed('confirmDays: 14', 'confirmDays: 15'));
    await deployed(policySchema - 1);
    const { code, err } = await here.run(['policy', 'push']);
    expect(code).toBe(1);
    expect(err).toMatch(/^error Deploy this release first \(npx cdk deploy\), then push: /);
    expect(await inForce()).toBe(defaultPolicy.hash);
  });

  test('IN3 goes through once the deployment has told that it reads it, and where a newer one is deployed', async () => {
    await write(changed('confirmDays: 14', 'confirmDays: 16'));
    await deployed(policySchema - 1);
    expect((await here.run(['policy', 'push'])).code).toBe(1);
    await tellRelease(here.table, someNow);
    expect((await here.run(['policy', 'push', '--yes'])).code).toBe(0);
    await deployed(policySchema + 1);
    await write(defaultPolicyText);
    expect((await here.run(['policy', 'push', '--yes'])).code).toBe(0);
  });
});

test('IN14 a policy over 400 KB is refused by check and push, with its size and the limit', async () => {
  const closing = (lines: number): string => `  closing:\n${`    - ${'wä '.repeat(100)}\n`.repeat(lines)}`;
  const sized = (lines: number): string => changed(/ {2}closing:\n(?: {4}.*\n?)+/, closing(lines));
  // Letters beyond ASCII take two bytes: 400 a line, and 3 more for quotes and comma.
  await write(sized(1030));
  for (const command of ['check', 'push']) {
    const { code, out } = await here.run(['policy', command]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /The policy takes 4\d\d KB in the table, and an item of it holds 400 KB\. Take out at least \d+ KB/,
    );
  }
  // What check takes, the table takes: the largest one that is sound.
  let lines = 1030;
  while (problemsOf(sized(lines)).length > 0) lines -= 1;
  expect(lines).toBeGreaterThan(900);
  await write(sized(lines));
  expect((await here.run(['policy', 'push', '--yes'])).code).toBe(0);
});

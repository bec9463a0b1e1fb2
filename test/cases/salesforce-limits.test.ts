/** What Salesforce as a whole does not let us write: maintenance, a full org, a policy of its admins. */
import { expect, it } from 'vitest';
import { readConnection } from '../../shared/store/connections.ts';
import { readRefusals } from '../../shared/store/refusals.ts';
import { connections, startBoth, type Both } from '../dual/both.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

const open = (): Promise<Both> => startBoth(admittingAll(shippedPolicy('salesforce')));
const nobody = { rep: '', cards: 0, tasks: 0 };
const handedOff = { rep: expect.stringMatching(/./), cards: 1, tasks: 1 };
const always = Number.MAX_SAFE_INTEGER;
const comeIn = (both: Both, count: number): string[] =>
  Array.from({ length: count }, (_, n) => both.create('salesforce', `n@firm-${n}.example`));
const handOff = (both: Both, ids: readonly string[]) =>
  both.handOff(
    'salesforce',
    ids.map((id) => both.look('salesforce', id)),
  );
const { salesforce: connection } = connections;

it('while Salesforce is read-only for maintenance all waits, and nothing is on the list of the admin', async () => {
  const both = await open();
  const { rules } = both.org.server.records;
  const ids = comeIn(both, 12);
  rules.failRows({ code: 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', times: always });
  await handOff(both, ids);
  for (const id of ids) {
    const { parked, due, watch } = await both.state('salesforce', id);
    expect([both.shown('salesforce', id), parked, due?.why, watch]).toEqual([
      nobody,
      undefined,
      'read-only',
      undefined,
    ]);
  }
  const { pausedUntil, pauseReason } = await readConnection(both.table, connection);
  expect([Date.parse(pausedUntil ?? '') - Date.parse(both.clock.at) <= 60_000, pauseReason]).toEqual([
    true,
    'read-only',
  ]);
  expect(await readRefusals(both.table, connection)).toEqual([]);
});

it('when the maintenance ends all are handed off at the next sweeps', async () => {
  const both = await open();
  const { rules } = both.org.server.records;
  const ids = comeIn(both, 12);
  rules.failRows({ code: 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', times: always });
  await handOff(both, ids);
  for (let minute = 0; minute < 5; minute += 1) {
    both.clock.advance(60_000);
    await both.sweep();
  }
  rules.clearRowFaults();
  for (let minute = 0; minute < 10; minute += 1) {
    both.clock.advance(60_000);
    await both.sweep();
  }
  for (const id of ids) expect(both.shown('salesforce', id)).toMatchObject(handedOff);
});

it.each([
  ['STORAGE_LIMIT_EXCEEDED', "the org's data storage is full: delete records, or buy more"],
  ['LIMIT_EXCEEDED', 'a limit of the org is reached: see Setup, System Overview'],
  ['TXN_SECURITY_NO_ACCESS', 'a transaction security policy of the org stops it'],
])('%s is told to the admin in words', async (code, words) => {
  const both = await open();
  const [id = ''] = comeIn(both, 1);
  both.org.server.records.rules.failRows({ code, times: always });
  await handOff(both, [id]);
  expect((await both.state('salesforce', id)).parked?.reason).toBe(`Salesforce refused (${code}); ${words}`);
});

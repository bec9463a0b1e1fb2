/** Records of Salesforce that an approval holds: what happened to those who run this, row by row. */
import { expect, it } from 'vitest';
import { readConnection } from '../../shared/store/connections.ts';
import { readRefusals } from '../../shared/store/refusals.ts';
import { connections, startBoth, type Both } from '../dual/both.ts';

const open = (): Promise<Both> => startBoth();
const nobody = { rep: '', cards: 0, tasks: 0 };
const handedOff = { rep: expect.stringMatching(/./), cards: 1, tasks: 1 };
const comeIn = (both: Both, count: number): string[] =>
  Array.from({ length: count }, (_, n) => both.create('salesforce', `n@firm-${n}.example`));
const handOff = (both: Both, ids: readonly string[]) =>
  both.handOff(
    'salesforce',
    ids.map((id) => both.look('salesforce', id)),
  );
/** Lets an hour and its jitter pass, with the sweep of then. @returns who was looked at */
const hour = async (both: Both, among: readonly string[]): Promise<readonly string[]> => {
  both.clock.advance(3_700_000);
  return (await both.sweep()).flatMap(({ id }) => (among.includes(id) ? [id] : []));
};

it('SF5 each locked record waits for itself: one that is approved is handed off while another stays locked', async () => {
  const both = await open();
  const ids = comeIn(both, 5);
  const [first = '', second = '', ...others] = ids;
  const { rules } = both.org.server.records;
  const approve = rules.lock(second);
  rules.lock(first);
  await handOff(both, ids);
  for (const id of others) expect(both.shown('salesforce', id)).toMatchObject(handedOff);
  for (const id of [first, second]) expect(both.shown('salesforce', id)).toEqual(nobody);
  approve();
  expect((await hour(both, ids)).toSorted()).toEqual([first, second].toSorted());
  expect(both.shown('salesforce', second)).toMatchObject(handedOff);
  expect(both.shown('salesforce', first)).toEqual(nobody);
  expect(await hour(both, [first])).toEqual([first]);
});

it('SF5 a locked record is no refusal for an admin to mend, and pauses nothing', async () => {
  const both = await open();
  const [id = ''] = comeIn(both, 1);
  both.org.server.records.rules.lock(id);
  await handOff(both, [id]);
  const state = await both.state('salesforce', id);
  expect([state.parked, state.due?.why]).toEqual([undefined, 'record-locked']);
  expect(await readRefusals(both.table, connections.salesforce)).toEqual([]);
  expect((await readConnection(both.table, connections.salesforce)).pausedUntil).toBeUndefined();
});

it('SF5 a row that another writer holds for a moment is tried again at once', async () => {
  const both = await open();
  const [id = ''] = comeIn(both, 1);
  both.org.server.records.rules.failRows({ code: 'UNABLE_TO_LOCK_ROW', id, operation: 'update' });
  await handOff(both, [id]);
  expect(both.shown('salesforce', id)).toMatchObject(handedOff);
});

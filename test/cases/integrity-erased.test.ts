/** A person who is erased while their record is looked at for the first time. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, it } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import { CrmUnavailable } from '../../shared/domain/errors.ts';
import { goLive } from '../../shared/store/modes.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { admittingPolicy, examplePolicy } from '../support/lead.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

let on: Portal;
afterEach(() => on.stop());

/** All that the table holds and that names the id. */
const tracesOf = async (id: string): Promise<Record<string, unknown>[]> => {
  const { Items = [] } = await on.table.doc.send(new ScanCommand({ TableName: on.table.name }));
  return Items.filter((item) => JSON.stringify(item).includes(id));
};

const start = async (policy: Policy): Promise<string> => {
  on = await startPortal({ policy });
  await goLive(on.table, connection, { since: on.clock.at, at: on.clock.at });
  const id = on.contact({ email: 'kim@mill.example', firstname: 'Kim', lifecyclestage: 'subscriber' });
  on.clock.advance(10_000);
  return id;
};

/** The CRM, in which the person is erased just after their record was read: HubSpot tells of it twice. */
const erasingAfter = (call: 'readLeads' | 'owners', id: string): Crm => {
  const crm = on.openCrm();
  let isDone = false;
  const erase = async (): Promise<void> => {
    if (isDone) return;
    isDone = true;
    on.hubspot.records.asUser(9001).forget(id);
    on.clock.advance(2000);
    await on.handOff([on.look(id, { kind: 'erase' })]);
    await on.handOff([on.look(id, { kind: 'gone' })]);
  };
  return {
    ...crm,
    readLeads: async (ids) => {
      const rows = await crm.readLeads(ids);
      if (call === 'readLeads') await erase();
      return rows;
    },
    owners: async (options) => {
      const owners = await crm.owners(options);
      if (call === 'owners') await erase();
      return owners;
    },
  };
};

it.each<[string, () => Policy, 'readLeads' | 'owners']>([
  ['a lead', examplePolicy, 'readLeads'],
  ['a lead about to be decided on', examplePolicy, 'owners'],
  ['a record that is no lead', admittingPolicy, 'readLeads'],
])(
  'IN15 %s is not kept by the look that had read it, and but for a mark with an end nothing is',
  async (_, policy, call) => {
    const id = await start(policy());
    const item = on.look(id);
    const [ended] = await on.handOff([item], { crm: erasingAfter(call, id) });
    expect(ended?.written).toBeNull();
    const [mark, ...more] = await tracesOf(id);
    expect(more).toEqual([]);
    expect(mark).toMatchObject({ refused: { rule: 'erased' }, expiresAtSeconds: expect.any(Number) });
    expect(mark?.['dueAt']).toBeUndefined();
    // Nothing of the person stands anywhere, whoever looks again.
    await on.handOff([item]);
    on.clock.advance(60_000);
    await on.handOff([on.look(id)]);
    expect(JSON.stringify(await tracesOf(id))).not.toContain('decision');
  },
);

it('IN15 a look that fails after the person was erased keeps nothing of them', async () => {
  const id = await start(examplePolicy());
  const crm = erasingAfter('readLeads', id);
  const failing: Crm = { ...crm, owners: () => Promise.reject(new CrmUnavailable('down', 'down')) };
  await on.handOff([on.look(id)], { crm: failing });
  const traces = await tracesOf(id);
  expect(traces.map(({ refused }) => refused)).toEqual([expect.objectContaining({ rule: 'erased' })]);
  expect(traces[0]?.['dueAt']).toBeUndefined();
});

it('IN15 of a person whom the table knows an erasure leaves no mark', async () => {
  const id = await start(examplePolicy());
  await on.handOff([on.look(id)]);
  on.clock.advance(60_000);
  on.hubspot.records.asUser(9001).forget(id);
  await on.handOff([on.look(id, { kind: 'erase' })]);
  expect(await tracesOf(id)).toEqual([]);
});

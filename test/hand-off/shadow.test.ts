/** A connection that only watches: it decides and keeps, writes nothing to the CRM, and teaches nothing to the live ones. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beginWatching, goLive, stopConnection } from '../../shared/store/modes.ts';
import { takeCensus } from '../../shared/store/census.ts';
import { readPretended } from '../../shared/store/pretended.ts';
import { shadowPrefix } from '../../shared/store/keys.ts';
import { leadStates } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';
import { unwatchedPolicy } from '../support/lead.ts';

let portal: Portal;
beforeEach(async () => {
  portal = await startPortal({ policy: { ...unwatchedPolicy() } });
  await beginWatching(portal.table, connection, portal.clock.at);
  portal.clock.advance(60_000);
});
afterEach(() => portal.stop());

const shadow = (): Table => ({ ...portal.table, shadow: { until: portal.clock.at } });
const keys = async (): Promise<string[]> => {
  const { Items = [] } = await portal.table.doc.send(new ScanCommand({ TableName: portal.table.name }));
  return Items.map(({ pk }) => String(pk)).toSorted();
};
const ownerIn = async (id: string) => (await leadStates.readOne(shadow(), connection, id)).owner;
const person = (n: number): Record<string, string> => ({
  email: `p${n}@firm${n}.example.org`,
  firstname: `P${n}`,
  lastname: 'Doe',
});

describe('a connection that only watches', () => {
  test('decides, and writes nothing to the CRM', async () => {
    const id = portal.contact(person(1));
    const [ended] = await portal.handOff([portal.look(id)]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect((await ownerIn(id))?.by).toBe('us');
    expect(portal.property(id, 'hubspot_owner_id')).toBe('');
    expect(portal.property(id, 'handoff_score')).toBe('');
    expect([...portal.bodies(id, 'notes'), ...portal.bodies(id, 'tasks')]).toEqual([]);
    const writes = portal.hubspot.calls.filter(({ path }) => /\/batch\/(create|update|archive)/.test(path));
    expect(writes).toEqual([]);
  });

  test('takes turns of its own, and keeps all of it apart', async () => {
    const ids = [1, 2, 3, 4].map((n) => portal.contact(person(n)));
    for (const id of ids) await portal.handOff([portal.look(id)]);
    const owners = new Set(await Promise.all(ids.map(async (id) => (await ownerIn(id))?.ownerId)));
    expect(owners.size).toBeGreaterThan(1);
    const live = (await keys()).filter((key) => !key.startsWith(shadowPrefix));
    expect(live).toEqual([`CONNECTION#${connection}`]);
  });

  test('a second look comes to rest, and who has it in truth is kept', async () => {
    const id = portal.contact(person(1));
    await portal.handOff([portal.look(id)]);
    portal.clock.advance(60_000);
    const ours = (await ownerIn(id))?.ownerId;
    const people = (await portal.openCrm().owners()).find((owner) => owner.id !== ours && owner.active);
    portal.hubspot.records.asCrm('CRM_UI').update('contacts', id, { hubspot_owner_id: people?.id ?? '' });
    portal.clock.advance(60_000);
    const [ended] = await portal.handOff([portal.look(id, { ownerTouched: true })]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'unchanged' });
    expect((await ownerIn(id))?.ownerId).toBe(ours);
    expect((await readPretended(shadow(), connection, [id])).get(id)?.people?.ownerId).toBe(people?.id);
  });

  test('keeps an owner who was chosen with the record, and not one whom somebody chose after it came in', async () => {
    const [mine, other] = (await portal.openCrm().owners()).filter(({ active }) => active);
    const chosen = portal.contact({ ...person(1), hubspot_owner_id: mine?.id ?? '' });
    const later = portal.contact(person(2));
    portal.clock.advance(5_000);
    portal.hubspot.records
      .asCrm('AUTOMATION_PLATFORM')
      .update('contacts', later, { hubspot_owner_id: other?.id ?? '' });
    portal.clock.advance(5_000);
    await portal.handOff([portal.look(chosen), portal.look(later)]);
    expect(await ownerIn(chosen)).toMatchObject({ ownerId: mine?.id, by: 'human' });
    expect((await ownerIn(later))?.by).toBe('us');
  });

  test('forgets a person who is to be forgotten', async () => {
    const id = portal.contact(person(1));
    await portal.handOff([portal.look(id)]);
    await portal.handOff([portal.look(id, { kind: 'erase' })]);
    expect((await keys()).filter((key) => key.includes(`#${id}`) || key.includes('PERSON'))).toEqual([]);
  });

  test('says whom it would have given what, and once live begins anew', async () => {
    const ids = [1, 2, 3].map((n) => portal.contact(person(n)));
    await portal.handOff(ids.map((id) => portal.look(id)));
    const census = await takeCensus(shadow(), connection);
    expect(census).toMatchObject({ leads: 3, others: 0, stopped: 0, refused: {} });
    expect(Object.values(census.owners).reduce((sum, count) => sum + count, 0)).toBe(3);
    await goLive(portal.table, connection, { since: portal.clock.at, at: portal.clock.at });
    portal.clock.advance(60_000);
    const next = portal.contact(person(4));
    const [ended] = await portal.handOff([portal.look(next)]);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect(portal.property(next, 'hubspot_owner_id')).not.toBe('');
    expect(portal.property(ids[0] ?? '', 'hubspot_owner_id')).toBe('');
  });
});

describe('a connection that is off', () => {
  test('looks at nothing, and forgets whoever is to be forgotten', async () => {
    await goLive(portal.table, connection, { since: portal.clock.at, at: portal.clock.at });
    const known = portal.contact(person(1));
    await portal.handOff([portal.look(known)]);
    await stopConnection(portal.table, connection);
    const calls = portal.hubspot.calls.length;
    const id = portal.contact(person(2));
    const [left, erased] = await portal.handOff([portal.look(id), portal.look(known, { kind: 'erase' })]);
    expect(left?.outcome).toEqual({ ends: 'done', as: 'off' });
    expect(erased?.outcome).toEqual({ ends: 'done', as: 'erased' });
    expect(portal.hubspot.calls.length).toBe(calls);
    expect((await keys()).filter((key) => key.includes(`#${known}`))).toEqual([]);
  });
});

test('a mode that this release does not know leaves the connection alone: its work waits, and nothing is written', async () => {
  const Item = { pk: `CONNECTION#${connection}`, sk: 'STATE', mode: 'turbo', pauses: 0 };
  await portal.table.doc.send(new PutCommand({ TableName: portal.table.name, Item }));
  const id = portal.contact(person(1));
  const [ended] = await portal.handOff([portal.look(id)]);
  expect(ended?.outcome).toMatchObject({ ends: 'later', code: 'connection-unreadable' });
  expect(portal.property(id, 'hubspot_owner_id')).toBe('');
});

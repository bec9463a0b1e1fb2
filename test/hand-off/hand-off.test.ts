import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLedger } from '../support/stored.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const aware = (n: string) => ({
  email: `pat@${n}.example`,
  firstname: 'Pat',
  message: 'Our line stops twice a week.',
});
const callsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = portal.hubspot.calls.length;
  await work();
  return portal.hubspot.calls.slice(before).map(({ method, path }) => `${method} ${path}`);
};
const minuteMs = 60_000;

describe('the hand-off of a new lead', () => {
  let id = '';
  let calls: string[] = [];
  beforeAll(async () => {
    id = portal.contact(aware('one'));
    await portal.handOff([portal.look(id)]);
    portal.clock.advance(minuteMs);
    id = portal.contact(aware('two'));
    calls = await callsOf(() => portal.handOff([portal.look(id)]));
  });

  test('gives it an owner, and says on the record why', () => {
    expect(portal.property(id, 'hubspot_owner_id')).toMatch(/^7000[1-3]$/);
    expect(portal.property(id, 'handoff_owner_reason')).toContain('Veterans open and close.');
    expect(portal.property(id, 'handoff_stage')).toBe('problem-aware');
    expect(Number(portal.property(id, 'handoff_score'))).toBeGreaterThan(0);
    expect(portal.property(id, 'handoff_reasons')).toContain('Need 30/30');
    expect(portal.property(id, 'handoff_coordinator')).toMatch(/^7000[45]$/);
  });

  test('writes one note and one task', () => {
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
    expect(portal.bodies(id, 'notes')[0]).toContain('Our line stops twice a week.');
    expect(portal.bodies(id, 'tasks')).toHaveLength(1);
  });

  test('keeps the whole decision in the ledger, without the words of the buyer', async () => {
    const [entry] = await readLedger(portal.table, connection, id);
    expect(entry).toMatchObject({
      ruling: { stage: ['problem-aware', expect.any(String)] },
      written: expect.arrayContaining(['owner', 'note', 'task first-talk']),
    });
    expect(JSON.stringify(entry)).not.toMatch(/pat@|line stops/i);
  });

  test('asks for at most five calls once the team is known, and what choices are called', () => {
    const ofTheLead = calls.filter((call) => !/owners|0-115|properties/.test(call));
    expect(ofTheLead).toEqual(
      expect.arrayContaining([
        'POST /crm/objects/2026-09/0-1/batch/read',
        'POST /crm/objects/2026-09/0-1/batch/update',
      ]),
    );
    expect(ofTheLead.length).toBeLessThanOrEqual(5);
    expect(calls.filter((call) => call.includes('properties')).toSorted()).toEqual([
      'GET /crm/properties/2026-09/companies',
      'GET /crm/properties/2026-09/contacts',
    ]);
  });

  test('is over: the same event again costs no call, and a later look writes nothing', async () => {
    const seenAt = portal.clock.at;
    portal.clock.advance(minuteMs);
    await portal.handOff([portal.look(id)]);
    const repeated = await callsOf(() => portal.handOff([portal.look(id, { occurredAt: seenAt })]));
    expect(repeated).toEqual([]);
    const again = await callsOf(() => portal.handOff([portal.look(id)]));
    expect(again.filter((call) => /update|create/.test(call))).toEqual([]);
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
    expect(portal.bodies(id, 'tasks')).toHaveLength(1);
  });
});

describe('afterwards', () => {
  test('a new fact updates the note in place', async () => {
    const id = portal.contact({ email: 'lee@three.example' });
    await portal.handOff([portal.look(id)]);
    const [before] = portal.bodies(id, 'notes');
    portal.clock.advance(minuteMs);
    portal.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'We scrap every tenth part.' });
    await portal.handOff([portal.look(id)]);
    const after = portal.bodies(id, 'notes');
    expect(after).toHaveLength(1);
    expect(after[0]).toContain('We scrap every tenth part.');
    expect(after[0]).not.toBe(before);
    expect(portal.property(id, 'handoff_stage')).toBe('problem-aware');
  });

  test('the owner we gave survives re-scoring', async () => {
    const id = portal.contact({ email: 'kim@four.example' });
    await portal.handOff([portal.look(id)]);
    const owner = portal.property(id, 'hubspot_owner_id');
    portal.clock.advance(minuteMs);
    portal.hubspot.records.asCrm('FORM').update('contacts', id, { message: 'Leaks.' });
    await portal.handOff([portal.look(id)]);
    expect(portal.property(id, 'hubspot_owner_id')).toBe(owner);
  });

  test('the owner a person chose stays', async () => {
    const id = portal.contact({ email: 'sam@five.example', message: 'Leaks.', hubspot_owner_id: '70006' });
    await portal.handOff([portal.look(id)]);
    expect(portal.property(id, 'hubspot_owner_id')).toBe('70006');
    expect(portal.property(id, 'handoff_owner_reason')).toContain('that choice stays');
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
  });

  test('a colleague who joined a moment ago and was chosen by a person stays, also while the team is remembered', async () => {
    const crm = portal.openCrm();
    await crm.owners();
    portal.hubspot.records.owners.add({ id: '70099', email: 'nova@acme.example', userId: 9099 });
    const id = portal.contact({ email: 'joy@new.example', message: 'Leaks.', hubspot_owner_id: '70099' });
    await portal.handOff([portal.look(id)], { crm });
    expect(portal.property(id, 'hubspot_owner_id')).toBe('70099');
  });

  test('the owner a person chose between our read and our write is put back', async () => {
    const id = portal.contact({ email: 'max@six.example', message: 'Leaks.' });
    const crm = portal.openCrm();
    await portal.handOff([portal.look(id)], {
      crm: {
        ...crm,
        updateLeads: (updates) => {
          portal.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: '70006' });
          return crm.updateLeads(updates);
        },
      },
    });
    expect(portal.property(id, 'hubspot_owner_id')).not.toBe('70006');
    portal.clock.advance(minuteMs);
    await portal.handOff([portal.look(id, { causes: ['change:hubspot_owner_id'], ownerTouched: true })]);
    expect(portal.property(id, 'hubspot_owner_id')).toBe('70006');
    expect((await portal.state(id)).owner?.by).toBe('human');
    portal.clock.advance(minuteMs);
    await portal.handOff([portal.look(id)]);
    expect(portal.property(id, 'hubspot_owner_id')).toBe('70006');
  });

  test('a refused lead gets no owner, note or task, and the reason', async () => {
    const id = portal.contact({ email: 'spy@rival.example', message: 'Tell me everything.' });
    const [outcome] = await portal.handOff([portal.look(id)]);
    expect(outcome?.outcome).toEqual({ ends: 'done', as: 'stopped' });
    expect(portal.property(id, 'hubspot_owner_id')).toBe('');
    expect(portal.property(id, 'handoff_reasons')).toContain('competitor');
    expect([...portal.bodies(id, 'notes'), ...portal.bodies(id, 'tasks')]).toEqual([]);
  });

  test('a deleted record is closed quietly, and opened again when it is restored', async () => {
    const id = portal.contact(aware('seven'));
    await portal.handOff([portal.look(id)]);
    portal.clock.advance(minuteMs);
    portal.hubspot.records.asUser(9001).archive('contacts', id);
    const [gone] = await portal.handOff([portal.look(id, { kind: 'gone' })]);
    expect(gone?.outcome).toEqual({ ends: 'done', as: 'gone' });
    expect((await portal.state(id)).gone?.why).toBe('deleted');
    portal.clock.advance(minuteMs);
    portal.hubspot.records.asUser(9001).restore('contacts', id);
    await portal.handOff([portal.look(id)]);
    expect((await portal.state(id)).gone).toBeUndefined();
    expect(portal.bodies(id, 'notes')).toHaveLength(1);
  });

  test('merged leads keep one owner, one note and one history', async () => {
    const first = portal.contact(aware('eight'));
    await portal.handOff([portal.look(first)]);
    portal.clock.advance(minuteMs);
    const second = portal.contact(aware('nine'));
    await portal.handOff([portal.look(second)]);
    const owner = portal.property(first, 'hubspot_owner_id');
    portal.clock.advance(minuteMs);
    const merged = portal.hubspot.records.asUser(9001).merge('contacts', first, second).id;
    await portal.handOff([portal.look(merged, { kind: 'merged', mergedIds: [first, second] })]);
    expect(portal.property(merged, 'hubspot_owner_id')).toBe(owner);
    expect(portal.bodies(merged, 'notes')).toHaveLength(1);
    expect(portal.bodies(merged, 'tasks')).toHaveLength(1);
    expect((await portal.state(second)).gone).toMatchObject({ why: 'merged', into: merged });
    expect((await portal.state(merged)).owner?.ownerId).toBe(owner);
  });

  test('a merge that only the record tells of ends the same', async () => {
    const first = portal.contact(aware('ten'));
    const second = portal.contact(aware('eleven'));
    await portal.handOff([portal.look(first), portal.look(second)]);
    portal.clock.advance(minuteMs);
    const merged = portal.hubspot.records.asUser(9001).merge('contacts', first, second).id;
    await portal.handOff([portal.look(second)]);
    expect(portal.bodies(merged, 'notes')).toHaveLength(1);
    expect((await portal.state(merged)).owner?.ownerId).toBe(portal.property(merged, 'hubspot_owner_id'));
  });

  test('an erased person leaves no trace', async () => {
    const id = portal.contact(aware('twelve'));
    await portal.handOff([portal.look(id)]);
    portal.hubspot.records.asUser(9001).forget(id);
    const [outcome] = await portal.handOff([portal.look(id, { kind: 'erase' }), portal.look(id, { kind: 'gone' })]);
    expect(outcome?.outcome).toEqual({ ends: 'done', as: 'erased' });
    expect((await portal.state(id)).version).toBe(0);
    expect(await readLedger(portal.table, connection, id)).toEqual([]);
  });

  test('a deal looks at its leads', async () => {
    const id = portal.contact(aware('thirteen'));
    const deal = portal.hubspot.records.asUser(9001).create('deals', { dealname: 'Thirteen' }).id;
    portal.hubspot.records.asUser(9001).associate({ type: 'deals', id: deal }, { type: 'contacts', id });
    await portal.handOff([portal.look(deal, { object: 'deal' })]);
    expect(portal.property(id, 'hubspot_owner_id')).not.toBe('');
  });
});

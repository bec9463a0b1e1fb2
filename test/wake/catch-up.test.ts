import { noPolicy } from '../../shared/store/policy-now.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Crm } from '../../shared/crm/crm.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { startCatchUp, type CatchUpScene } from '../support/catch-up.ts';
import { connection } from '../support/portal.ts';
import { handedOff, whole } from '../support/whole.ts';

const minute = 60_000;
/** A colleague whom no pool would choose. */
const frida = '70006';

let scene: CatchUpScene;
beforeEach(async () => {
  scene = await startCatchUp();
  // The sandbox's own people are older than anything that catch-up looks at.
  scene.clock.advance(60 * minute);
});
afterEach(() => scene.stop());

let firms = 0;
const newLead = (): string =>
  scene.contact({ email: `pat@missed-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' });
const ownerOf = (id: string): string => scene.property(id, 'hubspot_owner_id');
const searches = (): number => scene.hubspot.calls.filter(({ path }) => path.endsWith('/search')).length;

describe('with every event lost', () => {
  test('each lead is handed off within the interval, and all are counted', async () => {
    const made: string[] = [];
    for (const count of [3, 0, 4, 1]) {
      const ids: string[] = [];
      // Over the whole interval, to its last second.
      for (let n = 0; n < count; n += 1) {
        await scene.minutes(Math.floor(14 / count));
        scene.clock.advance(1000);
        ids.push(newLead());
      }
      const { line, items } = await scene.run();
      expect(line).toMatchObject({ connection, EventsMissed: count, RecordsUnheard: count, CatchUpFailed: 0 });
      expect(await scene.send(items)).toBe(0);
      for (const id of ids) expect(await whole(scene, id)).toEqual(handedOff);
      made.push(...ids);
    }
    expect((await scene.connectionState()).catchUp?.missed).toMatchObject({ total: made.length, today: made.length });
  });

  test('what we wrote ourselves is looked at once more, is not counted, and then is quiet', async () => {
    const ids = [newLead(), newLead()];
    await scene.quarter();
    scene.clock.advance(5 * minute);
    const check = await scene.run();
    expect(check.line).toMatchObject({ EventsMissed: 0, sent: 2 });
    expect(check.items).toMatchObject(ids.map((id) => ({ id, causes: ['catch-up-check'] })));
    const before = scene.hubspot.calls.length;
    await scene.send(check.items);
    expect(scene.hubspot.calls.slice(before).filter(({ path }) => /create|update/.test(path))).toEqual([]);
    scene.clock.advance(minute);
    for (let runs = 0; runs < 3; runs += 1) {
      scene.clock.advance(2 * minute);
      expect((await scene.run()).line).toMatchObject({ EventsMissed: 0, sent: 0 });
    }
  });

  test('a change of a lead that we know is found', async () => {
    const id = newLead();
    await scene.quarter();
    scene.clock.advance(10 * minute);
    scene.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: frida });
    const { line } = await scene.quarter();
    expect(line).toMatchObject({ EventsMissed: 1, RecordsUnheard: 0 });
    expect((await scene.state(id)).owner).toMatchObject({ by: 'human', ownerId: frida });
  });

  test("a person's choice that our own write came after is found, and put back", async () => {
    const id = newLead();
    const crm = scene.openCrm();
    const interrupted: Crm = {
      ...crm,
      updateLeads: async (updates) => {
        scene.clock.advance(1000);
        scene.hubspot.records.asUser(9006).update('contacts', id, { hubspot_owner_id: frida });
        scene.clock.advance(1000);
        return crm.updateLeads(updates);
      },
    };
    await scene.handOff([scene.look(id)], { crm: interrupted });
    expect(ownerOf(id)).not.toBe(frida);
    const { line, items } = await scene.quarter();
    expect(line).toMatchObject({ EventsMissed: 0, sent: 1 });
    expect(items).toMatchObject([{ id, causes: ['catch-up-check'] }]);
    expect(ownerOf(id)).toBe(frida);
    expect((await scene.state(id)).owner).toMatchObject({ by: 'human', ownerId: frida });
  });

  test('a change of a record that waits for what the CRM refuses is looked at, and is no event missed', async () => {
    const id = newLead();
    scene.hubspot.records.rules.require({ type: 'contacts', property: 'zip' });
    await scene.send([scene.look(id)]);
    expect((await scene.state(id)).parked).toMatchObject({ code: 'validation' });
    scene.clock.advance(10 * minute);
    // No event tells of it: it is none of the properties that we read.
    scene.hubspot.records.asUser(9006).update('contacts', id, { zip: '10115' });
    scene.clock.advance(5 * minute);
    const { line, items } = await scene.run();
    expect(line).toMatchObject({ EventsMissed: 0, RecordsUnheard: 0, sent: 1 });
    await scene.send(items);
    expect(await whole(scene, id)).toEqual(handedOff);
  });

  test('a deal that moves is found, and quiet once it was looked at', async () => {
    const deal = scene.hubspot.records.asUser(9001).create('deals', { dealname: 'Line 4' }).id;
    const { line, items } = await scene.quarter();
    expect(line).toMatchObject({ EventsMissed: 1 });
    expect(items).toMatchObject([{ object: 'deal', id: deal, causes: ['catch-up'] }]);
    scene.clock.advance(minute);
    expect((await scene.run()).line).toMatchObject({ EventsMissed: 0, sent: 0 });
  });

  test('an old contact that was never handed off is no lead because something counted up, and is one once it fills in a form', async () => {
    const id = newLead();
    // It came in long before the connection did.
    scene.clock.advance(24 * 60 * minute);
    await scene.run();
    scene.clock.advance(minute);
    scene.hubspot.records.asCrm('CALCULATED').update('contacts', id, { num_contacted_notes: '3' });
    scene.clock.advance(10 * minute);
    expect((await scene.run()).line).toMatchObject({ seen: 1, EventsMissed: 0, sent: 0 });
    scene.hubspot.records.asCrm('FORM').update('contacts', id, {
      recent_conversion_event_name: 'Pricing request',
      recent_conversion_date: String(Date.parse(scene.clock.at)),
    });
    scene.clock.advance(5 * minute);
    const { line, items } = await scene.run();
    expect(line).toMatchObject({ EventsMissed: 1, sent: 1 });
    await scene.send(items);
    expect(await whole(scene, id)).toEqual(handedOff);
  });

  test('5,000 leads imported at one instant are all found', async () => {
    const importer = scene.hubspot.records.asCrm('IMPORT');
    const ids = Array.from({ length: 5000 }, (_, n) => importer.create('contacts', { lastname: `Import ${n}` }).id);
    scene.clock.advance(minute);
    const { line, items } = await scene.run();
    expect(line).toMatchObject({ EventsMissed: 5000, sent: 5000, more: false });
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(ids));
    // A tenth of what HubSpot's search allows in 15 minutes is 450.
    expect(searches()).toBeLessThan(100);
  });
});

describe('with every event heard', () => {
  test('nothing is missed', async () => {
    for (let hour = 0; hour < 4; hour += 1) {
      const ids = [newLead(), newLead()];
      scene.clock.advance(3000);
      expect(await scene.send(ids.map((id) => scene.look(id)))).toBe(0);
      const { line } = await scene.quarter();
      expect(line).toMatchObject({ EventsMissed: 0, RecordsUnheard: 0 });
    }
    expect((await scene.connectionState()).catchUp?.missed.total).toBe(0);
  });

  test('a lead that waits for a CRM that was down is not counted, and not sent twice', async () => {
    const id = newLead();
    scene.hubspot.faults.add({
      path: /batch\/read$/,
      times: 1000,
      action: { kind: 'status', status: 503, headers: {} },
    });
    await scene.send([scene.look(id)]);
    scene.hubspot.faults.clear();
    scene.clock.advance(2 * minute);
    expect((await scene.state(id)).due).toBeDefined();
    expect((await scene.run()).line).toMatchObject({ EventsMissed: 0, sent: 0 });
    await scene.minutes(20);
    expect(await whole(scene, id)).toEqual(handedOff);
  });
});

describe('a connection', () => {
  test('that is paused is left alone', async () => {
    newLead();
    const until = new Date(Date.parse(scene.clock.at) + 10 * minute).toISOString();
    await pauseConnection(scene.table, connection, until, 'throttled', { pauses: 0 });
    const before = scene.hubspot.calls.length;
    expect(await scene.run()).toMatchObject({ line: { level: 'WARN', skipped: 'paused' }, items: [] });
    expect(scene.hubspot.calls.length).toBe(before);
    scene.clock.advance(10 * minute);
    expect((await scene.run()).line).toMatchObject({ EventsMissed: 1 });
    expect((await scene.connectionState()).pauses).toBe(0);
  });

  test('whose CRM is down is paused for all, and caught up with when it is back', async () => {
    await scene.run();
    const id = newLead();
    scene.hubspot.faults.add({ path: /^/, times: 1000, action: { kind: 'status', status: 503, headers: {} } });
    expect((await scene.run()).line).toMatchObject({ level: 'WARN', code: 'down', CatchUpFailed: 0, EventsMissed: 0 });
    expect(await scene.connectionState()).toMatchObject({ pauseReason: 'down', pauses: 1 });
    scene.hubspot.faults.clear();
    scene.clock.advance(60 * minute);
    const { line, items } = await scene.run();
    expect(line).toMatchObject({ level: 'INFO', EventsMissed: 1 });
    await scene.send(items);
    expect(await whole(scene, id)).toEqual(handedOff);
  });

  test('whose CRM refuses one search is told of, and the others go on', async () => {
    newLead();
    scene.hubspot.faults.add({
      path: /0-27\/search$/,
      times: 1,
      action: { kind: 'status', status: 403, headers: {}, body: { status: 'error', category: 'MISSING_SCOPES' } },
    });
    expect((await scene.run()).line).toMatchObject({
      level: 'ERROR',
      code: 'forbidden',
      CatchUpFailed: 1,
      EventsMissed: 1,
    });
    expect((await scene.connectionState()).pausedUntil).toBeUndefined();
  });

  test('whose queue does not confirm loses nothing', async () => {
    newLead();
    const broken = scene.run({
      send: async () => {
        throw new Error('no answer');
      },
    });
    expect((await broken).line).toMatchObject({
      level: 'ERROR',
      code: 'unexpected',
      CatchUpFailed: 1,
      EventsMissed: 0,
    });
    scene.clock.advance(15 * minute);
    expect((await scene.run()).line).toMatchObject({ EventsMissed: 1, sent: 1 });
  });

  test('is caught up with beside one that fails', async () => {
    newLead();
    const lines: Record<string, unknown>[] = [];
    const settings = scene.invocation.connections[connection];
    if (!settings) throw new Error('the scene has no connection');
    await scene.run({
      connections: { 'hubspot-9': { ...settings, secretId: 'nothing-there' }, [connection]: settings },
      write: (line) => lines.push(JSON.parse(line)),
    });
    expect(lines).toHaveLength(2);
    expect(lines.find((line) => line['connection'] === 'hubspot-9')).toMatchObject({ skipped: 'not-connected' });
    expect(lines.find((line) => line['connection'] === connection)).toMatchObject({ EventsMissed: 1 });
  });

  test('without a policy is left alone', async () => {
    expect((await scene.run({ policy: async () => noPolicy })).line).toMatchObject({
      skipped: 'no-policy',
    });
  });
});

test('a line holds counts and codes, and no id, name or address of anybody', async () => {
  const id = newLead();
  const { line } = await scene.run();
  const text = JSON.stringify(line);
  for (const secret of [id, 'missed-', 'Pat', 'portal-token']) expect(text).not.toContain(secret);
});

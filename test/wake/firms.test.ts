/** The index of firms: how it is filled, goes on after whatever ended a run, and gets rid of what is not true any more. */
import { afterEach, describe, expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import type { ListedFirm } from '../../shared/domain/firm.ts';
import { readFirms } from '../../shared/store/firms.ts';
import { readFirmList } from '../../shared/store/firm-list.ts';
import { startCatchUp } from '../support/catch-up.ts';
import { runFirms } from '../support/firms.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
const openPortal = async (options: Parameters<typeof startPortal>[0] = {}): Promise<Portal> => {
  const portal = await startPortal(options);
  stops.push(portal.stop);
  return portal;
};

const [anna, ben] = ['70001', '70002'];
const people = ({ hubspot }: Pick<Portal, 'hubspot'>) => hubspot.records.asUser(9001);
const company = (portal: Pick<Portal, 'hubspot'>, domain: string, hubspot_owner_id = anna): string =>
  people(portal).create('companies', { name: 'Firm', domain, hubspot_owner_id }).id;
const known = async ({ table }: Pick<Portal, 'table'>, domain: string): Promise<readonly string[]> => {
  const firms = (await readFirms(table, connection, [domain], true)).get(domain);
  return firms ? [...firms.owned, ...firms.free] : [];
};
const ownerOf = async (portal: Portal, email: string): Promise<string> => {
  const id = portal.contact({ email, message: 'Our pumps stand still.' });
  await portal.handOff([portal.look(id)]);
  return portal.property(id, 'hubspot_owner_id');
};

describe('the walk through the list', () => {
  it('ends with all companies known, and asks only for what changed from then on', async () => {
    const portal = await openPortal();
    const ids = Array.from({ length: 250 }, (_, n) => company(portal, `firm-${n}.example`));
    expect(await runFirms(portal.services())).toEqual({ listed: 250, changed: 0, seen: 250, known: true });
    expect(await known(portal, 'firm-249.example')).toEqual([ids[249]]);
    const before = portal.hubspot.calls.length;
    portal.clock.advance(900_000);
    const added = company(portal, 'new.example');
    portal.clock.advance(1000);
    expect(await runFirms(portal.services())).toMatchObject({ listed: 0, changed: 251, known: true });
    expect(await known(portal, 'new.example')).toEqual([added]);
    expect(new Set(portal.hubspot.calls.slice(before).map(({ path }) => path))).toEqual(
      new Set(['/crm/objects/2026-09/0-2/search']),
    );
    // Once more by the overlap, and then no more.
    for (const changed of [1, 0]) {
      portal.clock.advance(900_000);
      expect(await runFirms(portal.services())).toMatchObject({ changed });
    }
  });

  it('goes on where a run ended, whatever ended it, and is no reason to pause', async () => {
    const scene = await startCatchUp();
    stops.push(scene.stop);
    for (let n = 0; n < 250; n += 1) company(scene, `firm-${n}.example`);
    scene.hubspot.faults.add({
      path: /\/0-2$/,
      skip: 1,
      times: 50,
      action: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
    });
    const first = await scene.run();
    expect(first.line).toMatchObject({
      CatchUpFailed: 0,
      firms: { listed: 100, seen: 100, known: false, code: 'throttled' },
    });
    expect((await scene.connectionState()).pausedUntil).toBeUndefined();
    scene.hubspot.faults.clear();
    scene.clock.advance(7_200_000);
    expect((await scene.run()).line).toMatchObject({ firms: { listed: expect.any(Number), known: true } });
    expect((await readFirmList(scene.table, connection))?.seen).toBeGreaterThanOrEqual(250);
  });

  it.each(['truncate', 'reset', 'html', 'error-inside'] as const)(
    'reads a page again whose answer came as "%s"',
    async (kind) => {
      const portal = await openPortal();
      for (let n = 0; n < 120; n += 1) company(portal, `firm-${n}.example`);
      portal.hubspot.faults.add({ path: /\/0-2$/, skip: 1, times: 10, action: { kind } });
      expect(await runFirms(portal.services())).toMatchObject({ listed: 100, known: false, code: expect.any(String) });
      portal.hubspot.faults.clear();
      expect(await runFirms(portal.services())).toMatchObject({ listed: 20, seen: 120, known: true });
    },
  );

  it('misses none that is made, and none that stands behind one that is deleted, while it goes on', async () => {
    const portal = await openPortal();
    const ids = Array.from({ length: 150 }, (_, n) => company(portal, `firm-${n}.example`));
    portal.hubspot.faults.add({
      path: /\/0-2$/,
      skip: 1,
      times: 9,
      action: { kind: 'status', status: 503, headers: {} },
    });
    await runFirms(portal.services());
    portal.hubspot.faults.clear();
    for (const id of ids.slice(0, 10)) people(portal).archive('companies', id);
    const late = company(portal, 'late.example');
    await runFirms(portal.services());
    expect(await known(portal, 'firm-100.example')).toEqual([ids[100]]);
    expect(await known(portal, 'late.example')).toEqual([late]);
  });

  it('takes its share of a portal of half a million in each run, and no more', async () => {
    const portal = await openPortal();
    let asked = 0;
    const page = (after: string | null) => {
      asked += 1;
      const from = Number(after ?? 0);
      const firms = Array.from({ length: 100 }, (_, n): ListedFirm => ({
        id: `${from + n + 1}`,
        domains: [],
        isOwned: false,
      }));
      return Promise.resolve({ firms, next: from + 100 < 500_000 ? `${from + 100}` : null });
    };
    const crm = { ...portal.openCrm(), listFirms: page };
    expect(await runFirms({ ...portal.services(), crm })).toMatchObject({ listed: 20_000, seen: 20_000, known: false });
    expect(asked).toBe(200);
    expect(await runFirms({ ...portal.services(), crm })).toMatchObject({ listed: 20_000, seen: 40_000, known: false });
  });

  it('where the app may not read companies nothing is known, and everything else goes its way', async () => {
    const scene = await startCatchUp({
      hubspot: { scopes: allScopes.filter((scope) => !scope.startsWith('crm.objects.companies')) },
    });
    stops.push(scene.stop);
    const { line } = await scene.run();
    expect(line).toMatchObject({ firms: { listed: 0, known: false, code: 'forbidden' } });
  });

  it('begins anew when the changes are too many to follow, and knows what it knew', async () => {
    const portal = await openPortal();
    company(portal, 'firm.example');
    await runFirms(portal.services());
    const crm = {
      ...portal.openCrm(),
      firmsSince: (since: string, limit: number) =>
        Promise.resolve({
          firms: Array.from({ length: limit }, (_, n) => ({ id: `${n + 1}`, domains: [], isOwned: false })),
          until: new Date(Date.parse(since) + 1000).toISOString(),
          more: true,
        }),
    };
    portal.clock.advance(86_400_000);
    expect(await runFirms({ ...portal.services(), crm })).toMatchObject({ changed: 4_000, known: true });
    expect(await readFirmList(portal.table, connection)).toMatchObject({ after: null, seen: 0 });
    expect(await runFirms(portal.services())).toMatchObject({ listed: 1, known: true });
  });
});

describe('what is not true any more', () => {
  it('a company whose domain became another one binds nobody by the first, and is known by the second', async () => {
    const portal = await openPortal();
    const id = company(portal, 'old.example', ben);
    company(portal, 'other.example', ben);
    await runFirms(portal.services());
    portal.clock.advance(60_000);
    people(portal).update('companies', id, { domain: 'new.example' });
    portal.clock.advance(60_000);
    expect(await ownerOf(portal, 'a@old.example')).not.toBe(ben);
    expect(await known(portal, 'old.example')).toEqual([]);
    await runFirms(portal.services());
    expect(await ownerOf(portal, 'a@new.example')).toBe(ben);
  });

  it('a domain that moved to another company has that one’s owner', async () => {
    const portal = await openPortal();
    const [from, to] = [company(portal, 'moved.example', anna), company(portal, 'else.example', ben)];
    await runFirms(portal.services());
    portal.clock.advance(60_000);
    people(portal).update('companies', from, { domain: 'gone.example' });
    people(portal).update('companies', to, { domain: 'moved.example' });
    portal.clock.advance(60_000);
    await runFirms(portal.services());
    expect(await ownerOf(portal, 'a@moved.example')).toBe(ben);
    expect(await known(portal, 'moved.example')).toEqual([to]);
  });

  it('a company that was deleted, or merged into another, leaves', async () => {
    const portal = await openPortal();
    const [kept, merged, deleted] = [1, 2, 3].map(() => company(portal, 'firm.example', ben));
    await runFirms(portal.services());
    expect(await known(portal, 'firm.example')).toEqual([kept, merged, deleted]);
    portal.clock.advance(60_000);
    const { id } = people(portal).merge('companies', kept ?? '', merged ?? '');
    people(portal).archive('companies', deleted ?? '');
    portal.clock.advance(60_000);
    expect(await ownerOf(portal, 'a@firm.example')).not.toBe(ben);
    await runFirms(portal.services());
    expect(await known(portal, 'firm.example')).toHaveLength(4);
    expect(await ownerOf(portal, 'b@firm.example')).toBe(ben);
    expect(await known(portal, 'firm.example')).toEqual([id]);
  });

  it('one that cannot be read binds nobody and stops nothing', async () => {
    const portal = await openPortal();
    company(portal, 'firm.example', ben);
    await runFirms(portal.services());
    portal.hubspot.faults.add({ path: /\/0-2\/batch\/read$/, action: { kind: 'status', status: 403, headers: {} } });
    expect(await ownerOf(portal, 'a@firm.example')).not.toBe('');
    expect(await ownerOf(portal, 'b@firm.example')).not.toBe('');
    expect(await known(portal, 'firm.example')).toHaveLength(1);
  });
});

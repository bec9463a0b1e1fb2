/** Asking HubSpot's search what changed, within its limits. */
import { expect, it } from 'vitest';
import type { Change, Crm } from '../../../shared/crm/crm.ts';
import { openHubspotCrm } from '../../../shared/crm/hubspot/crm.ts';
import { searchPace } from '../../../shared/crm/hubspot/call/search-pace.ts';
import { fakeClock, startsAt } from './clock.ts';
import { startLoopback, type Asked } from './loopback.ts';
import { startScene } from './scenes.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const idsOf = (changes: readonly Change[]): ReadonlySet<string> => new Set(changes.map(({ ref }) => ref.id));

it('stays below five searches a second, so that none is refused', async () => {
  const { server, scene } = await startScene();
  const since = iso(scene.clock.now());
  for (let n = 0; n < 60; n += 1) {
    scene.clock.pass(10);
    scene.addLead({ email: `p${n}@mill.example` });
  }
  const before = server.calls.length;
  const startedAt = scene.clock.now();
  let from = since;
  for (let more = true; more;) {
    const changes = await scene.crm.changedSince('lead', from, 5);
    ({ until: from, more } = changes);
  }
  const calls = server.calls.slice(before);
  expect(calls.length).toBeGreaterThan(12);
  expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  expect(scene.clock.now() - startedAt).toBe((calls.length - 1) * 250);
});

it('lets those who ask at once go one after another', async () => {
  const slept: number[] = [];
  const pause = searchPace('https://hubspot.example token', {
    now: () => startsAt,
    sleep: async (ms) => {
      slept.push(ms);
    },
  });
  await Promise.all([pause(), pause(), pause(), pause()]);
  expect(slept).toEqual([250, 500, 750]);
});

it('finds later what search is behind with, for one who asks with an overlap', async () => {
  const { scene } = await startScene({ searchDelayMs: 30_000 });
  const since = iso(scene.clock.now());
  scene.clock.pass(60_000);
  const early = scene.addLead({ email: 'early@mill.example' });
  scene.clock.pass(40_000);
  const late = scene.addLead({ email: 'late@mill.example' });
  const first = await scene.crm.changedSince('lead', since, 100);
  expect(idsOf(first.changes)).toEqual(new Set([early]));
  // Not later than what was found: the other one is not skipped.
  expect(first.until).toBe(first.changes[0]?.at);
  scene.clock.pass(31_000);
  expect(idsOf((await scene.crm.changedSince('lead', first.until, 100)).changes)).toEqual(new Set([early, late]));
});

it('tells a record that changed twice once, as of its last change', async () => {
  const { scene } = await startScene();
  const since = iso(scene.clock.now());
  const ids = Array.from({ length: 6 }, (_, n) => {
    scene.clock.pass(1000);
    return scene.addLead({ email: `p${n}@mill.example` });
  });
  scene.clock.pass(1000);
  scene.setOwnerByHand(ids[0] ?? '', '70002');
  const { changes } = await scene.crm.changedSince('lead', since, 100);
  expect(changes.map(({ ref }) => ref.id)).toEqual([...ids.slice(1), ids[0]]);
  expect(changes.at(-1)?.at).toBe(iso(scene.clock.now()));
});

it('names both records of a task of ours that hangs on two, and none of a task whose mark was taken away', async () => {
  const { server, scene } = await startScene();
  const since = iso(scene.clock.now());
  const [leadId, dealId] = [scene.addLead({ email: 'kim@mill.example' }), scene.addDeal([])];
  const user = server.records.asUser(9001);
  const task = (body: string): string =>
    user.create('tasks', { hs_timestamp: since, hs_task_body: body, hs_task_status: 'COMPLETED' }, [
      { to: { type: 'contacts', id: leadId } },
      { to: { type: 'deals', id: dealId } },
    ]).id;
  task('<p>Call them</p><p>Ref 12345</p>');
  expect((await scene.crm.changedSince('task', since, 100)).changes).toEqual([]);
  task('<p>Call them</p><p>Ref wh-12345</p>');
  const { changes } = await scene.crm.changedSince('task', since, 100);
  expect(changes.map(({ ref }) => ref)).toEqual([
    { object: 'lead', id: leadId },
    { object: 'deal', id: dealId },
  ]);
});

it('gets behind more records of one millisecond than a query gives, and never asks for more of it', async () => {
  const instant = Date.UTC(2026, 10, 22, 8);
  const asked: Asked[] = [];
  const bodyOf = (one: Asked) =>
    one.body as { after?: string; limit: number; filterGroups: { filters: { value: string }[] }[] };
  const server = await startLoopback((one) => {
    asked.push(one);
    const { after = '0', limit, filterGroups } = bodyOf(one);
    const isLater = Number(filterGroups[0]?.filters[0]?.value) > instant;
    const results = Array.from({ length: isLater ? 1 : limit }, (_, n) => ({
      id: isLater ? '20000' : String(Number(after) + n),
      properties: { lastmodifieddate: iso(isLater ? instant + 5000 : instant) },
      createdAt: iso(instant),
      updatedAt: iso(instant),
      archived: false,
    }));
    const paging = isLater ? {} : { paging: { next: { after: String(Number(after) + limit) } } };
    return { status: 200, json: { total: 20_000, results, ...paging } };
  });
  const clock = fakeClock();
  const crm: Crm = openHubspotCrm({
    apiUrl: server.url,
    apiVersion: '2026-09',
    accessToken: 'token',
    connection: 'hubspot-1',
    factProperties: {},
    newTraceId: () => 'trace',
    deadline: () => startsAt + 60_000,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
  });
  try {
    const { changes, until, more } = await crm.changedSince('lead', iso(instant), 1000);
    expect([changes.length, until, more]).toEqual([10_001, iso(instant + 5000), false]);
    expect(asked.every((one) => Number(bodyOf(one).after ?? 0) + bodyOf(one).limit <= 10_000)).toBe(true);
    // The first page of 200 starts a query; fifty fill it, and one is behind it.
    expect(asked).toHaveLength(51);
  } finally {
    await server.stop();
  }
});

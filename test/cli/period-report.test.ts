/** `handoff report` over what the real hand-off kept: inputs by which such reports are known to mislead. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { beginSince } from '../../shared/store/connections.ts';
import { admittingPolicy, examplePolicy } from '../support/lead.ts';
import { startClosing } from '../support/closing.ts';
import { connection } from '../support/portal.ts';
import { startExplained, type Explained } from '../support/explained.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { emptyFolder, runCli, type Env } from './installation.ts';

const minuteMs = 60_000;
const [dina, emil] = ['70004', '70005'];

const spread = z.looseObject({
  count: z.number(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  bands: z.array(z.object({ upTo: z.number().nullable(), count: z.number() })),
});
const told = z.looseObject({
  handedOff: z.number(),
  hadOwner: z.number(),
  merged: z.number(),
  admitted: z.record(z.string(), z.number()),
  noLeads: z.record(z.string(), z.number()),
  stopped: z.record(z.string(), z.number()),
  speed: z.looseObject({ ours: spread, reps: spread, whole: spread }),
  followUp: z.array(z.looseObject({ rep: z.string(), given: z.number(), toTouch: spread })),
  confirmations: z.looseObject({}),
  funnel: z.array(z.looseObject({ stage: z.string(), leads: z.number(), now: z.number() })),
  pools: z.record(z.string(), z.looseObject({ turns: z.number(), members: z.record(z.string(), z.looseObject({})) })),
  gate: z.looseObject({ deals: z.number(), outcomes: z.record(z.string(), z.number()) }),
});

let here: Explained;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
/** Everybody takes turns, whatever the clock says. */
const start = async (policy: Policy = admittingPolicy()): Promise<void> => {
  for (const pool of Object.values(policy.pools)) pool.hours = 'ignore';
  here = await startExplained(policy);
  await beginSince(here.worker.table, connection, here.worker.clock.at);
};
beforeEach(async () => {
  folder = await emptyFolder();
});
afterEach(async () => {
  await here.stop();
  await folder.remove();
});

const report = (argv: readonly string[] = [], env: Env = {}) =>
  runCli(['report', '--connection', connection, ...argv], {
    env: { ...here.env, ...env },
    cwd: folder.path,
    now: () => Date.parse(here.worker.clock.at) + 1000,
  });
const figures = async (argv: readonly string[] = []) => told.parse((await report(['--json', ...argv])).json());
/** Minutes pass with a sweep after each. */
const wait = (minutes: number): Promise<void> => here.worker.minutes(minutes);

let people = 0;
const formFill = async (own: Record<string, string> = {}, waitMs = 30_000): Promise<string> => {
  const { worker } = here;
  const id = worker.contact({ email: `p@report-${(people += 1)}.example`, firstname: 'Pat', ...own });
  worker.clock.advance(waitMs);
  await worker.send([worker.look(id)]);
  return id;
};
/** Until the first talk is due, when it is seen whether anybody has reached the buyer. */
const untilDue = async (id: string): Promise<void> => {
  const { watch } = await here.worker.state(id);
  while (here.worker.clock.at <= (watch?.dueAt ?? '')) await here.worker.days(1 / 24);
};
const call = (id: string, ownerId = here.worker.property(id, 'hubspot_owner_id')): void => {
  logActivity(here.worker.hubspot.records, 'call', { contactId: id, ownerId, at: here.worker.clock.at });
};
const repOf = (found: z.infer<typeof told>, rep: string) => found.followUp.find((one) => one.rep === rep);

describe('speed to lead', () => {
  it('is the middle and the slowest tenth: one lead of the day before hides nothing, and is hidden by nothing', async () => {
    await start();
    for (let n = 0; n < 12; n += 1) await formFill();
    await formFill({}, 26 * 60 * minuteMs);
    const { handedOff, speed } = await figures();
    expect(handedOff).toBe(13);
    expect(speed.ours).toMatchObject({ count: 13, median: 0.5, p90: 0.5 });
    expect(speed.ours.bands.at(-1)).toEqual({ upTo: null, count: 1 });
    expect(speed.ours.bands.find(({ upTo }) => upTo === 1)?.count).toBe(12);
  });

  it('leaves out what an import brought, who is no buyer by their text, and whoever had an owner, and says how many', async () => {
    const policy = admittingPolicy();
    if (policy.leads) policy.leads.not = [];
    await start(policy);
    await formFill();
    const { worker } = here;
    for (let n = 0; n < 3; n += 1) {
      const { id } = worker.hubspot.records.asCrm('IMPORT').create('contacts', { email: `p@import-${n}.example` });
      worker.clock.advance(60 * minuteMs);
      await worker.send([worker.look(id)]);
    }
    await formFill({ message: 'We offer SEO services and link building for your website.' });
    await formFill({ hubspot_owner_id: dina });
    const found = await figures();
    expect(found.speed).toMatchObject({ ours: { count: 1, median: 0.5 }, crowd: 3, noBuyer: 1, untold: 0 });
    expect(found.hadOwner).toBe(1);
    expect(found.handedOff).toBe(5);
  });

  it('counts no record that is none, and tells by which rule', async () => {
    await start();
    await formFill();
    await formFill({ lifecyclestage: 'customer' });
    const { handedOff, admitted, noLeads } = await figures();
    const none = Object.values(noLeads).reduce((sum, count) => sum + count, 0);
    expect(handedOff + none).toBe(2);
    expect(Object.values(admitted).reduce((sum, count) => sum + count, 0)).toBe(handedOff);
  });

  it('tells nothing of a lead that was handed off before the span, however often it is looked at in it', async () => {
    await start();
    const id = await formFill();
    await here.worker.days(2);
    const since = here.worker.clock.at;
    await formFill();
    here.worker.hubspot.records.asUser(9001).update('contacts', id, { message: 'Our line stops again.' });
    await here.worker.send([here.worker.look(id, { causes: ['change:message'] })]);
    expect(await figures(['--since', since])).toMatchObject({ handedOff: 1, speed: { ours: { count: 1 }, untold: 0 } });
    expect((await figures()).handedOff).toBe(2);
  });
});

describe('follow-up', () => {
  it('is in the working hours of the rep: from Friday evening to Monday morning is an hour', async () => {
    await start();
    // From Monday 11:00 to Friday 17:00 in Berlin, half an hour before its end.
    here.worker.clock.advance((4 * 24 + 6) * 60 * minuteMs - 30_000);
    const id = await formFill();
    here.worker.clock.advance((64 * 60 + 30) * minuteMs);
    call(id);
    await untilDue(id);
    const found = await figures();
    expect(repOf(found, 'dina')).toMatchObject({ given: 1, inTime: 1, late: 0, toTouch: { count: 1 } });
    expect(found.speed.reps.median).toBeCloseTo(60, 1);
    expect(found.speed.whole.median).toBeCloseTo(64 * 60 + 30.5, 1);
  });

  it('sees a touch of which no entry tells, and counts no try as one', async () => {
    await start();
    const [reached, tried] = [await formFill(), await formFill()];
    await wait(10);
    call(reached);
    logActivity(here.worker.hubspot.records, 'call', {
      contactId: tried,
      ownerId: emil,
      at: here.worker.clock.at,
      properties: { hs_call_status: 'NO_ANSWER' },
    });
    await untilDue(tried);
    const found = await figures();
    expect(repOf(found, 'dina')).toMatchObject({ given: 1, inTime: 1, overdue: 0 });
    expect(repOf(found, 'emil')).toMatchObject({ given: 1, inTime: 0, late: 0, overdue: 1, tried: 1, lateSteps: 1 });
    expect(found.speed.reps).toMatchObject({ count: 1 });
  });

  it('counts a lead that goes on once as handed off, and once for each who had it', async () => {
    await start(examplePolicy());
    const id = await formFill({ message: 'Our line stops.' });
    const first = here.worker.property(id, 'hubspot_owner_id');
    await wait(241);
    const second = here.worker.property(id, 'hubspot_owner_id');
    expect(second).not.toBe(first);
    await wait(5);
    call(id);
    await untilDue(id);
    const found = await figures();
    expect(found.handedOff).toBe(1);
    expect(repOf(found, 'anna')).toMatchObject({
      given: 1,
      inTime: 0,
      late: 0,
      lateSteps: 3,
      ended: { 'taken-back': 1, 'passed-on': 0 },
    });
    expect(repOf(found, 'ben')).toMatchObject({ given: 1, inTime: 1, ended: { 'taken-back': 0 } });
    expect(found.speed.ours.count).toBe(1);
  });

  it('blames nobody for a lead that they passed on, and gives their turn back', async () => {
    await start();
    const id = await formFill();
    await wait(5);
    here.worker.hubspot.records.asUser(9004).update('contacts', id, { handoff_pass_on: 'Speaks Finnish' });
    await here.worker.send([here.worker.look(id, { causes: ['change:handoff_pass_on'] })]);
    expect(here.worker.property(id, 'hubspot_owner_id')).toBe(emil);
    const found = await figures();
    expect(repOf(found, 'dina')).toMatchObject({ given: 1, ended: { 'passed-on': 1, 'taken-back': 0 }, overdue: 0 });
    expect(repOf(found, 'emil')).toMatchObject({ given: 1, open: 1 });
    expect(found.pools['juniors']?.members).toMatchObject({ dina: { taken: 1, back: 1 }, emil: { taken: 1, back: 0 } });
  });

  it('counts merged records once, and the work on either', async () => {
    await start();
    const [one, two] = [await formFill(), await formFill()];
    await wait(3);
    call(two);
    await untilDue(two);
    const merged = here.worker.hubspot.records.asUser(9001).merge('contacts', one, two).id;
    here.worker.clock.advance(5000);
    await here.worker.send([here.worker.look(merged, { kind: 'merged', mergedIds: [one, two] })]);
    await untilDue(merged);
    const found = await figures();
    expect(found).toMatchObject({ handedOff: 1, merged: 2 });
    expect(repOf(found, 'emil')).toMatchObject({ given: 1, inTime: 1 });
    expect(found.followUp.reduce((sum, { given }) => sum + given, 0)).toBe(2);
    expect(found.speed.ours.count).toBe(1);
  });

  it('knows who had it though they are no rep of the policy, and tells few as few', async () => {
    await start();
    const id = await formFill();
    await wait(1);
    here.worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: '70003' });
    await here.worker.send([here.worker.look(id, { causes: ['owner'], ownerTouched: true })]);
    const found = await figures();
    expect(repOf(found, 'dina')).toMatchObject({ given: 1, ended: { 'by-a-colleague': 1 } });
    expect(repOf(found, 'carla')).toMatchObject({ given: 1, byTurn: 0, byColleague: 1 });
    await report(['--html', 'few.html']);
    const page = readFileSync(join(folder.path, 'few.html'), 'utf8');
    expect(page).toContain('<td>Dina Rossi *</td>');
    expect(page).toContain('Fewer than 10: too few to compare by');
  });
});

describe('confirmations', () => {
  it('are beside what stood before, and one that is given anew is none of the first', async () => {
    await start(examplePolicy());
    const ids = [await formFill({ message: 'Our line stops.' }), await formFill({ message: 'Our line stops.' })];
    const say = async (id: string, status: string): Promise<void> => {
      here.worker.clock.advance(minuteMs);
      setBuyerStatus(here.worker.hubspot.records, { type: 'contacts', id }, { status, how: 'call' }, 9001);
      here.worker.clock.advance(minuteMs);
      await here.worker.send([here.worker.look(id, { causes: ['change:handoff_buyer_status'] })]);
    };
    await say(ids[0] ?? '', 'problem-aware');
    await say(ids[1] ?? '', 'evaluating');
    await say(ids[1] ?? '', 'ready');
    const { confirmations, funnel } = await figures();
    expect(confirmations).toMatchObject({
      first: [
        { before: 'problem-aware', said: 'problem-aware', count: 1 },
        { before: 'problem-aware', said: 'evaluating', count: 1 },
      ],
      anew: 1,
      how: { call: 3 },
    });
    expect(funnel.find(({ stage }) => stage === 'problem-aware')).toMatchObject({ leads: 2, confirmed: 2, now: 1 });
  });
});

describe('the gate', () => {
  it('counts each close once by its last answer, with what was put back and passed then', async () => {
    await start();
    const closing = await startClosing('HubSpot');
    try {
      const [contact = '', other = ''] = await closing.contacts(2);
      const deal = await closing.deal([contact]);
      await closing.close(deal);
      await closing.look(deal);
      await closing.confirm('lead', contact);
      await closing.close(deal);
      const stubborn = await closing.deal([other]);
      for (let close = 0; close < 3; close += 1) await closing.close(stubborn);
      const endpoint = await closing.table.doc.config.endpoint?.();
      const { json } = await runCli(['report', '--connection', closing.connection, '--json'], {
        env: {
          ...here.env,
          HANDOFF_TABLE: closing.table.name,
          AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${endpoint?.port}`,
        },
        cwd: folder.path,
        now: () => Date.parse(closing.clock.at),
      });
      expect(told.parse(json()).gate).toEqual({
        deals: 2,
        outcomes: { reverted: 3, passed: 1, flagged: 1 },
        letStand: { twice: 1 },
        confirmedAfter: 1,
      });
    } finally {
      await closing.stop();
    }
  });
});

describe('the command', () => {
  it('says it in lines and as one page without a script, which names no lead', async () => {
    await start();
    for (let n = 0; n < 11; n += 1) await formFill({ firstname: 'Quentin', lastname: 'Unseen' });
    const { out, code } = await report(['--html', 'report.html']);
    expect(code).toBe(0);
    expect(out).toContain('11 leads handed off.');
    expect(out).toContain('An owner was written: half within 30 s, nine of ten within 30 s');
    const page = readFileSync(join(folder.path, 'report.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)=|https?:(?!\/\/www\.w3\.org)|<script|Quentin|Unseen|report-\d/);
    expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(8);
    expect(page).toContain('<td>Dina Rossi *</td>');
  });

  it('tells an empty span as that, and a span that is none as wrong use', async () => {
    await start();
    const { out, code } = await report(['--html', 'empty.html']);
    expect([code, out]).toEqual([0, expect.stringContaining('No lead was handed off.')]);
    expect((await report(['--since', '2026-12-01', '--until', '2026-11-01'])).code).toBe(2);
    expect((await report(['--since', 'yesterday'])).code).toBe(2);
  });

  it('takes names of reps for text, on the page and in its pictures', async () => {
    const policy = admittingPolicy();
    const { dina: rep } = policy.reps;
    if (rep === undefined) throw new Error('no such rep');
    policy.reps['dina'] = { ...rep, name: '<img src=x onerror=alert(1)> "Dina" & Söhne' };
    await start(policy);
    await formFill();
    await report(['--html', 'odd.html']);
    const page = readFileSync(join(folder.path, 'odd.html'), 'utf8');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('ends with what it has when it is stopped, and says so by its exit code', async () => {
    await start();
    await formFill();
    const stop = new AbortController();
    const listen = stop.signal.addEventListener.bind(stop.signal);
    stop.signal.addEventListener = (type: string, heard: (event: Event) => void): void => {
      listen(type, heard);
      stop.abort();
    };
    const ran = await runCli(['report', '--connection', connection, '--json'], {
      env: here.env,
      cwd: folder.path,
      now: () => Date.parse(here.worker.clock.at),
      stopped: stop.signal,
    });
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, isWhole: false });
  });
});

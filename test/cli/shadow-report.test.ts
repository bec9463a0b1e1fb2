/** `handoff shadow report`: a portal that only watches, and people who do what they do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { beginWatching } from '../../shared/store/modes.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { admittingPolicy } from '../support/lead.ts';
import { defaultPolicyText } from '../support/policy.ts';
import { connection } from '../support/portal.ts';
import { startExplained, type Explained } from '../support/explained.ts';
import { emptyFolder, runCli } from './installation.ts';

const minuteMs = 60_000;
let here: Explained;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
  here = await startExplained(admittingPolicy());
  const { worker } = here;
  await beginWatching(worker.table, connection, worker.clock.at);
  worker.clock.advance(minuteMs);
  const users = await worker.openCrm().owners();
  const idOf = (first: string): string => users.find(({ name }) => name.startsWith(first))?.id ?? '';
  /** Half an hour after it came in somebody gives it to that user; '' for nobody. */
  const lead = async (n: number, country: string, to: string): Promise<void> => {
    const id = await here.formFill({ email: `p@mill-${n}.example`, firstname: 'Pat', country });
    if (to === '') return;
    worker.clock.advance(30 * minuteMs);
    worker.hubspot.records.asUser(9001).update('contacts', id, { hubspot_owner_id: idOf(to) });
    worker.clock.advance(minuteMs);
    await worker.send([worker.look(id, { causes: ['owner'], ownerTouched: true })]);
  };
  // Dina and Emil take turns by the policy: the first and every other one of these goes to Dina.
  for (let n = 0; n < 12; n += 1) await lead(n, 'Austria', 'Carla');
  for (let n = 12; n < 20; n += 1) await lead(n, 'Germany', n % 2 === 0 ? 'Dina' : 'Emil');
  await lead(20, 'France', '');
  await lead(21, 'France', '');
});
afterAll(async () => {
  await here.stop();
  await folder.remove();
});

const report = (argv: readonly string[] = []) =>
  runCli(['shadow', 'report', '--connection', connection, ...argv], {
    env: here.env,
    cwd: folder.path,
    now: () => Date.parse(here.worker.clock.at),
  });

const count = z.looseObject({ leads: z.number(), same: z.number(), other: z.number(), nobody: z.number() });
const told = z.looseObject({
  byRule: z.record(z.string(), count),
  byRep: z.record(z.string(), count),
  others: z.array(z.looseObject({ ours: z.string(), people: z.string(), leads: z.number() })),
  medianMinutes: z.looseObject({ ours: z.number(), people: z.number() }),
  habits: z.array(
    z.looseObject({ fact: z.string(), value: z.string(), of: z.number(), leads: z.number(), rule: z.string() }),
  ),
});

it('counts what we would have done beside what people did, by rule and by rep', async () => {
  const { json, code } = await report(['--json']);
  expect(code).toBe(0);
  const found = told.parse(json());
  expect(found).toMatchObject({ mode: 'shadow', leads: 22, same: 8, other: 12, nobody: 2, chosenBefore: 0 });
  expect(found.byRule).toEqual({ 'rule first-interest-to-juniors': { leads: 22, same: 8, other: 12, nobody: 2 } });
  expect(found.byRep).toEqual({
    dina: { leads: 11, same: 4, other: 6, nobody: 1 },
    emil: { leads: 11, same: 4, other: 6, nobody: 1 },
  });
  expect(found.others).toEqual([
    { ours: 'dina', people: 'carla', leads: 6 },
    { ours: 'emil', people: 'carla', leads: 6 },
  ]);
  expect(found.medianMinutes.people - found.medianMinutes.ours).toBeGreaterThanOrEqual(30);
  expect(found.medianMinutes.people - found.medianMinutes.ours).toBeLessThan(35);
});

it('finds what people do again and again, and the rule that says it, which the policy takes', async () => {
  const { habits } = told.parse((await report(['--json'])).json());
  const [habit, ...more] = habits;
  expect(more).toEqual([]);
  expect(habit).toMatchObject({ fact: 'country', value: 'AT', who: { kind: 'rep', name: 'carla' }, of: 12, leads: 12 });
  const piece = z
    .object({ pools: z.record(z.string(), z.unknown()), routing: z.object({ rules: z.array(z.unknown()) }) })
    .parse(parse(habit?.rule ?? ''));
  const policy = z
    .looseObject({ pools: z.record(z.string(), z.unknown()), routing: z.looseObject({ rules: z.array(z.unknown()) }) })
    .parse(parse(defaultPolicyText));
  const next = {
    ...policy,
    pools: { ...policy.pools, ...piece.pools },
    routing: { ...policy.routing, rules: [...piece.routing.rules, ...policy.routing.rules] },
  };
  expect(loadPolicy(JSON.stringify(next))).toMatchObject({ ok: true });
});

it('says it in words, and writes it as a page that needs nothing beside it', async () => {
  const { out, code } = await report(['--html', 'shadow.html']);
  expect(code).toBe(0);
  expect(out.replaceAll('\n', ' ')).toContain(
    '22 leads would have been handed off; people chose the same owner for 8, another for 12, and nobody took 2.',
  );
  expect(out).toContain('country AT: people gave 12 of 12 to Carla Mendes; we would have given 12 of these to others.');
  const file = join(folder.path, 'shadow.html');
  expect(existsSync(file)).toBe(true);
  const page = readFileSync(file, 'utf8');
  expect(page).toContain('<td>Carla Mendes</td>');
  expect(page).not.toMatch(/(?:src|href)=|https?:|<script/);
});

it('says that nothing was watched where nothing was', async () => {
  const { out } = await runCli(['shadow', 'report', '--connection', 'salesforce-00D5g00000ABCDE'], {
    env: here.env,
    cwd: folder.path,
    now: () => Date.parse(here.worker.clock.at),
  });
  expect(out).toContain('Nothing was watched: no lead would have been handed off.');
});

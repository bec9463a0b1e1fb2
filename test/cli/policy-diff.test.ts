/** `handoff policy diff` over a ledger of a month. Whom each lead goes to by either policy is reckoned by hand here, lead by lead. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { currentPolicy } from '../../shared/store/policies.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { changed } from '../support/policy.ts';
import { decideLooks, everyMinutes, numbers, type KeptLead, type LeadLook } from '../support/kept-leads.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { emptyFolder, runCli } from './installation.ts';

const connection = 'hubspot-1';
const begin = '2026-10-26T00:00:00.000Z';
const end = '2026-11-24T00:00:00.000Z';

/** Turns whatever the clock says, and a home market whose leads the veterans have. */
const policyText = (home: string): string =>
  changed(
    '    - { rule: customers-to-veterans,',
    `    - { rule: home-to-veterans, when: { country: ${home} }, pool: veterans, reason: Our home market. }\n    - { rule: customers-to-veterans,`,
  ).replaceAll('hours: prefer', 'hours: ignore');

/** As CRMs spell them, and one that is not known. */
const countries = ['Germany', 'Deutschland', 'AT', 'Österreich', 'France', undefined];
const codeOf: Readonly<Record<string, string>> = {
  Germany: 'DE',
  Deutschland: 'DE',
  AT: 'AT',
  Österreich: 'AT',
  France: 'FR',
};

/** 4,400 leads, and 600 that are looked at once more. */
const next = numbers(20_261_130);
const ids = Array.from({ length: 4400 }, (_, n) => ({
  id: String(1000 + n),
  country: countries[Math.floor(next() * countries.length)],
}));
const looks: LeadLook[] = [];
for (const [place, at] of everyMinutes(begin, 5000, 8).entries()) {
  const n = Math.floor((place * 22) / 25);
  const isAgain = place > 0 && Math.floor(((place - 1) * 22) / 25) === n;
  const who = ids[isAgain ? Math.floor(next() * n) : n];
  if (who === undefined) throw new Error('no such lead');
  const facts = { email: `p@firm-${who.id}.example`, ...(who.country !== undefined && { country: who.country }) };
  looks.push({ id: who.id, at, facts });
}

/** By hand: the lowest turn for its weight, of equal ones the first. A lead keeps whom it got first. */
const ownersBy = (home: string): ReadonlyMap<string, string> => {
  const pools = {
    veterans: [
      ['anna', 2],
      ['ben', 1],
      ['carla', 1],
    ],
    juniors: [
      ['dina', 1],
      ['emil', 1],
    ],
  } as const;
  const had = new Map<string, number>();
  const owners = new Map<string, string>();
  for (const { id, facts } of looks) {
    if (owners.has(id)) continue;
    const pool = codeOf[String(facts.country)] === home ? pools.veterans : pools.juniors;
    const turn = ([rep, weight]: readonly [string, number]): number => (had.get(rep) ?? 0) / weight;
    const [first] = [...pool].toSorted((a, b) => turn(a) - turn(b));
    if (first === undefined) throw new Error('a pool is empty');
    had.set(first[0], (had.get(first[0]) ?? 0) + 1);
    owners.set(id, first[0]);
  }
  return owners;
};

let on: TestTable;
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let kept: KeptLead[];
const env = () => ({
  HANDOFF_TABLE: on.table.name,
  HANDOFF_HUBSPOT_CONNECTION: connection,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: on.endpoint,
});
const run = (argv: readonly string[], more: Parameters<typeof runCli>[1] = {}) =>
  runCli(argv, { env: env(), cwd: folder.path, now: () => Date.parse(end), ...more });
const diff = (argv: readonly string[] = [], more: Parameters<typeof runCli>[1] = {}) =>
  run(['policy', 'diff', 'new.yaml', '--since', begin, ...argv], more);

beforeAll(async () => {
  folder = await emptyFolder();
  on = await startTable();
  await writeFile(join(folder.path, 'handoff.yaml'), policyText('DE'));
  await writeFile(join(folder.path, 'new.yaml'), policyText('AT'));
  await run(['policy', 'push']);
  const policy = (await currentPolicy(on.table))?.policy;
  if (policy === undefined) throw new Error('nothing was pushed');
  kept = decideLooks(looks, policy);
  await writeLedger(on.table, { object: 'lead', connection }, kept);
});
afterAll(async () => {
  await on.stop();
  await folder.remove();
});

const side = z.looseObject({ owner: z.string().nullable() });
const told = z.looseObject({
  judged: z.number(),
  leads: z.number(),
  moved: z.number(),
  guessed: z.number(),
  notJudged: z.record(z.string(), z.number()),
  reps: z.array(
    z.looseObject({ rep: z.string(), was: z.number(), would: z.number(), gained: z.number(), lost: z.number() }),
  ),
  named: z.array(z.looseObject({ id: z.string(), was: side, would: side, why: z.string().nullable() })),
});

describe('a one-word change over 5,000 kept decisions', () => {
  const [was, would] = [ownersBy('DE'), ownersBy('AT')];
  const movers = [...was].flatMap(([id, owner]) => (would.get(id) === owner ? [] : [[id, owner, would.get(id)]]));

  it('is decided by the real core as it is by hand', () => {
    expect(kept).toHaveLength(5000);
    const given = kept.map(({ id, entry }) => [id, entry.ruling.rep]);
    expect(given.filter(([id, rep]) => was.get(String(id)) !== rep)).toEqual([]);
  });

  it('moves the leads that it moves by hand, each from whom to whom, and no other', async () => {
    const { json, code } = await diff(['--json', '--rows', '10000']);
    const found = told.parse(json());
    expect(code).toBe(0);
    expect(found).toMatchObject({ judged: 5000, leads: 4400, moved: movers.length, notJudged: {} });
    expect(movers.length).toBeGreaterThan(1000);
    const named = found.named.map((one) => [one.id, one.was.owner, one.would.owner]);
    expect(named.toSorted()).toEqual(movers.toSorted());
    const count = (owners: ReadonlyMap<string, string>, rep: string): number =>
      [...owners.values()].filter((one) => one === rep).length;
    for (const { rep, was: before, would: after, gained, lost } of found.reps)
      expect([rep, before, after, gained - lost]).toEqual([
        rep,
        count(was, rep),
        count(would, rep),
        count(would, rep) - count(was, rep),
      ]);
    expect(
      found.named.find(({ why }) => why === 'rule home-to-veterans → rule first-interest-to-juniors'),
    ).toBeDefined();
    expect(found.named.find(({ why }) => why === 'another turn in juniors')).toBeDefined();
  });

  it('comes to the same when it is stopped and goes on', async () => {
    const days = ['--until', '2026-10-31', '--json', '--rows', '10000'];
    const whole = told.parse((await diff(days)).json());
    const stopped: boolean[] = [];
    const goOn = async (): Promise<Record<string, unknown>> => {
      const stop = new AbortController();
      const listen = stop.signal.addEventListener.bind(stop.signal);
      // Ctrl-C some time after the command listens for it.
      stop.signal.addEventListener = (type: string, heard: (event: Event) => void): void => {
        listen(type, heard);
        setTimeout(() => stop.abort(), 300);
      };
      const more = stopped.length < 2 ? { stopped: stop.signal } : {};
      const ran = await diff([...days, '--state', 'diff.state'], more);
      if (ran.code === 0) return ran.json();
      stopped.push(typeof ran.json()['next'] === 'string' && existsSync(join(folder.path, 'diff.state')));
      return goOn();
    };
    const { judged, moved, reps, named } = told.parse(await goOn());
    expect({ judged, moved, reps, named }).toEqual({
      judged: whole.judged,
      moved: whole.moved,
      reps: whole.reps,
      named: whole.named,
    });
    expect(stopped).toEqual([true, true]);
    expect(existsSync(join(folder.path, 'diff.state'))).toBe(false);
  });

  it('moves nothing by the policy that decided', async () => {
    const { json } = await run(['policy', 'diff', 'handoff.yaml', '--since', begin, '--until', '2026-10-31', '--json']);
    expect(told.parse(json())).toMatchObject({ judged: 900, moved: 0, named: [] });
  });
});

/** The rules on the page, over HTTP and a real table. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { effectOn } from '../../console/server/rules-effect.ts';
import { openChecker } from '../../console/server/rules-check.ts';
import type { Base, Checked, EffectAnswer, Pushed, RulesNow, RulesText } from '../../console/rules-view.ts';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { currentPolicyKey, releaseKey } from '../../shared/store/keys.ts';
import { policySchema } from '../../shared/policy/policy-schema.ts';
import { currentPolicy, pushPolicy } from '../../shared/store/policies.ts';
import { tellRelease } from '../../shared/store/release.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { decideLooks, everyMinutes } from '../support/kept-leads.ts';
import { changed, defaultPolicy, defaultPolicyText, someNow } from '../support/policy.ts';
import { runCli } from '../cli/installation.ts';
import { startRules } from './rules-server.ts';

let here: Awaited<ReturnType<typeof startRules>>;
beforeEach(async () => {
  here = await startRules({ fileText: defaultPolicyText });
});
afterEach(() => here.stop());

const commented = `# Ours since 2026: ask Anna before you change this.\n${defaultPolicyText}`;
const later = commented.replace('confirmDays: 14', 'confirmDays: 21');

const ask = async (server: FastifyInstance, path: string, payload?: object) => {
  const url = `/api/rules${path}`;
  const answer = await server.inject(payload === undefined ? { url } : { method: 'POST', url, payload });
  return { status: answer.statusCode, text: answer.payload };
};
const now = async (server = here.server): Promise<RulesNow> => JSON.parse((await ask(server, '')).text) as RulesNow;
const textOf = async (id: string): Promise<RulesText> =>
  JSON.parse((await ask(here.server, `/text?id=${encodeURIComponent(id)}`)).text) as RulesText;
const lines = <T>(text: string): T[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const check = async (text: string, from: string | null = null) =>
  lines<Checked>((await ask(here.server, '/check', { text, from })).text);
const effect = async (text: string, more: object = {}, server = here.server) =>
  lines<EffectAnswer>((await ask(server, '/effect', { text, ...more })).text);

/** As the page does it: the effect is seen, and what was seen is pushed. */
const push = async (text: string, base: Base, { server = here.server, from = null as string | null } = {}) => {
  const seen = (await effect(text, { brief: true, from }, server)).at(-1);
  const version = seen !== undefined && 'effect' in seen ? seen.effect.version : 'none';
  const { status, text: said } = await ask(server, '/push', { text, from, base, version });
  return { status, said: JSON.parse(said) as Pushed & { code: string; message: string } };
};

describe('versions', () => {
  test('before the first push there is the file beside, and a push of it is in force with its comments', async () => {
    const before = await now();
    expect(before).toMatchObject({
      base: null,
      open: { words: 'file', text: defaultPolicyText },
      versions: [],
      by: 'Anna Weber',
    });
    const { status, said } = await push(commented, before.base);
    expect([status, said.changed]).toEqual([200, true]);
    const after = await now();
    expect(after.open).toMatchObject({ text: commented, words: 'kept', version: said.version });
    expect(after.versions).toMatchObject([{ pushedBy: 'Anna Weber', isInForce: true, hasText: true, changes: null }]);
    expect((await currentPolicy(here.table))?.policy.hash).toBe(said.version);
  });

  test('each keeps its text and says what it changed, and an old one is rolled back to word for word', async () => {
    const first = await push(commented, null);
    const second = await push(later, first.said.now.base);
    const { versions, base } = await now();
    expect(versions.map(({ version, changes }) => [version, changes])).toEqual([
      [second.said.version, ['followUp.confirmDays']],
      [first.said.version, null],
    ]);
    const old = await textOf(versions[1]?.id ?? '');
    expect(old.text).toBe(commented);
    const back = await push(old.text, base, { from: old.version });
    expect(back.said).toMatchObject({ version: first.said.version, changed: true });
    expect((await now()).open.text).toBe(commented);
  });

  test('another comment alone changes no version, and is kept', async () => {
    const first = await push(commented, null);
    const again = await push(commented.replace('ask Anna', 'ask Ben'), first.said.now.base);
    expect(again.said).toMatchObject({ version: first.said.version, changed: false });
    const { open, versions } = await now();
    expect(open.text).toContain('ask Ben');
    expect(versions.map(({ changes }) => changes)).toEqual([[], null]);
    const [, former] = versions;
    expect((await textOf(former?.id ?? '')).text).toBe(commented);
  });

  test('that were pushed without their text are written out, and are sound as they stand', async () => {
    await pushPolicy(here.table, defaultPolicy, { by: 'ops', now: someNow });
    const { open, versions } = await now();
    expect(open.words).toBe('written-out');
    expect(versions).toMatchObject([{ version: defaultPolicy.hash, pushedBy: 'ops', hasText: false, isInForce: true }]);
    expect((await check(open.text)).at(-1)).toMatchObject({ isWhole: true, ok: true, version: defaultPolicy.hash });
  });

  test('of the command keep their text as well', async () => {
    const env = {
      HANDOFF_TABLE: here.table.name,
      HANDOFF_HUBSPOT_CONNECTION: 'hubspot-4711',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: here.endpoint,
    };
    await writeFile(join(here.folder, 'handoff.yaml'), commented);
    const { code } = await runCli(['policy', 'push', '--by', 'Ben'], { env, cwd: here.folder });
    expect(code).toBe(0);
    const { open, versions } = await now();
    expect(open).toMatchObject({ text: commented, words: 'kept' });
    expect(versions).toMatchObject([{ pushedBy: 'Ben' }]);
    const { out } = await runCli(['policy', 'show', '--text'], { env, cwd: here.folder });
    expect(out).toBe(commented);
  });

  test('that nobody has are not found', async () => {
    expect((await ask(here.server, '/text?id=nobody')).status).toBe(404);
  });
});

describe('two operators', () => {
  test('who began from the same one: the second is told, nothing is lost, and takes its place when they want to', async () => {
    const first = await push(commented, null);
    const { base } = first.said.now;
    const ben = here.another({ by: 'بن عوكافور' });
    const anna = await push(later, base);
    expect(anna.status).toBe(200);
    const bens = commented.replace('askAtMost: 3', 'askAtMost: 2');
    const refused = await push(bens, base, { server: ben });
    expect([refused.status, refused.said.code]).toEqual([409, 'newer']);
    expect((await now()).open.text).toBe(later);
    const newest = await now(ben);
    expect(newest.base).not.toEqual(base);
    const again = await push(bens, newest.base, { server: ben });
    expect(again.status).toBe(200);
    expect((await now()).versions.map(({ pushedBy }) => pushedBy)).toEqual(['بن عوكافور', 'Anna Weber', 'Anna Weber']);
  });

  test('at the same moment: one wins', async () => {
    const { base } = (await push(commented, null)).said.now;
    const ben = here.another({ by: 'Ben' });
    const both = await Promise.all([
      push(later, base),
      push(commented.replace('askAtMost: 3', 'askAtMost: 2'), base, { server: ben }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const won = both.find(({ status }) => status === 200);
    expect((await currentPolicy(here.table))?.policy.hash).toBe(won?.said.version);
  });
});

describe('what is typed', () => {
  test('is told with its line, problem and mend, as the command tells it', async () => {
    const text = changed('pool: veterans, coordinator: juniors', 'pool: veteran, coordinator: juniors');
    const [first] = await check(text);
    expect(first).toMatchObject({ isWhole: true, ok: false });
    await writeFile(join(here.folder, 'typed.yaml'), text);
    const { json } = await runCli(['policy', 'check', 'typed.yaml', '--json'], { cwd: here.folder });
    const { problems } = json() as { problems: { line: number; problem: string; mend: string }[] };
    expect(first?.diagnostics.map(({ line, problem, mend }) => ({ line, problem, mend }))).toEqual(
      problems.map(({ line, problem, mend }) => ({ line, problem, mend })),
    );
    expect(first?.diagnostics[0]?.mend).toContain('veterans');
  });

  test('is proven after its form', async () => {
    const below = '    - { rule: no-buyers-to-desk,';
    const never = '    - { rule: never, when: { stage: ready, country: AT }, pool: desk, reason: Never. }';
    const answers = await check(changed(below, `${never}\n${below}`));
    expect(answers.map(({ isWhole, ok }) => [isWhole, ok])).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(answers[1]?.diagnostics).toMatchObject([{ code: 'shadowed', severity: 'error' }]);
  });

  test('may be anything', async () => {
    const told = async (text: string) => (await check(text))[0]?.diagnostics[0]?.problem;
    expect(await told('reps: [')).toContain('This is not YAML');
    expect(await told('')).toEqual(expect.any(String));
    expect(await told('\u0000\u0001')).toEqual(expect.any(String));
    expect(await told('x: y\n'.repeat(1_000_000))).toContain('larger than 1 MB');
    const beyond = await ask(here.server, '/check', { text: 'x'.repeat(17_000_000) });
    expect([beyond.status, JSON.parse(beyond.text)]).toMatchObject([413, { code: 'too-large' }]);
    expect((await ask(here.server, '/check', { text: 5 })).status).toBe(400);
  });

  test('with names from right to left is sound, and comes back as it was', async () => {
    const text = changed('name: Ben Okafor', 'name: "דנה לוי"');
    const { status } = await push(text, null);
    expect(status).toBe(200);
    expect((await now()).open.text).toBe(text);
  });

  test('is refused with what is wrong when it is pushed, and changes nothing', async () => {
    const { status, text } = await ask(here.server, '/push', {
      text: 'reps: {}',
      from: null,
      base: null,
      version: 'x',
    });
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({
      diagnostics: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    });
    expect(await currentPolicy(here.table)).toBeNull();
  });
});

describe('a push', () => {
  test('from where nothing may be pushed says why', async () => {
    const shut = here.another({ refuses: 'This console only looks.' });
    const { status, said } = await push(commented, null, { server: shut });
    expect([status, said.message]).toEqual([409, 'This console only looks.']);
    expect((await now(shut)).refuses).toBe('This console only looks.');
  });

  test('that the deployed release could not read is refused, with what to do', async () => {
    await tellRelease(here.table, someNow);
    await here.table.doc.send(
      new UpdateCommand({
        TableName: here.table.name,
        Key: releaseKey,
        UpdateExpression: 'SET policySchema = :schema',
        ExpressionAttributeValues: { ':schema': policySchema - 1 },
      }),
    );
    const [, refusal] = await effect(commented);
    expect(refusal).toMatchObject({ refusal: { code: 'deploy-first' } });
    expect(await currentPolicy(here.table)).toBeNull();
  });

  test('of something else than was seen is refused', async () => {
    const { status, text } = await ask(here.server, '/push', {
      text: later,
      from: null,
      base: null,
      version: 'another',
    });
    expect([status, JSON.parse(text)]).toMatchObject([409, { code: 'changed-meanwhile' }]);
  });

  test('mends what cannot be read', async () => {
    await here.table.doc.send(
      new PutCommand({
        TableName: here.table.name,
        Item: { ...currentPolicyKey, version: '', pushedAt: someNow, pushedBy: 'hand' },
      }),
    );
    expect(await now()).toMatchObject({ base: null, unreadable: expect.any(String), open: { words: 'file' } });
    expect((await push(commented, null)).status).toBe(200);
    expect((await now()).open.text).toBe(commented);
  });

  test('keeps the lists of accounts of the version that it was begun from, and reads new ones from beside', async () => {
    const text = changed('accounts: {}', 'accounts: { key-accounts: { file: key.csv } }');
    await writeFile(join(here.folder, 'key.csv'), 'domain\nmill.example\nshop.example\n');
    const first = await push(text, null);
    const listOf = async () => (await currentPolicy(here.table))?.policy.accounts['key-accounts'];
    const list = await listOf();
    expect(list).toMatchObject({ count: 2 });
    await writeFile(join(here.folder, 'key.csv'), 'domain\nother.example\n');
    const second = await push(text.replace('confirmDays: 14', 'confirmDays: 21'), first.said.now.base, {
      from: first.said.version,
    });
    expect(await listOf()).toEqual(list);
    await push(text, second.said.now.base);
    expect(await listOf()).toMatchObject({ count: 1 });
  });
});

describe('whom it would move', () => {
  const draft = changed(
    '    - { rule: customers-to-veterans,',
    '    - { rule: austria-to-veterans, when: { country: AT }, pool: veterans, reason: Austria is new to us. }\n    - { rule: customers-to-veterans,',
  );
  const keepDecisions = async (): Promise<void> => {
    const looks = everyMinutes('2026-11-20T08:00:00.000Z', 40, 240).map((at, n) => ({
      id: String(1000 + n),
      at,
      facts: { email: `p@mill-${n}.example`, country: n % 2 === 0 ? 'Austria' : 'Germany' },
    }));
    await writeLedger(here.table, { object: 'lead', connection: 'hubspot-4711' }, decideLooks(looks, defaultPolicy));
  };

  test('is what the command says', async () => {
    await pushPolicy(here.table, defaultPolicy, { by: 'ops', now: someNow, text: defaultPolicyText });
    await keepDecisions();
    const answers = await effect(draft);
    expect(answers[0]).toMatchObject({ progress: { share: 0 } });
    const last = answers.at(-1);
    if (last === undefined || !('effect' in last)) throw new Error('no effect was told');
    await writeFile(join(here.folder, 'handoff.yaml'), draft);
    const { out } = await runCli(['policy', 'diff'], {
      env: {
        HANDOFF_TABLE: here.table.name,
        HANDOFF_HUBSPOT_CONNECTION: 'hubspot-4711',
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL_DYNAMODB: here.endpoint,
      },
      cwd: here.folder,
      now: () => Date.parse('2026-11-30T12:00:00.000Z'),
    });
    const report = last.effect.report;
    expect(report?.summary[0]).toMatch(/^Moves \d+ leads/);
    const flat = out.replaceAll(/\s+/g, ' ');
    for (const said of [
      report?.title ?? '',
      ...(report?.summary ?? []),
      ...(report?.sections.map(({ heading }) => heading) ?? []),
    ])
      expect(flat).toContain(said);
  });

  test('is nobody by the rules in force, and needs none before the first', async () => {
    expect((await effect(defaultPolicyText)).at(-1)).toMatchObject({
      effect: { isSame: false, report: null, base: null },
    });
    await push(defaultPolicyText, null);
    expect((await effect(commented)).at(-1)).toMatchObject({ effect: { isSame: true, report: null } });
  });

  test('is not asked any further once nobody waits for it', async () => {
    await keepDecisions();
    const gone = new AbortController();
    gone.abort();
    const asked = effectOn(
      { table: here.table, connections: ['hubspot-4711'], now: '2026-11-30T12:00:00.000Z' },
      { policy: defaultPolicy, name: 'x' },
      { brief: false, signal: gone.signal, tell: () => undefined },
    );
    await expect(asked).rejects.toMatchObject({ code: 'given-up' });
  });
});

describe('checks beside the server', () => {
  const task = { text: defaultPolicyText, now: someNow, folder: '/', file: 'handoff.yaml', pushed: {} };
  test('are given up when another text comes, and the next one is answered', async () => {
    const checker = openChecker();
    const gone = new AbortController();
    const first = checker.check(task, gone.signal);
    const second = checker.check({ ...task, text: 'reps: [' }, new AbortController().signal);
    gone.abort();
    await expect(first).rejects.toMatchObject({ code: 'given-up' });
    expect(await second).toMatchObject({ ok: false });
    await checker.stop();
  });
});

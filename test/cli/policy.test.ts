import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readAccounts, writeAccounts } from '../../shared/store/accounts.ts';
import { currentPolicy } from '../../shared/store/policies.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { emptyFolder, runCli, startInstallation, type Installation } from './installation.ts';

let here: Installation;
const good = new URL('../../handoff.yaml', import.meta.url);
beforeAll(async () => {
  here = await startInstallation();
  await copyFile(good, join(here.folder, 'handoff.yaml'));
  const broken = (await readFile(good, 'utf8')).replace('points: 30', 'points: 31');
  await writeFile(join(here.folder, 'broken.yaml'), broken);
});
afterAll(() => here.stop());

describe('policy check', () => {
  it('calls the default policy sound', async () => {
    const { code, out } = await here.run(['policy', 'check']);
    expect(code).toBe(0);
    expect(out).toMatch(/^sound handoff\.yaml, version [0-9a-f]{16}: 5 reps, 3 pools/m);
  });

  it('names file, line and column of a problem, and the mend', async () => {
    const { code, out } = await here.run(['policy', 'check', 'broken.yaml']);
    expect(code).toBe(1);
    expect(out).toMatch(/^broken\.yaml:\d+:\d+ .*100/);
    expect(out).toMatch(
      /1 problem in broken\.yaml\nMore may show once it is mended: the checks after it wait till then\.\n$/,
    );
  });

  it('gives programs the same problems as JSON', async () => {
    const { code, json } = await here.run(['policy', 'check', 'broken.yaml', '--json']);
    const [problem] = json()['problems'] as Record<string, unknown>[];
    expect(code).toBe(1);
    expect(problem).toEqual({
      line: expect.any(Number),
      column: expect.any(Number),
      path: expect.stringMatching(/^score/),
      problem: expect.any(String),
      mend: expect.any(String),
    });
  });

  it('says which file it cannot read, and ends as wrong use', async () => {
    const { code, err } = await here.run(['policy', 'check', 'nowhere.yaml']);
    expect(code).toBe(2);
    expect(err).toBe('error Cannot read nowhere.yaml. Name the policy file, or run this where it lies.\n');
  });
});

describe('policy push and show', () => {
  it('puts a version in force, once, and shows it again as the same rules', async () => {
    const first = await here.run(['policy', 'push', '--by', 'Anna', '--json']);
    expect(first.json()).toMatchObject({ ok: true, changed: true, by: 'Anna' });
    const again = await here.run(['policy', 'push']);
    expect(again.out).toMatch(/^unchanged version/m);

    const shown = await here.run(['policy', 'show']);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^# pushed .* by Anna\n/);
    const reloaded = loadPolicy(shown.out);
    expect(reloaded.ok && reloaded.policy.hash).toBe(first.json()['version']);
  });

  it('refuses a policy with problems and leaves the one in force', async () => {
    await here.run(['policy', 'push']);
    const before = (await currentPolicy(here.table))?.policy.hash;
    const { code, out } = await here.run(['policy', 'push', 'broken.yaml']);
    expect(code).toBe(1);
    expect(out).toContain('not pushed, the policy in force stays');
    expect((await currentPolicy(here.table))?.policy.hash).toBe(before);
  });

  it('refuses a policy with a rule that is never reached, and shows the lead that another takes', async () => {
    await here.run(['policy', 'push']);
    const before = (await currentPolicy(here.table))?.policy.hash;
    await copyFile(new URL('../fixtures/policies/shadowed.yaml', import.meta.url), join(here.folder, 'shadowed.yaml'));
    const { code, out } = await here.run(['policy', 'push', 'shadowed.yaml']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^shadowed\.yaml:\d+:\d+ The rule "german-midsize" is never reached.*\[shadowed\]\n {4}for example: country DE/,
    );
    // The proofs come last, so that nothing waits behind them.
    expect(out).not.toContain('More may show');
    expect((await currentPolicy(here.table))?.policy.hash).toBe(before);
  });

  it('puts a policy in force that is only warned of, with the warning', async () => {
    await copyFile(
      new URL('../fixtures/policies/rules-contend.yaml', import.meta.url),
      join(here.folder, 'rules-contend.yaml'),
    );
    const { code, json } = await here.run(['policy', 'push', 'rules-contend.yaml', '--yes', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      ok: true,
      warnings: expect.arrayContaining([
        expect.objectContaining({
          code: 'rules-contend',
          severity: 'warning',
          rule: 'smaller',
          lead: { employees: '100' },
        }),
      ]),
    });
    await here.run(['policy', 'push']);
  });

  it('shows an earlier version by its hash, and says when there is none', async () => {
    const { json } = await here.run(['policy', 'push', '--json', '--yes']);
    const version = String(json()['version']);
    const shown = await here.run(['policy', 'show', '--version', version]);
    expect(shown.out).toMatch(new RegExp(`^# version ${version}\n`));
    const unknown = await here.run(['policy', 'show', '--version', 'ffff', '--json']);
    expect(unknown.code).toBe(1);
    expect(unknown.json()).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'No policy of version ffff was ever pushed here.' },
    });
  });

  it('asks for the table when nothing names it', async () => {
    const { code, err } = await here.run(['policy', 'push'], { env: { HANDOFF_TABLE: undefined } });
    expect(code).toBe(2);
    expect(err).toContain('--table');
  });
});

describe('a push over another version', () => {
  const otherText = async (days: number): Promise<string> => {
    const text = (await readFile(good, 'utf8')).replace('confirmDays: 14', `confirmDays: ${days}`);
    await writeFile(join(here.folder, `days-${days}.yaml`), text);
    return `days-${days}.yaml`;
  };
  const inForce = async (): Promise<string> => (await currentPolicy(here.table))?.policy.hash ?? '';

  it('says what it would change and asks, and a no changes nothing', async () => {
    await here.run(['policy', 'push', '--yes']);
    const before = await inForce();
    const file = await otherText(15);
    const no = await here.run(['policy', 'push', file], { answers: ['no'] });
    expect(no.err).toContain('Nothing could be compared.');
    expect(no.err).toContain('Nothing was changed.');
    expect(no.code).toBe(1);
    expect(await inForce()).toBe(before);
    const nobody = await here.run(['policy', 'push', file]);
    expect([nobody.code, await inForce()]).toEqual([2, before]);
    expect((await here.run(['policy', 'push', file], { answers: ['yes'] })).code).toBe(0);
    expect(await inForce()).not.toBe(before);
  });

  it('is refused where another version is in force than is expected, also when that comes to be while it is asked', async () => {
    await here.run(['policy', 'push', '--yes']);
    const before = await inForce();
    const [one, other] = [await otherText(16), await otherText(17)];
    const wins = await here.run(['policy', 'push', one, '--yes', '--expect', before]);
    expect(wins.code).toBe(0);
    const won = await inForce();
    const loses = await here.run(['policy', 'push', other, '--yes', '--expect', before, '--json']);
    expect([loses.code, loses.json()]).toMatchObject([1, { ok: false, error: { code: 'other-version' } }]);
    expect(await inForce()).toBe(won);
    // Of two pipelines that push the same file at the same moment neither fails.
    const same = await otherText(18);
    const push = ['policy', 'push', same, '--yes', '--expect', won, '--json'];
    const twice = await Promise.all([here.run(push), here.run(push)]);
    expect(twice.map(({ code }) => code)).toEqual([0, 0]);
    await here.run(['policy', 'push', one, '--yes']);
    // Pushed again it is there already, whatever was expected.
    expect((await here.run(['policy', 'push', one, '--yes', '--expect', before])).code).toBe(0);
    const none = await here.run(['policy', 'push', other, '--yes', '--expect', 'none']);
    expect([none.code, await inForce()]).toEqual([1, won]);
  });

  it('of two at once one wins', async () => {
    await here.run(['policy', 'push', '--yes']);
    const before = await inForce();
    const files = await Promise.all([18, 19, 20, 21].map(otherText));
    const ran = await Promise.all(files.map((file) => here.run(['policy', 'push', file, '--yes', '--expect', before])));
    expect(ran.map(({ code }) => code).toSorted()).toEqual([0, 1, 1, 1]);
    const winner = ran.findIndex(({ code }) => code === 0);
    expect(ran[winner]?.out).toContain(await inForce());
    await here.run(['policy', 'push', '--yes']);
  });
});

describe('named accounts beside the policy', () => {
  const withLists = async (rule: string) =>
    (await readFile(good, 'utf8'))
      .replace(/^accounts: .*\n/m, 'accounts:\n  key-accounts: { file: lists/key.csv }\n')
      .replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rule);
  const key = `    - { rule: key, when: { account: key-accounts }, pool: veterans, reason: A key account. }\n`;
  const push = (...args: string[]) => here.run(['policy', 'push', 'accounts.yaml', '--yes', ...args]);
  const list = (text: string) => writeFile(join(here.folder, 'lists', 'key.csv'), text);
  beforeAll(async () => {
    await mkdir(join(here.folder, 'lists'));
    await writeFile(join(here.folder, 'accounts.yaml'), await withLists(key));
  });

  it('are read at a push, and each version keeps its own', async () => {
    await list('domain,owner\nwww.mill.example,anna\nforge.example,\nmill.example,anna\n');
    const first = await push();
    expect(first.code).toBe(0);
    expect(first.out).toContain('key-accounts: 2 firms of lists/key.csv');
    expect(first.out).toMatch(/^lists\/key\.csv:4:1 mill\.example stands in line 2 already\./m);
    const before = await currentPolicy(here.table);
    await list('domain\ndairy.example\n');
    expect((await push('--json')).json()).toMatchObject({ ok: true, changed: true });
    const after = await currentPolicy(here.table);
    const listIn = (policy: typeof before) => policy?.policy.accounts['key-accounts']?.list ?? '';
    expect(listIn(after)).not.toBe(listIn(before));
    const asked = async (policy: typeof before) => [
      ...(
        await readAccounts(here.table, [{ account: 'key', list: listIn(policy) }], ['mill.example', 'dairy.example'])
      ).entries(),
    ];
    expect(await asked(before)).toEqual([['mill.example', { account: 'key', owner: 'anna' }]]);
    expect(await asked(after)).toEqual([['dairy.example', { account: 'key' }]]);

    // A version that is shown and pushed again is that version, whatever the file says meanwhile.
    const shown = await here.run(['policy', 'show', '--version', String(before?.policy.hash)]);
    await writeFile(join(here.folder, 'back.yaml'), shown.out);
    const back = await here.run(['policy', 'push', 'back.yaml', '--yes', '--json']);
    expect(back.json()).toMatchObject({ ok: true, version: before?.policy.hash });
    const doctor = await here.run(['doctor']);
    expect(doctor.out).toMatch(/ok +accounts +key-accounts: 2 firms/);
  });

  it('that are unchanged are not written again', async () => {
    await list('domain\nmill.example\nforge.example\n');
    await push();
    const { list: hash = '' } = (await currentPolicy(here.table))?.policy.accounts['key-accounts'] ?? {};
    expect(await writeAccounts(here.table, hash, [])).toEqual({ written: false });
    await list('\uFEFFdomain;name\r\nforge.example;\r\nmill.example;"The mill"\r\n');
    expect((await push()).out).toMatch(/^unchanged version/m);
  });

  it.each([
    { text: 'domain\nmill.example\ngmail.com\n', says: /^lists\/key\.csv:3:1 "gmail\.com" is a mail provider’s/m },
    { text: 'firm\nMill\n', says: /^lists\/key\.csv:1:1 No column is called domain\./m },
  ])('with a fault are refused by its line, and nothing changes', async ({ text, says }) => {
    await push();
    const before = (await currentPolicy(here.table))?.policy.hash;
    await list(text);
    for (const command of ['check', 'push']) {
      const { code, out } = await here.run([
        'policy',
        command,
        'accounts.yaml',
        ...(command === 'push' ? ['--yes'] : []),
      ]);
      expect(code).toBe(1);
      expect(out).toMatch(says);
    }
    expect((await currentPolicy(here.table))?.policy.hash).toBe(before);
  });

  it('that are not there, or a version of which nobody knows the list, are refused', async () => {
    await rm(join(here.folder, 'lists', 'key.csv'));
    expect((await push()).out).toContain('lists/key.csv cannot be read. Put the CSV beside the policy file');
    const unknown = (await withLists(key)).replace('lists/key.csv', 'key.csv, list: 00000000000000ff');
    await writeFile(join(here.folder, 'unknown.yaml'), unknown);
    const { code, err } = await here.run(['policy', 'push', 'unknown.yaml', '--yes']);
    expect(code).toBe(1);
    expect(err).toContain('The list 00000000000000ff of accounts.key-accounts was never pushed here.');
  });
});

describe('policy schema', () => {
  it('prints the schema that an editor reads', async () => {
    const { code, json } = await here.run(['policy', 'schema']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
  });

  it('writes the same text to a file', async () => {
    const printed = await here.run(['policy', 'schema']);
    await here.run(['policy', 'schema', '--out', 'schema.json']);
    expect(await readFile(join(here.folder, 'schema.json'), 'utf8')).toBe(printed.out);
  });
});

const inFolder = async (files: Record<string, string>, work: (path: string) => Promise<void>) => {
  const folder = await emptyFolder();
  await mkdir(join(folder.path, '.handoff'));
  await copyFile(good, join(folder.path, 'handoff.yaml'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
  try {
    await work(folder.path);
  } finally {
    await folder.remove();
  }
};
const aws = () => ({
  ...here.env,
  HANDOFF_TABLE: undefined,
  HANDOFF_STAGE: undefined,
  HANDOFF_HUBSPOT_CONNECTION: undefined,
});
const settings = (stage: string) =>
  JSON.stringify({ context: { 'warm-handoff': { stage, connections: [{ kind: 'hubspot', portalId: 7 }] } } });
const sandboxEnv = () =>
  Object.entries(here.env)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join('\n');

describe('where a command finds its installation', () => {
  it('takes stage from cdk.json and the table from what was deployed from there', async () => {
    const outputs = JSON.stringify({ 'warm-handoff-test': { TableName: here.table.name } });
    await inFolder({ 'cdk.json': settings('test'), '.handoff/outputs.json': outputs }, async (cwd) => {
      const { code, json } = await runCli(['policy', 'push', '--yes', '--json'], { env: aws(), cwd });
      expect(json()).toMatchObject({ ok: true });
      expect(code).toBe(0);
      const doctor = await runCli(['doctor', '--json'], { env: aws(), cwd });
      expect(doctor.json()).toMatchObject({ stage: 'test', connections: [{ connection: 'hubspot-7' }] });
    });
  });

  it('lets a flag win over the environment', async () => {
    const { code, err } = await here.run(['policy', 'push', '--table', 'another-table']);
    expect(code).toBe(1);
    expect(err).toContain('AWS finds nothing by that name');
  });

  it('speaks to the sandbox alone with --sandbox, whatever the shell says', async () => {
    await inFolder({ '.handoff/sandbox.env': sandboxEnv(), 'cdk.json': settings('prod') }, async (cwd) => {
      const shell = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9', HANDOFF_TABLE: 'real-table' };
      const { code, json } = await runCli(['policy', 'push', '--sandbox', '--yes', '--json'], { env: shell, cwd });
      expect(json()).toMatchObject({ ok: true });
      expect(code).toBe(0);
    });
  });

  it.each([
    { case: 'no sandbox has run here', files: {}, says: 'start the sandbox first' },
    { case: 'its file names no endpoints', files: { '.handoff/sandbox.env': 'HANDOFF_TABLE=x' }, says: 'lacks AWS_' },
  ])('refuses --sandbox when $case, rather than touch an account', async ({ files, says }) => {
    await inFolder(files, async (cwd) => {
      const { code, err } = await runCli(['policy', 'push', '--sandbox'], { env: here.env, cwd });
      expect(code).toBe(2);
      expect(err).toContain(says);
    });
  });

  it.each([
    { file: 'cdk.json', text: '{', says: 'cdk.json is not JSON. In line 1' },
    { file: 'cdk.json', text: settings('NOT A STAGE'), says: 'stage: must be' },
    { file: '.handoff/outputs.json', text: '[]', says: 'outputs.json is not what' },
  ])('says what is wrong with $file', async ({ file, text, says }) => {
    await inFolder({ [file]: text }, async (cwd) => {
      const { code, err } = await runCli(['policy', 'push'], { env: aws(), cwd });
      expect(code).toBe(2);
      expect(err).toContain(says);
    });
  });

  it('reads the same policy that an editor sees', async () => {
    const { out } = await here.run(['policy', 'show']);
    expect(parse(out)).toMatchObject({ version: 1, routing: { defaultOwner: 'anna' } });
  });
});

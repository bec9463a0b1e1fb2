import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { BadRequest, CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { explainError } from '../../cli/explain-error.ts';
import { patienceMs } from '../support/run.ts';
import { runCli } from './installation.ts';

const root = new URL('../..', import.meta.url).pathname;
/** The command as a shell starts it, in a process of its own. */
const handoff = (...argv: string[]) =>
  promisify(execFile)(process.execPath, ['cli/handoff.js', ...argv], {
    cwd: root,
    timeout: patienceMs,
    // What build machines set, and libraries take for a wish to see color.
    env: { ...process.env, CI: 'true', FORCE_COLOR: '1' },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );

describe('the handoff command as a process', () => {
  it('ends with 0 when all is well, without color where nobody looks', async () => {
    const { code, stdout } = await handoff('policy', 'check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^sound handoff\.yaml/m);
  });

  it('ends with 2 on wrong use, and says so on stderr', async () => {
    const { code, stdout, stderr } = await handoff('policy', 'check', '--no-such-flag');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain("unknown option '--no-such-flag'");
  });
});

describe('the launcher under an older Node', () => {
  it('says what to do, and ends as wrong use', async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } });
      await import('./cli/handoff.js');`;
    const failed: unknown = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', older], {
      cwd: root,
      timeout: patienceMs,
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('run it as `npx handoff`') });
  });
});

const commands = [
  ['policy', 'check'],
  ['policy', 'push'],
  ['policy', 'show'],
  ['policy', 'schema'],
  ['connect', 'hubspot'],
  ['connect', 'salesforce'],
  ['doctor'],
];

describe('every command', () => {
  it.each(commands.map((words) => words.join(' ')))('%s has help with examples, and --json', async (words) => {
    const { code, out } = await runCli([...words.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toContain('--json');
    expect(out).toMatch(new RegExp(`Examples:\n {2}\\$ .*handoff ${words}`));
  });

  it('says the exit codes in the help of the program', async () => {
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('0 all is well, 1 problems were found, 2 wrong use');
  });

  it.each([[[]], [['policy']], [['unknown']], [['policy', 'unknown']], [['doctor', '--stage']]])(
    'ends with 2 for the words %j',
    async (argv) => {
      expect((await runCli(argv)).code).toBe(2);
    },
  );

  it('paints for a terminal and never in JSON', async () => {
    const escape = '\u001b[';
    expect((await runCli(['policy', 'check'], { cwd: root, color: true })).out).toContain(escape);
    expect((await runCli(['policy', 'check'], { cwd: root })).out).not.toContain(escape);
    expect((await runCli(['policy', 'check', '--json'], { cwd: root, color: true })).out).not.toContain(escape);
  });

  it('answers an error as JSON when JSON was asked for', async () => {
    const { code, json, err } = await runCli(['policy', 'check', 'nowhere.yaml', '--json'], { cwd: root });
    expect(code).toBe(2);
    expect(json()).toMatchObject({ ok: false, error: { code: 'usage' } });
    expect(err).toBe('');
  });
});

const named = (name: string, message: string, code?: string) => Object.assign(new Error(message), { name, code });

describe('an error in words', () => {
  it.each([
    [new BadRequest('usage', 'Which table?'), 2, 'Which table?'],
    [new BadRequest('not-found', 'No policy.'), 1, 'No policy.'],
    [new CrmRejected('forbidden', 'HubSpot refused'), 1, 'HubSpot refused'],
    [new CrmUnavailable('down', 'HubSpot answered 502'), 1, 'HubSpot answered 502'],
    [named('CredentialsProviderError', 'x'), 1, 'No AWS credentials were found'],
    [named('ExpiredTokenException', 'x'), 1, 'has expired'],
    [named('AccessDeniedException', 'not authorized to perform dynamodb:GetItem'), 1, 'dynamodb:GetItem'],
    [named('Error', 'Region is missing'), 2, 'AWS_REGION'],
    [named('Error', 'connect', 'ECONNREFUSED'), 1, 'Nothing answers'],
    [named('Error', 'anything else'), 1, 'anything else'],
    ['a string', 1, 'not an error'],
  ])('explains %s', (error, exitCode, says) => {
    const explained = explainError(error);
    expect(explained.exitCode).toBe(exitCode);
    expect(explained.message).toContain(says);
  });
});

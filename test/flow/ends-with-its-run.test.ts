import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startDynamodb } from '../../sandbox/aws/dynamodb.ts';
import { familyOf } from '../support/processes.ts';
import { patienceMs, run } from '../support/run.ts';
import { eventually } from '../support/sandbox-process.ts';

const limit = { timeout: 3 * patienceMs };
const engine = 'dynoxide';

describe('a sandbox that npm runs', () => {
  it('ends with its engine when npm, and npm alone, is killed, also while it starts', limit, async () => {
    const npm = run('npm', 'start', '--', '--port', '0');
    await npm.has(engine, 1);
    npm.kill('SIGKILL');
    expect(await npm.left()).toEqual([]);
  });

  it('lives on when whoever started it is gone, if that was not npm', limit, async () => {
    const file = 'test/fixtures/waits-until-told.ts';
    /** One as npm does it where the shell stays, one as npm does it where the shell becomes what it runs, one without npm. */
    const startThree = `
      const { spawn } = require('node:child_process');
      for (const script of ['node ${file} behind-a-shell; :', 'exec node ${file} in-place-of-it'])
        spawn('sh', ['-c', script], { stdio: 'inherit', env: { ...process.env, npm_lifecycle_script: script } });
      spawn('node', ['${file}', 'alone'], { stdio: 'inherit' });`;
    const starter = run('node', '-e', startThree);
    const byNpm = ['behind-a-shell', 'in-place-of-it'];
    await Promise.all([...byNpm, 'alone'].map((who) => starter.says(`${who} waits`)));
    starter.kill('SIGKILL');
    await Promise.all(byNpm.map((who) => starter.has(who, 0)));
    // That nothing happens can only be waited for: several of the moments at which it would look.
    await sleep(1_000);
    expect(starter.living()).toEqual([`node ${file} alone`]);
  });
});

describe('an engine', () => {
  it('leaves nothing behind when it is stopped, with twenty of them at once', limit, async () => {
    const family = familyOf(process.pid);
    const before = family().length;
    const engines = await Promise.all(Array.from({ length: 20 }, () => startDynamodb(undefined)));
    const running = (): number => family().filter(({ command }) => command.includes(engine)).length;
    expect(running()).toBe(20);
    await Promise.all(engines.map(({ stop }) => stop()));
    expect(running()).toBe(0);
    await eventually('nothing lives but what did', async () => family().length === before || undefined, patienceMs);
  });

  it('ends when what started it is killed, as does a sandbox that was driven', limit, async () => {
    const driver = run('node', 'test/fixtures/drives-a-sandbox.ts');
    await driver.has(engine, 21);
    driver.kill('SIGKILL');
    expect(await driver.left()).toEqual([]);
  });
});

describe('what a test has started', () => {
  const runFixture = () =>
    run('node', 'node_modules/vitest/vitest.mjs', 'run', '--config', 'test/fixtures/vitest.config.ts');

  it('ends with the test file when a limit stops the test before it can tidy up', limit, async () => {
    const vitest = runFixture();
    await vitest.has(engine, 2);
    await vitest.says('Test timed out in 1ms');
    expect(await vitest.left()).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('ends with a test run that hears %s', limit, async (signal) => {
    const vitest = runFixture();
    await vitest.has(engine, 2);
    vitest.kill(signal);
    expect(await vitest.left()).toEqual([]);
  });
});

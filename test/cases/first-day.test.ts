/** The first day with it: what happened to people who run this, row by row. */
import { expect, it } from 'vitest';
import { patienceMs, run } from '../support/run.ts';

it(
  'FD10 a sandbox ends with its engine when npm, and npm alone, hears SIGTERM',
  { timeout: 3 * patienceMs },
  async () => {
    const npm = run('npm', 'run', 'sandbox', '--', '--json', '--port', '0');
    await npm.says('"ready":true');
    await npm.has('dynoxide', 1);
    npm.kill('SIGTERM');
    expect(await npm.left()).toEqual([]);
  },
);

/** What the commands that change a connection say before they do, by whose time, and where the table says nothing of it. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConnection } from '../../shared/store/connections.ts';
import { connectionKey } from '../../shared/store/keys.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { examplePolicy } from '../support/lead.ts';
import {
  accessToken,
  clientSecret,
  connection,
  portalId,
  secretId,
  startInstallation,
  type Installation,
} from './installation.ts';

const dayMs = 86_400_000;

let here: Installation;
/** How far the functions' clock is ahead of this machine's. */
let aheadMs = 0;
beforeEach(async () => {
  aheadMs = 0;
  here = await startInstallation({}, () => Date.now() + aheadMs);
});
afterEach(() => here.stop());

const credentials = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret };
const connect = (more: readonly string[] = [], env: Record<string, string> = {}) =>
  here.run(['connect', 'hubspot', '--portal-id', String(portalId), ...more], { env: { ...credentials, ...env } });
const push = () => pushPolicy(here.table, examplePolicy(), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
const kept = () => readConnection(here.table, connection);
const loseRow = () =>
  here.table.doc.send(new DeleteCommand({ TableName: here.table.name, Key: connectionKey(connection) }));
const since = async (): Promise<number> => Date.parse((await kept()).since ?? '');
const isIn = (at: number, from: number, to: number): boolean => at >= from - 2_000 && at <= to + 2_000;

describe('the time of the installation', () => {
  it('FD4 is that of the sandbox, where days were skipped: what it watched lies in the past', async () => {
    await connect();
    await push();
    aheadMs = 6 * dayMs;
    const from = new Date(Date.now() + 5 * dayMs).toISOString();
    const live = await here.run(['go-live', '--since', from, '--yes']);
    expect([live.code, live.err]).toEqual([0, '']);
    expect((await kept()).since).toBe(from);
  });

  it('FD4 a connection that goes live without a day does so from now on by it, and no earlier', async () => {
    await connect();
    await push();
    aheadMs = 6 * dayMs;
    const before = Date.now();
    await here.run(['go-live', '--yes']);
    expect(isIn(await since(), before + aheadMs, Date.now() + aheadMs)).toBe(true);
  });

  it('FD4 a connection that is made watches from now on by it', async () => {
    aheadMs = 6 * dayMs;
    const before = Date.now();
    await connect();
    expect(isIn(await since(), before + aheadMs, Date.now() + aheadMs)).toBe(true);
  });

  it('FD4 a day that lies ahead of it is refused', async () => {
    await connect();
    await push();
    aheadMs = 2 * dayMs;
    const from = new Date(Date.now() + 3 * dayMs).toISOString();
    const ran = await here.run(['go-live', '--since', from, '--yes']);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('lies ahead')]);
  });
});

describe('what is said before', () => {
  it.each([['go-live'], ['stop']])(
    'FD3 %s tells it as it is, and only what is lacking is an error',
    async (command) => {
      await connect();
      await push();
      const { code, err, out } = await here.run([command]);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(new RegExp(`^${connection} is in shadow`));
      expect(err.trimEnd().split('\n').at(-1)).toBe('error Nothing was changed. Add --yes to do it.');
      const json = (await here.run([command, '--json'])).json();
      expect(json).toEqual({
        ok: false,
        error: { code: 'usage', message: 'Nothing was changed. Add --yes to do it.' },
      });
    },
  );

  it.each([['go-live'], ['stop']])('FD3 an answer of no to %s changes nothing, and is no error', async (command) => {
    await connect();
    await push();
    const { code, err } = await here.run([command], { answers: ['n'] });
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n').at(-1)).toBe('Nothing was changed.');
    expect((await kept()).mode).toBe('shadow');
  });
});

describe('a connection of which the table keeps no mode', () => {
  it('FD3 is told of by doctor, with what makes it clear', async () => {
    await connect();
    await loseRow();
    const { out } = await here.run(['doctor']);
    expect(out).toMatch(/warning\s+mode\s+live, for the table keeps no mode of it/);
    expect(out).toContain(`npx handoff go-live --connection ${connection} --since DAY`);
    expect(out).toContain(`npx handoff stop --connection ${connection}`);
  });

  it('FD3 is told of by connect, which changes nothing', async () => {
    await connect();
    await loseRow();
    const { code, out } = await connect();
    expect(code).toBe(0);
    expect(out).toContain('mode live, for the table keeps no mode of it');
    expect(out).toContain('was connected already; nothing was changed');
    expect(out).toContain(`npx handoff stop --connection ${connection}`);
    expect((await kept()).mode).toBeUndefined();
  });

  it('FD3 is clear once it was said', async () => {
    await connect();
    await push();
    await loseRow();
    await here.run(['go-live', '--since', '2026-11-01', '--yes']);
    const { out } = await here.run(['doctor']);
    expect(out).toMatch(/ok\s+mode\s+live, for records since 2026-11-01/);
  });
});

describe('connecting', () => {
  it.each([[[]], [['--dry-run']]])(
    'FD3 to a table that is not there is refused, also when the secret is (%j)',
    async (more) => {
      await connect();
      const { code, err } = await connect(['--table', 'nope', ...more]);
      expect(code).toBe(1);
      expect(err).toContain('Check --table');
    },
  );

  it('FD3 again says what the connection does', async () => {
    await connect();
    const { out } = await connect();
    expect(out).toContain('mode in shadow');
  });

  it.each([
    ['the access token in both places', { HUBSPOT_CLIENT_SECRET: accessToken }, 'the same'],
    ['the same with a line break', { HUBSPOT_CLIENT_SECRET: `${accessToken}\n` }, 'the same'],
    ['the client secret in both places', { HUBSPOT_ACCESS_TOKEN: clientSecret }, 'the same'],
    [
      'another access token as client secret',
      { HUBSPOT_CLIENT_SECRET: 'pat-na1-0f1e2d3c-0000-4000-8000-000000000000' },
      'begins with pat-',
    ],
    [
      'both in the place of the other',
      {
        HUBSPOT_ACCESS_TOKEN: '0f1e2d3c-0000-4000-8000-000000000000',
        HUBSPOT_CLIENT_SECRET: 'pat-eu1-0f1e2d3c-1111-4000-8000-000000000000',
      },
      'begins with pat-',
    ],
  ])('FD3 with %s stores nothing, and asks HubSpot nothing', async (_what, env, mend) => {
    const ran = await connect([], env);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(mend);
    for (const value of Object.values(env)) expect(ran.err).not.toContain(value.trim());
    expect(here.hubspot.calls).toEqual([]);
    expect((await kept()).mode).toBeUndefined();
  });

  it('FD3 doctor tells of one that was stored so before', async () => {
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret: accessToken, appId: 99 }));
    const { out } = await here.run(['doctor']);
    expect(out).toContain('holds an access token in place of the client secret');
  });
});

import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entryOf, type LedgerEntry } from '../../shared/lead/entry.ts';
import { leadKey, policyKey } from '../../shared/store/keys.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { shadowed } from '../../shared/store/table.ts';
import { examplePolicy } from '../support/lead.ts';
import { life, newWorld, playLife } from '../support/random-week.ts';
import { shippedPolicy } from '../support/policy.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { emptyFolder, runCli } from './installation.ts';

const policy = examplePolicy();
const gone = shippedPolicy('hubspot');
const decisions = (by: typeof policy, seed: number, lives: number): { id: string; entry: LedgerEntry }[] => {
  const world = newWorld();
  return fc.sample(life, { seed, numRuns: lives }).flatMap((one) =>
    playLife(one, by, world).map((decided) => ({
      id: one.id,
      entry: entryOf(decided, { version: decided.next.version + 1, written: [] }),
    })),
  );
};
const made = decisions(policy, 11, 60);

let on: TestTable;
/** No settings are near. */
let folder: Awaited<ReturnType<typeof emptyFolder>>;
beforeAll(async () => {
  folder = await emptyFolder();
  on = await startTable();
  await pushPolicy(on.table, policy, { by: 'test', now: '2026-11-20T00:00:00.000Z' });
});
afterAll(async () => {
  await on.stop();
  await folder.remove();
});

/** Ctrl-C, as soon as the command listens for it. */
const stoppedOnceHeard = (): AbortSignal => {
  const stop = new AbortController();
  const listen = stop.signal.addEventListener.bind(stop.signal);
  stop.signal.addEventListener = (type: string, heard: (event: Event) => void): void => {
    listen(type, heard);
    queueMicrotask(() => stop.abort());
  };
  return stop.signal;
};

/** A connection of its own for each test. */
let connections = 0;
const nextConnection = (): string => `hubspot-${(connections += 1)}`;
const verify = (connection: string, argv: readonly string[] = [], more: Parameters<typeof runCli>[1] = {}) =>
  runCli(['replay', '--verify', '--connection', connection, ...argv], {
    env: {
      HANDOFF_TABLE: on.table.name,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: on.endpoint,
    },
    cwd: folder.path,
    ...more,
  });
const keep = (connection: string, entries: Parameters<typeof writeLedger<'lead'>>[2]): Promise<void> =>
  writeLedger(on.table, { object: 'lead', connection }, entries);
const keyOf = (connection: string, { id, entry }: { id: string; entry: LedgerEntry }) => ({
  pk: leadKey(connection, id).pk,
  sk: `DECISION#${entry.at}#${String(entry.version).padStart(8, '0')}`,
});

describe('handoff replay --verify', () => {
  test('makes each decision again, and says that all are the same', async () => {
    const connection = nextConnection();
    await keep(connection, made);
    const { code, out } = await verify(connection);
    expect(out).toContain(`${made.length} lines of the ledger of ${connection}:`);
    expect(out).toMatch(new RegExp(`^ +${made.length}  the same$`, 'm'));
    expect(code).toBe(0);
  });

  test('names those that come to something else, and ends with 1', async () => {
    const connection = nextConnection();
    await keep(connection, made);
    const [first] = made;
    if (!first) throw new Error('nothing was decided');
    const ruling = { ...first.entry.ruling, score: 101 };
    await keep(connection, [{ id: first.id, entry: { ...first.entry, ruling } }]);
    const { code, out } = await verify(connection);
    expect(out).toContain(`${connection}/${first.id} at ${first.entry.at}: score differs`);
    expect(out).toMatch(/^ +1  another decision$/m);
    expect(code).toBe(1);
  });

  test('counts what cannot be made again, by its reason, and is no fault for it', async () => {
    const connection = nextConnection();
    const [one, two, three, four] = made;
    if (!one || !two || !three || !four) throw new Error('too little was decided');
    await pushPolicy(on.table, gone, { by: 'test', now: '2026-11-21T00:00:00.000Z' });
    const [byGone] = decisions(gone, 12, 30);
    if (!byGone) throw new Error('nothing was decided');
    await keep(connection, [
      one,
      byGone,
      { id: '7', entry: { at: '2026-11-24T00:00:00.000Z', version: 2, remark: 'merged into 8' } },
    ]);
    await on.table.doc.send(new DeleteCommand({ TableName: on.table.name, Key: policyKey(gone.hash) }));
    await keep(connection, [{ id: two.id, entry: { ...two.entry, core: 99 } }]);
    const packed = { ...three.entry, inputs: null };
    await keep(connection, [{ id: three.id, entry: packed }]);
    const { code, json } = await verify(connection, ['--json']);
    expect(json()).toMatchObject({
      ok: true,
      ends: { same: 1, 'no-policy': 1, remark: 1, 'another-core': 1, 'no-inputs': 1 },
      cursor: null,
    });
    expect(code).toBe(0);
  });

  test('says of a line that nobody can read that it is there', async () => {
    const connection = nextConnection();
    const [one] = made;
    if (!one) throw new Error('nothing was decided');
    await keep(connection, [one]);
    await on.table.doc.send(
      new UpdateCommand({
        TableName: on.table.name,
        Key: keyOf(connection, one),
        UpdateExpression: 'SET decided = :odd',
        ExpressionAttributeValues: { ':odd': 'odd' },
      }),
    );
    const { code, out } = await verify(connection);
    expect(out).toMatch(/^ +1  cannot be read$/m);
    expect(code).toBe(1);
  });

  test('keeps to the days that it is given', async () => {
    const connection = nextConnection();
    await keep(connection, made);
    const times = made.map(({ entry }) => entry.at).toSorted();
    const middle = times[Math.floor(times.length / 2)] ?? '';
    const [before, after] = await Promise.all([
      verify(connection, ['--json', '--until', middle]),
      verify(connection, ['--json', '--since', middle]),
    ]);
    const counts = [before, after].map(({ json }) => Number(json()['entries']));
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts[0]).toBe(times.filter((at) => at < middle).length);
    expect(counts[1]).toBe(times.filter((at) => at >= middle).length);
  });

  test('tells where to go on when it is stopped, and goes on there', async () => {
    const connection = nextConnection();
    await keep(connection, made);
    const run = await verify(connection, ['--json'], { stopped: stoppedOnceHeard() });
    expect(run.code).toBe(1);
    const first = run.json();
    expect(first['cursor']).toEqual(expect.any(String));
    const after = ['--json', '--after', String(first['cursor'])];
    const rest = (await verify(connection, after)).json();
    expect(rest['cursor']).toBeNull();
    expect(Number(first['entries']) + Number(rest['entries'])).toBe(made.length);
  });

  test('ends where what was to come next is gone meanwhile', async () => {
    const connection = nextConnection();
    await keep(connection, made);
    const { cursor } = (await verify(connection, ['--json'], { stopped: stoppedOnceHeard() })).json();
    for (const one of made)
      await on.table.doc.send(new DeleteCommand({ TableName: on.table.name, Key: keyOf(connection, one) }));
    const rest = await verify(connection, ['--json', '--after', String(cursor)]);
    expect([rest.code, rest.json()['cursor']]).toEqual([0, null]);
  });

  test('refuses days that are the wrong way round', async () => {
    const { code, err } = await verify(nextConnection(), ['--since', '2026-11-29', '--until', '2026-11-28']);
    expect(err).toContain('is not before --until');
    expect(code).toBe(2);
  });

  test('reads what a connection decided while it only watched', async () => {
    const connection = nextConnection();
    await on.table.doc.send(
      new PutCommand({
        TableName: on.table.name,
        Item: { pk: `CONNECTION#${connection}`, sk: 'STATE', mode: 'shadow', since: '2026-11-20T00:00:00.000Z' },
      }),
    );
    await writeLedger(shadowed(on.table, '2026-11-28T00:00:00.000Z'), { object: 'lead', connection }, made.slice(0, 5));
    expect(
      (await verify(connection, ['--json'], { now: () => Date.parse('2026-11-28T00:00:00.000Z') })).json(),
    ).toMatchObject({ entries: 5, ends: { same: 5 } });
  });

  test('asks to be told what for', async () => {
    const { code, err } = await runCli(['replay', '--connection', 'hubspot-1']);
    expect(err).toContain('--verify');
    expect(code).toBe(2);
  });
});

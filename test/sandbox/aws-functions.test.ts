import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Happening } from '../../sandbox/aws/events.ts';
import { functionEnvironment } from '../../sandbox/aws/function-environment.ts';
import { createFunction, type LambdaFunction } from '../../sandbox/aws/lambda-function.ts';
import { openClock, type SandboxClock } from '../../sandbox/demo/clock.ts';

const made: LambdaFunction[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((one) => one.stop()));
});

/** A function from its source, and what is told of it. */
function deploy(
  source: string,
  options: { timeoutMs?: number; variables?: Record<string, string>; text?: boolean; clock?: SandboxClock } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'function-'));
  writeFileSync(join(directory, 'index.js'), source);
  const told: Happening[] = [];
  const jsonLogs = options.text !== true;
  const identity = {
    name: 'f',
    handler: 'index.handler',
    memoryMb: 256,
    logGroup: '/aws/lambda/f',
    jsonLogs,
    directory,
  };
  const deployed = createFunction(
    {
      ...identity,
      functionArn: 'arn:f',
      timeoutMs: options.timeoutMs ?? 20_000,
      clock: options.clock ?? openClock(),
      environment: functionEnvironment(identity, options.variables ?? {}, { AWS_REGION: 'us-east-1' }),
    },
    (happening) => told.push(happening),
  );
  made.push(deployed);
  const invoke = (event: unknown = {}): ReturnType<LambdaFunction['invoke']> => deployed.invoke(event);
  return { invoke, told, lines: () => told.flatMap((one) => (one.kind === 'log' ? [one.line] : [])) };
}

const payload = (result: Awaited<ReturnType<LambdaFunction['invoke']>>): unknown =>
  result.ok ? result.payload : result;

describe('a function', () => {
  it('is loaded once and stays warm', async () => {
    const { invoke, told } = deploy('let calls = 0; exports.handler = async () => ++calls;');
    expect([payload(await invoke()), payload(await invoke())]).toEqual([1, 2]);
    expect(told.map((one) => (one.kind === 'invoke' ? one.cold : null))).toEqual([true, false]);
  });

  it('takes one call at a time in an instance: two at once are two instances', async () => {
    const source = `let busy = 0; exports.handler = async () => {
      busy += 1; await new Promise((done) => setTimeout(done, 50)); return busy--; };`;
    const { invoke, told } = deploy(source);
    const all = await Promise.all([invoke(), invoke(), invoke()]);
    expect(all.map(payload)).toEqual([1, 1, 1]);
    expect(told.filter((one) => one.kind === 'invoke' && one.cold)).toHaveLength(3);
  });

  it('lets more calls than instances wait for their turn', async () => {
    const { invoke } = deploy('exports.handler = async (event) => event.n;');
    const all = await Promise.all(Array.from({ length: 40 }, (_, n) => invoke({ n })));
    expect(all.map(payload)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('sees the template’s variables and the runtime’s, and nothing of this process', async () => {
    process.env['OF_THIS_PROCESS'] = 'x';
    const { invoke } = deploy('exports.handler = async () => Object.keys(process.env);', { variables: { TABLE: 't' } });
    expect((payload(await invoke()) as string[]).toSorted()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_EXECUTION_ENV',
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_LAMBDA_INITIALIZATION_TYPE',
      'AWS_LAMBDA_LOG_FORMAT',
      'AWS_LAMBDA_LOG_GROUP_NAME',
      'AWS_LAMBDA_LOG_STREAM_NAME',
      'AWS_REGION',
      'LAMBDA_TASK_ROOT',
      'LANG',
      'PATH',
      'TABLE',
      'TZ',
      '_HANDLER',
    ]);
  });

  it('is told how much time is left, by a context that names it', async () => {
    const source = `exports.handler = async (event, context) => ({
      name: context.functionName, arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis() });`;
    const result = payload(await deploy(source, { timeoutMs: 9_000 }).invoke()) as { left: number };
    expect(result).toMatchObject({ name: 'f', arn: 'arn:f' });
    expect(result.left).toBeGreaterThan(0);
    expect(result.left).toBeLessThanOrEqual(9_000);
  });

  it('is ended when its time is up, also in an endless loop, and started anew for the next call', async () => {
    const source = 'exports.handler = async (event) => { while (event.forever); return 1; };';
    const { invoke } = deploy(source, { timeoutMs: 300 });
    expect(await invoke({ forever: true })).toMatchObject({
      ok: false,
      timedOut: true,
      error: { errorMessage: 'Task timed out after 0.30 seconds' },
    });
    expect(payload(await invoke())).toBe(1);
  });

  it.each([
    ['throws', 'exports.handler = async () => { throw new RangeError("no"); };', 'RangeError'],
    ['leaves the process', 'exports.handler = async () => process.exit(3);', 'Runtime.ExitError'],
    ['cannot be loaded', 'throw new TypeError("bad");', 'TypeError'],
    ['has no handler', 'exports.other = 1;', 'Error'],
  ])('that %s fails its call, and the next call gets an instance', async (_, source, errorType) => {
    const { invoke } = deploy(source);
    for (let time = 0; time < 2; time += 1)
      expect(await invoke()).toMatchObject({ ok: false, timedOut: false, error: { errorType } });
  });

  it('that returns nothing has returned null', async () => {
    expect(await deploy('exports.handler = async () => {};').invoke()).toEqual({ ok: true, payload: null });
  });

  it('gets events and gives results as JSON, so that nothing else can pass', async () => {
    const { invoke } = deploy('exports.handler = async (event) => ({ ...event, at: new Date(0), none: undefined });');
    expect(payload(await invoke({ a: 1, b: undefined }))).toEqual({ a: 1, at: '1970-01-01T00:00:00.000Z' });
  });

  it('has what it prints by console wrapped, and what it writes itself left alone', async () => {
    const source = `exports.handler = async () => {
      console.log('{"_aws":{}}'); console.debug('dropped'); process.stdout.write('{"own":1}\\n');
      await new Promise((done) => setTimeout(done, 50)); };`;
    const { invoke, lines } = deploy(source);
    await invoke();
    await expect.poll(lines).toHaveLength(2);
    const [wrapped = '', own = ''] = lines();
    expect(JSON.parse(wrapped)).toMatchObject({ level: 'INFO', message: '{"_aws":{}}' });
    expect(own).toBe('{"own":1}');
  });

  it('prints plain lines when its log format is text', async () => {
    const { invoke, lines } = deploy('exports.handler = async () => console.log("plain", 1);', { text: true });
    await invoke();
    await expect.poll(lines).toEqual(['plain 1']);
  });

  describe('has the time of the sandbox', () => {
    const at = Date.parse('2031-03-01T12:00:00.000Z');
    const source = `const loadedAt = Date.now(); exports.handler = async () => ({
      loadedAt, now: Date.now(), fresh: new Date().getTime(), text: Date(), given: new Date(86400000).toISOString(),
      parts: new Date(2026, 0, 2).toISOString(), parsed: Date.parse('2026-01-02'), utc: Date.UTC(2026, 0, 2),
      isDate: new Date() instanceof Date && new Date().constructor.name === 'Date',
      isSame: structuredClone(new Date()) instanceof Date });`;

    it('in every way of asking for it, and reads given times as ever', async () => {
      const clock = openClock({ startAt: at });
      const told = payload(await deploy(source, { clock }).invoke()) as Record<string, unknown>;
      for (const value of [told['loadedAt'], told['now'], told['fresh'], Date.parse(String(told['text'])) + 1000]) {
        expect(Number(value)).toBeGreaterThanOrEqual(at);
        expect(Number(value)).toBeLessThanOrEqual(clock.now() + 1000);
      }
      expect(told).toMatchObject({
        given: '1970-01-02T00:00:00.000Z',
        parts: '2026-01-02T00:00:00.000Z',
        parsed: Date.UTC(2026, 0, 2),
        utc: Date.UTC(2026, 0, 2),
        isDate: true,
        isSame: true,
      });
    });

    it('as it stood when the call began: no jump within a call, and the new time in the next one', async () => {
      const clock = openClock();
      const { invoke, lines } = deploy(
        `exports.handler = async () => { const from = Date.now(); process.stdout.write('under way\\n');
          await new Promise((done) => setTimeout(done, 200)); return [from, Date.now() - from]; };`,
        { clock },
      );
      const running = invoke();
      await expect.poll(lines).toEqual(['under way']);
      clock.advance(86_400_000);
      const [before, took] = payload(await running) as [number, number];
      const [after] = payload(await invoke()) as [number, number];
      expect(took).toBeLessThan(60_000);
      expect(after - before).toBeGreaterThanOrEqual(86_400_000);
    });

    it('and is told by that time how long it may still run', async () => {
      const clock = openClock({ speed: 30 });
      const { invoke } = deploy('exports.handler = async (_, context) => context.getRemainingTimeInMillis();', {
        clock,
        timeoutMs: 100_000,
      });
      const left = Number(payload(await invoke()));
      expect(left).toBeGreaterThan(30 * 10_000);
      expect(left).toBeLessThanOrEqual(30 * 100_000);
    });
  });
});

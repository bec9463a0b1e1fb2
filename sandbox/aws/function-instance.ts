/** One warm instance of a function: a worker thread that takes one call at a time, and dies of what kills it in Lambda. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Clock } from './clock.ts';
import type { FromInstance, FunctionError, InstanceData, ToInstance } from './function-messages.ts';

export type FunctionSpec = Omit<InstanceData, 'clock'> & {
  name: string;
  /** The template's variables and those that Lambda adds. */
  environment: Record<string, string>;
  timeoutMs: number;
  clock: Clock;
};

export type Outcome = { ok: true; payload: unknown } | { ok: false; timedOut: boolean; error: FunctionError };

export type Instance = {
  /** Must not be called while a call is running. */
  invoke: (event: unknown, requestId: string) => Promise<Outcome>;
  /** False once it has crashed or run out of time; such an instance takes no more calls. */
  isAlive: () => boolean;
  stop: () => Promise<void>;
};

/** Lambda gives loading the code ten seconds of its own; a machine that is busy with other things may need more. */
const initTimeoutMs = 60_000;

export function startInstance(spec: FunctionSpec, onLine: (line: string) => void): Instance {
  const { directory, handler, jsonLogs, functionArn, clock } = spec;
  const worker = new Worker(new URL('function-runtime.ts', import.meta.url), {
    workerData: { directory, handler, jsonLogs, functionArn, clock: clock.reading() } satisfies InstanceData,
    env: spec.environment,
    stdout: true,
    stderr: true,
  });
  const lines = (stream: Readable): void => void createInterface({ input: stream }).on('line', onLine);
  lines(worker.stdout);
  lines(worker.stderr);

  let alive = true;
  let ready = false;
  /** What is being waited for: the load, then each call's answer. */
  let settle: ((outcome: Outcome) => void) | null = null;
  const fail = (errorType: string, errorMessage: string, timedOut = false): void =>
    settle?.({ ok: false, timedOut, error: { errorType, errorMessage } });

  worker.on('message', (message: FromInstance) => {
    switch (message.kind) {
      case 'ready':
        ready = true;
        settle?.({ ok: true, payload: null });
        break;
      case 'done':
        settle?.({ ok: true, payload: JSON.parse(message.result) });
        break;
      case 'failed':
        if (message.requestId === null) alive = false;
        settle?.({ ok: false, timedOut: false, error: message.error });
        break;
    }
  });
  worker.on('error', (error) => {
    alive = false;
    fail(error instanceof Error ? error.name : 'Error', error instanceof Error ? error.message : String(error));
  });
  worker.on('exit', (code) => {
    alive = false;
    fail('Runtime.ExitError', `Runtime exited with status ${code}`);
  });

  /** Waits for the next outcome; past the time the instance is ended, with whatever it was doing. */
  const next = async (timeoutMs: number, begin: () => void): Promise<Outcome> => {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    settle = resolve;
    const timer = setTimeout(() => {
      alive = false;
      fail('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`, true);
      void worker.terminate();
    }, timeoutMs);
    begin();
    const outcome = await promise;
    clearTimeout(timer);
    settle = null;
    return outcome;
  };
  const loaded = next(initTimeoutMs, () => {});

  return {
    isAlive: () => alive,
    async invoke(event, requestId) {
      if (!ready) {
        const outcome = await loaded;
        if (!outcome.ok) return outcome;
      }
      const call: ToInstance = {
        requestId,
        event: JSON.stringify(event),
        deadline: Date.now() + spec.timeoutMs,
        clock: clock.reading(),
      };
      return await next(spec.timeoutMs, () => worker.postMessage(call, []));
    },
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}

/** A function with its warm instances: each takes one call at a time, the one used last is used next, none idle means a new one. */
import { randomUUID } from 'node:crypto';
import type { Tell } from './events.ts';
import { type FunctionSpec, type Instance, type Outcome, startInstance } from './function-instance.ts';

export type LambdaFunction = {
  readonly name: string;
  invoke: (event: unknown) => Promise<Outcome>;
  /** Calls that run or wait. */
  busy: () => number;
  stop: () => Promise<void>;
};

/** A region starts a thousand; a machine has a few cores. Calls above it wait for an instance instead of being refused. */
const maxInstances = 8;

export function createFunction(spec: FunctionSpec, tell: Tell): LambdaFunction {
  const idle: Instance[] = [];
  const all = new Set<Instance>();
  const waiting: (() => void)[] = [];
  let calls = 0;

  const start = (): Instance => {
    const instance = startInstance(spec, (line) => tell({ kind: 'log', function: spec.name, line }));
    all.add(instance);
    return instance;
  };

  const take = async (): Promise<{ instance: Instance; cold: boolean }> => {
    for (;;) {
      const warm = idle.pop();
      if (warm?.isAlive()) return { instance: warm, cold: false };
      if (warm) all.delete(warm);
      else if (all.size < maxInstances) return { instance: start(), cold: true };
      else await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  const giveBack = (instance: Instance): void => {
    if (instance.isAlive()) idle.push(instance);
    else all.delete(instance);
    waiting.shift()?.();
  };

  return {
    name: spec.name,
    busy: () => calls,
    async invoke(event) {
      const requestId = randomUUID();
      calls += 1;
      const { instance, cold } = await take();
      const began = performance.now();
      try {
        const outcome = await instance.invoke(event, requestId);
        tell({
          kind: 'invoke',
          function: spec.name,
          requestId,
          cold,
          durationMs: performance.now() - began,
          outcome: outcome.ok ? 'ok' : outcome.timedOut ? 'timeout' : 'error',
          ...(!outcome.ok && { error: `${outcome.error.errorType}: ${outcome.error.errorMessage}` }),
        });
        return outcome;
      } finally {
        calls -= 1;
        giveBack(instance);
      }
    },
    async stop() {
      await Promise.all([...all].map((instance) => instance.stop()));
    },
  };
}

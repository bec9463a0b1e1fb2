/** Faults on demand: which calls they meet, how often, and what happens then. */
import * as z from 'zod';

/**
 * - `status`       answered at once with that status, nothing done
 * - `html`         a proxy's page instead of JSON (502 unless said), nothing done
 * - `error-inside` a 200 whose body is an error, nothing done
 * - `hang`         no answer, ever; nothing done
 * - `reset`        the connection breaks, nothing done
 * - `lose-answer`  done, and then the connection breaks
 * - `truncate`     done; the answer's JSON stops in the middle
 * - `trickle`      done; the answer comes byte by byte, one each `everyMs`
 * - `delay`        done after `ms`
 */
const faultAction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    status: z.int().min(100).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ kind: z.literal('html'), status: z.int().default(502) }),
  z.object({ kind: z.literal('error-inside') }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('lose-answer') }),
  z.object({ kind: z.literal('truncate') }),
  z.object({ kind: z.literal('trickle'), everyMs: z.int().positive().default(100) }),
  z.object({ kind: z.literal('delay'), ms: z.int().nonnegative() }),
]);
export type FaultAction = z.output<typeof faultAction>;

export const fault = z.object({
  method: z.string().optional().describe('any when left out'),
  path: z
    .union([z.instanceof(RegExp), z.string().transform((source) => new RegExp(source))])
    .default(/^/)
    .describe('pattern of the path without its query'),
  skip: z.int().nonnegative().default(0).describe('matching calls that pass first'),
  times: z.int().positive().default(1).describe('matching calls that are met'),
  action: faultAction,
});
export type FaultInput = z.input<typeof fault>;

export type Faults = {
  add(input: FaultInput): void;
  /** Meets every such call until it is taken away. @returns what takes it away */
  hold(input: Omit<FaultInput, 'times'>): () => void;
  clear(): void;
  /** How many calls the faults still wait for. */
  readonly waiting: number;
};

export const openFaults = (): Faults & { take(method: string, path: string): FaultAction | undefined } => {
  let armed: z.output<typeof fault>[] = [];
  return {
    add(input) {
      armed.push(fault.parse(input));
    },
    hold(input) {
      const held = { ...fault.parse(input), times: Infinity };
      armed.push(held);
      return () => {
        armed = armed.filter((other) => other !== held);
      };
    },
    clear() {
      armed = [];
    },
    get waiting() {
      return armed.reduce((sum, { times }) => sum + (Number.isFinite(times) ? times : 0), 0);
    },
    /** The fault that meets this call, if any; the first that was added goes first. */
    take(method, path) {
      for (const candidate of armed) {
        if (candidate.method !== undefined && candidate.method !== method) continue;
        if (!candidate.path.test(path)) continue;
        if (candidate.skip > 0) {
          candidate.skip -= 1;
          continue;
        }
        candidate.times -= 1;
        if (candidate.times === 0) armed = armed.filter((other) => other !== candidate);
        return candidate.action;
      }
      return undefined;
    },
  };
};

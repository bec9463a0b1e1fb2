/** A program under test, with all that it starts. Nothing of it outlives the test. */
import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { endWithUs } from '../../sandbox/aws/end-with-us.ts';
import { familyOf } from './processes.ts';
import { eventually } from './sandbox-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A sandbox starts within 15 seconds on two cores that do nothing else, within 40 on busy ones, and has taken more than two minutes on cores that five others wanted. */
export const patienceMs = 300_000;

export type Run = {
  /** Sends it to the program alone. */
  kill: (signal: NodeJS.Signals) => void;
  /** The command lines of the program and of all that it has started, as far as they live. */
  living: () => string[];
  /** Until so many of them have this in their command line. */
  has: (inCommand: string, count: number) => Promise<void>;
  says: (words: string) => Promise<void>;
  /** Waits for the end of all; answers who lives when patience ends. */
  left: () => Promise<string[]>;
};

export const run = (command: string, ...args: readonly string[]): Run => {
  // Whatever it starts as `node` is this one.
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started.`);
  endWithUs(child, 'TERM');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const family = familyOf(pid);
  onTestFinished(() => {
    for (const { pid } of family()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    }
  });

  const living = (): string[] => family().map(({ command }) => command);
  const until = (what: string, holds: () => boolean): Promise<true> =>
    eventually(what, async () => holds() || undefined, patienceMs).catch((cause: unknown) => {
      throw new Error([what, 'There live:', ...living(), `It said: ${said}`].join('\n'), { cause });
    });
  return {
    kill: (signal) => void child.kill(signal),
    living,
    async has(inCommand, count) {
      const ofThem = (): string[] => living().filter((command) => command.includes(inCommand));
      await until(`${count} are ${inCommand}`, () => ofThem().length === count);
    },
    async says(words) {
      await until(`it says ${words}`, () => {
        // Whom it starts and leaves meanwhile has to be seen.
        family();
        return said.includes(words);
      });
    },
    async left() {
      await until('all are gone', () => living().length === 0).catch(() => {});
      return living();
    },
  };
};

/** The operator's side of the sandbox: the file by which `handoff … --sandbox` finds it, and the commands run as an operator would. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import { endWithUs } from '../aws/end-with-us.ts';

const cli = new URL('../../cli/handoff.js', import.meta.url).pathname;
/** Where the policy file lies, and the commands run. */
export const root = new URL('../..', import.meta.url).pathname;
const envFile = new URL('../../.handoff/sandbox.env', import.meta.url);

/** Runs an operator's command against the sandbox. @throws with what the command said, or when the signal stops it */
export const operate = async (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<void> => {
  try {
    const options = { cwd: root, env: { ...process.env, ...env }, ...(signal && { signal }) };
    const running = promisify(execFile)(process.execPath, [cli, ...words], options);
    endWithUs(running.child);
    await running;
  } catch (error) {
    const said = z.object({ stdout: z.string(), stderr: z.string() }).safeParse(error).data;
    throw new Error(`handoff ${words.slice(0, 2).join(' ')} failed: ${said?.stderr || said?.stdout || String(error)}`, {
      cause: error,
    });
  }
};

/** Leaves word where the sandbox is. Answers how to take that back. */
export const leaveWord = async (env: Readonly<Record<string, string>>): Promise<() => Promise<void>> => {
  await mkdir(new URL('.', envFile), { recursive: true });
  const lines = Object.entries(env)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
  await writeFile(envFile, lines);
  return async () => {
    // Another sandbox may have come after this one.
    if ((await readFile(envFile, 'utf8').catch(() => '')) === lines) await rm(envFile, { force: true });
  };
};

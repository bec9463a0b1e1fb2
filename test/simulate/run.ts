/** The command as a test runs it: what it tells at its end, as one line of JSON. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

const command = fileURLToPath(new URL('simulate.ts', import.meta.url));
const told = z.object({
  violation: z.object({ law: z.string(), text: z.string(), act: z.number() }).nullable(),
  fingerprint: z.string(),
  met: z.record(z.string(), z.number()),
  asked: z.optional(z.number()),
  differences: z.optional(z.array(z.string())),
});
export type Told = z.infer<typeof told>;

/** @throws when it does not come to an end; a broken promise is an answer */
export const simulate = async (...args: readonly string[]): Promise<Told> => {
  const ran = await promisify(execFile)(process.execPath, [command, '--json', ...args]).catch(
    (error: unknown) => error,
  );
  const { stdout } = z.object({ stdout: z.string() }).parse(ran);
  return told.parse(JSON.parse(stdout));
};

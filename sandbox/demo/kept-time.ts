/** A table that is kept between two runs may hold times that only the moved clock has reached: the next run begins there. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { openClock, type SandboxClock } from './clock.ts';

const kept = z.object({ aheadMs: z.number().nonnegative() });

const readAhead = (file: string): number => {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8'))).aheadMs;
  } catch {
    return 0;
  }
};

/**
 * The clock, and how to leave word of it at the end; each jump leaves word at once.
 * @param dataDir where table and secrets stay; undefined when nothing does
 */
export const openKeptClock = (
  dataDir: string | undefined,
  speed: number | undefined,
): { clock: SandboxClock; keep: () => void } => {
  if (dataDir === undefined) return { clock: openClock({ speed }), keep: () => {} };
  const file = join(dataDir, 'clock.json');
  const clock = openClock({ speed, startAt: Date.now() + readAhead(file) });
  const keep = (): void => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ aheadMs: Math.max(0, clock.now() - Date.now()) })}\n`);
  };
  clock.onChange(keep);
  return { clock, keep };
};

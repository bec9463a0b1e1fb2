/** Makes a mistake in a copy of the product, and plays histories in it until one shows the mistake. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Breakage } from './breakages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = [
  'shared',
  'sandbox',
  'test/simulate',
  'test/support',
  'infra',
  'policies',
  'handoff.yaml',
  'package.json',
  'tsconfig.json',
];

/** @throws Error when a piece does not stand there once: whoever changed it says anew how to break it */
export const broken = ({ name, edits }: Breakage): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  for (const { file, piece, by } of edits) {
    const text = texts.get(file) ?? readFileSync(join(root, 'shared', file), 'utf8');
    if (text.split(piece).length !== 2) throw new Error(`To ${name}, shared/${file} must hold this once: ${piece}`);
    texts.set(
      file,
      text.replace(piece, () => by),
    );
  }
  return texts;
};

export type Caught = { seed: number; law: string } | null;

/** The first of the seeds that shows it, and the promise that is broken then; null when none does. */
export const isCaught = (breakage: Breakage, seeds: readonly number[], events: number): Caught => {
  const copy = mkdtempSync(join(tmpdir(), 'breakage-'));
  try {
    for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, text] of broken(breakage)) writeFileSync(join(copy, 'shared', file), text);
    for (const seed of seeds) {
      const args = [
        'test/simulate/simulate.ts',
        '--json',
        '--seed',
        String(seed),
        '--events',
        String(events),
        '--shrink',
        '0',
      ];
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
      const law = /"violation":\{"law":"([^"]+)"/.exec(stdout)?.[1];
      if (law !== undefined) return { seed, law };
      if (!stdout.includes('"violation":null')) throw new Error(`The simulation did not end: ${stderr.slice(-500)}`);
    }
    return null;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

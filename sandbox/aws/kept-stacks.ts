/** Stacks that were built before, so that only the first start after a change of the sources waits for the bundler. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = join(root, 'node_modules', '.cache', 'warm-handoff');
/** All that a stack is built of; the lock stands for what is installed. */
const sources = ['infra', 'functions', 'shared', 'cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Nobody lets a sandbox run for longer than that. */
const keptForMs = 7 * 86_400_000;

/**
 * The folder of the stack of these settings, which nobody may write to.
 * @param build fills the folder that it is given, when none is kept of the same sources and settings
 * @throws whatever `build` throws; then nothing is kept
 */
export const keptStack = async (settings: string, build: (outDir: string) => Promise<void>): Promise<string> => {
  const directory = join(kept, await digestOf(settings));
  if (existsSync(directory)) {
    await utimes(directory, new Date(), new Date());
    return directory;
  }
  await mkdir(kept, { recursive: true });
  await removeOld();
  const outDir = await mkdtemp(join(kept, 'building-'));
  try {
    await build(outDir);
    await rename(outDir, directory);
  } catch (error) {
    await rm(outDir, { recursive: true, force: true });
    // Another start has built the same meanwhile.
    if (!existsSync(directory)) throw error;
  }
  return directory;
};

const digestOf = async (settings: string): Promise<string> => {
  const hash = createHash('sha256').update(`${process.version} ${settings}`);
  for (const source of sources)
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file));
  return hash.digest('hex').slice(0, 32);
};

const filesOf = async (source: string): Promise<string[]> => {
  const path = join(root, source);
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).toSorted();
};

/** Those of former sources. */
const removeOld = async (): Promise<void> => {
  for (const name of await readdir(kept)) {
    const path = join(kept, name);
    // Another start may have removed it meanwhile.
    const since = (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
    if (Date.now() - since > keptForMs) await rm(path, { recursive: true, force: true });
  }
};

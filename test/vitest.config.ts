import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Each file and each program that a test starts loads the same libraries: once compiled is enough.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

/** What starts no process of its own keeps nothing between two files, and loads its modules once for all of them. */
const inOneProcess =
  'cases crm deal domain dual contract infra material sandbox faults functions hand-off house lambda lead policy policy-file store time wake'
    .split(' ')
    .map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Bounds for what hangs, wide enough for two slow cores that do four things at once; no test asserts a duration.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 600_000 } },
    // Whoever starts processes waits for them half of the time: four files at once keep two cores busy.
    maxWorkers: 4,
    maxConcurrency: 2,
    projects: [
      { extends: true, test: { name: 'processes', include: ['test/**/*.test.ts'], exclude: inOneProcess } },
      { extends: true, test: { name: 'modules', include: inOneProcess, isolate: false } },
    ],
  },
});

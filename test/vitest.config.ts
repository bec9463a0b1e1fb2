import { defineConfig } from 'vitest/config';

/** What computes, or holds the house in order: it keeps nothing between two files, and loads its modules once for all of them. */
const inOneProcess = ['crm', 'deal', 'domain', 'house', 'lead', 'policy', 'policy-file', 'time'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Bounds for what hangs, wide enough for two slow cores that do four things at once; no test asserts a duration.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'edges', include: ['test/**/*.test.ts'], exclude: inOneProcess } },
      { extends: true, test: { name: 'core', include: inOneProcess, isolate: false } },
    ],
  },
});

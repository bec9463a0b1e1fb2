/** What a browser loads of the page is bounded, so that it is there at once, also over a tunnel to a machine far away. */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readAssets } from '../../console/server/assets.ts';

/** Bytes, packed as a server would send them: script and styles together. */
const budget = 300 * 1024;

it(`the page is at most ${budget} bytes, packed`, async () => {
  const assets = await readAssets();
  const sizes = assets.map(({ path, body }) => ({ path, bytes: gzipSync(body).length }));
  expect(sizes.map(({ path }) => path)).toEqual(['/', '/console.css', '/console.js', '/icon.svg']);
  // A page that was not built would keep any budget.
  expect(assets.find(({ path }) => path === '/console.js')?.body.length).toBeGreaterThan(20_000);
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(budget);
});

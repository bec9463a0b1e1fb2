/** Histories that broke a promise once, as `npm run simulate` printed them: one a file. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { simulate } from '../simulate/run.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

it('no history breaks a promise that it broke before', async () => {
  const broken: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { violation } = await simulate('--script', `${folder}${file}`);
    if (violation !== null) broken.push(`${file}: ${violation.law}: ${violation.text}`);
  }
  expect(broken).toEqual([]);
});

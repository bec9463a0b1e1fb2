import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingCodes } from '../../../shared/policy-file/problem.ts';

it('docs/policy-check.md tells of every code, and of no other', () => {
  const page = readFileSync(new URL('../../../docs/policy-check.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  expect(told.toSorted()).toEqual([...findingCodes].toSorted());
});

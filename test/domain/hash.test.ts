import { expect, it } from 'vitest';
import { fingerprint } from '../../shared/domain/hash.ts';

// The vectors of the authors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
it.each([
  ['', 'cbf29ce484222325'],
  ['a', 'af63dc4c8601ec8c'],
  ['foobar', '85944171f73967e8'],
  ['chongo was here!\n', '46810940eff5f915'],
])('hashes %j as FNV-1a of 64 bits does', (text, hash) => {
  expect(fingerprint(text)).toBe(hash);
});

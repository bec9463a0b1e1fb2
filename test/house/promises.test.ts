/** The page of promises says what holds each: it has to be there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sources } from './imports.ts';

const page = readFileSync('docs/promises.md', 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));
const plain = (law: string): string => law.replace('’', "'").trim();
const told = rows.flatMap(([, , laws = '']) => laws.split(';').map((law) => plain(law.replace(/, with .*/, ''))));
const asked = sources()
  .filter((file) => file.startsWith('test/simulate/'))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/isWrong\(\s*'([^']+)'/g)].map(([, law = '']) => plain(law)),
  );

it('every law that the simulation asks for is told with its promise', () => {
  expect(asked.length).toBeGreaterThan(10);
  expect([...new Set(asked)].filter((law) => !told.includes(law))).toEqual([]);
});

it('every test that holds a promise is there', () => {
  const tests = [...page.matchAll(/`(test\/[\w/.-]+\.ts)`/g)].map(([, file = '']) => file);
  expect(tests.length).toBeGreaterThan(10);
  expect(tests.filter((file) => !existsSync(file))).toEqual([]);
});

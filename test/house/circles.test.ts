import { describe, expect, test } from 'vitest';
import { circlesOf, importsOf, sources } from './imports.ts';

describe('the imports of the repository', () => {
  test('form no circle, types counted', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(400);
    expect(circlesOf(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  test('that form one are found, however long the way round', () => {
    const ways: [string, readonly string[]][] = [
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
      ['e', ['e']],
      ['f', ['d']],
    ];
    expect(circlesOf(new Map(ways))).toEqual([['a', 'b', 'c'], ['e']]);
  });
});

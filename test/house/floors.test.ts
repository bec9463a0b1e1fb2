/** The rooms of `shared/` stand on floors: each imports from those above it alone. */
import { describe, expect, test } from 'vitest';
import { importsOf, sources } from './imports.ts';

/** From the words down to what sends looks. Rooms of one floor know nothing of each other. */
const floors = [
  ['domain'],
  ['words'],
  ['policy'],
  ['time'],
  ['lead'],
  ['deal'],
  ['policy-file'],
  ['lambda', 'store', 'crm'],
  ['hand-off'],
  ['wake', 'tell'],
];

const files = sources().filter((file) => file.startsWith('shared/'));
const roomOf = (file: string): string => file.split('/')[1] ?? '';
const floorOf = (file: string): number => floors.findIndex((rooms) => rooms.includes(roomOf(file)));
const isAllowed = (from: string, to: string): boolean => roomOf(from) === roomOf(to) || floorOf(to) < floorOf(from);

describe('the rooms of shared/', () => {
  test('hold every file of it', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => floorOf(file) < 0 || file.split('/').length < 3)).toEqual([]);
  });

  test('import from the rooms above them alone', () => {
    const wrong = files.flatMap((from) =>
      importsOf(from)
        .filter((to) => !to.startsWith('shared/') || !isAllowed(from, to))
        .map((to) => `${from} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** One thing that can be wrong with a policy, and what is said of it. */
import { expect } from 'vitest';
import { changed, problemsOf } from './policy.ts';

export type Row = {
  name: string;
  text: string;
  /** What stands on the line of the problem, or the line's number. */
  at: string | number;
  problem: string;
  mend: string;
};

/** A row that replaces one piece of the default policy. */
export const row = (
  name: string,
  piece: string | RegExp,
  by: string,
  at: string | number,
  problem: string,
  mend: string,
): Row => ({ name, text: changed(piece, by), at, problem, mend });

/** The line of a text on which a piece stands first, from 1. */
export const lineOf = (text: string, piece: string): number => {
  const index = text.split('\n').findIndex((line) => line.includes(piece));
  if (index < 0) throw new Error(`the text does not hold ${piece}`);
  return index + 1;
};

/** What is said of the row's text. */
export const told = ({ text }: Row) => problemsOf(text).map(({ line, problem, mend }) => ({ line, problem, mend }));

/** What should be said of it: this one problem, on its line, and no other. */
export const expected = ({ text, at, problem, mend }: Row) => [
  { line: typeof at === 'number' ? at : lineOf(text, at), problem: expect.stringContaining(problem), mend },
];

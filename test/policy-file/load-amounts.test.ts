import { expect, it } from 'vitest';
import { changed, problemsOf } from '../support/policy.ts';

it.each([
  ['confirmDays: 14', 'confirmDays: 4000', '4000 days are more than ten years.', 'Write at most 3650.'],
  [
    'restDays: 90',
    'restDays: 9007199254740991',
    '9007199254740991 days are more than ten years.',
    'Write at most 3650.',
  ],
  ['validDays: 30', 'validDays: 99999', '99999 days are more than ten years.', 'Write at most 3650.'],
  ['ready: 120', 'ready: 600000', '600000 minutes are more than a year.', 'Write at most 527040.'],
  ['after: 60 }', 'after: 999999 }', '999999 minutes are more than a year.', 'Write at most 527040.'],
  [
    'weight: 2 }',
    'weight: 1e-300 }',
    'A weight of 1e-300 is too small to count.',
    'Write at least 0.001, or take the rep out of the pool.',
  ],
])('%s cannot become %s', (piece, by, problem, mend) => {
  expect(problemsOf(changed(piece, by))).toMatchObject([{ problem, mend }]);
});

import { expect, it } from 'vitest';
import { changed, problemsOf } from '../support/policy.ts';

const touches = 'touches: [form, meeting, reply]';
const except = /except: \[newsletter.*\]/;
const said = (text: string): string[] => problemsOf(text).map(({ path, mend }) => `${path}: ${mend}`);

it('a policy that admits requests and calls nothing one is refused', () => {
  expect(said(changed(touches, 'touches: []'))).toEqual([
    'leads.requests.touches: Write [form, meeting, reply], or take request out of leads.admit.',
  ]);
  const without = changed(touches, 'touches: []').replace('    - request # the buyer', '    # the buyer');
  expect(problemsOf(without)).toEqual([]);
});

it.each([
  ['form', 'form'],
  ['Forms', 'form'],
  ['meeting', 'meeting'],
  ['reply', 'reply'],
])('a kind of touch among the words of names is refused: %s', (word, kind) => {
  expect(said(changed(except, `except: [newsletter, ${word}]`))).toEqual([
    `leads.requests.except[1]: Take ${kind} out of leads.requests.touches, or write a word of the name, such as newsletter.`,
  ]);
});

it.each(['event', 'page', 'call', 'blog form', 'formular', 'click'])(
  'a word that names of forms hold may be excepted: %s',
  (word) => {
    expect(said(changed(except, `except: [${word}]`))).toEqual([]);
  },
);

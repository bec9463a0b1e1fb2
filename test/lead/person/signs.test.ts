import { describe, expect, it } from 'vitest';
import { personHash } from '../../../shared/lambda/person-key.ts';
import { contradict, signsOf } from '../../../shared/lead/person/signs.ts';

type Who = readonly [first: string, last: string, company?: string];
const of = ([firstName, lastName, company = '']: Who) =>
  signsOf({ firstName, lastName, company }, (text) => personHash('key', text));

describe('cannot be one human', () => {
  it.each<[Who, Who]>([
    [
      ['Lena', 'Meier'],
      ['Tom', 'Huber'],
    ],
    [
      ['Lena', ''],
      ['Tom', ''],
    ],
    [
      ['', 'Meier'],
      ['', 'Huber'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Bakery AG'],
    ],
    [
      ['', '', 'Acme Solutions GmbH'],
      ['', '', 'Rival Solutions GmbH'],
    ],
    [
      ['James', 'Weber'],
      ['Julia', 'Stone'],
    ],
    [
      ['J.', 'Stone'],
      ['Tom', 'Huber'],
    ],
    [
      ['Martin', ''],
      ['Maria', ''],
    ],
    [
      ['Lena', 'Meier', 'Alfa Sp. z o.o.'],
      ['Lena', 'Meier', 'Beta Sp. z o.o.'],
    ],
    [
      ['', '', 'https://www.mill.example'],
      ['', '', 'https://www.bakery.example'],
    ],
  ])('%j and %j', (one, other) => {
    expect(contradict(of(one), of(other))).toBe(true);
    expect(contradict(of(other), of(one))).toBe(true);
  });
});

describe('may be one human', () => {
  it.each<[Who, Who]>([
    [
      ['Lena', 'Meier'],
      ['Lena', 'Huber'],
    ],
    [
      ['Lena', 'Meier'],
      ['L.', 'Meier'],
    ],
    [
      ['Lena', ''],
      ['L', ''],
    ],
    [
      ['Alex', ''],
      ['Alexandra', ''],
    ],
    [
      ['Bob', 'Stone'],
      ['Robert', 'Steiner'],
    ],
    [
      ['Peggy', ''],
      ['Margaret', ''],
    ],
    [
      ['Michael', ''],
      ['Micheal', ''],
    ],
    [
      ['Jörg', 'Müller'],
      ['Joerg', 'Mueller'],
    ],
    [
      ['Anna-Lena', ''],
      ['Anna', ''],
    ],
    [
      ['Meier', 'Lena'],
      ['Lena', 'Meier'],
    ],
    [
      ['Dr. José', ''],
      ['Jose', ''],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Mill GmbH & Co. KG'],
    ],
    [
      ['', '', 'International Business Machines'],
      ['', '', 'IBM'],
    ],
    [
      ['', '', 'Warm Handoff'],
      ['', '', 'warmhandoff Inc.'],
    ],
    [
      ['', '', 'Mill AG'],
      ['', '', '[not provided]'],
    ],
    [
      ['', '', 'Mill AG'],
      ['', '', 'privat'],
    ],
    [
      ['Lena', 'Meier'],
      ['', ''],
    ],
    [
      ['Lena', ''],
      ['unknown', ''],
    ],
    [
      ['Lena', ''],
      ['lena@mill.example', ''],
    ],
    [
      ['Lena', 'Meier'],
      ['', 'lena.meier'],
    ],
    [
      ['Dr.Lena', ''],
      ['Lena', ''],
    ],
    [
      ['', '', 'warmhandoff.com'],
      ['', '', 'Warm Handoff Inc.'],
    ],
    [
      ['', '', 'https://www.mill-works.example/contact'],
      ['', '', 'Mill Works GmbH'],
    ],
    [
      ['', '', 'M.A.N.'],
      ['', '', 'MAN SE'],
    ],
    [
      ['Иван', 'Петров'],
      ['Ivan', 'Petrov'],
    ],
    [
      ['王', '伟'],
      ['Wei', 'Wang'],
    ],
  ])('%j and %j', (one, other) => {
    expect(contradict(of(one), of(other))).toBe(false);
    expect(contradict(of(other), of(one))).toBe(false);
  });
});

it('holds no name, and little of anything', () => {
  const text = JSON.stringify(of(['Annemarie Luise', 'Schmidt-Wallenstein', 'Mechanische Werkstätten Mill GmbH']));
  expect(text).not.toMatch(/annemarie|schmidt|mill/i);
  expect(text.length).toBeLessThan(700);
});

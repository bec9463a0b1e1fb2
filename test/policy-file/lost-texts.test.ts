/** Texts of which YAML, or a slip of the pen, leaves a rule something else to ask for than what stands in the file. */
import { describe, expect, it } from 'vitest';
import { doubtfulValues } from '../../shared/policy-file/doubtful-values.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { changed, problemsOf } from '../support/policy.ts';

const text = (value: string): string =>
  changed(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    unit: { kind: text, hubspot: business_unit }\n').replace(
    '  rules:\n',
    `  rules:\n    - rule: of-unit\n      when:\n        own:\n          unit: ${value}\n      pool: veterans\n      reason: Theirs.\n`,
  );
const said = (value: string): string[] => problemsOf(text(value)).map(({ problem, mend }) => `${problem} ${mend}`);

describe('what stands in a value, and is not read', () => {
  it.each([
    ['&Pumps Seals', /"&Pumps" is an anchor of YAML, .*: "Seals" is read here\. .* in quotes: "&Pumps Seals"\.$/],
    ['Retrofit #2', /a comment of YAML: "Retrofit" is read here\. .* in quotes: "Retrofit #2";/],
    ['“Pumps & Seals”', /quotes of “Pumps & Seals” count as part of it\. Write straight ones: "Pumps & Seals"\.$/],
    ['„Pumpen“', /Write straight ones: "Pumpen"\.$/],
  ])('%s', (value, sentence) => {
    expect(said(value)).toEqual([expect.stringMatching(sentence)]);
  });

  it.each(['"&Pumps Seals"', '"Retrofit #2"', 'Retrofit # as of 2026', 'C#2', "'Pumps & Seals'"])(
    'what is meant so is left alone: %s',
    (value) => {
      expect(said(value)).toEqual([]);
    },
  );

  it('an anchor that is used is one', () => {
    expect(problemsOf(text('&unit Pumps').replace('reason: Theirs.', 'reason: *unit'))).toEqual([]);
  });
});

it.each([
  ['"cpc, ppc"', ['If each is meant, write [cpc, ppc].']],
  ['[cpc, "Valves;Seals"]', ['If each is meant, write [Valves, Seals].']],
  ['"Pumps, and what belongs to them"', []],
  ['cpc', []],
])('one text that looks like several is told: %s', (value, mends) => {
  const loaded = loadPolicy(text(value));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(doubtfulValues(loaded.policy).map(({ mend }) => mend)).toEqual(mends);
});

it('a company may have a comma in its name', () => {
  const loaded = loadPolicy(changed('when: { emailKind: disposable },', 'when: { company: "Acme,Inc" },'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(doubtfulValues(loaded.policy)).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { createColors } from 'picocolors';
import { problemLines } from '../../cli/policy-file.ts';
import { loadPolicy, placed } from '../../shared/policy-file/load.ts';
import { prove } from '../../shared/policy-file/proofs/prove.ts';
import { changed, someNow } from '../support/policy.ts';
import { lineOf } from '../support/policy-row.ts';

/** What is printed of the default policy with these rules before its own, as far as it has one of these codes. */
const linesOf = (rules: readonly string[], codes: readonly string[]): string[] => {
  const begin = '  rules:\n    - { rule: customers-to-veterans';
  const text = changed(
    begin,
    begin.replace('\n', `\n${rules.map((rule) => `    - { ${rule}, reason: r. }\n`).join('')}`),
  );
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const found = placed(text, prove(loaded.policy, someNow));
  const shown = found.filter(({ code = '' }) => codes.includes(code));
  // Lines are counted from the first of these rules.
  const above = lineOf(text, rules[0] ?? '') - 1;
  return problemLines(
    'handoff.yaml',
    shown.map((one) => ({ ...one, line: one.line - above })),
    createColors(false),
  );
};

const codes = ['DE', 'AT', 'CH', 'FR', 'IT'];
const ofCountries = codes.map((code) => `rule: only-${code.toLowerCase()}, when: { country: ${code} }, pool: juniors`);

describe('problems of one cause are told in one line, at the place of the first,', () => {
  it('rules that one above takes whole', () => {
    const everybody = 'rule: everybody, when: { country: { known: true } }, pool: veterans';
    expect(linesOf([everybody, ...ofCountries], ['shadowed'])).toEqual([
      'handoff.yaml:2:24 "only-de", "only-at", "only-ch" and 2 more are never reached: every lead that they fit is taken above them by "everybody". Move "everybody" below them, let it ask for more, or take them out. [shadowed]',
      '    for example: country DE',
    ]);
  });

  it('values of one list that one rule above takes', () => {
    const rules = [
      `rule: some, when: { country: [${codes.join(', ')}] }, pool: veterans`,
      `rule: more, when: { country: [DE, AT, US] }, pool: juniors`,
    ];
    expect(linesOf(rules, ['part-shadowed'])).toEqual([
      'handoff.yaml:2:39 country DE and country AT in "more" count for nothing: every such lead is taken above it by "some". Take them out here or there, or move "more" above "some". [part-shadowed]',
      '    for example: country DE',
    ]);
  });

  it('values that the rest of their condition rules out', () => {
    const abroad = 'rule: abroad, when: { country: [DE, AT, US], not: { country: [DE, AT] } }, pool: juniors';
    expect(linesOf([abroad], ['part-never-matches'])).toEqual([
      'handoff.yaml:1:41 country DE and country AT in "abroad" can never match, for the rest of the condition rules them out. Take them out. [part-never-matches]',
      '    for example: country US',
    ]);
  });
});

it('rules that only several above take together are told each for itself', () => {
  const parts = [
    'rule: few, when: { employees: { max: 9 } }, pool: veterans',
    'rule: many, when: { employees: { min: 9 } }, pool: veterans',
  ];
  const rules = [
    'rule: a, when: { country: DE, employees: { min: 1 } }, pool: juniors',
    'rule: b, when: { country: AT, employees: { min: 1 } }, pool: juniors',
  ];
  expect(linesOf([...parts, ...rules], ['shadowed']).filter((line) => line.includes('is never reached'))).toHaveLength(
    2,
  );
});

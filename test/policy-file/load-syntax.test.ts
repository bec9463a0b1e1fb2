import { describe, expect, it } from 'vitest';
import { defaultPolicyText } from '../support/policy.ts';
import { expected, told, type Row } from '../support/policy-row.ts';

const syntax: Row[] = [
  {
    name: 'a key that stands twice',
    text: 'version: 1\nversion: 1\n',
    at: 2,
    problem: 'unique',
    mend: 'Keep one of the two.',
  },
  { name: 'a tab', text: 'company:\n\tname: x\n', at: 2, problem: 'Tabs', mend: 'Indent with blanks, not with tabs.' },
  {
    name: 'two documents',
    text: 'version: 1\n---\nversion: 1\n',
    at: 2,
    problem: 'multiple documents',
    mend: 'Keep one policy in the file: take out the line "---".',
  },
  {
    name: 'a tag',
    text: 'version: !!js/function x\n',
    at: 1,
    problem: 'Unresolved tag',
    mend: 'Take the tag (!…) out.',
  },
  {
    name: 'an open quote',
    text: 'version: "1\n',
    at: 2,
    problem: 'Missing closing',
    mend: 'Close the quote or bracket.',
  },
  {
    name: 'a colon in a text',
    text: 'version: 1\ncompany: a: b\n',
    at: 2,
    problem: 'not YAML',
    mend: 'Quote texts that hold a colon or #, and compare with the lines around it.',
  },
  {
    name: 'a key that stands out by one blank, with all that seems wrong after it',
    text: 'company:\n  name: x\nreps:\n   anna: { name: A }\n  ben: { name: B }\n  carla: { name: C }\n dina: { name: D }\n',
    at: 5,
    problem: 'All mapping items must start at the same column. 2 more may follow from it.',
    mend: 'Line it up with its neighbours.',
  },
  {
    name: 'a first key that is indented less than the next',
    text: 'company:\n name: Acme\n  country: DE\n',
    at: 2,
    problem: 'Implicit keys need to be on a single line. 1 more may follow from it.',
    mend: 'Line the next line up with the key before this, or put a text of several lines in quotes.',
  },
  {
    name: 'an alias to nothing',
    text: 'version: *one\n',
    at: 1,
    problem: 'Unresolved alias',
    mend: 'Write the value out instead.',
  },
  {
    name: 'an alias bomb',
    text: [
      'a: &a [x, x]',
      ...Array.from('bcdefghijk').map((name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]}, `.repeat(9)}]`),
    ].join('\n'),
    at: 1,
    problem: 'Excessive alias count',
    mend: 'Write the value out instead.',
  },
  {
    name: 'nesting without end',
    text: '['.repeat(50_000),
    at: 1,
    problem: 'nested too deeply',
    mend: 'Take the nesting out: a policy needs about ten levels.',
  },
  {
    name: 'a file of more than 1 MB',
    text: `# ${'x'.repeat(1_000_000)}\n${defaultPolicyText}`,
    at: 1,
    problem: 'larger than 1 MB',
    mend: 'Name the policy file, not another one; a long list of firms stands in a CSV of its own, under accounts.',
  },
  {
    name: 'an empty file',
    text: '',
    at: 1,
    problem: 'The file holds no policy.',
    mend: 'A policy is a group of keys, such as version, company and reps: start from the handoff.yaml of this release.',
  },
  {
    name: 'a list',
    text: '- 1',
    at: 1,
    problem: 'The file holds no policy.',
    mend: 'A policy is a group of keys, such as version, company and reps: start from the handoff.yaml of this release.',
  },
];

describe('a text that is not a policy,', () => {
  it.each(syntax)('$name is refused with line and mend', (one) => {
    expect(told(one)).toEqual(expected(one));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadRequest } from '../../shared/domain/errors.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { parsePolicy } from '../../shared/policy/parse.ts';
import { changed, defaultPolicy, defaultPolicyText, problemsOf } from '../support/policy.ts';
import { withHash } from '../../shared/policy-file/version.ts';

const versionOf = (text: string): string | undefined => {
  const loaded = loadPolicy(text);
  return loaded.ok ? loaded.policy.hash : undefined;
};

describe('a policy', () => {
  it('has a version of 16 hex digits, which is that of what it says and not of how it is written', () => {
    expect(defaultPolicy.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(versionOf(`# a comment\n${defaultPolicyText}`)).toBe(defaultPolicy.hash);
    expect(versionOf(changed('unowned: []\n', ''))).toBe(defaultPolicy.hash);
    expect(versionOf(changed('points: 30', 'points: 30.0'))).toBe(defaultPolicy.hash);
    expect(versionOf(changed(/^ {2}anna: .*\n(?: {2}ben: .*\n)/m, '')) ?? 'refused').toBe('refused');
    expect(versionOf(changed('halfLifeDays: 14', 'halfLifeDays: 15'))).not.toBe(defaultPolicy.hash);
  });

  it('has the same version in any order of its keys', () => {
    const anna = /^ {2}anna: .*\n/m.exec(defaultPolicyText)?.[0] ?? '';
    const moved = changed(anna, '').replace(/^ {2}emil: .*\n/m, (emil) => emil + anna);
    expect(versionOf(moved)).toBe(defaultPolicy.hash);
  });

  it('may use an anchor for what it says often', () => {
    const text = changed(
      'contains: [manufactur*, machinery, automotive, industrial] }, employees: { min: 500 }',
      'contains: &ours [manufactur*, machinery, automotive, industrial] }, employees: { min: 500 }',
    );
    const again = text.replace(
      'contains: [manufactur*, machinery, automotive, industrial] }, employees: { min: 50 }',
      'contains: *ours }, employees: { min: 50 }',
    );
    expect(versionOf(again)).toBe(defaultPolicy.hash);
  });

  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'UTC'])('may place a rep in %s', (zone) => {
    expect(problemsOf(changed('Europe/London', zone))).toEqual([]);
  });

  it('tells all that is wrong at once, in order of lines', () => {
    const text = changed('country: DE', 'country: Germany')
      .replace('touch: reply', 'touch: replay')
      .replace('version: 1', 'version: 2');
    const lines = problemsOf(text).map(({ line }) => line);
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  it('tells at most 50 problems', () => {
    const keys = Array.from({ length: 80 }, (_, index) => `nothing${index}: 1\n`).join('');
    expect(problemsOf(`${defaultPolicyText}${keys}`)).toHaveLength(50);
  });

  it('is refused when it contains itself', () => {
    expect(problemsOf('version: &one [*one]\n')[0]?.problem).toBe('version is not a word known here.');
    expect(problemsOf(changed('when: { optedOut: true }', 'when: &one { not: *one }'))).toMatchObject([
      { problem: 'The file is nested too deeply.' },
    ]);
  });

  it('is refused when it is too large to be kept', () => {
    const closing = `  closing:\n${`    - ${'why '.repeat(100)}\n`.repeat(1000)}`;
    expect(problemsOf(changed(/ {2}closing:\n(?: {4}.*\n?)+/, closing))).toMatchObject([
      {
        problem: 'The policy takes 406 KB in the table, and an item of it holds 400 KB.',
        mend: 'Take out at least 6 KB: what is longest are mostly lists and sentences.',
      },
    ]);
  });

  it('never makes the reader throw, and what it quotes is safe to print', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.string());
    const at = fc.nat(defaultPolicyText.length);
    fc.assert(
      fc.property(junk, at, at, (junk, from, length) => {
        const spliced = defaultPolicyText.slice(0, from) + junk + defaultPolicyText.slice(from + (length % 50));
        for (const text of [junk, spliced]) {
          for (const { line, column, problem, mend } of problemsOf(text)) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
            expect(`${problem} ${mend}`).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
            expect(mend).not.toBe('');
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a stored policy', () => {
  const { hash, ...content } = defaultPolicy;

  it('comes back as it was pushed, with the same version', () => {
    expect(parsePolicy(JSON.parse(JSON.stringify(content)), hash)).toEqual(defaultPolicy);
    expect(withHash(content).hash).toBe(hash);
  });

  it('that no longer fits is refused by the names of its parts, never by their values', () => {
    const broken = { ...content, company: { name: 'Secret Ltd', motto: 'Hush' }, version: 9 };
    expect(() => parsePolicy(broken, hash)).toThrow(BadRequest);
    expect(() => parsePolicy(broken, hash)).toThrow(/check version, company\.$/);
    expect(() => parsePolicy(null, hash)).toThrow(BadRequest);
  });
});

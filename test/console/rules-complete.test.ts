/** What is offered where the cursor (|) stands. */
import { describe, expect, test } from 'vitest';
import { complete } from '../../console/server/rules-complete.ts';

const at = (text: string) => {
  const place = text.indexOf('|');
  const whole = text.replace('|', '');
  const { from, to, options } = complete(whole, place);
  return {
    labels: options.map(({ label }) => label),
    /** The text once that one is taken. */
    taken: (label: string): string => {
      const option = options.find((one) => one.label === label);
      return option === undefined ? 'not offered' : `${whole.slice(0, from)}${option.insert}${whole.slice(to)}`;
    },
    options,
  };
};

const named = 'reps:\n  anna: { name: Anna }\npools:\n  juniors: {}\n';

describe('keys', () => {
  test('at the top are those that are not there yet, with what they hold', () => {
    const { labels, options } = at('version: 1\nrou|\nreps: {}\n');
    expect(labels).toContain('routing');
    expect(labels).not.toContain('version');
    expect(options.find(({ label }) => label === 'routing')).toMatchObject({
      insert: 'routing: ',
      detail: 'map, needed',
    });
  });
  test.each([
    ['reps:\n  anna:\n    |\n', 'zone', 'reps:\n  anna:\n    zone: \n'],
    ['reps:\n  anna: { name: x, | }\n', 'zone', 'reps:\n  anna: { name: x, zone:  }\n'],
    [
      'reps:\n  anna:\n    name: A\n    ho|\n    zone: UTC\n',
      'hours',
      'reps:\n  anna:\n    name: A\n    hours: \n    zone: UTC\n',
    ],
    ['routing:\n  over|: wait\n', 'overflow', 'routing:\n  overflow: wait\n'],
    ['routing:\n  rules:\n    - |\n', 'rule', 'routing:\n  rules:\n    - rule: \n'],
    [
      'routing:\n  rules:\n    - rule: x\n      |\n  defaultOwner: x\n',
      'pool',
      'routing:\n  rules:\n    - rule: x\n      pool: \n  defaultOwner: x\n',
    ],
    ['stops:\n  - { when: { | } }\n', 'emailDomain', 'stops:\n  - { when: { emailDomain:  } }\n'],
    [
      'facts:\n  own:\n    tier: { kind: number }\nstops:\n  - { when: { own: { | } } }\n',
      'tier',
      'facts:\n  own:\n    tier: { kind: number }\nstops:\n  - { when: { own: { tier:  } } }\n',
    ],
  ])('in %j: %s', (text, label, whole) => {
    expect(at(text).taken(label)).toBe(whole);
  });
  test('that stand below the cursor already are not offered', () => {
    expect(at('reps:\n  anna:\n    |\n    zone: UTC\n').labels).not.toContain('zone');
  });
  test('of facts say what they are, with examples', () => {
    const { options } = at('stops:\n  - { when: { cou| } }\n');
    expect(options.find(({ label }) => label === 'country')?.info).toMatch(/Such as/);
  });
});

describe('values', () => {
  test.each([
    ['pools:\n  juniors:\n    hours:|\n', 'require', 'pools:\n  juniors:\n    hours: require\n'],
    ['pools:\n  juniors:\n    hours: pre|\n', 'prefer', 'pools:\n  juniors:\n    hours: prefer\n'],
    [
      `${named}routing:\n  rules:\n    - { rule: x, pool: j|, reason: y }\n`,
      'juniors',
      `${named}routing:\n  rules:\n    - { rule: x, pool: juniors, reason: y }\n`,
    ],
    [
      `${named}routing:\n  rules:\n    - { rule: x, fallback: [|] }\n`,
      'juniors',
      `${named}routing:\n  rules:\n    - { rule: x, fallback: [juniors] }\n`,
    ],
    [`${named}routing:\n  defaultOwner: |\n`, 'anna', `${named}routing:\n  defaultOwner: anna\n`],
    [
      'routing:\n  rules:\n    - { when: { stage: [cur|] } }\n',
      'curious',
      'routing:\n  rules:\n    - { when: { stage: [curious] } }\n',
    ],
  ])('in %j: %s', (text, label, whole) => {
    expect(at(text).taken(label)).toBe(whole);
  });
});

test.each(['# a word |', 'reps: [|', '|', '\u0000|', `${'x: y\n'.repeat(100_000)}|`, 'a: &a [*a]\nb: |'])(
  'whatever stands there, nothing is thrown: %#',
  (text) => {
    expect(() => at(text)).not.toThrow();
  },
);

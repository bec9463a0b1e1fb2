/** Policies with one mistake each: it is found where it stands, with a lead that shows it, and nothing else is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withHolidays } from '../../../shared/policy-file/holidays.ts';
import { loadPolicy, placed, type PolicyProblem } from '../../../shared/policy-file/load.ts';
import { prove } from '../../../shared/policy-file/proofs/prove.ts';
import { lineOf } from '../../support/policy-row.ts';
import { shippedText, someNow } from '../../support/policy.ts';

const folder = new URL('../../fixtures/policies/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(`${name}.yaml`, folder), 'utf8');
const provenOf = (text: string): PolicyProblem[] => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return placed(text, prove(withHolidays(loaded.policy, someNow), someNow));
};

type Row = [
  file: string,
  code: string,
  severity: string,
  rule: string,
  at: string,
  lead: Record<string, string>,
  more?: { part?: string; by?: string },
];

const rows: Row[] = [
  [
    'never-matches',
    'never-matches',
    'error',
    'competitor',
    'stop: competitor',
    { emailDomain: 'rival.example', country: 'DE' },
  ],
  ['never-matches-segment', 'never-matches', 'error', 'small-and-large', 'rule: small-and-large', { employees: '100' }],
  [
    'part-never-matches',
    'part-never-matches',
    'warning',
    'abroad',
    'rule: abroad',
    { country: 'FR' },
    { part: 'country DE' },
  ],
  ['shadowed', 'shadowed', 'error', 'german-midsize', 'rule: german-midsize', { country: 'DE', employees: '0' }],
  ['shadowed-segment', 'shadowed', 'error', 'huge', 'segment: huge', { employees: '1000' }, { by: 'large' }],
  [
    'part-shadowed',
    'part-shadowed',
    'warning',
    'alps',
    'rule: alps',
    { country: 'AT', employees: '50' },
    { part: 'country AT', by: 'dach' },
  ],
  ['rules-contend', 'rules-contend', 'warning', 'smaller', 'rule: smaller', { employees: '100' }],
  ['rules-contend-note', 'rules-contend', 'note', 'large', 'rule: large,', { country: 'DE', employees: '500' }],
  ['leads-uncovered', 'leads-uncovered', 'warning', '', '  rules:', { employees: '50' }],
  ['stage-unreachable', 'stage-unreachable', 'warning', 'evaluating', 'rule: comparing', { stage: 'evaluating' }],
  ['criterion-pointless', 'criterion-pointless', 'warning', 'fit', 'criterion: fit', { employees: '500' }],
  ['ladder-cycles', 'ladder-cycles', 'warning', 'to-anna', 'rule: to-anna', { country: 'DE' }],
  ['ladder-asks-themselves', 'ladder-cycles', 'warning', 'buddy', 'do: buddy', { country: 'DE', owner: 'anna' }],
  [
    'pool-away',
    'pool-away',
    'warning',
    'north',
    '  north:',
    { comes: '2026-12-14 09:00 (Berlin time)', pool: 'north' },
  ],
  [
    'pool-off-weekday',
    'pool-away',
    'warning',
    'north',
    '  north:',
    { comes: '2026-11-25 08:00 (Berlin time)', pool: 'north' },
  ],
  [
    'pool-off-hour',
    'pool-away',
    'note',
    'north',
    '  north:',
    { comes: '2026-11-27 12:00 (Berlin time)', pool: 'north' },
  ],
];

it.each(rows)('in %s %s is found', (file, code, severity, rule, at, lead, more = {}) => {
  const text = textOf(file);
  expect(provenOf(text)).toEqual([
    {
      code,
      severity,
      ...(rule !== '' && { rule }),
      line: lineOf(text, at),
      column: expect.any(Number),
      path: expect.any(String),
      problem: expect.stringMatching(/\.$/),
      mend: expect.stringMatching(/\.$/),
      lead,
      ...more,
    },
  ]);
});

it('whoever alone takes all leads of a rule is named, and not another that happens to take the example', () => {
  const text = textOf('clean').replace(
    '  rules:\n',
    [
      '  rules:',
      '    - { rule: of-partners, when: { own: { partner: true } }, pool: north, reason: Because. }',
      '    - { rule: all-of-us, when: { country: US }, pool: north, reason: Because. }',
      '    - { rule: west, when: { country: US, region: [CA, WA] }, pool: south, reason: Because. }\n',
    ].join('\n'),
  );
  expect(provenOf(text).filter(({ rule }) => rule === 'west')).toMatchObject([
    { code: 'shadowed', rule: 'west', by: 'all-of-us', mend: 'Move it above "all-of-us", or take it out.' },
  ]);
});

it('every file with a mistake is told of above, or needs the table', () => {
  const files = readdirSync(folder).map((name) => name.replace('.yaml', ''));
  expect(files.filter((name) => !rows.some(([file]) => file === name)).toSorted()).toEqual(['caps-too-small', 'clean']);
});

it('nothing is said of a policy without a mistake', () => {
  expect(provenOf(textOf('clean'))).toEqual([]);
});

it.each(['both', 'hubspot', 'salesforce'] as const)('nothing is said of the policy that we ship for %s', (crm) => {
  expect(provenOf(shippedText(crm))).toEqual([]);
});

it('a pool whose only absence is everybody’s holiday is no finding', () => {
  const text = textOf('clean').replace('followUp:', 'followUp:\n  holidays: ["2026-12-25"]');
  expect(provenOf(text)).toEqual([]);
});

it.each([
  ['a week of five other days', '"Sun-Thu 09:00-17:30"', []],
  ['a break at noon', '"Mon-Fri 09:00-12:00", "Mon-Fri 13:00-17:30"', []],
  ['hours in turn, that leave none out', '"Mon-Fri 00:00-09:00", "Mon-Fri 09:00-24:00"', []],
  ['around the clock', '"Mon-Sun 00:00-24:00"', []],
  ['four days', '"Mon-Thu 09:00-17:30"', ['on Friday']],
  ['two days', '"Mon 09:00-17:30", "Wed 09:00-17:30"', ['on Tuesday, Thursday and Friday']],
])('hours of all reps of a pool: %s', (_, hours, days) => {
  const text = textOf('clean').replaceAll(/(zone: Europe\/Berlin)(?= })/g, `$1, hours: [${hours}]`);
  const south = provenOf(text).filter(({ rule }) => rule === 'south');
  expect(south.map(({ problem }) => /works (on .*?), by the hours/.exec(problem)?.[1])).toEqual(days);
});

it('whom a pool that asks for hours leaves its leads of such a day, is said', () => {
  const text = textOf('pool-off-weekday').replace('north: { members', 'north: { hours: require, members');
  expect(provenOf(text).map(({ severity, problem }) => [severity, problem])).toEqual([
    [
      'warning',
      expect.stringContaining(
        'on Wednesday, by the hours under reps: so it is every week, and what comes then goes to anna, the default owner.',
      ),
    ],
  ]);
  const further = text.replace('pool: north, reason', 'pool: north, fallback: [south], reason');
  expect(provenOf(further).map(({ severity }) => severity)).toEqual(['note']);
});

it('a day on which nobody of the firm works is no finding', () => {
  const text = textOf('pool-off-weekday').replace(
    'followUp:',
    'followUp:\n  hours: ["Mon-Tue 09:00-17:00", "Thu-Fri 09:00-17:00"]',
  );
  expect(provenOf(text)).toEqual([]);
});

it('of a rule that names one rep alone the mend says that it may be meant', () => {
  expect(provenOf(textOf('ladder-cycles')).map(({ mend }) => mend)).toEqual([
    'Name a pool with others under its fallback; leave it so if nobody but anna is meant.',
  ]);
});

it('each choice of a list is one that a field of several choices may hold', () => {
  const rule = (text: string): string =>
    text.replace(
      '  rules:\n',
      '  rules:\n    - { rule: pumps-or-valves, when: { topic: [Pumps, Valves] }, to: ben, fallback: [juniors], reason: Ben knows them. }\n',
    );
  const text = shippedText('hubspot');
  const routing = text.indexOf('\nrouting:');
  const found = provenOf(text.slice(0, routing) + rule(text.slice(routing)));
  expect(found.filter(({ code }) => code === 'part-never-matches')).toEqual([]);
});

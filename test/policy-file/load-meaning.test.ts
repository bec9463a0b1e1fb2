import { describe, expect, it } from 'vitest';
import { changed } from '../support/policy.ts';
import { expected, row, told, type Row } from '../support/policy-row.ts';

const titleCriterion = (points: number, levels: string): string => `    - criterion: reach
      points: ${10 - points}
      by: interest
      unknown: { reason: Not known. }
    - criterion: interest-of-title
      points: ${points}
      levels: ${levels}
      unknown: { reason: No title. }
`;
const reach = /^ {4}- criterion: reach\n(?: {6,}.*\n)+/m;
const interest = /^ {4}- criterion: interest\n(?: {6,}.*\n)+/m;
/** The interest criterion makes room for one that reads the title, so that there are five at most. */
const withTitle = (points: number, levels: string): string =>
  changed(interest, '').replace(reach, () =>
    titleCriterion(points, levels).replace(`points: ${10 - points}`, `points: ${35 - points}`),
  );

const meaning: Row[] = [
  row(
    'a decision by what the person wrote',
    'when: { emailKind: disposable }',
    'when: { problem: { contains: spam } }',
    'contains: spam',
    '"problem" is the person\'s own',
    'Ask whether it is known, { known: true }, or for a fact that comes from it, such as emailDomain.',
  ),
  row(
    'a reason that repeats an address',
    'reason: The address is a throw-away one.',
    'reason: "{email} is a throw-away one."',
    'throw-away one.',
    'may not repeat "email"',
    'Take {email} out; the note may say it, under note.open.',
  ),
  row(
    'bounds that exclude all',
    '{ min: 50 } } }',
    '{ min: 50, max: 40 } } }',
    'max: 40',
    'min 50 is above max 40, so this never holds.',
    'Swap the two.',
  ),
  row(
    'a stage that is none',
    'when: { stage: customer }, pool',
    'when: { stage: custmer }, pool',
    'custmer',
    'stage is never "custmer".',
    'Did you mean "customer"?',
  ),
  row(
    'a segment that is none',
    'when: { stage: customer }, pool',
    'when: { segment: { not: vip } }, pool',
    'not: vip',
    'segment is never "vip".',
    'Use one of: customer-again, factory-enterprise, factory-midsize, software-team, large-firm, small-firm, private-address, everyone-else.',
  ),
  row(
    'a kind of e-mail that is none',
    'emailKind: free',
    'emailKind: [free, junk]',
    'junk]',
    'emailKind is never "junk".',
    'Use one of: business, free, role, disposable, invalid.',
  ),
  row(
    'a fact that is known of nobody any more',
    '{ emailKind: free }',
    '{ emailReceives: true }',
    'emailReceives',
    '"emailReceives" is known of nobody: no mail server is asked.',
    'Ask for emailKind instead.',
  ),
  row(
    'a segment by the stage',
    '{ emailKind: free }',
    '{ any: [{ stage: ready }] }',
    'private-address',
    '"stage" is not decided yet at this point, so this never holds.',
    'Ask for the facts it comes from instead.',
  ),
  row(
    'a criterion by the score',
    'when: { reachable: true }',
    'when: { score: { min: 5 } }',
    'score: { min',
    '"score" is not decided yet at this point, so this never holds.',
    'Ask for the facts it comes from instead.',
  ),
  row(
    'a stop for what is not known (P2)',
    '{ optedOut: true }',
    '{ not: { email: { known: true } } }',
    'stop: opted-out',
    'The stop "opted-out" refuses leads for what is not known of them (P2).',
    'Ask for a fact that speaks against the lead.',
  ),
  row(
    'points that add up to less than 100',
    'points: 30',
    'points: 25',
    'criteria:',
    'The points of the criteria add up to 95, not 100.',
    'Share out 5 more.',
  ),
  row(
    'points that add up to more than 100',
    'points: 30',
    'points: 40',
    'criteria:',
    'The points of the criteria add up to 110, not 100.',
    'Take 10 away.',
  ),
  row(
    'a criterion that nothing answers',
    '      by: interest # from neutral up: a signal only ever adds\n',
    '',
    'criterion: interest',
    'The criterion "interest" has no levels.',
    'Give it levels, or `by: interest`.',
  ),
  row(
    'a criterion answered twice',
    'points: 10\n',
    'points: 10\n      by: interest\n',
    'criterion: reach',
    'The criterion "reach" has both levels and `by: interest`.',
    'Keep one of the two.',
  ),
  row(
    'a segment after the last',
    'when: { emailKind: free } }',
    '}',
    'everyone-else',
    '"everyone-else" is never reached: "private-address" above it has no `when`, and so always holds.',
    'Move "private-address" below it, or give it a `when`.',
  ),
  row(
    'no segment for the rest',
    '  - { segment: everyone-else, name: no special segment }\n',
    '',
    'private-address',
    'A lead that none of these fits has no segment.',
    'End the list with an entry without `when`.',
  ),
  row(
    'no stage for the rest',
    /^ {2}- \{ stage: curious, {7}reason: Shows.*\n/m,
    '',
    'stage: curious,       when: { textKind: support',
    'A lead that none of these fits has no stage.',
    'End the list with an entry without `when`.',
  ),
  row(
    'a rule after one that takes all',
    'when: { textKind: [offers, applies, unsubscribes] }, pool',
    'pool',
    'first-interest-to-juniors',
    '"first-interest-to-juniors" is never reached: "no-buyers-to-desk" above it has no `when`, and so always holds.',
    'Move "no-buyers-to-desk" below it, or give it a `when`.',
  ),
  row(
    'rules after one that takes all, with pools to fall back on',
    '  rules:\n    - { rule: customers-to-veterans',
    '  rules:\n    - { rule: everybody, pool: veterans, fallback: [juniors], reason: r. }\n    - { rule: customers-to-veterans',
    'customers-to-veterans',
    '"customers-to-veterans", "opportunities-to-veterans", "no-buyers-to-desk" and "first-interest-to-juniors" are never reached: "everybody" above them has no `when`, and so always holds.',
    'Move "everybody" below them, or give it a `when`.',
  ),
  row(
    'a rule that gives its leads to two',
    'juniors, fallback: [veterans], reason: Early',
    'juniors, to: ben, reason: Early',
    'Early interest',
    'routing.rules[3] has both pool and to.',
    'Keep the one that is meant; pools for when a rep of `to` is away go under fallback.',
  ),
  row(
    'a rule that gives its leads to nobody',
    'pool: juniors, fallback: [veterans], reason: Early',
    'reason: Early',
    'Early interest',
    'routing.rules[3] says not who gets its leads.',
    'Give it a pool, or `to` with the key of a rep.',
  ),
  row(
    'no hours at all',
    '["Mon-Fri 08:00-16:30"]',
    '[]',
    'hours: []',
    'An empty list of working hours would mean around the clock.',
    'Leave hours out for Mon-Fri 09:00-17:30, or write ["Mon-Sun 00:00-24:00"]; who is away has leave.',
  ),
  row(
    'hours that run backwards',
    'Mon-Fri 08:00-16:30',
    'Fri 19:00-14:00',
    '19:00-14:00',
    '"Fri 19:00-14:00" ends before it begins.',
    'Write a night as two lines, one up to 24:00 and one from 00:00.',
  ),
  row(
    'a leave that runs backwards',
    'zone: Europe/London,',
    'zone: Europe/London, leave: [{ from: 2026-12-24, to: 2026-12-20 }],',
    'leave:',
    'The leave ends before it begins.',
    'Swap from and to.',
  ),
  row(
    'a stop by title (P3)',
    '{ optedOut: true }',
    '{ title: { contains: intern } }',
    'contains: intern',
    'A title decides here, in stops; titles deceive (P3).',
    'Ask for a fact about the need, the firm or what the buyer did.',
  ),
  row(
    'a route by title (P3)',
    'when: { stage: customer }, pool',
    'when: { any: [{ title: CEO }] }, pool',
    'title: CEO',
    'A title decides here, in routing; titles deceive (P3).',
    'Ask for a fact about the need, the firm or what the buyer did.',
  ),
  row(
    'a segment by title (P3)',
    '{ emailKind: free }',
    '{ title: CEO }',
    'title: CEO',
    'A title decides here, in segments; titles deceive (P3).',
    'Ask for a fact about the need, the firm or what the buyer did.',
  ),
  {
    name: 'a title of four points (P3)',
    text: withTitle(
      4,
      '[{ when: { title: { contains: head } }, share: 1, reason: Leads. }, { share: 0.5, reason: Any. }]',
    ),
    at: 'points: 4',
    problem: 'The criterion "interest-of-title" reads the title and has 4 points; titles deceive (P3).',
    mend: 'Give it 3 points at most.',
  },
  {
    name: 'a title that takes points away (P3)',
    text: withTitle(
      3,
      '[{ when: { title: { contains: intern } }, share: 0, reason: Learns. }, { share: 1, reason: Any. }]',
    ),
    at: 'contains: intern',
    problem: 'The criterion "interest-of-title" reads the title and could score a title below no title (P3).',
    mend: 'Order its levels by falling share, and end with a level without `when`.',
  },
  {
    name: 'a title that fits no level (P3)',
    text: withTitle(3, '[{ when: { title: { contains: head } }, share: 1, reason: Leads. }]'),
    at: 'contains: head',
    problem: 'The criterion "interest-of-title" reads the title and could score a title below no title (P3).',
    mend: 'Order its levels by falling share, and end with a level without `when`.',
  },
  {
    name: 'points for having no title (P3)',
    text: withTitle(
      3,
      '[{ when: { title: { known: false } }, share: 1, reason: None. }, { share: 0.5, reason: Any. }]',
    ),
    at: 'known: false',
    problem: 'Having no title would count here (P3).',
    mend: 'Say what the title contains, or leave it out.',
  },
];

describe('in the meaning of a policy,', () => {
  it.each(meaning)('$name is refused with line and mend', (one) => {
    expect(told(one)).toEqual(expected(one));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCard, type CardInput } from '../../../shared/lead/write-back/card.ts';
import type { Assignment, Card } from '../../../shared/domain/decision.ts';
import { crmFactNames } from '../../../shared/domain/facts.ts';
import type { LeadRecord } from '../../../shared/domain/lead.ts';
import {
  decideAbout,
  examplePolicy,
  observed,
  ids,
  leadRecord,
  leadState,
  monday,
  relations,
  team,
} from '../../support/lead.ts';

const policy = examplePolicy();
const assignment: Assignment = {
  ownerId: ids.anna,
  rep: 'anna',
  by: 'us',
  reason: 'Veterans open and close. Next in turn: senior team.',
  pool: 'veterans',
  candidates: [],
  coordinator: { rep: 'dina', name: 'Dina Rossi', ownerId: ids.dina },
};

const inputFor = (record: LeadRecord, now = monday, own: Partial<CardInput> = {}): CardInput => ({
  decision: decideAbout({ record, now }),
  assignment,
  words: observed(record).words,
  relations: relations(),
  team: team(),
  policy,
  ...own,
});
const sections = (card: Card): Record<string, readonly string[]> =>
  Object.fromEntries(card.sections.map(({ heading, lines }) => [heading, lines]));
/** What the first talk is to find out. */
const asked = (card: Card): readonly string[] => sections(card)['Ask'] ?? [];
const sizeOf = (card: Card): number =>
  [card.title, ...card.sections.flatMap(({ heading, lines }) => [heading, ...lines])].join('').length;

const ada = leadRecord({
  facts: {
    firstName: 'Ada',
    lastName: 'Sample',
    company: 'Sample Presses',
    email: 'ada@sample-presses.example',
    phone: '+49 30 901820',
    problem: 'Our line stops twice a week.',
    topic: 'maintenance',
    purchases: 2,
    lastPurchaseAt: '2025-03-04',
    source: 'ORGANIC_SEARCH',
    createdAt: '2026-11-20T08:00:00.000Z',
  },
  touches: [
    { kind: 'form', name: 'Price request', at: '2026-11-21T08:30:00.000Z' },
    { kind: 'page', name: '/blog/uptime', at: '2026-11-20T08:30:00.000Z' },
  ],
});

describe('the note', () => {
  it('tells all that is known of a lead, in the order the owner needs it', () => {
    const colleagues = [{ repName: 'Ben Okafor', stage: 'evaluating' as const, record: 'hubspot-1#52' }];
    const { card } = writeCard(inputFor(ada, monday, { relations: relations({ colleagues }) }));
    expect(card.title).toBe('Handoff: Ada Sample, Sample Presses');
    expect(card.sections.map(({ heading }) => heading)).toEqual([
      'Say first',
      'Ask',
      'Why you',
      'What they need',
      'What we saw',
      'History with us',
      'Who else speaks with their firm',
      'Where it stands',
    ]);
    expect(sections(card)).toMatchObject({
      'Say first': [
        'They wrote: “Our line stops twice a week.”',
        'Their firm has bought from us before, last on 2025-03-04.',
      ],
      'Why you': [
        'Veterans open and close. Next in turn: senior team.',
        'You have the first talk and the close; Dina Rossi coordinates and looks after them in between.',
      ],
      'What they need': ['What it is about: maintenance'],
      'What we saw': [
        '2026-11-21: asked for a price (form “Price request”)',
        '2026-11-20: visited the site (page “/blog/uptime”)',
        'Came to us through: ORGANIC_SEARCH',
        'On record since: 2026-11-20',
      ],
      'History with us': ['Purchases of their firm: 2, the last on 2025-03-04'],
      'Who else speaks with their firm': [
        'Ben Okafor also has another contact at their firm: HubSpot contact 52, https://app.hubspot.com/contacts/1/record/0-1/52 (Evaluating)',
      ],
    });
  });

  it('names the problem under the need when it is not among the first words', () => {
    const bare = { ...policy, note: { ...policy.note, open: [] } };
    const { card } = writeCard(inputFor(ada, monday, { policy: bare }));
    expect(sections(card)['Say first']).toBeUndefined();
    expect(sections(card)['What they need']?.[0]).toBe('The problem, in their words: Our line stops twice a week.');
  });

  it('shows no score, which moves with time', () => {
    const input = inputFor(ada);
    const { card } = writeCard(input);
    expect(sections(card)['Where it stands']).toEqual([
      'Stage: Ready. Asked for a price or a trial.',
      'Segment: customer',
    ]);
    expect(card.sections.flatMap(({ lines }) => lines).join('\n')).not.toMatch(
      new RegExp(`\\d/\\d|of 100|\\b${input.decision.score.total}\\b`),
    );
  });

  it.each([
    [{ firstName: 'n/a', lastName: '-', company: 'n/a' }, 'Handoff: a new lead'],
    [{ firstName: 'Ada', lastName: '.', company: 'N.A.' }, 'Handoff: Ada'],
    [{ firstName: 'Nadia', lastName: 'Na', company: 'NA Works' }, 'Handoff: Nadia Na, NA Works'],
  ])('names nobody by what stands where there is no name: %j', (facts, title) => {
    expect(writeCard(inputFor(leadRecord({ facts }))).card.title).toBe(title);
  });

  it('asks for what stands there and leads to nobody', () => {
    const facts = { firstName: '-', company: 'n/a', email: 'ada@example.de', phone: '0000' };
    const { card } = writeCard(inputFor(leadRecord({ facts })));
    expect(asked(card)).toEqual(
      expect.arrayContaining([
        'Which e-mail address do they read?',
        'Which number may we call?',
        'What is their name?',
        'Which firm do they work for?',
      ]),
    );
    const known = writeCard(inputFor(ada)).card;
    expect(asked(known).join()).not.toMatch(/Which e-mail|Which number|name\?|Which firm/);
  });

  it('turns every gap of an empty record into a question, at most eight, none twice, the closing one last', () => {
    const { card } = writeCard(inputFor(leadRecord()));
    expect(card.title).toBe('Handoff: a new lead');
    expect(asked(card)).toEqual([
      'What would they solve or prevent first?',
      'What made them look at us now?',
      'Which e-mail address do they read?',
      'Which number may we call?',
      'What is their name?',
      'Which firm do they work for?',
      'When would they need it?',
      'Where do they stand? Then set Buyer status and Buyer status confirmed by.',
    ]);
  });

  it('asks nothing twice, and at most eight questions, whatever the policy asks', () => {
    const ask = Object.fromEntries(crmFactNames.map((fact) => [fact, `What is their ${fact}?`]));
    const closing = ['What is their email? ', 'And then?', 'and then?'];
    const curious = { ...policy, note: { ...policy.note, ask, closing } };
    const questions = asked(writeCard(inputFor(leadRecord(), monday, { policy: curious })).card);
    expect(questions).toHaveLength(8);
    expect(new Set(questions).size).toBe(8);
    expect(questions.slice(0, 2)).toEqual([
      'What would they solve or prevent first?',
      'What made them look at us now?',
    ]);
    expect(questions.slice(-2)).toEqual(['What is their email?', 'And then?']);
  });

  it('asks nothing that is known', () => {
    const questions = asked(writeCard(inputFor(ada)).card);
    expect(questions).not.toContain('What is their name?');
    expect(questions).toContain('When would they need it?');
  });

  it('stays far below the limit of a note whatever a CRM holds, even when every character is escaped', () => {
    const flood = leadRecord({
      facts: Object.fromEntries(crmFactNames.map((name) => [name, `<${name}>`.repeat(8000)])),
      touches: Array.from({ length: 50 }, (_, index) => ({
        kind: 'form' as const,
        name: '"'.repeat(64_000),
        at: `2026-11-${String((index % 20) + 1).padStart(2, '0')}T08:00:00.000Z`,
      })),
    });
    const colleagues = Array.from({ length: 500 }, () => ({
      repName: '&'.repeat(999),
      stage: 'curious' as const,
      record: 'hubspot-1#52',
    }));
    const wordy = {
      ...policy,
      note: { ...policy.note, closing: Array.from('12345678', (digit) => digit.repeat(500)) },
    };
    const reasoned = { ...assignment, reason: '"'.repeat(5000) };
    const { card } = writeCard(
      inputFor(flood, monday, { relations: relations({ colleagues }), policy: wordy, assignment: reasoned }),
    );
    expect(card.sections.at(-1)?.heading).toBe('What we saw');
    expect(sizeOf(card) * '&quot;'.length).toBeLessThan(65_536);
  });

  it('holds no line breaks, control or direction characters, whatever the texts hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...crmFactNames), fc.string({ unit: 'binary' })), (facts) => {
        const { card } = writeCard(inputFor(leadRecord({ facts })));
        for (const line of [card.title, ...card.sections.flatMap(({ lines }) => lines)])
          expect(line).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the fingerprint of the note', () => {
  const hashOf = (input: CardInput): string => writeCard(input).hash;
  const hash = hashOf(inputFor(ada));

  it('is the same for the same lead', () => {
    expect(hashOf(inputFor(ada))).toBe(hash);
  });

  it('does not change as interest fades, older signals go, and the reasons change with time', () => {
    const { decision } = inputFor(ada);
    const kept = leadState({
      signals: [...decision.signals],
      decision: {
        at: monday,
        policy: policy.hash,
        stage: decision.stage.stage,
        segment: decision.segment,
        score: decision.score.total,
        parts: [],
      },
    });
    const later = decideAbout({ record: ada, state: kept, now: '2027-01-08T09:00:00.000Z' });
    expect(later.signals).toHaveLength(decision.signals.length - 1);
    expect(later.score.total).toBeLessThan(decision.score.total);
    expect(later.stage.reason).not.toBe(decision.stage.reason);
    expect(hashOf({ ...inputFor(ada), decision: later })).toBe(hash);
  });

  it.each<[string, Partial<CardInput> | LeadRecord]>([
    ['another owner', { assignment: { ...assignment, ownerId: ids.ben } }],
    ['another coordinator', { assignment: { ...assignment, coordinator: null } }],
    [
      'a colleague who speaks with us',
      { relations: relations({ colleagues: [{ repName: 'Ben Okafor', stage: 'ready', record: 'hubspot-1#52' }] }) },
    ],
    ['a fact that was unknown', leadRecord({ ...ada, facts: { ...ada.facts, timing: 'in spring' } })],
    ['another problem', leadRecord({ ...ada, facts: { ...ada.facts, problem: 'It leaks.' } })],
    [
      'a newer signal',
      leadRecord({ ...ada, touches: [...ada.touches, { kind: 'reply', name: '', at: '2026-11-22T08:00:00.000Z' }] }),
    ],
  ])('changes with %s', (_, change) => {
    expect(hashOf('facts' in change ? inputFor(change) : inputFor(ada, monday, change))).not.toBe(hash);
  });

  it('changes with the stage', () => {
    const confirmed = leadRecord({ ...ada, buyerStatus: { status: 'evaluating', how: 'call' } });
    expect(hashOf(inputFor(confirmed))).not.toBe(hash);
  });

  it('does not change on a second look that has the signals from the table alone', () => {
    const first = decideAbout({ record: ada });
    const again = leadRecord({ ...ada, touches: ada.touches });
    const decision = decideAbout({ record: again, state: leadState({ signals: [...first.signals] }) });
    expect(hashOf({ ...inputFor(ada), decision })).toBe(hash);
  });
});

/** What could break the card: whatever people, CRMs and other programs leave in fields, names and notes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCard } from '../support/card-host.ts';
import { confirmed, contactCard, dealCard, lead, leadNote, mondayMs, questions, shown } from '../support/card-lead.ts';

const firm = 'Vereinigte Press- und Umformtechnik '.repeat(6).slice(0, 200);
/** What follows a heading. */
const after = (lines: readonly string[], heading: string, count: number): readonly string[] => {
  const at = lines.indexOf(heading) + 1;
  return lines.slice(at, at + count);
};

describe('a name', () => {
  test('from right to left, one that turns the text around it, one with markup, none at all', async () => {
    const names = ['שרה לוי', '\u202egnp.exe\u2069', '<img src=x onerror=alert(1)>', ' ', null];
    const contacts = () => names.map((firstname) => ({ firstname, ...confirmed }));
    expect(after(await shown(dealCard({}, { contacts })), 'What its contacts have confirmed', 5)).toEqual([
      '\u2068שרה לוי\u2069: Evaluating (Call)',
      '\u2068gnp.exe\u2069: Evaluating (Call)',
      '\u2068<img src=x onerror=alert(1)>\u2069: Evaluating (Call)',
      '\u2068A contact without a name\u2069: Evaluating (Call)',
      '\u2068A contact without a name\u2069: Evaluating (Call)',
    ]);
  });

  test('of 200 characters is cut, between characters; a reason that names one is not', async () => {
    const contacts = () => [{ firstname: firm }, { firstname: `${'x'.repeat(78)}😀 and on` }];
    const lines = await shown(dealCard({ handoff_owner_reason: firm }, { contacts }));
    expect(lines).toContain(firm.trim());
    expect(after(lines, 'What its contacts have confirmed', 2)).toEqual([
      `\u2068${firm.slice(0, 79)}…\u2069: not confirmed`,
      `\u2068${'x'.repeat(78)}…\u2069: not confirmed`,
    ]);
  });
});

describe('a field', () => {
  test.each([
    ['0', ['[ScoreCircle: 0]', 'Evaluating, 0 of 100']],
    ['0.0', ['[ScoreCircle: 0]', 'Evaluating, 0 of 100']],
    ['140', ['[ScoreCircle: 100]', 'Evaluating, 140 of 100']],
    ['-3', ['[ScoreCircle: 0]', 'Evaluating, -3 of 100']],
    ['many', ['Evaluating']],
    ['', ['Evaluating']],
  ])('with a score of “%s”', async (handoff_score, front) => {
    expect((await shown(contactCard({ handoff_score }))).slice(0, front.length)).toEqual(front);
  });

  test('with reasons in several lines, however they end, and blank ones', async () => {
    const handoff_reasons = 'Need 1/2: a.\r\n\r\n  Fit 2/2: b.\rReach 0/2: c.\n\n';
    expect(after(await shown(contactCard({ handoff_reasons })), 'Why this score', 4)).toEqual([
      'Need 1/2: a.',
      'Fit 2/2: b.',
      'Reach 0/2: c.',
      'Segment: Factory midsize',
    ]);
  });

  test.each([
    ['several values', 'ready;problem-aware', 'Ready, Problem aware'],
    ['an option that was archived', 'on-hold_2019', 'on-hold_2019'],
    ['an option that an admin added', 'Follow-up', 'Follow-up'],
  ])('with %s', async (_, value, said) => {
    const lines = await shown(contactCard({ ...confirmed, handoff_buyer_status: value, handoff_stage: value }));
    expect(lines).toContain(`Alert: Confirmed: ${said} (Call)`);
    expect(lines).toContain(`${said}, 84 of 100`);
  });

  test.each([
    ['null', null],
    ['empty', ''],
    ['blank', ' \n '],
  ])('that is %s, like all others', async (_, value) => {
    const all = Object.fromEntries(Object.keys(lead).map((name) => [name, value]));
    expect((await shown(contactCard(all)))[0]).toBe('Not handed off yet');
  });
});

describe('a note', () => {
  const isNamed = expect.stringContaining('Further questions stand in the note “Handoff”');

  test('of somebody else is not read, nor one of ours that was rewritten', async () => {
    const notOurs = leadNote.replace('Ref wh-1', '');
    const rewritten = '<p>Ask</p><p>Who are they?</p><p>Ref wh-1</p>';
    for (const body of [notOurs, rewritten]) {
      const lines = await shown(contactCard({}, { notes: () => [body] }));
      expect(lines).toContainEqual(isNamed);
      expect(lines).toContain('Where do they stand? Then set Buyer status and Buyer status confirmed by.');
    }
  });

  test('that comes back with other tags and entities is read as text', async () => {
    const edited =
      '<div><b class="x">Ask</b><ul><li><p>When&nbsp;is it &amp; <strong>why</strong>?</p></li><li>&lt;b&gt; &#39;x&#39; &amp;lt;</li></ul><b>Why you</b><li>No.</li></div>Ref wh-1';
    const lines = await shown(contactCard({}, { notes: () => [edited] }));
    expect(after(lines, 'What to ask', 3)).toEqual(['When is it & why?', "<b> 'x' &lt;", 'Why this score']);
  });

  test('behind forty others is found, one behind sixty is named', async () => {
    const behind = (others: number) =>
      shown(contactCard({}, { notes: () => [...Array.from({ length: others }, () => '<p>Rang them.</p>'), leadNote] }));
    expect(await behind(40)).toContain(questions[0]);
    expect(await behind(60)).toContainEqual(isNamed);
  });

  test('as long as HubSpot keeps one, of nothing but beginnings, takes no time', async () => {
    for (const tag of ['<strong>', '<li>', '<strong', '&#', '<']) {
      const body = `${tag.repeat(65_000 / tag.length)} Ref wh-1`;
      expect(await shown(contactCard({}, { notes: () => [body] }))).toContain('Evaluating, 84 of 100');
    }
  });
});

test('whatever else stands in the fields and the notes', async () => {
  const parts = [
    'Ask',
    '<li>',
    '</li>',
    '<strong>Ask</strong>',
    'Ref wh-1',
    '&#1114112;',
    '&#55357;',
    ';',
    '\n',
    'ready',
  ];
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...parts));
  const names = [...Object.keys(lead), ...Object.keys(confirmed), 'handoff_pass_on'];
  const property = fc.asyncProperty(
    fc.constantFrom('contacts' as const, 'deals' as const),
    fc.array(fc.option(text), { minLength: names.length, maxLength: names.length }),
    fc.array(text),
    async (on, values, notes) => {
      const properties = Object.fromEntries(names.map((name, place) => [name, values[place] ?? null]));
      const card = openCard({ on, properties: () => properties, notes: () => [notes.join('')], now: () => mondayMs });
      expect(await shown(card)).toContain('[Button: Look again]');
    },
  );
  await fc.assert(property, { numRuns: 200 });
});

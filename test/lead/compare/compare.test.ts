/** What is judged of a kept decision, what cannot be, and why: single cases, each decided by the real core. */
import { describe, expect, test } from 'vitest';
import { openComparison, type KeptLine } from '../../../shared/lead/compare/compare.ts';
import { coreVersion } from '../../../shared/lead/entry.ts';
import type { Team } from '../../../shared/domain/team.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { loadPolicy } from '../../../shared/policy-file/load.ts';
import { decideLooks, everyMinutes, type LeadLook } from '../../support/kept-leads.ts';
import { companyRecord, ids, team } from '../../support/lead.ts';
import { changed, defaultPolicyText } from '../../support/policy.ts';

const load = (text: string): Policy => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};
/** The default policy with one more routing rule in front. */
const withRule = (when: string, pool = 'veterans'): Policy =>
  load(
    changed(
      '    - { rule: customers-to-veterans,',
      `    - { rule: first, when: { ${when} }, pool: ${pool}, reason: First. }\n    - { rule: customers-to-veterans,`,
    ),
  );
const plain = load(defaultPolicyText);

/** A Monday on which everybody of Berlin is at work. */
const monday = '2026-11-23T10:00:00.000Z';
const looksAt = (facts: readonly LeadLook['facts'][], from = monday): LeadLook[] =>
  everyMinutes(from, facts.length, 5).map((at, n) => ({
    id: String(n + 1),
    at,
    facts: { email: `p@firm-${n}.example`, ...facts[n] },
  }));
const linesOf = (looks: readonly LeadLook[], by: Policy, who?: Team): KeptLine[] =>
  decideLooks(looks, by, who).map(({ id, entry }) => ({
    connection: 'hubspot-1',
    space: 'live',
    id,
    at: entry.at,
    as: 'decision',
    entry,
    by,
  }));
const compare = (lines: readonly KeptLine[], other: Policy) => {
  const run = openComparison(other);
  run.take(lines);
  return run.result();
};
const movesOf = ({ shifts }: ReturnType<typeof compare>) =>
  shifts.map(({ id, was, would, why }) => [id, was.owner, would.owner, why]);

describe('a fact of the policy’s own', () => {
  const own = (text: string): Policy =>
    load(text.replace(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    partner: { kind: yes-no, hubspot: partner }\n'));
  const rule = changed(
    '    - { rule: customers-to-veterans,',
    `    - { rule: first, when: { own: { partner: true } }, pool: veterans, reason: First. }\n    - { rule: customers-to-veterans,`,
  );
  const leads = looksAt([{ 'own.partner': 'Yes' }, {}]);

  test('that names a user is judged by their id, which is kept, and by no address, which is not', () => {
    const managed = (who: string): Policy =>
      load(
        changed(
          '    - { rule: customers-to-veterans,',
          `    - { rule: theirs, when: { own: { manager: ${who} } }, pool: desk, reason: Theirs. }\n    - { rule: customers-to-veterans,`,
        ).replace(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    manager: { kind: user, hubspot: manager }\n'),
      );
    const lines = linesOf(looksAt([{ 'own.manager': '70002' }]), managed('"70003"'));
    expect(movesOf(compare(lines, managed('"70002"')))).toHaveLength(1);
    expect(compare(lines, managed('lena@acme.example')).notObserved).toEqual({ 'own.manager': 1 });
  });

  test('that names an owner, and is empty, takes nobody’s coordinator away', () => {
    const fact = (text: string): Policy =>
      load(text.replace(/^facts:\n {2}own: .*\n/m, 'facts:\n  own:\n    manager: { kind: user, hubspot: manager }\n'));
    const other = fact(
      changed(
        '    - { rule: customers-to-veterans,',
        '    - { rule: theirs, to: { owner-of: manager }, reason: Theirs. }\n    - { rule: customers-to-veterans,',
      ),
    );
    const company = companyRecord({ ownerId: ids.ben });
    const [look] = looksAt([{ problem: 'It leaks.' }]);
    if (look === undefined) throw new Error('no look');
    const looks = [look, { ...look, at: '2026-11-23T12:00:00.000Z' }].map((one) => ({ ...one, company }));
    const lines = linesOf(looks, fact(defaultPolicyText));
    expect(lines.map((line) => line.as === 'decision' && line.entry.ruling)).toMatchObject([
      { way: 'owner of the firm', coordinator: expect.any(String) },
      { coordinator: expect.any(String) },
    ]);
    expect(compare(lines, other)).toMatchObject({ judged: 2, shifts: [] });
  });

  test.each([
    ['with no pool after it', '{ rule: theirs, to: { owner-of: manager }, reason: Theirs. }'],
    [
      'with pools after it',
      '{ rule: theirs, when: { country: DE }, to: { owner-of: manager }, fallback: [juniors], reason: Theirs. }',
    ],
  ])('that names an owner, and that nobody read then, leaves open whose a new lead is: %s', (_, text) => {
    const other = load(
      changed('    - { rule: customers-to-veterans,', `    - ${text}\n    - { rule: customers-to-veterans,`).replace(
        /^facts:\n {2}own: .*\n/m,
        'facts:\n  own:\n    manager: { kind: user, hubspot: manager }\n',
      ),
    );
    const lines = linesOf(looksAt([{ country: 'DE' }, { country: 'DE' }]), plain);
    const { judged, notObserved } = compare(lines, other);
    expect({ judged, notObserved }).toEqual({ judged: 0, notObserved: { 'own.manager': 2 } });
  });

  test('that the former policy did not read cannot be judged by, whoever the lead is', () => {
    const { judged, notJudged, notObserved } = compare(linesOf(leads, plain), own(rule));
    expect({ judged, notJudged, notObserved }).toEqual({
      judged: 0,
      notJudged: { 'not-observed': 2 },
      notObserved: { 'own.partner': 2 },
    });
  });

  test('that it did read is judged by', () => {
    const { judged, shifts } = compare(linesOf(leads, own(defaultPolicyText)), own(rule));
    expect(judged).toBe(2);
    // The second has the turn that the first one leaves.
    expect(shifts.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

describe('what was not observed then', () => {
  const industries = [{ industry: 'RETAIL' }, { industry: 'MACHINERY' }, {}];

  test('leaves a decision that hangs on it unjudged, by the fact, and no other', () => {
    const { judged, notJudged, notObserved } = compare(
      linesOf(looksAt(industries), plain),
      withRule('industry: retail'),
    );
    // The default policy asks for words in the industry; whether it is retail was not asked. Of whom nothing is known nothing is open.
    expect({ judged, notJudged, notObserved }).toEqual({
      judged: 1,
      notJudged: { 'not-observed': 2 },
      notObserved: { industry: 2 },
    });
  });

  test('does not matter where it comes to the same, whatever the answer', () => {
    const { judged, notJudged, shifts } = compare(
      linesOf(looksAt(industries), plain),
      withRule('industry: retail', 'juniors'),
    );
    expect({ judged, notJudged, shifts }).toEqual({ judged: 3, notJudged: {}, shifts: [] });
  });

  test('is none where the new test stands beside what decides it already', () => {
    const { judged } = compare(linesOf(looksAt(industries), plain), withRule('industry: retail, stage: customer'));
    expect(judged).toBe(3);
  });

  test('is none where the value was kept, however the CRM spells it', () => {
    const by = withRule('country: France');
    const looks = looksAt([{ country: 'Germany' }, { country: 'Österreich' }, {}]);
    const found = compare(linesOf(looks, by), withRule('country: AT'));
    expect(found.notJudged).toEqual({});
    expect(movesOf(found).map(([id]) => id)).toContain('2');
    expect(movesOf(found).map(([id]) => id)).not.toContain('1');
  });

  test('of a domain is what lies below the one of the firm', () => {
    const looks = looksAt([{ website: 'https://shop.acme-mill.com/x' }]);
    const firm = compare(linesOf(looks, plain), withRule('website: acme-mill.com'));
    expect(movesOf(firm)).toHaveLength(1);
    const part = compare(linesOf(looks, plain), withRule('website: shop.acme-mill.com'));
    expect([part.judged, part.notObserved]).toEqual([0, { website: 1 }]);
  });
});

describe('what cannot be run again', () => {
  test('is counted by its reason, and its turns go as they went', () => {
    const lines = linesOf(looksAt([{}, {}, {}, {}, {}]), plain);
    const [one, two, three, ...rest] = lines;
    if (one?.as !== 'decision' || two?.as !== 'decision' || !three) throw new Error('too little was decided');
    const found = compare(
      [
        { ...one, entry: { ...one.entry, core: coreVersion + 1 } },
        { ...two, by: null },
        { ...three, as: 'former' },
        { ...three, as: 'remark' },
        { ...three, as: 'unreadable' },
        ...rest,
      ],
      plain,
    );
    expect([found.lines, found.judged, found.shifts]).toEqual([7, 2, []]);
    expect(found.notJudged).toEqual({ 'another-core': 1, 'no-policy': 1, former: 1, remark: 1, unreadable: 1 });
  });
});

describe('a lead that comes out otherwise', () => {
  test('is told with its stage and score, and as of its last decision', () => {
    const other = load(changed('stage: problem-aware, when: { any:', 'stage: evaluating, when: { any:'));
    const [first] = looksAt([{ problem: 'Our line stops twice a week.' }]);
    if (!first) throw new Error('no look');
    const again = { ...first, at: '2026-11-23T11:00:00.000Z', facts: { ...first.facts, country: 'Germany' } };
    const { shifts } = compare(linesOf([first, again], plain), other);
    expect(shifts).toMatchObject([
      { id: '1', at: monday, was: { stage: 'problem-aware' }, would: { stage: 'evaluating' }, why: null },
    ]);
    expect((shifts[0]?.would.score ?? 0) - (shifts[0]?.was.score ?? 0)).toBe(-6);
  });

  test('is no lead any more, nor at any later look, by a rule of `leads:`', () => {
    const other = load(
      changed(
        '    - { rule: vendor, ',
        '    - { rule: french, when: { country: FR }, reason: Not ours. }\n    - { rule: vendor, ',
      ),
    );
    const by = load(
      changed(
        '    - { rule: vendor, ',
        '    - { rule: dutch, when: { country: NL }, reason: Not ours. }\n    - { rule: vendor, ',
      ),
    );
    const [first] = looksAt([{ country: 'France' }]);
    if (!first) throw new Error('no look');
    const again = { ...first, at: '2026-11-23T11:00:00.000Z', facts: { ...first.facts, industry: 'MACHINERY' } };
    const lines = linesOf([first, again], by);
    expect(lines).toHaveLength(2);
    expect(compare(lines, other).shifts).toMatchObject([
      { was: { admitted: 'lead' }, would: { admitted: 'no lead: french', owner: null }, why: 'no lead: french' },
    ]);
  });

  test('goes to a pool that was not asked then, by the working hours of its members', () => {
    // 18:00 in Berlin, where the juniors are: of the veterans Carla alone works, in New York by the CRM.
    const looks = looksAt([{}], '2026-11-23T17:00:00.000Z');
    const { shifts } = compare(linesOf(looks, plain, team({}, plain)), withRule('emailKind: business'));
    expect(shifts).toMatchObject([{ was: { pool: 'juniors' }, would: { pool: 'veterans' }, isGuessed: true }]);
  });

  test('stays at later looks with whom it would have gone to, and is given once', () => {
    const other = withRule('emailKind: business');
    const looks = looksAt([{}, {}]);
    const later = looks.map((look) => ({
      ...look,
      at: look.at.replace('T10', 'T12'),
      facts: { ...look.facts, city: 'Kiel' },
    }));
    const found = compare(linesOf([...looks, ...later], plain), other);
    expect(movesOf(found)).toEqual([
      ['1', 'dina', 'anna', 'rule first-interest-to-juniors → rule first'],
      ['2', 'emil', expect.stringMatching(/anna|ben/), 'rule first-interest-to-juniors → rule first'],
    ]);
    expect(found.given).toMatchObject({ was: { dina: 1, emil: 1 } });
    expect(Object.values(found.given.would).reduce((sum, one) => sum + one, 0)).toBe(2);
  });
});

test('another weight, cap or member of a pool moves by its turns alone', () => {
  const looks = looksAt(Array.from({ length: 9 }, () => ({})));
  const other = load(changed('{ rep: emil, weight: 1 }', '{ rep: emil, weight: 2 }'));
  const found = compare(linesOf(looks, plain), other);
  expect(found.given.would).toEqual({ dina: 3, emil: 6 });
  expect(movesOf(found).every(([, , , why]) => why === 'another turn in juniors')).toBe(true);
});

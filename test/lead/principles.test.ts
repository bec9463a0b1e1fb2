/** What the product believes, case by case, on the policy of `handoff.yaml` as it ships. */
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { assignOwner } from '../../shared/lead/owner/assign.ts';
import type { Assignment, WriteBack } from '../../shared/domain/decision.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import type { LeadRecord, Touch } from '../../shared/domain/lead.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { planWriteBack } from '../../shared/lead/write-back/write-back.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import {
  companyRecord,
  decideAbout,
  observed,
  type DecideInput,
  examplePolicy,
  givenTo,
  ids,
  leadRecord,
  moment,
  leadState,
  monday,
  relations,
  team,
} from '../support/lead.ts';

const policy = examplePolicy();

const pointsOf = (criterion: string, facts: Facts, own: Partial<DecideInput> = {}): number | undefined =>
  decideAbout({ record: leadRecord({ facts }), ...own }).score.parts.find((part) => part.criterion === criterion)
    ?.points;

const handOff = (
  record: LeadRecord,
  state: LeadState = leadState(),
  own: Partial<DecideInput> = {},
): { assignment: Assignment; desired: WriteBack } => {
  const input = { record, state, relations: relations(), team: team(), now: monday, ...own };
  const decision = decideAbout(input);
  const { assignment } = assignOwner(
    { route: decision.route },
    {},
    input.team,
    policy,
    moment(input.team, input.now, policy),
  );
  const { words, current } = observed(record, input.company);
  const plan = { decision, assignment, policy, words, current, before: input.state, ...input };
  return { assignment, desired: planWriteBack(plan, { tasks: [], round: 1 }) };
};
const noteOf = (desired: WriteBack): Record<string, readonly string[]> =>
  Object.fromEntries(desired.note?.card.sections.map(({ heading, lines }) => [heading, lines]) ?? []);

type Criterion = { criterion: string; points: number; levels: unknown[]; unknown: { reason: string } };
/** `handoff.yaml` with its criteria changed, and what the check of the policy says of it. */
const checkCriteria = (change: (criteria: Criterion[]) => Criterion[]): string => {
  const text = readFileSync(new URL('../../handoff.yaml', import.meta.url), 'utf8');
  const written = parse(text) as { score: { criteria: Criterion[] } };
  written.score.criteria = change(written.score.criteria);
  const loaded = loadPolicy(stringify(written));
  return loaded.ok ? '' : loaded.problems.map(({ problem }) => problem).join('\n');
};
const taking = (points: number, criteria: readonly Criterion[], ...added: readonly Criterion[]): Criterion[] => {
  const [first, ...rest] = criteria;
  return first ? [{ ...first, points: first.points - points }, ...rest, ...added] : [];
};

const problem: Facts = { problem: 'Our line stops twice a week.' };
const asked: Touch = { kind: 'form', name: 'Price request', at: '2026-11-22T08:00:00.000Z' };

describe('P1 Speed beats criteria: never more than 5 scoring criteria, and a decision needs no call but the CRM’s own', () => {
  it('scores by five criteria at most', () => {
    expect(policy.score.criteria.length).toBeLessThanOrEqual(5);
  });

  it('refuses a policy with a sixth', () => {
    const sixth = { criterion: 'one-more', points: 5, levels: [], unknown: { reason: 'Not known.' } };
    expect(checkCriteria((criteria) => taking(5, criteria, sixth))).toContain('more than five criteria');
  });

  it('decides at once on what the record holds, with nothing looked up', () => {
    const decision = decideAbout({ record: leadRecord({ facts: { email: 'ada@sample.example' } }) });
    expect(decision).not.toBeInstanceOf(Promise);
    expect(decision.route.kind).toBe('pool');
  });
});

describe('P2 Under-qualify first: missing data scores neutral, only hard stops refuse, what is unknown becomes a question', () => {
  it('scores a lead of whom nothing is known neutral in every criterion, and hands it off', () => {
    const { score, route } = decideAbout();
    for (const { points, of } of score.parts) expect(points).toBe(Math.round(of * policy.score.neutral));
    expect(route.kind).toBe('pool');
  });

  it.each<[string, Facts]>([
    ['opted-out', { optedOut: true }],
    ['competitor', { email: 'spy@rival.example' }],
    ['own-staff', { email: 'anna@acme.example' }],
    ['junk-address', { email: 'x@mailinator.com' }],
    ['no-contact', { noContact: true }],
    ['wants-deletion', { problem: 'Please delete my data.' }],
  ])('refuses for one of six reasons: %s', (stop, facts) => {
    expect(decideAbout({ record: leadRecord({ facts }) }).route).toMatchObject({ kind: 'stop', stop });
    expect(policy.stops).toHaveLength(6);
  });

  it.each<[string, Facts]>([
    ['a misspelt address', { email: 'ada@sample,example' }],
    ['a private address', { email: 'ada@gmail.com' }],
    ['no address', {}],
    ['a firm too small', { employees: 1 }],
  ])('does not refuse for %s', (_, facts) => {
    expect(decideAbout({ record: leadRecord({ facts }) }).route.kind).toBe('pool');
  });

  it('asks in the note what is not known', () => {
    const { desired } = handOff(leadRecord());
    expect(noteOf(desired)['Ask']).toEqual(
      expect.arrayContaining(['What would they solve or prevent first?', 'Which firm do they work for?']),
    );
  });
});

describe('P3 Titles deceive: a title adds at most 3 points, never subtracts, never excludes; off by default', () => {
  it.each(['Chief Executive Officer', 'Intern', 'Student', 'Competitor'])('decides the same about a "%s"', (title) => {
    const { facts: _, ...without } = decideAbout({ record: leadRecord({ facts: problem }) });
    const { facts: __, ...withTitle } = decideAbout({ record: leadRecord({ facts: { ...problem, title } }) });
    expect(withTitle).toEqual(without);
  });

  it('refuses a policy that gives a title more than 3 points', () => {
    const byTitle = {
      criterion: 'seniority',
      points: 4,
      levels: [{ when: { title: { contains: 'chief' } }, share: 1, reason: 'Decides.' }],
      unknown: { reason: 'Not known.' },
    };
    expect(checkCriteria((criteria) => [...taking(4, criteria.slice(0, 4), byTitle)])).toContain('titles deceive');
  });
});

describe('P4 Preventative need is need: a stated problem and a wish to prevent one weigh the same', () => {
  it('scores, stages and routes both alike', () => {
    const stated = decideAbout({ record: leadRecord({ facts: { problem: 'It leaks.' } }) });
    const prevented = decideAbout({ record: leadRecord({ facts: { prevention: 'It must never leak.' } }) });
    expect(prevented.score).toEqual(stated.score);
    expect(prevented.stage).toEqual(stated.stage);
    expect(prevented.route).toEqual(stated.route);
  });
});

describe('P5 Buying history beats budget: past purchases of the person’s firm score; there is no budget criterion', () => {
  it('scores a firm that bought above one that did not, and a recent purchase highest', () => {
    const history = (facts: Facts): number | undefined => pointsOf('buying-history', facts);
    expect(history({ purchases: 0 })).toBeLessThan(history({ purchases: 3 }) ?? 0);
    expect(history({ purchases: 3 })).toBeLessThan(history({ purchases: 3, lastPurchaseAt: '2026-06-01' }) ?? 0);
  });

  it('counts what the firm bought, for a person who never bought', () => {
    const company = companyRecord({ facts: { purchases: 2, lastPurchaseAt: '2026-06-01' } });
    expect(pointsOf('buying-history', {}, { company })).toBe(20);
  });

  it('knows no budget', () => {
    expect(JSON.stringify(policy.score).toLowerCase()).not.toContain('budget');
  });
});

describe('P6 The best opportunity knows the problem, not yet the solution: problem-aware outranks ready', () => {
  it('gives the problem more points of need than any other stage', () => {
    const need = (status: string): number =>
      decideAbout({ record: leadRecord({ buyerStatus: { status, how: 'call' } }) }).score.parts[0]?.points ?? 0;
    const best = need('problem-aware');
    for (const status of ['curious', 'evaluating', 'ready', 'customer', 'resting'])
      expect(need(status)).toBeLessThan(best);
  });

  it('scores the same lead higher while it knows its problem than once it asks for a price', () => {
    const total = (status: string): number =>
      decideAbout({ record: leadRecord({ touches: [asked], buyerStatus: { status, how: 'call' } }) }).score.total;
    expect(total('problem-aware')).toBeGreaterThan(total('evaluating'));
    expect(total('evaluating')).toBeGreaterThan(total('ready'));
  });

  it('takes a named problem for it, and a request for a price for ready', () => {
    expect(decideAbout({ record: leadRecord({ facts: problem }) }).stage.stage).toBe('problem-aware');
    expect(decideAbout({ record: leadRecord({ touches: [asked] }) }).stage.stage).toBe('ready');
  });

  it('wants its first talk soonest', () => {
    const minutes = policy.followUp.firstTouchMinutes;
    expect(minutes['problem-aware']).toBe(Math.min(...Object.values(minutes)));
    expect(handOff(leadRecord({ facts: problem })).desired.tasks[0]?.priority).toBe('HIGH');
  });
});

describe('P7 Veterans open and close, juniors carry the middle under their eye: the note tells the one of the other', () => {
  it('gives such a lead a veteran as owner and a junior as coordinator, and names them', () => {
    const { assignment, desired } = handOff(leadRecord({ facts: problem }));
    expect(policy.pools['veterans']?.members.map(({ rep }) => rep)).toContain(assignment.rep);
    expect(policy.pools['juniors']?.members.map(({ rep }) => rep)).toContain(assignment.coordinator?.rep);
    const why = noteOf(desired)['Why you']?.join('\n');
    expect(why).toBe(
      'Veterans open and close. Next in turn: senior team.\nYou have the first talk and the close; Dina Rossi coordinates and looks after them in between.',
    );
    expect(desired.fields.coordinator).toBe(ids.dina);
  });

  it('gives early interest to the juniors alone', () => {
    const { assignment } = handOff(leadRecord());
    expect(policy.pools['juniors']?.members.map(({ rep }) => rep)).toContain(assignment.rep);
    expect(assignment.coordinator).toBeNull();
  });
});

describe('P8 One relationship: a human’s choice is never overwritten, an owner once given stays, the firm’s owner comes first, one rep in both CRMs', () => {
  it('never overwrites a human’s choice, whatever the rules say', () => {
    for (const ownerId of [ids.emil, ids.other])
      expect(handOff(leadRecord({ facts: problem, ownerId })).assignment).toMatchObject({ ownerId, by: 'human' });
  });

  it('keeps the owner it gave when the lead becomes another', () => {
    const junior = leadRecord({ facts: problem, ownerId: ids.dina });
    expect(handOff(junior, leadState(givenTo(ids.dina))).assignment).toMatchObject({ ownerId: ids.dina, by: 'us' });
  });

  it('gives a new person of a known firm to the firm’s owner', () => {
    const company = companyRecord({ ownerId: ids.carla });
    const known = relations({ companyOwnerId: company.ownerId });
    const { assignment } = handOff(leadRecord({ facts: problem }), leadState(), { company, relations: known });
    expect(assignment.ownerId).toBe(ids.carla);
  });

  it('gives the same person in another CRM to the same rep', () => {
    const known = relations({ personRep: 'ben', companyOwnerId: ids.carla });
    expect(handOff(leadRecord({ facts: problem }), leadState(), { relations: known }).assignment.rep).toBe('ben');
  });
});

describe('P9 Automate only the clerical: segmentation, contact verification, interest confirmation; never the conversation', () => {
  it('writes to the record and to the owner, and nothing to the buyer', () => {
    const { desired } = handOff(leadRecord({ facts: { ...problem, email: 'ada@sample.example' } }));
    expect(Object.keys(desired).toSorted()).toEqual(['fields', 'note', 'ownerId', 'tasks']);
    expect(desired.tasks.map(({ key }) => key)).toEqual(['first-talk']);
  });

  it('checks the contact, names the segment and weighs the interest by itself', () => {
    const record = leadRecord({
      facts: { email: 'ada@sample.example', industry: 'MACHINERY', employees: 80 },
      touches: [asked],
    });
    const { checks, segment, interest } = decideAbout({ record });
    expect([checks.emailKind, segment, interest]).toEqual(['business', 'factory-midsize', 0.8565]);
  });

  it('never writes what only the rep can know', () => {
    const { desired } = handOff(leadRecord({ facts: problem }));
    expect(Object.keys(desired.fields)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/status|confirmed/i)]),
    );
  });
});

describe('P12 Small segments, personal first words: each lead gets a small segment; the note opens with one or two personal facts', () => {
  it.each<[string, Facts]>([
    ['customer-again', { purchases: 1 }],
    ['factory-enterprise', { industry: 'MACHINERY', employees: 900 }],
    ['factory-midsize', { industry: 'AUTOMOTIVE', employees: 90 }],
    ['software-team', { industry: 'COMPUTER_SOFTWARE', employees: 900 }],
    ['small-firm', { employees: 5 }],
    ['private-address', { email: 'ada@gmail.com' }],
    ['everyone-else', {}],
  ])('puts a lead into "%s"', (segment, facts) => {
    expect(decideAbout({ record: leadRecord({ facts }) }).segment).toBe(segment);
  });

  it('opens the note with two personal facts at most', () => {
    const { desired } = handOff(leadRecord({ facts: { ...problem, topic: 'pumps', city: 'Kiel', purchases: 1 } }));
    expect(noteOf(desired)['Say first']).toEqual([
      'They wrote: “Our line stops twice a week.”',
      expect.stringContaining('Their firm has bought from us'),
    ]);
    expect(desired.note?.card.sections[0]?.heading).toBe('Say first');
  });

  it('says nothing personal where nothing is known', () => {
    expect(noteOf(handOff(leadRecord()).desired)['Say first']).toBeUndefined();
  });
});

describe('P14 Marketing’s word travels with the lead: what was seen, when, what is not known, and the next question to ask', () => {
  const note = noteOf(handOff(leadRecord({ facts: { ...problem, source: 'PAID_SEARCH' }, touches: [asked] })).desired);

  it('says what marketing saw, and when, by date', () => {
    expect(note['What we saw']).toEqual([
      '2026-11-22: asked for a price (form “Price request”)',
      'Came to us through: PAID_SEARCH',
    ]);
  });

  it('says what is not known, as the next questions to ask', () => {
    expect(note['Ask']?.length).toBeGreaterThan(2);
    expect(note['Ask']?.at(-1)).toBe(policy.note.closing[0]);
  });
});

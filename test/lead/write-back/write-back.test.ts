import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignOwner } from '../../../shared/lead/owner/assign.ts';
import type { WriteBack } from '../../../shared/domain/decision.ts';
import { crmFactNames } from '../../../shared/domain/facts.ts';
import { stages, type LeadRecord } from '../../../shared/domain/lead.ts';
import { plusDays } from '../../../shared/domain/instant.ts';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import { differences } from '../../../shared/lead/write-back/differences.ts';
import { planWriteBack, type FollowUpPlan, type WriteBackInput } from '../../../shared/lead/write-back/write-back.ts';
import {
  decideAbout,
  examplePolicy,
  observed,
  ids,
  leadRecord,
  moment,
  leadState,
  givenTo,
  monday,
  relations,
  team,
} from '../../support/lead.ts';

const policy = examplePolicy();

/** Decides, assigns and plans, as the hand-off does for a lead that is alone in its batch. */
const planFor = (
  record: LeadRecord,
  state: LeadState = leadState(),
  now = monday,
  own: Partial<WriteBackInput> = {},
  plan: FollowUpPlan = { tasks: [], round: 1 },
) => {
  const decision = decideAbout({ record, state, now });
  const input = { route: decision.route, coordinator: state.coordinator };
  const { assignment } = assignOwner(input, {}, team(), policy, moment(team(), now, policy));
  const { words, current } = observed(record);
  const desired = planWriteBack(
    {
      decision,
      assignment,
      words,
      current,
      relations: relations(),
      before: state,
      team: team(),
      policy,
      now,
      ...own,
    },
    plan,
  );
  return { decision, assignment, desired, todo: differences(desired, current, state) };
};
type Planned = ReturnType<typeof planFor>;

/** The record and what we keep of it, once all that was planned has been written. */
const written = (record: LeadRecord, { decision, assignment, desired, todo }: Planned, now = monday) => ({
  record: leadRecord({
    ...record,
    ownerId: todo.ownerId ?? record.ownerId,
    fields: { ...record.fields, ...todo.fields },
  }),
  state: leadState({
    version: 1,
    decision: {
      at: now,
      policy: policy.hash,
      stage: decision.stage.stage,
      segment: decision.segment,
      score: decision.score.total,
      parts: [...decision.score.parts],
    },
    ...(assignment.ownerId !== null && {
      owner: { ownerId: assignment.ownerId, by: assignment.by, at: now, reason: assignment.reason },
    }),
    ...(assignment.coordinator && {
      coordinator: { rep: assignment.coordinator.rep, ownerId: assignment.coordinator.ownerId },
    }),
    signals: [...decision.signals],
    written: {
      ...(todo.note && desired.note && { noteId: 'note-1', noteHash: desired.note.hash }),
      tasks: Object.fromEntries(todo.tasks.map(({ key }) => [key, `id of ${key}`])),
    },
  }),
});

const problem = leadRecord({
  facts: {
    firstName: 'Ada',
    lastName: 'Sample',
    company: 'Sample Presses',
    problem: 'It leaks.',
    email: 'ada@sample.example',
  },
});

describe('the desired state', () => {
  it('holds owner, fields, note and task', () => {
    const { desired, decision } = planFor(problem);
    expect(desired.ownerId).toBe(ids.anna);
    expect(desired.fields).toMatchObject({
      stage: 'problem-aware',
      score: String(decision.score.total),
      segment: decision.segment,
      contactChecks: decision.checks.summary,
      coordinator: ids.dina,
      ownerReason: 'Veterans open and close. Next in turn: senior team.',
      confirmBy: '2026-12-07T10:00:00.000Z',
    });
    expect(desired.note?.card.title).toBe('Handoff: Ada Sample, Sample Presses');
    expect(desired.tasks).toEqual([
      {
        key: 'first-talk',
        to: ids.anna,
        subject: 'First talk: Ada Sample, Sample Presses',
        lines: [
          'They wrote: “It leaks.”',
          expect.stringMatching(/^Ask: /),
          expect.stringMatching(/^Ask: /),
          expect.stringMatching(/^Ask: /),
          'The handoff note on the record has the rest.',
        ],
        // 60 minutes after 11:00 in Berlin.
        dueAt: '2026-11-23T11:00:00.000Z',
        priority: 'HIGH',
        gist: expect.stringMatching(/^en, [\da-f]{16}$/),
      },
    ]);
  });

  it('tells the first talk anew when there is something else to ask, and not with time alone', () => {
    const gistOf = (facts: LeadRecord['facts'], now = monday) =>
      planFor(leadRecord({ facts: { ...problem.facts, ...facts } }), leadState(), now).desired.tasks[0]?.gist;
    expect(gistOf({ purchases: 0 })).not.toBe(gistOf({}));
    expect(gistOf({}, '2026-11-24T10:00:00.000Z')).toBe(gistOf({}));
  });

  it('gives one line a part as the reasons, within 2,000 characters', () => {
    const { desired, decision } = planFor(problem);
    const lines = desired.fields.reasons.split('\n');
    expect(lines).toHaveLength(decision.score.parts.length);
    expect(lines[0]).toBe('Need 30/30: Knows the problem and not yet the solution.');
    const flood = leadRecord({ facts: Object.fromEntries(crmFactNames.map((name) => [name, 'x'.repeat(64_000)])) });
    expect(planFor(flood).desired.fields.reasons.length).toBeLessThanOrEqual(2000);
  });

  it('clears the coordinator where there is none', () => {
    const { todo } = planFor(leadRecord({ fields: { coordinator: ids.emil } }));
    expect(todo.fields.coordinator).toBe('');
  });

  it('has the first talk of an owner outside the policy due within the hours that the policy gives to them', () => {
    const { desired } = planFor(
      leadRecord({ ...problem, ownerId: ids.other }),
      leadState(),
      '2026-11-22T01:00:00.000Z',
    );
    // Sunday; Berlin begins on Monday at 09:00, and 60 minutes later is 09:00 UTC.
    expect(desired.tasks[0]?.dueAt).toBe('2026-11-23T09:00:00.000Z');
  });

  it.each([
    ['problem-aware', 'HIGH'],
    ['evaluating', 'MEDIUM'],
  ])('gives the task of a lead that is %s the priority %s', (status, priority) => {
    const { desired } = planFor(leadRecord({ buyerStatus: { status, how: 'call' } }));
    expect(desired.tasks[0]?.priority).toBe(priority);
  });

  describe('of a lead that rests (TT9)', () => {
    const resting = leadRecord({ ...problem, buyerStatus: { status: 'resting', how: 'call' } });

    it('asks for no talk and no confirmation, and the note says why', () => {
      const { desired } = planFor(resting);
      expect(desired.tasks).toEqual([]);
      expect(desired.fields.confirmBy).toBe('');
      const sections = Object.fromEntries(
        desired.note?.card.sections.map(({ heading, lines }) => [heading, lines]) ?? [],
      );
      expect(sections['Not now']).toEqual([
        expect.stringMatching(/ Nothing is to be done until a task asks for it\.$/),
      ]);
      expect(Object.keys(sections)).not.toContain('Say first');
      expect(Object.keys(sections)).not.toContain('Ask');
    });

    it('takes away the first talk that was asked for before', () => {
      const { todo } = planFor(resting, leadState({ ...givenTo(ids.anna), written: { tasks: { 'first-talk': '7' } } }));
      expect(todo.outdated).toEqual(['first-talk']);
    });

    it('has another first talk when that is over, whatever was in between', () => {
      const had = leadState({ ...givenTo(ids.anna), talksOver: 2, written: { tasks: {} } });
      const keysOf = (round: number, before: LeadState): string[] =>
        planFor(problem, before, monday, {}, { tasks: [], round }).todo.tasks.map(({ key }) => key);
      expect(keysOf(1, had)).toEqual(['first-talk-3']);
      expect(keysOf(3, had)).toEqual(['first-talk-3']);
      // Begun, and not known to be there: the same is looked for, and made. One that was never made leaves no gap.
      const pending = { token: 't', leaseUntil: monday, creates: ['first-talk-3'] };
      expect(keysOf(1, { ...had, pending })).toEqual(['first-talk-3']);
      expect(keysOf(1, leadState({ ...givenTo(ids.anna), written: { tasks: {} }, pending }))).toEqual(['first-talk']);
    });

    it('has days to confirm once it is awake, and not those of before its rest', () => {
      const long = { ownerId: ids.anna, by: 'us', at: '2026-06-01T09:00:00.000Z', reason: 'Their turn.' } as const;
      const rest = { since: '2026-07-01T09:00:00.000Z', wakeAt: '2026-11-20T09:00:00.000Z', woken: 1 };
      const awake = planFor(leadRecord({ ...problem, ownerId: ids.anna }), leadState({ owner: long, rest }), monday);
      expect(awake.desired.fields.confirmBy).toBe(plusDays(monday, 14));
    });
  });
});

describe('a stopped lead', () => {
  const refused = planFor(leadRecord({ facts: { ...problem.facts, optedOut: true }, ownerId: ids.ben }));

  it('has no owner, note or task from us, and says why', () => {
    expect(refused.desired).toMatchObject({ ownerId: null, note: null, tasks: [] });
    expect(refused.desired.fields).toMatchObject({
      score: '',
      coordinator: '',
      confirmBy: '',
      reasons: 'Not handed off: The person opted out of mailings and is not known to have asked for us since.',
      ownerReason: 'Not handed off: The person opted out of mailings and is not known to have asked for us since.',
    });
  });

  it('keeps whatever owner it has', () => {
    expect(refused.todo).not.toHaveProperty('ownerId');
    expect(refused.todo).toMatchObject({ note: null, tasks: [], outdated: [] });
  });
});

describe('the date to confirm by', () => {
  const first = planFor(problem);
  const { record, state } = written(problem, first);

  it('does not move with later looks while the same owner has the lead', () => {
    const later = planFor(record, state, '2026-11-30T10:00:00.000Z');
    expect(later.desired.fields.confirmBy).toBe('2026-12-07T10:00:00.000Z');
  });

  it('is the same again when it was lost from the record, or never landed', () => {
    const lost = leadRecord({ ...record, fields: {} });
    expect(planFor(lost, state, '2026-11-30T10:00:00.000Z').desired.fields.confirmBy).toBe('2026-12-07T10:00:00.000Z');
  });

  it('starts anew with another owner', () => {
    const moved = leadRecord({ ...record, ownerId: ids.ben });
    expect(planFor(moved, state, '2026-11-30T10:00:00.000Z').desired.fields.confirmBy).toBe('2026-12-14T10:00:00.000Z');
  });
});

describe('what must be written', () => {
  it('is everything for a new lead', () => {
    const { todo, desired } = planFor(problem);
    expect(todo).toEqual({
      ownerId: ids.anna,
      fields: desired.fields,
      note: 'create',
      tasks: desired.tasks,
      retold: [],
      outdated: [],
    });
  });

  it('is only the field that somebody changed', () => {
    const { record, state } = written(problem, planFor(problem));
    const changed = leadRecord({ ...record, fields: { ...record.fields, segment: 'mine' } });
    const { todo, desired } = planFor(changed, state);
    expect(todo).toEqual({
      fields: { segment: desired.fields.segment },
      note: null,
      tasks: [],
      retold: [],
      outdated: [],
    });
  });

  it('updates the note in place when its news changed', () => {
    const { record, state } = written(problem, planFor(problem));
    const moved = leadRecord({ ...record, facts: { ...record.facts, timing: 'in spring' } });
    expect(planFor(moved, state).todo.note).toBe('update');
  });

  it('makes no second task for another owner', () => {
    const { record, state } = written(problem, planFor(problem));
    expect(planFor(leadRecord({ ...record, ownerId: ids.ben }), state).todo.tasks).toEqual([]);
  });

  it('makes a first talk for the next owner of a lead taken back, and drops what the former one was asked', () => {
    const { record, state } = written(problem, planFor(problem));
    const asked = leadState({
      ...state,
      written: { ...state.written, tasks: { ...state.written.tasks, 'remind-1': 'r' } },
    });
    const { todo } = planFor(record, asked, monday, {}, { tasks: [], round: 2 });
    expect(todo.tasks.map(({ key, to }) => [key, to])).toEqual([['first-talk-2', ids.anna]]);
    expect(todo.outdated).toEqual(['first-talk', 'remind-1']);
    // Whatever the watch says later, that talk stays the one.
    const second = leadState({ ...state, written: { tasks: { 'first-talk-2': 't' } } });
    expect(planFor(record, second).todo).toMatchObject({ tasks: [], outdated: [] });
  });

  it('does not see a difference in how a CRM writes line ends, blanks and instants', () => {
    const { record, state } = written(problem, planFor(problem));
    const fields = {
      ...record.fields,
      reasons: `${record.fields.reasons?.replaceAll('\n', '\r\n')} `,
      confirmBy: '2026-12-07T10:00:00Z',
    };
    expect(planFor(leadRecord({ ...record, fields }), state).todo.fields).toEqual({});
  });

  it('is nothing after it was written: planning twice adds nothing', () => {
    const fact = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(...stages, 'customer', '2026-01-01'),
    );
    const record = fc.record({
      facts: fc.dictionary(fc.constantFrom(...crmFactNames), fact),
      touches: fc.array(
        fc.record({
          kind: fc.constantFrom('form' as const, 'page' as const, 'reply' as const),
          name: fc.constantFrom('Price request', '/compare', '/blog', ''),
          at: fc.constantFrom('2026-11-01T08:00:00.000Z', '2026-11-21T08:00:00.000Z', '2026-11-23T09:00:00.000Z'),
        }),
        { maxLength: 4 },
      ),
      ownerId: fc.constantFrom(null, ...Object.values(ids), '999'),
      buyerStatus: fc.constantFrom(null, { status: 'evaluating', how: 'call' }, { status: 'who knows', how: '' }),
    });
    const nothing = { fields: {}, note: null, tasks: [], retold: [], outdated: [] };
    fc.assert(
      fc.property(record, (own) => {
        const before = leadRecord(own);
        const first = planFor(before);
        const after = written(before, first);
        expect(planFor(after.record, after.state).todo).toEqual(nothing);
      }),
      { numRuns: 150 },
    );
  });

  it('holds every field, so that a missing one is never left as it was', () => {
    const desired: WriteBack = planFor(leadRecord()).desired;
    expect(Object.keys(desired.fields).toSorted()).toEqual(
      ['confirmBy', 'contactChecks', 'coordinator', 'ownerReason', 'reasons', 'score', 'segment', 'stage'].toSorted(),
    );
  });
});

describe('a lead that is left with nobody', () => {
  it('keeps what was asked of its delivery, so that it is asked once; the first talk goes', () => {
    const record = leadRecord();
    const state = leadState({
      handedOffAt: monday,
      written: { noteId: '1', tasks: { 'first-talk': '2', 'delivered-9': '3', privacy: '4' } },
    });
    const before = planFor(record, state);
    const reason = 'Ben took it off everybody.';
    const route = { kind: 'unassigned', reason } as const;
    const unassignment = { unassigned: { as: 'by-hand', at: monday, by: ids.ben, reason } } as const;
    const decision = { ...before.decision, route, unassignment };
    const assignment = { ...before.assignment, ownerId: null, rep: null, reason, coordinator: null };
    const { todo } = planFor(record, state, monday, { decision, assignment });
    expect(todo.outdated).toEqual(['first-talk']);
    expect(todo.tasks).toEqual([]);
    expect(todo.ownerId).toBeUndefined();
  });
});

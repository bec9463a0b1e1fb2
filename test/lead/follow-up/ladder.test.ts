import { describe, expect, it } from 'vitest';
import { checkWatch, followUp, stepTime } from '../../../shared/lead/follow-up/follow-up.ts';
import { ladderTasks } from '../../../shared/lead/follow-up/ladder-tasks.ts';
import type { Activity } from '../../../shared/domain/lead.ts';
import type { LeadState, Watch } from '../../../shared/domain/lead-state.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import {
  calendars,
  examplePolicy,
  givenTo,
  ids,
  leadState,
  monday,
  team,
  withoutOwners,
  relations,
} from '../../support/lead.ts';
import { assignedTo, keysOf, leadScene, withFirstTalk } from './scene.ts';

/** Monday 12:00 in Berlin: an hour after {@link monday}. */
const due = '2026-11-23T11:00:00.000Z';
const buddyTime = '2026-11-23T12:00:00.000Z';
const reassignTime = '2026-11-23T14:00:00.000Z';
const later = '2026-11-23T16:00:00.000Z';

const watchOf = (own: Partial<Watch> = {}): Watch => ({
  ownerId: ids.anna,
  since: monday,
  dueAt: due,
  round: 1,
  steps: [],
  ...own,
});
const policyWith = (own: Partial<Policy['followUp']>): Policy => {
  const policy = examplePolicy();
  return { ...policy, followUp: { ...policy.followUp, ...own } };
};
const call = (own: Partial<Activity> = {}): Activity => ({ kind: 'call', by: ids.anna, at: monday, ...own });
/** The task of the first talk was made, in each round its own. */
const heard = ({ round }: Pick<Watch, 'round'> = { round: 1 }): Pick<LeadState, 'written'> =>
  withFirstTalk(round === 1 ? 'first-talk' : `first-talk-${round}`);
const check = (
  now: string,
  watch: Watch | undefined,
  {
    activities = [],
    state = {},
    policy = examplePolicy(),
    people = team(),
  }: {
    activities?: Activity[] | null;
    state?: Partial<LeadState>;
    policy?: Policy;
    people?: ReturnType<typeof team>;
  } = {},
) =>
  checkWatch({
    state: leadState({ ...givenTo(ids.anna), ...heard(watch), ...state, ...(watch && { watch }) }),
    relations: relations(),
    activities,
    team: people,
    policy,
    now,
  });
const reminded = { do: 'remind', at: due, to: ids.anna } as const;
const helped = { do: 'buddy', at: buddyTime, to: ids.dina } as const;

/** Monday 16:00 in Berlin, and the same time of the days after it. */
const day = (n: number, time = '15:00'): string => `2026-11-${23 + n}T${time}:00.000Z`;
const tried = (at: string, own: Partial<Activity> = {}): Activity => call({ at, isTry: true, ...own });

describe('an owner whom no task of ours has reached', () => {
  const steps = [reminded, helped];
  const unheard = {
    state: { written: { tasks: { 'confirm-1': 'task-7' } } },
    policy: policyWith({ manager: 'ben' }),
  };

  it('SF6 keeps the lead, and the manager is told in the place of the reassignment', () => {
    const { watch, takeBack } = check(reassignTime, watchOf({ steps }), unheard);
    expect(takeBack).toBeNull();
    expect(watch?.steps.at(-1)).toEqual({ do: 'manager', at: reassignTime, to: ids.ben });
    const told = ladderTasks(watch ?? watchOf(), {
      leadName: 'Ada Example',
      team: team(),
      policy: unheard.policy,
      state: leadState(unheard.state),
    }).at(-1);
    expect(told).toMatchObject({ key: 'manager-1', subject: 'Nobody has reached them: Ada Example' });
    expect(told?.lines).toContainEqual(
      expect.stringMatching(/^The CRM took no task of ours for Anna .*, who may not know of it\.$/),
    );
  });

  it.each(['first-talk', 'first-talk-2', 'remind-1', 'remind-1-2'])('has heard by %s, and loses it', (key) => {
    const state = { written: { tasks: { [key]: 'task-1' } } };
    expect(check(reassignTime, watchOf({ steps }), { state }).takeBack).not.toBeNull();
  });

  it.each(['first-talk', 'remind-1', 'buddy-2'])('has not heard in the second round by %s', (key) => {
    const state = { written: { tasks: { [key]: 'task-1' } } };
    expect(check(reassignTime, watchOf({ steps, round: 2 }), { state }).takeBack).toBeNull();
  });
});

describe('a try', () => {
  const steps = [reminded, helped];
  const taken = (now: string, activities: Activity[], own: Partial<Watch> = {}): boolean =>
    check(now, watchOf({ steps, ...own }), { activities }).takeBack !== null;

  it('holds the reassignment off until the same time of the next working day', () => {
    const activities = [tried(day(0, '12:30'))];
    const { watch, takeBack } = check(reassignTime, watchOf({ steps }), { activities });
    expect(takeBack).toBeNull();
    expect(watch).toEqual(watchOf({ steps, tries: [day(0, '12:30')] }));
    expect(stepTime(watch ?? watchOf(), examplePolicy(), team())).toBe(day(1, '12:30'));
    expect(taken(day(1, '12:29'), activities)).toBe(false);
    expect(taken(day(1, '12:30'), activities)).toBe(true);
  });

  it('does so twice, the second time on another day, and no third time', () => {
    const sameDay = [tried(day(0, '12:30')), tried(day(0, '12:35')), tried(day(0, '13:59'))];
    expect(taken(day(1, '12:30'), sameDay)).toBe(true);
    const twice = [...sameDay, tried(day(1, '12:00'))];
    expect(taken(day(1, '12:30'), twice)).toBe(false);
    expect(taken(day(2, '12:00'), [...twice, tried(day(2, '11:00'))])).toBe(true);
  });

  it('holds over a weekend, and ends nothing', () => {
    const activities = [tried(day(4, '13:00'))];
    const friday = watchOf({ since: day(4, '10:00'), dueAt: day(4, '11:00'), steps: [] });
    const late = {
      ...friday,
      steps: [
        { ...reminded, at: day(4, '11:00') },
        { ...helped, at: day(4, '12:00') },
      ],
    };
    expect(check(day(4, '14:00'), late, { activities }).takeBack).toBeNull();
    expect(check('2026-11-30T12:59:00.000Z', late, { activities }).takeBack).toBeNull();
    expect(check('2026-11-30T13:00:00.000Z', late, { activities }).takeBack).not.toBeNull();
  });

  it('stops no reminder and no colleague from being asked', () => {
    expect(check(due, watchOf(), { activities: [tried(monday)] }).watch?.steps).toHaveLength(1);
    const watch = watchOf({ steps: [reminded] });
    expect(check(buddyTime, watch, { activities: [tried(due)] }).watch?.steps).toHaveLength(2);
  });

  it.each<[who: string, activity: Activity, holds: boolean]>([
    ['the owner', tried(due), true],
    ['the colleague who was asked', tried(buddyTime, { by: ids.dina }), true],
    ['anybody else', tried(due, { by: ids.other }), false],
    ['the owner, before the lead was theirs', tried('2026-11-23T09:00:00.000Z'), false],
  ])('of %s', (_who, activity, holds) => {
    expect(taken(reassignTime, [activity])).toBe(!holds);
  });

  it('that is followed by a talk ends the watch, in either order', () => {
    for (const activities of [
      [tried(due), call({ at: buddyTime })],
      [call({ at: due }), tried(buddyTime)],
    ])
      expect(check(reassignTime, watchOf({ steps }), { activities }).watch?.touched?.kind).toBe('call');
  });

  it('is forgotten when it is taken off the record', () => {
    expect(taken(reassignTime, [], { tries: [due] })).toBe(true);
  });

  it('is told to the manager', () => {
    const late = watchOf({ steps: [reminded, helped, { do: 'reassign', at: reassignTime }] });
    const { watch } = check(later, late, { activities: [tried(day(0, '12:30'))] });
    expect(watch?.steps.at(-1)?.do).toBe('manager');
    expect(watch?.tries).toEqual([day(0, '12:30')]);
  });
});

describe('the ladder', () => {
  it('reminds the owner, asks a buddy, gives the lead to the next and begins anew with them', () => {
    const scene = leadScene({ coordinator: { rep: 'dina', ownerId: ids.dina }, ...withFirstTalk() });
    expect(scene.look(monday).due).toEqual({ at: due, why: 'first-touch' });
    expect(scene.look(due)).toMatchObject({ late: true, takeBack: null, due: { at: buddyTime } });
    expect(scene.look(buddyTime)).toMatchObject({ late: true, takeBack: null, due: { at: reassignTime } });
    const taken = scene.look(reassignTime);
    expect(taken.takeBack).toEqual({});
    expect(taken).toMatchObject({ late: true, watch: { ownerId: ids.ben, since: reassignTime, round: 2, steps: [] } });
    // 14:00 in London, an hour of work later.
    expect(taken.due).toEqual({ at: '2026-11-23T15:00:00.000Z', why: 'first-touch' });
    expect(scene.made.map(({ key, to }) => [key, to])).toEqual([
      ['remind-1', ids.anna],
      ['buddy-1', ids.dina],
    ]);
  });

  it('takes a lead back twice at the most, and then tells the manager', () => {
    const scene = leadScene({ coordinator: { rep: 'dina', ownerId: ids.dina }, ...withFirstTalk() });
    let next = scene.look(monday);
    while (next.due !== null && next.due.why === 'first-touch') next = scene.look(next.due.at);
    expect(keysOf(scene.made)).toEqual([
      'remind-1',
      'buddy-1',
      'remind-2',
      'buddy-2',
      'remind-3',
      'buddy-3',
      'manager-3',
    ]);
    expect(scene.state.watch).toMatchObject({ ownerId: ids.carla, round: 3 });
    expect(scene.state.watch?.steps.map(({ do: step, to }) => [step, to])).toEqual([
      ['remind', ids.carla],
      ['buddy', ids.dina],
      ['reassign', undefined],
      ['manager', ids.anna],
    ]);
  });

  it('takes one step at a look, however late the look is', () => {
    const { watch } = check(later, watchOf());
    expect(watch?.steps).toEqual([{ ...reminded, at: later }]);
    // The next counts from then: 30 minutes are left of the day.
    expect(watch && stepTime(watch, examplePolicy(), team())).toBe('2026-11-24T08:30:00.000Z');
  });

  it('waits until the step is due, and until the office opens', () => {
    const before = '2026-11-23T10:59:59.999Z';
    expect(check(before, watchOf()).watch?.steps).toEqual([]);
    const closed = '2026-11-23T16:30:00.000Z';
    expect(check(closed, watchOf()).watch?.steps).toEqual([]);
    expect(check('2026-11-24T08:00:00.000Z', watchOf()).watch?.steps).toHaveLength(1);
  });

  it('steps the next morning when the first talk was due as the office closed', () => {
    const scene = leadScene();
    // 16:30 in Berlin; an hour of work ends with the day.
    const first = scene.look('2026-11-23T15:30:00.000Z');
    expect(first.watch?.dueAt).toBe('2026-11-23T16:30:00.000Z');
    expect(first.due).toEqual({ at: '2026-11-24T08:00:00.000Z', why: 'first-touch' });
    expect(scene.look('2026-11-23T16:30:00.000Z').late).toBe(false);
    expect(scene.look('2026-11-24T08:00:00.000Z').late).toBe(true);
  });

  it('takes nobody for late whose activities were not read', () => {
    const watch = watchOf();
    expect(check(later, watch, { activities: null })).toEqual({ watch, takeBack: null });
    const unread = leadScene({ watch });
    expect(unread.look(later, { activities: null }).due).toEqual({
      at: '2026-11-23T16:01:00.000Z',
      why: 'first-touch',
    });
    const evening = '2026-11-23T19:00:00.000Z';
    expect(unread.look(evening, { activities: null }).due?.at).toBe('2026-11-24T08:00:00.000Z');
  });

  it('does nothing without a watch, or without steps', () => {
    expect(check(later, undefined)).toEqual({ watch: undefined, takeBack: null });
    const policy = policyWith({ ladder: [] });
    expect(check(later, watchOf(), { policy }).watch).toEqual(watchOf());
    expect(stepTime(watchOf(), policy, team())).toBeNull();
  });

  it('acts at any hour for an owner who has no working hour in sight', () => {
    const monthlong = Array.from({ length: 31 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`);
    const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', ...monthlong];
    const holidays = [...days, ...days.map((day) => day.replace('2026-12', '2027-01'))];
    const sunday = '2026-11-29T03:00:00.000Z';
    expect(check(sunday, watchOf(), { policy: policyWith({ holidays }) }).watch?.steps).toHaveLength(1);
  });

  describe('of an owner on leave (TT2)', () => {
    const back = '2026-12-07T00:00:00.000Z';
    const people = team({ anna: { calendar: { ...calendars.anna, absences: [{ from: monday, to: back }] } } });
    const onLeave = 'is on leave until 2026-12-07 01:00 (Berlin time)';

    it('goes on in their usual hours, and reminds nobody who is not there', () => {
      const { watch } = check('2026-11-23T11:00:00.000Z', watchOf(), { people });
      expect(watch?.steps).toEqual([{ do: 'remind', at: '2026-11-23T11:00:00.000Z', back }]);
      expect(watch && stepTime(watch, examplePolicy(), people)).toBe(buddyTime);
    });

    it('asks for help in words that say so', () => {
      const coordinator = { rep: 'dina', ownerId: ids.dina };
      const scene = leadScene({ watch: watchOf(), coordinator }, { team: people });
      scene.look(due);
      scene.look(buddyTime);
      expect(scene.made.map(({ subject, lines }) => [subject, ...lines.slice(0, 2)])).toEqual([
        [
          'Please step in: Ada Example, Example Works',
          `Anna Weber ${onLeave}; the first talk was due by 2026-11-23 12:00 (Berlin time).`,
          'Call, write to or meet the buyer yourself.',
        ],
      ]);
    });

    it('hands the lead on without a reproach', () => {
      const { takeBack } = check(reassignTime, watchOf({ steps: [reminded, helped] }), { people });
      expect(takeBack).toEqual({ isOnLeave: true });
    });

    it('tells a manager so where a person chose the owner', () => {
      const scene = leadScene(
        { watch: watchOf(), owner: { ownerId: ids.anna, by: 'human', at: monday, reason: 'Chosen.' } },
        { team: people, policy: policyWith({ manager: 'ben' }) },
      );
      for (const at of [due, buddyTime, reassignTime, later]) scene.look(at);
      expect(scene.made.find(({ key }) => key === 'manager-1')?.lines[0]).toContain(
        // In her own zone, where it is midnight.
        ' and is on leave until 2026-12-07; the first talk',
      );
    });
  });

  it('works by the policy’s hours for owners who are no reps', () => {
    const policy = policyWith({ zone: 'Asia/Tokyo', hours: ['Mon-Sun 00:00-01:00'] });
    const watch = watchOf({ ownerId: ids.other });
    expect(stepTime(watch, policy, team())).toBe('2026-11-23T15:00:00.000Z');
  });
});

describe('a lead that a person assigned', () => {
  it('is never taken away: the ladder only tells', () => {
    const scene = leadScene({
      owner: { ownerId: ids.ben, by: 'human', at: monday, reason: 'Chosen.' },
      ...withFirstTalk(),
    });
    let next = scene.look(monday);
    const takeBacks: unknown[] = [];
    while (next.due !== null && next.due.why === 'first-touch') {
      next = scene.look(next.due.at);
      takeBacks.push(next.takeBack);
    }
    expect(takeBacks).toEqual([null, null, null, null]);
    expect(scene.state.watch?.steps[2]).toEqual({ do: 'reassign', at: reassignTime });
    expect(keysOf(scene.made)).toEqual(['remind-1', 'buddy-1', 'manager-1']);
  });
});

describe('a lead whose deal its owner won', () => {
  it('stays a customer of theirs', () => {
    const steps = [reminded, helped];
    const won = { deals: { 9: { outcome: 'won', at: due } } } as const;
    expect(check(reassignTime, watchOf({ steps }), { state: won }).takeBack).toBeNull();
    const again = { deals: { 9: { outcome: 'won', at: '2026-11-23T09:59:59.999Z' } } } as const;
    expect(check(reassignTime, watchOf({ steps }), { state: again }).takeBack).toBeNull();
    const before = { deals: { 9: { outcome: 'won', at: '2026-01-01T00:00:00.000Z' } } } as const;
    expect(check(reassignTime, watchOf({ steps }), { state: before }).takeBack).not.toBeNull();
    const lost = { deals: { 9: { outcome: 'lost', at: due } } } as const;
    expect(check(reassignTime, watchOf({ steps }), { state: lost }).takeBack).not.toBeNull();
  });
});

describe('the first touch', () => {
  it.each<Activity['kind']>(['call', 'email', 'meeting', 'message'])('is proven by a %s of the owner', (kind) => {
    const { watch, takeBack } = check(later, watchOf(), { activities: [call({ kind, at: due })] });
    expect(watch).toEqual(watchOf({ touched: { at: due, by: ids.anna, kind } }));
    expect(takeBack).toBeNull();
  });

  it('ends the watch for good, with all that it asked', () => {
    const steps = [reminded];
    const scene = leadScene({ watch: watchOf({ steps }), written: { tasks: { 'remind-1': 't' } } });
    const touched = scene.look(buddyTime, { activities: [call({ at: later })] });
    expect(touched.watch?.touched?.at).toBe(buddyTime);
    expect(touched.tasks).toEqual([]);
    expect(scene.look('2026-12-23T10:00:00.000Z')).toMatchObject({ late: false, tasks: [], watch: { steps } });
  });

  it('is the earliest of several', () => {
    const activities = [call({ at: later }), call({ at: due, kind: 'email' })];
    expect(check(later, watchOf(), { activities }).watch?.touched).toEqual({ at: due, by: ids.anna, kind: 'email' });
  });

  it.each([
    ['five minutes before the assignment counts, for clocks differ', '2026-11-23T09:55:00.000Z', true],
    ['earlier than that is of another time', '2026-11-23T09:54:59.999Z', false],
    ['in the future counts as now', '2026-11-23T16:03:00.000Z', true],
  ])('%s', (_, at, counts) => {
    const { watch } = check(later, watchOf(), { activities: [call({ at })] });
    expect(watch?.touched !== undefined).toBe(counts);
    expect(watch?.touched === undefined || watch.touched.at <= later).toBe(true);
  });

  it('is not that of a colleague whom nobody asked, and is that of one who was asked', () => {
    const activities = [call({ by: ids.dina, at: due })];
    expect(check(buddyTime, watchOf({ steps: [reminded] }), { activities }).watch?.touched).toBeUndefined();
    const asked = watchOf({ steps: [reminded, helped] });
    expect(check(reassignTime, asked, { activities }).watch?.touched).toEqual({ at: due, by: ids.dina, kind: 'call' });
  });
});

describe('whom the ladder asks', () => {
  const steps = [reminded];
  const buddyOf = (own: Parameters<typeof check>[2] = {}) =>
    check(buddyTime, watchOf({ steps }), own).watch?.steps[1]?.to;
  const coordinator = { coordinator: { rep: 'dina', ownerId: ids.dina } };
  const toEmil = policyWith({
    ladder: [
      { do: 'remind', after: 0 },
      { do: 'buddy', after: 60, to: 'emil' },
    ],
    manager: 'ben',
  });

  it.each([
    ['whom the policy names', { policy: toEmil, state: coordinator }, ids.emil],
    ['the coordinator when the policy names nobody', { state: coordinator }, ids.dina],
    [
      'the coordinator when the one named has left',
      { policy: toEmil, state: coordinator, people: withoutOwners(team(), ids.emil) },
      ids.dina,
    ],
    ['the manager when there is no coordinator', { policy: toEmil, people: withoutOwners(team(), ids.emil) }, ids.ben],
    [
      'the coordinator when the one named is away from work',
      { policy: toEmil, state: coordinator, people: team({ emil: { away: true } }) },
      ids.dina,
    ],
    [
      'the coordinator when the one named is absent',
      {
        policy: toEmil,
        state: coordinator,
        people: team({ emil: { calendar: { ...calendars.emil, absences: [{ from: monday, to: reassignTime }] } } }),
      },
      ids.dina,
    ],
    [
      'the one named when all are away',
      { policy: toEmil, people: team({ emil: { away: true }, ben: { away: true }, anna: { away: true } }) },
      ids.emil,
    ],
    [
      'the default owner when the manager is the owner',
      {
        state: { ...givenTo(ids.anna) },
        policy: { ...policyWith({ manager: 'anna' }), routing: { ...examplePolicy().routing, defaultOwner: 'carla' } },
      },
      ids.carla,
    ],
    [
      'the manager when the coordinator is the owner',
      { policy: policyWith({ manager: 'ben' }), state: { coordinator: { rep: 'anna', ownerId: ids.anna } } },
      ids.ben,
    ],
    ['nobody when nobody is left', { people: withoutOwners(team(), ...Object.values(ids)) }, undefined],
  ])('is %s', (_, own, to) => {
    expect(buddyOf(own)).toBe(to);
  });

  it('goes on to the next step when nobody could be asked', () => {
    const scene = leadScene({ watch: watchOf() }, { team: withoutOwners(team(), ...Object.values(ids)) });
    expect(scene.look(due).tasks).toEqual([]);
    expect(scene.look(buddyTime)).toMatchObject({
      late: true,
      tasks: [],
      watch: { steps: [{ do: 'remind' }, { do: 'buddy' }] },
    });
  });
});

describe('a task of the ladder', () => {
  const [remind, buddy, manager] = (() => {
    const scene = leadScene({
      owner: { ownerId: ids.ben, by: 'human', at: monday, reason: 'r' },
      watch: watchOf({ ownerId: ids.ben }),
    });
    let { due: next } = scene.look(due);
    while (next?.why === 'first-touch') next = scene.look(next.at).due;
    return scene.made;
  })();

  it('says who waits, since when, and what alone ends it', () => {
    expect(remind).toEqual({
      key: 'remind-1',
      to: ids.ben,
      subject: 'Waiting for you: Ada Example, Example Works',
      lines: [
        'You have had this lead since 2026-11-23 10:00 (London time), and the first talk was due by 2026-11-23 11:00 (London time).',
        'Call, write to or meet them now.',
        'This ends when a call that reached them, or an e-mail, a meeting or a message, by you is on the record. Completing a task or changing a status does not end it.',
      ],
      dueAt: due,
      priority: 'HIGH',
    });
  });

  it('tells times by the clock of whoever reads it', () => {
    expect(buddy).toMatchObject({ to: ids.anna, subject: 'Please step in: Ada Example, Example Works' });
    expect(buddy?.lines[0]).toBe(
      'Ben Okafor has not reached them; the first talk was due by 2026-11-23 12:00 (Berlin time).',
    );
  });

  it('tells the manager what was done so far', () => {
    expect(manager).toMatchObject({ to: ids.anna, subject: 'Nobody has reached them: Ada Example, Example Works' });
    expect(manager?.lines[1]).toBe(
      'So far: reminded 2026-11-23 12:00 (Berlin time); a colleague asked 2026-11-23 13:00 (Berlin time).',
    );
  });

  it('tells the manager who called in vain, and when', () => {
    const tries = [day(0, '10:30'), day(1, '10:30')];
    const tasks = ladderTasks(watchOf({ steps: [reminded, { do: 'manager', at: later, to: ids.ben }], tries }), {
      leadName: 'Ada Example',
      team: team(),
      policy: examplePolicy(),
      state: heard(),
    });
    expect(tasks.at(-1)?.lines[2]).toBe(
      'Tried, and nobody answered: 2026-11-23 10:30 (London time); 2026-11-24 10:30 (London time).',
    );
  });

  it('has a key of its own when a ladder asks twice', () => {
    const policy = policyWith({
      ladder: [
        { do: 'remind', after: 0 },
        { do: 'remind', after: 60 },
      ],
    });
    const scene = leadScene({ watch: watchOf() }, { policy });
    scene.look(due);
    scene.look(buddyTime);
    expect(keysOf(scene.made)).toEqual(['remind-1', 'remind-1-2']);
  });
});

describe('a new watch', () => {
  it('begins when somebody else has the lead, with keys that were never used', () => {
    const scene = leadScene({ watch: watchOf({ steps: [reminded] }), ...withFirstTalk() });
    const given = scene.look(buddyTime, { owner: assignedTo(ids.ben, 'human') });
    // The step for the former owner was taken at the same look, and counts for nobody.
    expect(given).toMatchObject({
      late: false,
      watch: { ownerId: ids.ben, since: buddyTime, round: 2, steps: [] },
      tasks: [],
    });
  });

  it('keeps the round when nothing was asked of the owner before', () => {
    const scene = leadScene({ watch: watchOf(), ...withFirstTalk() });
    expect(scene.look(monday, { owner: assignedTo(ids.ben, 'human') }).watch).toMatchObject({
      ownerId: ids.ben,
      round: 1,
    });
  });

  it('is none for a lead that rests or has no owner, and begins with new keys after that', () => {
    const scene = leadScene({
      watch: watchOf({ steps: [reminded] }),
      written: { tasks: { 'first-talk': 't', 'remind-1': 't' } },
    });
    expect(scene.look(due, { stage: 'resting' })).toMatchObject({ tasks: [], late: false });
    expect(scene.state.watch).toBeUndefined();
    expect(scene.look(buddyTime).watch).toMatchObject({ round: 2, steps: [], since: buddyTime });
    const refused = leadState({
      watch: watchOf({ steps: [reminded] }),
      written: { tasks: { 'first-talk': 't', 'remind-1': 't' } },
    });
    const base = {
      stage: 'curious',
      isNoBuyers: false,
      standing: { as: 'none', missing: '' },
      said: null,
      confirmBy: later,
      tasks: null,
      leadName: 'x',
      lost: null,
      team: team(),
      policy: examplePolicy(),
    } as const;
    const stopped = followUp({ ...base, state: refused, watch: refused.watch, assignment: assignedTo(null), now: due });
    // A refused lead keeps its watch, so that its next one has a round of its own.
    expect(stopped).toEqual({ watch: refused.watch, asks: [], tasks: [], due: null, late: false });
    const { watch: _, ...without } = refused;
    expect(
      followUp({ ...base, state: without, watch: undefined, assignment: assignedTo(ids.anna), now: later }).watch
        ?.round,
    ).toBe(2);
  });

  it('is not begun while the same owner keeps a lead that nobody else could take', () => {
    const scene = leadScene({ ...withFirstTalk(), watch: watchOf({ steps: [reminded, helped] }) });
    const kept = scene.look(reassignTime, { owner: assignedTo(ids.anna) });
    expect(kept.takeBack).not.toBeNull();
    expect(kept.watch).toMatchObject({ round: 1, steps: [{}, {}, { do: 'reassign', to: ids.anna }] });
    expect(kept.due).toEqual({ at: '2026-11-23T16:00:00.000Z', why: 'first-touch' });
    expect(scene.look(later).watch?.steps.at(-1)?.do).toBe('manager');
  });
});

import { askTasks } from '../../../shared/lead/follow-up/asks.ts';
import type { Language } from '../../../shared/words/catalogue.ts';
import { de } from '../../../shared/words/de.ts';
import { en } from '../../../shared/words/en.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmBy } from '../../../shared/lead/follow-up/follow-up.ts';
import { calendarOf, firstTouchDue } from '../../../shared/time/office.ts';
import { plus, plusDays } from '../../../shared/domain/instant.ts';
import { stages } from '../../../shared/domain/lead.ts';
import type { LeadState, Standing } from '../../../shared/domain/lead-state.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { calendars, examplePolicy, ids, leadState, monday, team, withoutOwners } from '../../support/lead.ts';
import { assignedTo, keysOf, leadScene, tasks, withFirstTalk, type Case } from './scene.ts';

const policy = examplePolicy();

describe('the first talk', () => {
  it('is due within the minutes of the stage, in the owner’s own hours', () => {
    // Monday 05:00 in New York; work begins at 08:30, which is 13:30 UTC.
    expect(firstTouchDue(policy, 'problem-aware', calendars.carla, monday)).toBe('2026-11-23T14:30:00.000Z');
  });

  it('has the policy’s other time for stages it does not name', () => {
    // 480 minutes of a day that has 510.
    expect(firstTouchDue(policy, 'curious', calendars.carla, monday)).toBe('2026-11-23T21:30:00.000Z');
  });

  it('waits for the holidays of the policy to end', () => {
    const eve = '2026-12-24T21:45:00.000Z';
    expect(firstTouchDue(policy, 'problem-aware', calendars.anna, eve)).toBe('2026-12-28T09:00:00.000Z');
  });
});

describe('an owner’s calendar', () => {
  it('is the rep’s, and the policy’s for whoever is none', () => {
    expect(calendarOf(team(), ids.carla, policy)).toBe(calendars.carla);
    const own: Policy = { ...policy, followUp: { ...policy.followUp, zone: 'Asia/Tokyo', hours: ['Mon 10:00-12:00'] } };
    const tokyo = { zone: 'Asia/Tokyo', hours: [{ day: 1, from: 600, to: 720 }], absences: [] };
    expect(calendarOf(team(), ids.other, own)).toEqual(tokyo);
    expect(calendarOf(team(), null, own)).toEqual(tokyo);
  });
});

it('asks for the confirmation so many whole days later', () => {
  expect(confirmBy(policy, monday)).toBe('2026-12-07T10:00:00.000Z');
});

/** The lead was answered, so that only what follows the first touch is at work. */
const answered: LeadState['watch'] = {
  ownerId: ids.anna,
  since: monday,
  dueAt: monday,
  round: 1,
  steps: [],
  touched: { at: monday, by: ids.anna, kind: 'call' },
};
const lead = (own: Partial<LeadState> = {}, options: Parameters<typeof leadScene>[1] = {}) =>
  leadScene({ watch: answered, ...withFirstTalk(), ...own }, options);
const none: Standing = { as: 'none', missing: 'Buyer status is empty.' };
const stale: Standing = { as: 'stale', missing: 'Confirm it anew.' };
const contradicted: Standing = { as: 'contradicted', missing: 'Confirm it anew.' };
const confirmed = (until: string): Standing => ({ as: 'confirmed', missing: '', until });
const tuesday = '2026-11-24T10:00:00.000Z';

it('ends what the buyer asked anew where another record of theirs has the watch, so that it is not told a second time', () => {
  const asks = [{ key: 'asked-again-1', at: monday, why: 'They asked for us again.' }];
  const nobodyElse = {
    homeSince: null,
    whose: [],
    others: ['hubspot-2#9'],
    touched: null,
    askedAt: null,
    answeredAt: null,
    confirmed: null,
    wishes: [],
    restsSince: null,
    unassignedSince: null,
    requestedAt: null,
    wonAt: null,
    won: 0,
    rivals: [],
  };
  const scene = lead({ asks });
  expect(keysOf(scene.look(monday).tasks)).toContain('asked-again-1');
  scene.look(tuesday, { person: { ...nobodyElse, home: 'hubspot-2#9' } });
  expect(scene.state.asks).toMatchObject([{ key: 'asked-again-1', answered: tuesday }]);
  expect(keysOf(scene.look(plusDays(tuesday, 9)).tasks)).not.toContain('asked-again-1');
});
const wednesday = '2026-11-25T10:00:00.000Z';
const thursday = '2026-11-26T10:00:00.000Z';
const friday = '2026-11-27T10:00:00.000Z';
const monday2 = '2026-11-30T10:00:00.000Z';
const sundayNoon = '2026-11-29T12:00:00.000Z';
const mondayOpens = '2026-11-30T08:00:00.000Z';

describe('asking where the buyer stands', () => {
  it('begins when the first talk is done, says why and what is missing, and asks the owner', () => {
    const scene = lead();
    expect(scene.look(tuesday, { tasks: tasks({ 'first-talk': false }) }).tasks).toEqual([]);
    expect(scene.look(wednesday, { tasks: tasks({ 'first-talk': true }) }).tasks).toEqual([
      {
        key: 'confirm-1',
        to: ids.anna,
        subject: 'Where do they stand: Ada Example, Example Works',
        lines: [
          'The task of the first talk is completed.',
          'Buyer status is empty.',
          'Completing this task without the two fields asks again.',
        ],
        dueAt: wednesday,
        priority: 'MEDIUM',
      },
    ]);
  });

  it('says why in the language of now, in whichever it was asked', () => {
    const scene = lead();
    scene.look(wednesday, { tasks: tasks({ 'first-talk': true }) });
    const { asks = [] } = scene.state;
    const linesIn = (language: Language): readonly (readonly string[])[] =>
      askTasks(asks, { as: 'none', missing: '' }, 'Ada', ids.anna, { language }).map(({ lines }) => lines);
    expect(linesIn('de')).toEqual([[de.ask.talked, '', de.ask.owner.again]]);
    expect(linesIn('en')).toEqual([['The task of the first talk is completed.', '', en.ask.owner.again]]);
  });

  it('looks at the task of the latest first talk', () => {
    const scene = lead({ written: { tasks: { 'first-talk-2': 'b', 'first-talk': 'a' } } });
    scene.look(tuesday, { tasks: tasks({ 'first-talk': true, 'first-talk-2': false }) });
    expect(scene.made).toEqual([]);
    scene.look(tuesday, { tasks: tasks({ 'first-talk': false, 'first-talk-2': true }) });
    expect(keysOf(scene.made)).toEqual(['confirm-1']);
  });

  it('begins at the latest when the time to confirm has passed', () => {
    const scene = lead();
    expect(scene.look(tuesday, { confirmBy: plus(tuesday, 1) }).tasks).toEqual([]);
    expect(keysOf(scene.look(tuesday, { confirmBy: tuesday }).tasks)).toEqual(['confirm-1']);
    expect(scene.state.asks?.[0]?.why).toBe('The time to confirm it has passed.');
  });

  it.each([
    ['expired', stale, 'The confirmation has expired.'],
    ['was contradicted', contradicted, 'Newer evidence is against the confirmation.'],
  ])('begins when a confirmation %s', (_, standing, why) => {
    const scene = lead();
    expect(scene.look(tuesday, { standing }).tasks[0]?.lines.slice(0, 2)).toEqual([why, 'Confirm it anew.']);
    expect(scene.state.asks).toEqual([{ key: 'confirm-1', at: tuesday, why }]);
    expect(keysOf(scene.look(wednesday, { standing }).tasks)).toEqual(['confirm-1']);
  });

  it('asks again each time the task is completed without a status, three times, and then tells the manager', () => {
    const scene = lead({}, { policy: { ...policy, followUp: { ...policy.followUp, manager: 'ben' } } });
    scene.look(monday, { tasks: tasks({ 'first-talk': true }) });
    scene.look(tuesday, { tasks: tasks({ 'first-talk': true, 'confirm-1': true }) });
    scene.look(wednesday, { tasks: tasks({ 'confirm-1': true, 'confirm-2': false }) });
    scene.look(thursday, { tasks: tasks({ 'confirm-1': true, 'confirm-2': true }), said: { status: 'hot', how: '' } });
    scene.look(friday, { tasks: tasks({ 'confirm-3': true }) });
    const after = scene.look(monday2, { tasks: tasks({ 'confirm-3': true, unconfirmed: true }) });
    expect(scene.made.map(({ key, to }) => [key, to])).toEqual([
      ['confirm-1', ids.anna],
      ['confirm-2', ids.anna],
      ['confirm-3', ids.anna],
      ['unconfirmed', ids.ben],
    ]);
    expect(scene.state.asks?.map(({ why }) => why).slice(1, 3)).toEqual([
      'The last task was completed, and Buyer status is empty.',
      'The last task was completed, and Buyer status does not count as it stands.',
    ]);
    expect(after.due).toBeNull();
    expect(keysOf(after.tasks)).toEqual(['confirm-1', 'confirm-2', 'confirm-3', 'unconfirmed']);
  });

  it('takes a task that somebody deleted for one completed without a status', () => {
    const scene = lead();
    scene.look(tuesday, { standing: stale });
    scene.look(wednesday, { standing: stale, tasks: tasks({ 'first-talk': true }) });
    expect(keysOf(scene.made)).toEqual(['confirm-1', 'confirm-2']);
  });

  it('tells the manager of a task left open for the days to confirm, and makes no second one beside it', () => {
    const scene = lead();
    scene.look(tuesday, { standing: stale });
    const open = { standing: stale, tasks: tasks({ 'confirm-1': false }) };
    expect(keysOf(scene.look(plus(plusDays(tuesday, 14), -1), open).tasks)).toEqual(['confirm-1']);
    scene.look(plusDays(tuesday, 14), open);
    // Anna owns the lead and is the manager too: it is kept that nobody else could be told.
    expect(scene.state.asks?.map(({ key }) => key)).toEqual(['confirm-1', 'unconfirmed']);
    expect(keysOf(scene.made)).toEqual(['confirm-1']);
  });

  it('ends with a confirmation, and begins anew with keys of its own', () => {
    const scene = lead();
    scene.look(monday, { confirmBy: monday });
    expect(scene.look(tuesday, { standing: confirmed(friday) }).tasks).toEqual([]);
    expect(scene.state.asks?.[0]?.answered).toBe(tuesday);
    scene.look(wednesday, { standing: confirmed(friday) });
    expect(scene.state.asks?.[0]?.answered).toBe(tuesday);
    scene.look(friday, { standing: stale });
    expect(keysOf(scene.made)).toEqual(['confirm-1', 'confirm-2']);
  });

  it('tells the manager of each row of asks', () => {
    const once: Policy = {
      ...policy,
      confirmation: { ...policy.confirmation, askAtMost: 1 },
      followUp: { ...policy.followUp, manager: 'ben' },
    };
    const scene = lead({}, { policy: once });
    scene.look(monday, { confirmBy: monday });
    scene.look(tuesday, { tasks: tasks({ 'confirm-1': true }) });
    scene.look(wednesday, { standing: confirmed(friday) });
    scene.look(friday, { standing: stale });
    scene.look(monday2, { standing: stale, tasks: tasks({ 'confirm-2': true }) });
    expect(keysOf(scene.made)).toEqual(['confirm-1', 'unconfirmed', 'confirm-2', 'unconfirmed-2']);
  });

  it('keeps the last fifty asks, and uses no key twice', () => {
    const scene = lead();
    for (let day = 0; day < 240; day += 2) {
      scene.look(plusDays(monday, day), { standing: confirmed(plusDays(monday, 300)) });
      scene.look(plusDays(monday, day + 1), { standing: stale });
    }
    const keys = keysOf(scene.made);
    expect(keys.length).toBeGreaterThan(50);
    expect(new Set(keys).size).toBe(keys.length);
    expect(scene.state.asks).toHaveLength(50);
  });

  it('waits for the office to open', () => {
    const scene = lead();
    const asked = { standing: contradicted, tasks: tasks({}) };
    expect(scene.look(sundayNoon, asked)).toMatchObject({ tasks: [], due: { at: mondayOpens, why: 'confirmation' } });
    expect(keysOf(scene.look(mondayOpens, asked).tasks)).toEqual(['confirm-1']);
  });

  it.each<[string, Case]>([
    ['is confirmed', { standing: confirmed(monday2) }],
    ['rests', { standing: stale, stage: 'resting' }],
    ['became a customer, whose confirmation may expire', { standing: stale, stage: 'customer' }],
  ])('asks nothing of a lead that %s', (_, own) => {
    const scene = lead();
    const { asks, due } = scene.look(tuesday, { ...own, confirmBy: monday, tasks: tasks({ 'first-talk': true }) });
    expect(asks).toEqual([]);
    expect(due?.why).not.toBe('confirmation');
  });

  it('asks a customer nobody confirmed, or whose confirmation was contradicted', () => {
    for (const standing of [none, contradicted]) {
      expect(keysOf(lead().look(tuesday, { standing, stage: 'customer', confirmBy: monday }).tasks)).toEqual([
        'confirm-1',
      ]);
    }
  });
});

describe('a resting lead', () => {
  const resting = { stage: 'resting' } as const;

  it('is woken after its days, again and again, by a task that says why it rests', () => {
    const scene = lead({ deals: { 9: { outcome: 'lost', at: monday, reason: 'Too expensive' } } });
    const first = scene.look(monday, resting);
    expect(first.rest).toMatchObject({ since: monday, wakeAt: plusDays(monday, 90), woken: 0 });
    // 90 days after a Monday is a Sunday.
    const opens = '2027-02-22T08:00:00.000Z';
    expect(first.due).toEqual({ at: opens, why: 'wake' });
    expect(scene.look(plusDays(monday, 90), resting)).toMatchObject({ tasks: [], due: { at: opens, why: 'wake' } });
    const woken = scene.look(opens, resting);
    expect(woken.rest).toMatchObject({ since: monday, wakeAt: plusDays(opens, 90), woken: 1 });
    expect(woken.tasks).toEqual([
      {
        key: 'wake-1',
        to: ids.anna,
        subject: 'Time to ask again: Ada Example, Example Works',
        lines: [
          'They have rested since 2026-11-23.',
          'The last deal was lost: Too expensive',
          'Ask whether the time has come, then set Buyer status and Buyer status confirmed by.',
          'Else nothing is to be done: you are asked again on 2027-05-23.',
        ],
        dueAt: opens,
        priority: 'MEDIUM',
      },
    ]);
    expect(scene.look(plus(opens, 60_000), resting).rest).toEqual(woken.rest);
    scene.look('2027-05-24T08:00:00.000Z', resting);
    expect(keysOf(scene.made)).toEqual(['wake-1', 'wake-2']);
  });

  it('is woken the next morning when the look came too late for that day', () => {
    const scene = lead();
    scene.look(tuesday, resting);
    // 90 days later it is Monday, and 20:00 in Berlin.
    const evening = '2027-02-22T19:00:00.000Z';
    expect(scene.look(evening, resting).due).toEqual({ at: '2027-02-23T08:00:00.000Z', why: 'wake' });
  });

  it('rests anew after it was awake, and no key comes twice', () => {
    const scene = lead();
    scene.look(monday, resting);
    scene.look('2027-02-22T08:00:00.000Z', resting);
    expect(scene.look('2027-02-23T08:00:00.000Z').rest).toBeUndefined();
    expect(scene.state.written.tasks).not.toHaveProperty('wake-1');
    expect(scene.look('2027-02-24T08:00:00.000Z', resting).rest).toMatchObject({
      since: '2027-02-24T08:00:00.000Z',
      woken: 1,
    });
    expect(scene.look('2027-06-01T08:00:00.000Z', resting).rest?.woken).toBe(2);
    expect(keysOf(scene.made)).toEqual(['wake-1', 'wake-2']);
  });
});

describe('a won deal', () => {
  const customer = { stage: 'customer', standing: confirmed(plusDays(monday, 300)) } as const;
  const won = {
    deals: {
      9: { outcome: 'won', at: monday },
      8: { outcome: 'lost', at: monday },
      7: { outcome: 'open', at: monday },
    },
  } as const;
  /** 30 days after that Monday: a Wednesday. */
  const check = '2026-12-23T10:00:00.000Z';

  it('is checked once, days after it was won', () => {
    const scene = lead(won);
    expect(scene.look(tuesday, customer)).toMatchObject({ tasks: [], due: { at: check, why: 'delivery' } });
    expect(scene.look(check, customer).tasks).toEqual([
      {
        key: 'delivered-9',
        to: ids.anna,
        subject: 'Delivered as sold? Ada Example, Example Works',
        lines: [
          'Their deal was won on 2026-11-23.',
          'Ask them whether they got what they were promised, and whether it solves their problem.',
          'If something is missing, see to it; what works opens the next conversation.',
        ],
        dueAt: check,
        priority: 'MEDIUM',
      },
    ]);
    scene.look(plusDays(check, 9), customer);
    expect(keysOf(scene.made)).toEqual(['delivered-9']);
  });

  it('is not checked anew by an owner for whom it is due later: the task that is there stays', () => {
    const scene = lead({ ...won, written: { tasks: { 'delivered-9': '1' } } });
    expect(keysOf(scene.look(tuesday, customer).tasks)).toEqual(['delivered-9']);
  });

  it('is checked on a working day', () => {
    const scene = lead({ deals: { 9: { outcome: 'won', at: '2026-11-25T10:00:00.000Z' } } });
    // The 25th of December and the days after it are closed.
    expect(scene.look(tuesday, customer).due).toEqual({ at: '2026-12-28T08:00:00.000Z', why: 'delivery' });
  });
});

describe('the next look', () => {
  it('at an open task comes at the same time of each working day', () => {
    const scene = lead();
    const due = (now: string, own: Case = {}) => scene.look(now, own).due;
    // The watch began on a Monday at 10:00.
    expect(due('2026-11-23T15:00:00.000Z')).toEqual({ at: tuesday, why: 'confirmation' });
    expect(due('2026-11-24T09:59:00.000Z')?.at).toBe(tuesday);
    expect(due(tuesday)?.at).toBe(wednesday);
    expect(due(friday)?.at).toBe(monday2);
    expect(due(sundayNoon)?.at).toBe(monday2);
  });

  it('comes when the time to confirm has passed, when that is first', () => {
    const early = '2026-11-24T09:00:00.000Z';
    expect(lead().look(monday, { confirmBy: early }).due).toEqual({ at: early, why: 'confirmation' });
    const atNight = '2026-11-24T03:00:00.000Z';
    expect(lead().look(monday, { confirmBy: atNight }).due?.at).toBe('2026-11-24T08:00:00.000Z');
  });

  it('comes when a confirmation expires, or when the office opens after that', () => {
    expect(lead().look(monday, { standing: confirmed(friday) }).due).toEqual({ at: friday, why: 'expiry' });
    expect(lead().look(monday, { standing: confirmed(sundayNoon) }).due).toEqual({ at: mondayOpens, why: 'expiry' });
  });

  it('is none for a lead of nobody', () => {
    const asks = [{ key: 'confirm-1', at: monday, why: 'The task of the first talk is completed.' }];
    const scene = lead({ asks });
    expect(scene.look(tuesday, { owner: assignedTo(null) })).toMatchObject({
      asks,
      tasks: [],
      due: null,
      late: false,
      takeBack: null,
    });
  });

  it('always lies ahead, whatever is there, and nothing is made twice', () => {
    const moments = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => plus(monday, minutes * 60_000));
    const standings = fc.constantFrom<Standing>(
      none,
      stale,
      contradicted,
      { as: 'unknown-word', missing: 'x' },
      confirmed(plusDays(monday, 100)),
    );
    const looks = fc.record({
      now: moments,
      stage: fc.constantFrom(...stages),
      standing: standings,
      done: fc.option(fc.boolean()),
      owner: fc.constantFrom(
        assignedTo(ids.anna),
        assignedTo(ids.anna),
        assignedTo(ids.carla, 'human'),
        assignedTo(null),
      ),
      activities: fc.constantFrom(null, []),
    });
    fc.assert(
      fc.property(
        fc.array(looks, { maxLength: 9 }),
        fc.dictionary(
          fc.constantFrom('7', '8'),
          fc.record({ outcome: fc.constantFrom('won' as const, 'lost' as const), at: moments }),
        ),
        (all, deals) => {
          const scene = leadScene({ deals });
          for (const { done, ...own } of all.toSorted((a, b) => (a.now < b.now ? -1 : 1))) {
            const standing: Standing =
              own.standing.until !== undefined && own.standing.until <= own.now ? stale : own.standing;
            const read =
              done === null
                ? null
                : tasks(Object.fromEntries(Object.keys(scene.state.written.tasks).map((key) => [key, done])));
            const next = scene.look(own.now, { ...own, standing, tasks: read });
            expect(next.due === null || next.due.at > own.now).toBe(true);
            expect(new Set(keysOf(next.tasks)).size).toBe(next.tasks.length);
          }
          const keys = keysOf(scene.made).filter((key) => !key.startsWith('delivered-'));
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('at the same moment plans the same', () => {
    const scene = lead({ deals: { 9: { outcome: 'won', at: monday } } });
    const own = { confirmBy: monday, tasks: tasks({ 'first-talk': true, 'confirm-1': false }) };
    const first = scene.look(wednesday, own);
    expect(scene.look(wednesday, own)).toEqual(first);
    expect(keysOf(scene.made)).toEqual(keysOf(first.tasks));
  });
});

it('tells a manager who is there when the one named has left', () => {
  const scene = leadScene(
    {
      ...leadState({ watch: { ...answered, ownerId: ids.ben } }),
      owner: { ownerId: ids.ben, by: 'us', at: monday, reason: 'r' },
      asks: [{ key: 'confirm-1', at: monday, why: 'x' }],
    },
    { policy: { ...policy, followUp: { ...policy.followUp, manager: 'emil' } }, team: withoutOwners(team(), ids.emil) },
  );
  scene.look(plusDays(monday, 14));
  expect(scene.made).toMatchObject([{ key: 'confirm-1' }, { key: 'unconfirmed', to: ids.anna, priority: 'HIGH' }]);
});

describe('a lead that has the watch again, after another record of the person had it', () => {
  it('begins a new round, so that no key of the one before comes twice', () => {
    const tasks = { 'first-talk': 't-1', 'first-talk-2': 't-2' };
    const { look } = leadScene({ isAway: true, written: { tasks } });
    expect(look('2026-11-24T09:00:00.000Z').watch).toMatchObject({ round: 3, steps: [] });
  });

  it('begins with the first where it never had one', () => {
    const { look } = leadScene({ isAway: true });
    expect(look('2026-11-24T09:00:00.000Z').watch?.round).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { gateOf } from '../../../shared/deal/gate-words.ts';
import { followUpOf, type Around } from '../../../shared/lead/story/follow-up-words.ts';
import type { Account } from '../../../shared/lead/account.ts';
import { newDealState, type DealState } from '../../../shared/domain/deal-state.ts';
import { newLeadState, type Confirmation, type LeadState, type Watch } from '../../../shared/domain/lead-state.ts';

const names: Readonly<Record<string, string>> = { '7': 'Anna Weber', '8': 'Dina Rossi' };
const now = '2026-11-23T12:00:00.000Z';
const around = (of: Partial<Around> = {}): Around => ({
  ownerName: (id) => names[id] ?? `owner ${id}`,
  touches: [],
  now,
  ...of,
});
const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const lead = (of: Partial<LeadState>): LeadState => ({ ...newLeadState, ...of });
const watch = (of: Partial<Watch> = {}): Watch => ({
  ownerId: '7',
  since: at('09:00'),
  dueAt: at('13:00'),
  round: 1,
  steps: [],
  ...of,
});
const confirmed = (of: Partial<Confirmation> = {}): LeadState =>
  lead({ confirmation: { status: 'ready', how: 'call', at: at('10:00'), by: '7', knownThen: [], ...of } });
/** The newest entry of the ledger, as far as it counts here. */
const entry = (as: string, time = at('10:00')): Pick<Account, 'standing'> => ({ standing: { as, at: time } });

describe('the first talk', () => {
  const firstTalk = (of: Partial<Watch>, more: Partial<Around> = {}) =>
    followUpOf(lead({ watch: watch(of) }), undefined, around(more)).firstTouch;

  it('is open until it is due, and then somebody must act', () => {
    expect(firstTalk({})).toMatchObject({ tone: 'open', text: 'Anna Weber has not spoken with the buyer yet' });
    expect(firstTalk({ dueAt: now })).toMatchObject({
      tone: 'bad',
      text: 'Anna Weber has not spoken with the buyer, and is late',
    });
  });

  it('tells each step of the ladder, in order, with whom it asked', () => {
    const told = firstTalk({
      dueAt: at('09:30'),
      round: 2,
      steps: [
        { do: 'remind', at: at('09:31'), to: '7' },
        { do: 'buddy', at: at('10:31'), to: '8' },
        { do: 'reassign', at: at('11:00') },
        { do: 'manager', at: at('11:30') },
      ],
    });
    expect(told?.moments.map(({ text }) => text)).toEqual([
      'Anna Weber got the lead, owner 2',
      'first talk due',
      'Anna Weber was reminded',
      'Dina Rossi was asked to step in',
      'not taken back',
      'no manager could be told',
    ]);
  });

  it('is done when the CRM proved it, whoever of the two it was', () => {
    const touched = { at: at('11:00'), by: '8', kind: 'call' };
    expect(firstTalk({ dueAt: at('09:30'), touched })).toMatchObject({
      tone: 'good',
      text: 'Dina Rossi reached the buyer: call',
    });
  });

  it('shows what was logged since, and nothing that was before', () => {
    const call = { at: at('08:56'), text: 'Call by Anna Weber' };
    expect(firstTalk({}, { touches: [call] })?.moments).toContainEqual(call);
    expect(firstTalk({}, { touches: [{ ...call, at: at('08:54') }] })?.moments).not.toContainEqual(call);
  });

  it('is nothing to speak of before there is an owner', () => {
    expect(followUpOf(newLeadState, undefined, around()).firstTouch).toBeNull();
  });
});

describe('a status that was confirmed without a touch that is logged', () => {
  it('is not told as if nobody had spoken', () => {
    const state = { ...confirmed(), watch: watch() };
    expect(followUpOf(state, undefined, around()).firstTouch?.text).toBe(
      'Anna Weber has logged no call, meeting or mail yet; the status is confirmed',
    );
  });
});

describe('the buyer status', () => {
  const status = (state: LeadState, newest?: Pick<Account, 'standing'>) => followUpOf(state, newest, around()).buyer;

  it('counts when sales confirmed it, and says who, when and how', () => {
    expect(status(confirmed())).toEqual({
      tone: 'good',
      text: 'Confirmed: ready, by call',
      moments: [{ at: at('10:00'), text: 'confirmed “ready” by call, Anna Weber' }],
    });
  });

  it('counts no more when evidence came against it, or it grew old', () => {
    const voided = confirmed({ voided: { at: at('11:00'), reason: 'The person has opted out since.' } });
    expect(status(voided)).toMatchObject({
      tone: 'bad',
      text: 'Was “ready”, counts no more: The person has opted out since.',
    });
    expect(status(confirmed(), entry('stale'))).toMatchObject({
      tone: 'bad',
      text: expect.stringContaining('too long ago'),
    });
    // Confirmed anew since that entry.
    expect(status(confirmed(), entry('stale', at('08:00')))).toMatchObject({ tone: 'good' });
  });

  it.each([
    ['none', /two fields are empty/],
    ['incomplete', /one of the rep’s two fields/],
    ['unknown-word', /does not know this status/],
  ])('that is %s is not confirmed', (as, text) => {
    expect(status(newLeadState, entry(as))).toMatchObject({ tone: 'open', text: expect.stringMatching(text) });
  });

  it('tells how often sales was asked, and why', () => {
    const asks = [{ key: 'confirm-1', at: at('10:30'), why: 'The time to confirm it has passed.' }];
    expect(status(lead({ asks })).moments).toEqual([
      { at: at('10:30'), text: 'asked: The time to confirm it has passed.' },
    ]);
  });
});

describe('what comes next', () => {
  it('is told in words where there are some', () => {
    const next = (why: string) => followUpOf(lead({ due: { at: now, why } }), undefined, around()).next;
    expect(next('wake')).toEqual({ at: now, text: 'the rest is over' });
    expect(next('rate-limited')).toEqual({ at: now, text: 'another try (rate-limited)' });
  });

  it('is a rest with its end', () => {
    const state = lead({ rest: { since: at('09:00'), wakeAt: '2027-02-21T09:00:00.000Z', woken: 2 } });
    expect(followUpOf(state, undefined, around()).rest).toMatchObject({
      tone: 'open',
      text: 'Rests, woken 2 times before',
      moments: [{ text: 'rests since' }, { at: '2027-02-21T09:00:00.000Z' }],
    });
  });
});

describe('the gate before a close', () => {
  const judged = (as: NonNullable<DealState['verdict']>['as'], of: Partial<DealState> = {}): DealState => ({
    ...newDealState,
    verdict: { as, at: now, enteredAt: now, missing: ['There is no confirmed buyer status.'] },
    ...of,
  });

  it.each([
    ['passed', 'good', /passed/],
    ['reverted', 'bad', /was put back/],
    ['flagged', 'bad', /stands unconfirmed/],
    ['before-us', 'open', /long before/],
  ] as const)('says that a close was %s', (as, tone, text) => {
    expect(gateOf(judged(as))).toMatchObject({ tone, text: expect.stringMatching(text) });
  });

  it('counts, and tells what was missing', () => {
    expect(gateOf(judged('flagged', { reverts: 2, flags: 1 }))).toMatchObject({
      text: expect.stringContaining('(put back 2 times, flagged once)'),
      moments: [{ at: now, text: 'There is no confirmed buyer status.' }],
    });
  });

  it('says first how the deal stands now, where that changed since', () => {
    expect(gateOf(judged('passed', { outcome: 'lost' }))).toMatchObject({
      tone: 'open',
      text: 'Lost since. Before: the close passed: sales had confirmed where the buyer stands',
    });
    expect(gateOf(judged('reverted', { outcome: 'lost', reverts: 1 })).text).toMatch(/^Lost since\. .*put back once/);
    expect(gateOf(judged('flagged', { outcome: 'open' })).text).toMatch(/^Open again since/);
    expect(gateOf(judged('reverted', { outcome: 'open' })).text).toMatch(/^The close was put back/);
    expect(gateOf(judged('passed', { outcome: 'won' })).text).toMatch(/^The close passed/);
  });

  it('has nothing to say of a deal that nobody closed', () => {
    expect(gateOf(newDealState)).toMatchObject({ tone: 'open', text: expect.stringContaining('Open') });
    expect(gateOf({ ...newDealState, outcome: 'lost' })).toMatchObject({ tone: 'open', text: 'Lost' });
  });
});

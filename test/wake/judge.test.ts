import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeChange, knownRecordOf, type KnownRecord, type Sighting } from '../../shared/wake/judge.ts';
import { newDealState } from '../../shared/domain/deal-state.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';

const noon = Date.parse('2026-11-23T12:00:00.000Z');
/** Seconds after noon. */
const at = (seconds: number): string => new Date(noon + seconds * 1000).toISOString();
const known = (own: Partial<Exclude<KnownRecord, 'unreadable'>>): KnownRecord => ({ attempts: 0, ...own });

describe('a change', () => {
  test.each<{ of: string; known: KnownRecord | undefined; changedAt: number; is: Sighting }>([
    { of: 'a record of which we never heard', known: undefined, changedAt: 0, is: 'new' },
    { of: 'a record of which we cannot read what we keep', known: 'unreadable', changedAt: 0, is: 'unsure' },
    { of: 'a record that we keep and never read', known: known({}), changedAt: 0, is: 'new' },
    { of: 'a record read since', known: known({ readAt: at(0) }), changedAt: -60, is: 'seen' },
    { of: 'a record read within the same second', known: known({ readAt: at(0) }), changedAt: -0.5, is: 'unsure' },
    { of: 'a record read before', known: known({ readAt: at(0) }), changedAt: 60, is: 'missed' },
    {
      of: 'a record that we wrote ourselves just then',
      known: known({ readAt: at(0), written: { at: at(5) } }),
      changedAt: 4,
      is: 'unsure',
    },
    {
      of: 'a record that the CRM counts our note on, moments later',
      known: known({ readAt: at(0), written: { at: at(5) } }),
      changedAt: 40,
      is: 'unsure',
    },
    {
      of: 'a record that we wrote well before',
      known: known({ readAt: at(0), written: { at: at(5) } }),
      changedAt: 66,
      is: 'missed',
    },
    {
      of: 'a record read again since we wrote it',
      known: known({ readAt: at(120), written: { at: at(5) } }),
      changedAt: 40,
      is: 'seen',
    },
    {
      of: 'a record whose look waits for the CRM',
      known: known({ due: { at: at(600) }, readAt: at(0), attempts: 2 }),
      changedAt: 60,
      is: 'seen',
    },
    {
      of: 'a new record whose look waits for the CRM',
      known: known({ due: { at: at(600) } }),
      changedAt: 60,
      is: 'seen',
    },
    {
      of: 'a record with a follow-up in some days',
      known: known({ due: { at: at(600_000) }, readAt: at(0) }),
      changedAt: 60,
      is: 'missed',
    },
    { of: 'a record set aside since', known: known({ parked: { at: at(0) } }), changedAt: -60, is: 'seen' },
    {
      of: 'a record set aside before',
      known: known({ parked: { at: at(0) }, readAt: at(-60) }),
      changedAt: 60,
      is: 'missed',
    },
    { of: 'a record restored after it was deleted', known: known({ gone: { at: at(0) } }), changedAt: 60, is: 'new' },
  ])('of $of is $is', ({ known: record, changedAt, is }) => {
    expect(judgeChange(at(changedAt), record)).toBe(is);
  });

  test('that is younger is never taken for better known than an older one', () => {
    const order: Sighting[] = ['seen', 'unsure', 'missed', 'new'];
    const moment = fc.integer({ min: -1000, max: 1000 }).map(at);
    const record = fc.record(
      {
        readAt: moment,
        written: fc.record({ at: moment }),
        parked: fc.record({ at: moment }),
        gone: fc.record({ at: moment }),
        due: fc.record({ at: moment }),
        attempts: fc.nat({ max: 3 }),
      },
      { requiredKeys: ['attempts'] },
    );
    fc.assert(
      fc.property(record, moment, moment, (state, a, b) => {
        const [older, younger] = [a, b].toSorted();
        const rank = (time = ''): number => order.indexOf(judgeChange(time, state));
        expect(rank(older)).toBeLessThanOrEqual(rank(younger));
      }),
    );
  });
});

test('what the table keeps of leads and deals holds the words that a change is judged by', () => {
  const read = { readAt: at(0), written: { tasks: {}, at: at(1) }, parked: { code: 'x', reason: 'y', at: at(2) } };
  const due = { at: at(3), why: 'test' };
  for (const state of [newLeadState, newDealState])
    expect(knownRecordOf({ pk: 'x', sk: 'STATE', ...state, ...read, due })).toEqual({
      readAt: at(0),
      written: { at: at(1) },
      parked: { at: at(2) },
      due: { at: at(3) },
      attempts: 0,
    });
});

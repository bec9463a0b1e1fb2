import { describe, expect, it } from 'vitest';
import { plus } from '../../../shared/domain/instant.ts';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import type { LedgerEntry } from '../../../shared/lead/entry.ts';
import { openPeriod } from '../../../shared/lead/period/period.ts';
import { decideLooks, type KeptLead } from '../../support/kept-leads.ts';
import { examplePolicy, ids, monday } from '../../support/lead.ts';

const policy = examplePolicy();
const connection = 'hubspot-1';
const hourMs = 3_600_000;
const span = {
  from: plus(monday, -hourMs),
  to: plus(monday, 24 * hourMs),
  now: plus(monday, 48 * hourMs),
  zone: 'UTC',
};

const decided = (id = '51', at = monday): KeptLead => {
  const [kept] = decideLooks(
    [{ id, at, facts: { email: `p@mill-${id}.example`, createdAt: plus(at, -60_000) } }],
    policy,
  );
  if (kept === undefined) throw new Error('nothing was decided');
  return kept;
};
const stateOf = ({ decided: { next }, entry: { at } }: KeptLead, own: Partial<LeadState> = {}): LeadState => ({
  ...next,
  version: 1,
  handedOffAt: at,
  ...own,
});
/** The entry after it, with what changed. */
const after = (
  kept: KeptLead,
  own: Partial<LedgerEntry['ruling']>,
  hours: number,
  activities: { by: string; at: string }[] = [],
): LedgerEntry => {
  const { inputs } = kept.entry;
  if (inputs === null) throw new Error('no inputs');
  const { owner, watch } = stateOf(kept);
  const at = plus(kept.entry.at, hours * hourMs);
  const { pool: _, ...ruling } = kept.entry.ruling;
  return {
    ...kept.entry,
    at,
    version: 2,
    ruling: { ...ruling, ...own },
    inputs: {
      ...inputs,
      now: at,
      before: {
        ...(owner && { owner: { ownerId: owner.ownerId, by: owner.by, at: owner.at } }),
        ...(watch && { watch }),
        stage: 'curious',
        handedOffAt: kept.entry.at,
      },
      ...(activities.length > 0 && { sales: { activities: activities.map((one) => ({ kind: 'call', ...one })) } }),
    },
  };
};

describe('a period', () => {
  it('does not count a watch that the CRM never let begin', () => {
    const run = openPeriod(span);
    const kept = decided();
    run.take(connection, '51', kept.entry, policy);
    // The owner was not written: the table kept what was before.
    const { watch: _, owner: __, handedOffAt: ___, ...left } = stateOf(kept);
    run.settle(connection, '51', left);
    expect(run.result()).toMatchObject({ handedOff: 0, followUp: [], waiting: 1 });
  });

  it('counts what was handed off without a first talk of its own', () => {
    const run = openPeriod(span);
    const [kept, twin] = [decided(), decided('52')];
    run.take(connection, '51', kept.entry, policy);
    run.settle(connection, '51', stateOf(kept));
    run.take(connection, '52', twin.entry, policy);
    const { watch: _, ...left } = stateOf(twin);
    run.settle(connection, '52', left);
    expect(run.result()).toMatchObject({ handedOff: 2, withoutTalk: 1, followUp: [{ given: 1 }] });
  });

  it('sees who reached the buyer at the very look that gave the lead to another', () => {
    const run = openPeriod(span);
    const kept = decided();
    const { ownerId } = kept.entry.ruling;
    const next = after(kept, { ownerId: ids.carla, rep: 'carla', by: 'human', touchBy: plus(monday, 20 * hourMs) }, 2, [
      { by: ownerId ?? '', at: plus(monday, hourMs) },
    ]);
    run.take(connection, '51', kept.entry, policy);
    run.take(connection, '51', next, policy);
    const watch = { ownerId: ids.carla, since: next.at, dueAt: plus(monday, 20 * hourMs), round: 1, steps: [] };
    run.settle(
      connection,
      '51',
      stateOf(kept, { watch, owner: { ownerId: ids.carla, by: 'human', at: next.at, reason: '' } }),
    );
    const { followUp, handedOff } = run.result();
    expect(handedOff).toBe(1);
    expect(followUp).toMatchObject([
      { rep: 'dina', given: 1, inTime: 1, ended: { 'by-a-colleague': 0 } },
      { rep: 'carla', given: 1, byColleague: 1, overdue: 1 },
    ]);
  });

  it('tells who is on leave apart from who let it lie', () => {
    const run = openPeriod(span);
    const kept = decided();
    const { ownerId } = kept.entry.ruling;
    const next = after(
      kept,
      {
        ownerId: ids.emil,
        rep: 'emil',
        takenFrom: ownerId ?? '',
        ladder: ['reassign', ownerId],
        touchBy: plus(monday, 30 * hourMs),
      },
      10,
    );
    const away = {
      zone: 'Europe/Berlin',
      hours: [],
      absences: [[monday, plus(monday, 99 * hourMs)]] as [string, string][],
    };
    if (next.inputs !== null)
      next.inputs = { ...next.inputs, reps: { ...next.inputs.reps, dina: { id: ids.dina, calendar: away } } };
    run.take(connection, '51', kept.entry, policy);
    run.take(connection, '51', next, policy);
    expect(run.result().followUp).toMatchObject([{ rep: 'dina', ended: { 'on-leave': 1, 'taken-back': 0 } }]);
  });

  it('counts entries of before and those that nobody can read, and guesses at none of them', () => {
    const run = openPeriod(span);
    run.skip('former');
    run.skip('unreadable');
    run.take(connection, '7', { ...decided().entry, inputs: null }, policy);
    expect(run.result()).toMatchObject({ former: 2, unreadable: 1, handedOff: 0, followUp: [] });
  });

  it('leaves out test leads, and tells of a lead whose state is gone that nobody knows how it stands', () => {
    const run = openPeriod(span);
    const [one, two] = [decided('1'), decided('2')];
    if (one.entry.inputs === null) throw new Error('no inputs');
    run.take(connection, '1', { ...one.entry, inputs: { ...one.entry.inputs, isTrial: true } }, policy);
    run.take(connection, '2', two.entry, policy);
    expect(run.result()).toMatchObject({ handedOff: 0, stateless: 1 });
  });

  it('takes two users of two CRMs for the one rep that they are', () => {
    const run = openPeriod(span);
    for (const [place, id] of [
      ['hubspot-1', '51'],
      ['salesforce-00D5g00000ABCDE', '003'],
    ] as const) {
      const kept = decided(id);
      run.take(place, id, kept.entry, policy);
      run.settle(place, id, stateOf(kept));
    }
    expect(run.result().followUp).toMatchObject([{ rep: 'dina', given: 2 }]);
  });
});

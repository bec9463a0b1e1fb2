import { describe, expect, it } from 'vitest';
import { openCloses } from '../../shared/deal/closes.ts';
import type { DealEntry } from '../../shared/deal/entry.ts';

const entry = (enteredAt: string, verdict: string, letStand: string | null = null): DealEntry => ({
  at: enteredAt,
  version: 1,
  policy: 'p',
  causes: [],
  seen: { stage: 'closedwon', pipeline: null, outcome: 'won', enteredAt },
  verdict,
  letStand,
  evidence: [],
  missing: [],
  reverts: 0,
  flags: 0,
  written: [],
});

describe('closes', () => {
  it('count once, by their last answer: one that is told of again, or that the CRM refused to undo', () => {
    const run = openCloses();
    run.take('1', entry('2026-11-23T10:00:00.000Z', 'reverted'));
    run.take('1', entry('2026-11-23T10:00:00.000Z', 'reverted'));
    run.take('2', entry('2026-11-23T10:00:00.000Z', 'reverted'));
    run.take('2', entry('2026-11-23T10:00:00.000Z', 'flagged', 'refused'));
    expect(run.result()).toEqual({
      deals: 2,
      outcomes: { reverted: 1, flagged: 1 },
      letStand: { refused: 1 },
      confirmedAfter: 0,
    });
  });

  it('of one deal are so many as there were, and tell whether it was confirmed in the end', () => {
    const run = openCloses();
    run.take('1', entry('2026-11-23T10:00:00.000Z', 'reverted'));
    run.take('1', entry('2026-11-24T10:00:00.000Z', 'reverted'));
    run.take('1', entry('2026-11-25T10:00:00.000Z', 'passed'));
    expect(run.result()).toMatchObject({ deals: 1, outcomes: { reverted: 2, passed: 1 }, confirmedAfter: 1 });
  });
});

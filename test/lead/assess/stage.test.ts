import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nurtureStages, stages, type Signal, type Stage } from '../../../shared/domain/lead.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import type { Confirmation, DealOutcome } from '../../../shared/domain/lead-state.ts';
import { chooseStage } from '../../../shared/lead/assess/stage.ts';
import { defaultPolicy, someNow } from '../../support/policy.ts';

const choose = (
  facts: Facts,
  previous: Stage | null = null,
  {
    signals = [],
    confirmation = null,
    deals = [],
  }: { signals?: Signal[]; confirmation?: Confirmation | null; deals?: DealOutcome[] } = {},
) => chooseStage(defaultPolicy, { facts, signals, now: someNow }, previous, { confirmation, deals });
const unsaid = { confirmation: null, deals: [] };
const confirmed = (status: Stage, at = '2026-11-10T00:00:00.000Z'): Confirmation => ({
  status,
  how: 'call',
  at,
  knownThen: [],
});
const seen = (signal: string, at = someNow): { signals: Signal[] } => ({ signals: [{ signal, at }] });

describe('a stage', () => {
  it.each<[string, Facts, Signal[], Stage]>([
    ['nothing known', {}, [], 'curious'],
    ['a problem', { problem: 'Pumps break' }, [], 'problem-aware'],
    ['a wish to prevent one', { prevention: 'Downtime' }, [], 'problem-aware'],
    ['a look at the prices', { problem: 'x' }, [{ signal: 'saw-prices', at: someNow }], 'evaluating'],
    ['a price asked', { problem: 'x' }, [{ signal: 'asked-for-price', at: someNow }], 'ready'],
    ['a price asked long ago', {}, [{ signal: 'asked-for-price', at: '2026-10-01T00:00:00Z' }], 'curious'],
    ['an answer of the buyer', { selfReported: 'Evaluating' }, [], 'evaluating'],
    ['a bad time', { problem: 'x', leadStatus: 'BAD_TIMING' }, [], 'resting'],
    ['a customer', { lifecycle: 'customer', leadStatus: 'BAD_TIMING' }, [], 'customer'],
  ])('of %s is told with its reason', (_, facts, signals, stage) => {
    const chosen = choose(facts, null, { signals });
    expect(chosen.stage).toBe(stage);
    expect(chosen.reason).not.toBe('');
  });

  it('never moves back by itself, and says so', () => {
    expect(choose({}, 'evaluating')).toEqual({
      why: 'kept-10',
      stage: 'evaluating',
      reason:
        'Stays “Evaluating”, for a stage never moves back by itself. Last: Shows interest and has not named a problem.',
    });
  });

  it('moves back by an answer of the buyer, which is explicit', () => {
    expect(choose({ selfReported: 'evaluating' }, 'ready').stage).toBe('evaluating');
  });

  it('does not take a rule for explicit that holds without the answer too', () => {
    const policy = {
      ...defaultPolicy,
      stages: [
        { stage: 'curious' as const, when: { any: [{ selfReported: 'curious' }, { topic: 'x' }] }, reason: 'Curious.' },
      ],
    };
    const ask = (facts: Facts) => chooseStage(policy, { facts, signals: [], now: someNow }, 'ready', unsaid).stage;
    expect(ask({ selfReported: 'curious' })).toBe('curious');
    expect(ask({ selfReported: 'curious', topic: 'x' })).toBe('ready');
  });

  it('leaves any nurture stage for customer or resting, which are explicit', () => {
    expect(choose({ lifecycle: 'customer' }, 'ready').stage).toBe('customer');
    expect(choose({ leadStatus: 'BAD_TIMING' }, 'ready').stage).toBe('resting');
  });

  it.each<Stage>(['customer', 'resting'])('%s ends when its rule no longer holds', (previous) => {
    expect(choose({ problem: 'x' }, previous).stage).toBe('problem-aware');
  });

  it('is kept when no rule holds', () => {
    const policy = { ...defaultPolicy, stages: [{ stage: 'ready' as const, when: { topic: 'x' }, reason: 'r' }] };
    const world = { facts: {}, signals: [], now: someNow };
    expect(chooseStage(policy, world, 'resting', unsaid).stage).toBe('resting');
    expect(chooseStage(policy, world, null, unsaid).stage).toBe('curious');
  });

  it('is what sales confirmed, before all rules, and says when sales corrected us', () => {
    const asked = seen('asked-for-price');
    expect(choose({ lifecycle: 'customer' }, 'ready', { ...asked, confirmation: confirmed('problem-aware') })).toEqual({
      why: 'corrected',
      stage: 'problem-aware',
      reason: 'The buyer told sales (Call): “Problem aware”, not “Customer”.',
    });
    expect(choose({}, 'curious', { ...asked, confirmation: confirmed('evaluating') }).reason).toBe(
      'The buyer told sales (Call): “Evaluating”, not “Ready”.',
    );
    expect(choose({}, 'curious', { ...asked, confirmation: confirmed('ready') }).reason).toBe(
      'Sales confirmed it with the buyer (Call).',
    );
  });

  it('of a customer of whom a colleague says after the purchase that they are no lead rests, and a purchase after it speaks against it', () => {
    const won: DealOutcome = { outcome: 'won', at: '2026-11-12T00:00:00.000Z' };
    const stageAt = (at: string): Stage =>
      chooseStage(defaultPolicy, { facts: {}, signals: [], now: someNow }, null, {
        ...unsaid,
        deals: [won],
        ruledOut: { rule: 'disqualified', at, reason: 'A colleague has said so.' },
      }).stage;
    expect([stageAt('2026-11-13T00:00:00.000Z'), stageAt('2026-11-11T00:00:00.000Z')]).toEqual(['resting', 'customer']);
  });

  it('is customer once a deal was won, whatever came of others, until sales says otherwise after that', () => {
    const deals: DealOutcome[] = [
      { outcome: 'won', at: '2026-11-12T00:00:00.000Z' },
      { outcome: 'lost', at: '2026-11-15T00:00:00.000Z' },
    ];
    expect(choose({ problem: 'x' }, 'ready', { deals, confirmation: confirmed('ready') })).toEqual({
      why: 'won',
      stage: 'customer',
      reason: 'Bought from us on 2026-11-12.',
    });
    const later = confirmed('evaluating', '2026-11-13T00:00:00.000Z');
    expect(choose({ problem: 'x' }, 'customer', { deals, confirmation: later }).stage).toBe('evaluating');
  });

  it('rests after a lost deal, with the reason, until the buyer does something new or another deal is open', () => {
    const lost: DealOutcome = { outcome: 'lost', at: '2026-11-12T00:00:00.000Z', reason: 'Bought\nelsewhere' };
    const facts = { problem: 'x' };
    expect(choose(facts, 'ready', { deals: [lost], confirmation: confirmed('ready') })).toEqual({
      why: 'lost',
      stage: 'resting',
      reason: 'The deal was lost on 2026-11-12: Bought elsewhere.',
    });
    expect(choose(facts, 'resting', { deals: [lost], ...seen('saw-prices', '2026-11-01T00:00:00Z') }).stage).toBe(
      'resting',
    );
    expect(choose(facts, 'resting', { deals: [lost], ...seen('saw-prices', '2026-11-13T00:00:00Z') }).stage).toBe(
      'evaluating',
    );
    const open: DealOutcome = { outcome: 'open', at: '2026-11-01T00:00:00.000Z' };
    expect(choose(facts, 'ready', { deals: [lost, open] }).stage).not.toBe('resting');
  });

  it('never moves back among the nurture stages, whatever is seen, unless the buyer or the rep says so', () => {
    const facts = fc.record(
      { problem: fc.string(), leadStatus: fc.constantFrom('NEW', 'OPEN'), lifecycle: fc.string(), topic: fc.string() },
      { requiredKeys: [] },
    );
    const signal = fc.record({
      signal: fc.constantFrom(...defaultPolicy.signals.list.map(({ signal }) => signal)),
      at: fc.constantFrom(someNow, '2026-11-01T00:00:00Z', '2025-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(facts, fc.array(signal), fc.constantFrom(...nurtureStages), (facts, signals, previous) => {
        const { stage } = choose(facts, previous, { signals });
        const isOutside = stage === 'customer' || stage === 'resting';
        expect(isOutside || stages.indexOf(stage) >= stages.indexOf(previous)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crmFactNames } from '../../shared/domain/facts.ts';
import { stages } from '../../shared/domain/lead.ts';
import {
  companyRecord,
  decideAbout,
  examplePolicy,
  ids,
  leadRecord,
  leadState,
  monday,
  relations,
} from '../support/lead.ts';

describe('a decision', () => {
  it('fills the gaps of the lead from the firm, and lets each step ask for what came before it', () => {
    const { facts, segment, stage, score, route } = decideAbout({
      record: leadRecord({
        facts: {
          email: 'ada@sample-presses.example',
          phone: '+49 30 901820',
          problem: 'It leaks.',
          industry: 'MACHINERY',
        },
        touches: [{ kind: 'reply', name: '', at: '2026-11-23T08:00:00.000Z' }],
      }),
      company: companyRecord({ facts: { industry: 'COMPUTER_SOFTWARE', employees: 800, country: 'Germany' } }),
    });
    expect(facts).toMatchObject({
      industry: 'MACHINERY',
      employees: 800,
      emailKind: 'business',
      companyDomain: 'sample-presses.example',
      interest: 0.8,
      segment: 'factory-enterprise',
      stage: 'problem-aware',
      score: score.total,
    });
    expect([segment, stage.stage]).toEqual(['factory-enterprise', 'problem-aware']);
    expect(route).toMatchObject({ kind: 'pool', rule: 'opportunities-to-veterans' });
  });

  it('names the policy and the moment it was made with', () => {
    expect(decideAbout()).toMatchObject({ at: monday, policy: examplePolicy().hash });
  });

  it('remembers signals that the record has lost since', () => {
    const state = leadState({ signals: [{ signal: 'asked-for-price', at: '2026-11-20T08:00:00.000Z' }] });
    const { signals, stage } = decideAbout({ state });
    expect(signals).toEqual(state.signals);
    expect(stage.stage).toBe('ready');
  });

  it('knows no interest without a signal', () => {
    const { interest, facts } = decideAbout();
    expect(interest).toBeNull();
    expect(facts).not.toHaveProperty('interest');
  });

  it('is the same, byte for byte, for the same input, and changes none of it', () => {
    const anything = fc.record({
      facts: fc.dictionary(
        fc.constantFrom(...crmFactNames),
        fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean()),
      ),
      touches: fc.array(
        fc.record({ kind: fc.constantFrom('form' as const, 'page' as const), name: fc.string(), at: fc.string() }),
      ),
      ownerId: fc.constantFrom(null, ...Object.values(ids)),
      buyerStatus: fc.option(fc.record({ status: fc.constantFrom(...stages, '<b>'), how: fc.string() }), { nil: null }),
    });
    fc.assert(
      fc.property(anything, (own) => {
        const input = { record: leadRecord(own), relations: relations({ companyRep: 'ben' }) };
        const before = JSON.stringify(input);
        expect(JSON.stringify(decideAbout(input))).toBe(JSON.stringify(decideAbout(structuredClone(input))));
        expect(JSON.stringify(input)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it('always names a stage, a score from 0 to 100 whose parts add up, and a way', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...crmFactNames), fc.oneof(fc.string(), fc.integer())), (facts) => {
        const { stage, score, route } = decideAbout({ record: leadRecord({ facts }) });
        expect(stages).toContain(stage.stage);
        expect(score.parts.reduce((sum, { points }) => sum + points, 0)).toBe(score.total);
        expect(score.total >= 0 && score.total <= 100).toBe(true);
        expect(['stop', 'pool']).toContain(route.kind);
      }),
      { numRuns: 150 },
    );
  });
});

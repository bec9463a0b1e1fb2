import { describe, expect, it } from 'vitest';
import { checkSamples } from '../../shared/policy-file/check-samples.ts';
import { decideSamples } from '../../shared/policy-file/sample-leads.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { stages } from '../../shared/domain/lead.ts';
import { defaultPolicy, someNow } from '../support/policy.ts';

const policyWith = (change: (policy: Policy) => void): Policy => {
  const policy = structuredClone(defaultPolicy);
  change(policy);
  return policy;
};
const found = (change: (policy: Policy) => void) => checkSamples(someNow)(policyWith(change));

describe('the sample leads', () => {
  it('are all decided by the example policy', () => {
    expect(checkSamples(someNow)(defaultPolicy)).toEqual([]);
  });

  it('see every stage, every rep, and steps of the ladder', () => {
    const looks = decideSamples(defaultPolicy, someNow).flatMap((sampled) => sampled.looks);
    expect(new Set(looks.map(({ decision }) => decision.stage.stage))).toEqual(new Set(stages));
    expect(new Set(looks.map(({ assignment }) => assignment.rep))).toEqual(new Set(Object.keys(defaultPolicy.reps)));
    expect(looks.some(({ isLate }) => isLate)).toBe(true);
  });

  it('are the same for the same policy and moment', () => {
    expect(decideSamples(defaultPolicy, someNow)).toEqual(decideSamples(defaultPolicy, someNow));
  });

  it('are as many as there are ways to give leads, and tell of each rule', () => {
    const [first] = defaultPolicy.routing.rules;
    if (first === undefined) throw new Error('the example policy has lost its rules');
    const many = policyWith(({ routing }) => {
      for (let place = 0; place < 300; place += 1) routing.rules.push({ ...first, rule: `more-${place}` });
    });
    const ofRules = decideSamples(many, someNow).filter(({ sample }) => sample.rule !== null);
    expect(ofRules.map(({ sample }) => sample.rule).toSorted()).toEqual(
      many.routing.rules.map(({ rule }) => rule).toSorted(),
    );
    expect(new Set(ofRules.map(({ looks }) => looks)).size).toBe(
      new Set(defaultPolicy.routing.rules.map(({ pool, coordinator }) => `${pool} ${coordinator}`)).size,
    );
  });

  it('name the rep whose calendar throws', () => {
    expect(found(({ reps: { ben } }) => ben?.leave.push({ from: '2026-02-31', to: '2026-03-01' }))).toMatchObject([
      {
        path: ['reps', 'ben'],
        problem: expect.stringMatching(/^A sample lead of ben on 2026-11-22 cannot be decided: /),
      },
    ]);
  });

  it('name the stage that cannot be followed up', () => {
    expect(found(({ retention }) => (retention.restDays = 1e14))).toMatchObject([
      { path: [], problem: 'A sample lead at the stage resting on 2026-11-22 cannot be decided: Invalid time value.' },
    ]);
  });

  it('take a rep on leave for ever, at work around the clock, or on a weekend alone', () => {
    const change = ({ reps: { anna, ben, carla } }: Policy): void => {
      if (!anna || !ben || !carla) throw new Error('the example policy has lost its reps');
      anna.leave = [{ from: '2020-01-01', to: '9999-12-31' }];
      ben.hours = [];
      carla.hours = ['Sat-Sun 00:00-24:00'];
    };
    expect(found(change)).toEqual([]);
  });
});

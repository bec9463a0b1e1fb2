/** The ledger run again by the policy that made it: nothing may come out otherwise, whatever it was made from. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparison, openComparison, type KeptLine } from '../../../shared/lead/compare/compare.ts';
import { entryOf } from '../../../shared/lead/entry.ts';
import { inputs } from '../../../shared/lead/rerun/inputs.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { pack, unpack } from '../../../shared/store/packed.ts';
import { examplePolicy } from '../../support/lead.ts';
import { shippedPolicy } from '../../support/policy.ts';
import { life, newWorld, playLife } from '../../support/random-week.ts';

const connection = 'hubspot-1';
const linesOf = (policy: Policy, seed: number, lives: number): KeptLine[] => {
  const world = newWorld();
  return fc.sample(life, { seed, numRuns: lives }).flatMap((one) =>
    playLife(one, policy, world).map((decided): KeptLine => {
      const entry = entryOf(decided, { version: decided.next.version + 1, written: [] });
      const known = inputs.parse(unpack(pack(entry.inputs)));
      return {
        connection,
        space: 'live',
        id: one.id,
        at: entry.at,
        as: 'decision',
        entry: { ...entry, inputs: known },
        by: policy,
      };
    }),
  );
};

const policies: readonly [string, Policy][] = [
  ['that takes every record for a lead', examplePolicy()],
  ['for both CRMs', shippedPolicy('both')],
  ['for Salesforce', shippedPolicy('salesforce')],
];

test.each(policies)('by the policy %s no lead comes out otherwise', (_, policy) => {
  const lines = linesOf(policy, 20_261_130, 120);
  expect(lines.length).toBeGreaterThan(60);
  const run = openComparison(policy);
  run.take(lines);
  const { judged, notJudged, shifts, given } = run.result();
  expect({ judged, notJudged, shifts }).toEqual({ judged: lines.length, notJudged: {}, shifts: [] });
  expect(given.would).toEqual(given.was);
});

test('what it has come to goes on where it was stopped, as if it had never been', () => {
  const policy = examplePolicy();
  const [other] = [examplePolicy()];
  const lines = linesOf(policy, 7, 60);
  const next: Policy = { ...other, stages: other.stages.toReversed(), hash: 'other' };
  const whole = openComparison(next);
  whole.take(lines);
  const first = openComparison(next);
  first.take(lines.slice(0, 70));
  const second = openComparison(next, comparison.parse(JSON.parse(JSON.stringify(first.result()))));
  second.take(lines.slice(70));
  expect(second.result()).toEqual(whole.result());
  expect(whole.result().shifts.length).toBeGreaterThan(0);
});

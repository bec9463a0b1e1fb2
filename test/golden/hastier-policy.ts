/** The default policy with another ladder, and with days in place of weeks, so that what is due long after a handoff comes due within the week. */
import type { Policy } from '../../shared/policy/policy.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { admittingAll, defaultPolicyText } from '../support/policy.ts';

const changes: readonly (readonly [from: string, to: string])[] = [
  ['{ do: buddy,    after: 60 }', '{ do: buddy,    after: 30, to: emil }'],
  ['    - { do: reassign, after: 120 }', '    # - { do: reassign, after: 120 }'],
  ['{ do: manager,  after: 120 }', '{ do: manager,  after: 45 }'],
  ['confirmDays: 14', 'confirmDays: 3'],
  ['validDays: 30', 'validDays: 3'],
  ['deliveredDays: 30', 'deliveredDays: 2'],
  ['restDays: 90', 'restDays: 2'],
];

const load = (): Policy => {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`handoff.yaml no longer holds ${from}`);
    return before.replace(from, to);
  }, defaultPolicyText);
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(`The hastier policy is not sound: ${JSON.stringify(loaded.problems)}`);
  return admittingAll(loaded.policy);
};
export const hastierPolicy = load();

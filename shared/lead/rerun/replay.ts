/** Whether a kept decision, made again, is the same. */
import type { Policy } from '../../policy/policy.ts';
import { coreVersion, type LedgerEntry } from '../entry.ts';
import type { Judgement } from '../judge.ts';
import { rulingOf, type Ruling } from '../ruling.ts';
import { decideAgain } from './restore.ts';

/** Why an entry cannot be run again. */
export type NotRun = 'another-core' | 'no-policy' | 'no-inputs' | 'fails';
export type Replay =
  | { as: 'same'; judgement: Judgement; ruling: Ruling }
  | { as: 'other'; judgement: Judgement; ruling: Ruling; differs: readonly string[] }
  | { as: 'not-run'; why: NotRun };

const differing = (a: Ruling, b: Ruling): string[] => {
  const [one, other] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => JSON.stringify(one.get(key)) !== JSON.stringify(other.get(key)),
  );
};

/**
 * Makes the decision of an entry again, by the policy that made it.
 * @param policy of the version that the entry names; null when it is gone
 */
export const replay = ({ core, inputs, ruling }: LedgerEntry, policy: Policy | null): Replay => {
  if (core !== coreVersion) return { as: 'not-run', why: 'another-core' };
  if (policy === null) return { as: 'not-run', why: 'no-policy' };
  if (inputs === null) return { as: 'not-run', why: 'no-inputs' };
  try {
    const { admission, judgement } = decideAgain(inputs, policy);
    const again = rulingOf(judgement, admission.as === 'lead' ? admission.by : `none: ${admission.rule}`);
    const differs = differing(ruling, again);
    return differs.length === 0
      ? { as: 'same', judgement, ruling: again }
      : { as: 'other', judgement, ruling: again, differs };
  } catch {
    return { as: 'not-run', why: 'fails' };
  }
};

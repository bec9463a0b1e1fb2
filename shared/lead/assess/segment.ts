import { isMet, type World } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';

/** The first segment whose condition is a yes; `unsegmented` when the policy leaves a lead over, which its check forbids. */
export const chooseSegment = (policy: Policy, world: World): string =>
  policy.segments.find(({ when }) => isMet(when, world) === true)?.segment ?? 'unsegmented';

/** A lead waits past all caps alone, and there are none. */
import type { Policy } from '../policy/policy.ts';
import type { Finding } from './problem.ts';

export const checkOverflow = ({ pools, routing }: Policy): Finding[] =>
  routing.overflow !== 'wait' ||
  Object.values(pools).some(({ members }) => members.some(({ dailyCap }) => dailyCap !== undefined))
    ? []
    : [
        {
          path: ['routing', 'overflow'],
          problem: 'Nobody in any pool has a dailyCap, so no lead is ever past all caps.',
          mend: 'Give the members of a pool a dailyCap, or write overflow: default-owner.',
        },
      ];

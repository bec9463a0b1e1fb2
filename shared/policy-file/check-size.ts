/** A policy too large for the table, by what is really kept of it. */
import type { Policy } from '../policy/policy.ts';
import { keptPolicy } from '../policy/parse.ts';
import type { Finding } from './problem.ts';

const kb = 1024;
/** What DynamoDB takes as one item, names and keys with it; it counts a KB as 1,024 bytes. */
const itemKb = 400;
/** The item's keys and the names of its parts: far less than this. */
const aroundKb = 1;

export const checkSize = (policy: Policy): Finding[] => {
  const kept = Math.ceil(Buffer.byteLength(keptPolicy(policy).policy) / kb) + aroundKb;
  return kept <= itemKb
    ? []
    : [
        {
          path: [],
          problem: `The policy takes ${kept} KB in the table, and an item of it holds ${itemKb} KB.`,
          mend: `Take out at least ${kept - itemKb} KB: what is longest are mostly lists and sentences.`,
        },
      ];
};

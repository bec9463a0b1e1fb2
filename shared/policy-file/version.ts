/** The version of a policy. */
import { createHash } from 'node:crypto';
import type { Policy } from '../policy/policy.ts';

/** The same content gives the same text, in whatever order its keys came. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** 16 hex digits (64 bits) tell apart more versions than anybody will write. */
const hashDigits = 16;

/** Gives a validated policy its version: the hash of what it says, so comments, layout and key order do not matter. */
export const withHash = (content: Omit<Policy, 'hash'>): Policy => ({
  ...content,
  hash: createHash('sha256').update(canonical(content)).digest('hex').slice(0, hashDigits),
});

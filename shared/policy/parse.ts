/** From validated JSON to a policy with its version. Holds no YAML, so that the functions stay small. */
import { createHash } from 'node:crypto';
import { BadRequest } from '../domain/errors.ts';
import { policy, type Policy } from './policy.ts';

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

/**
 * Reads a stored policy, by the same schema that checked it when it was pushed.
 * @throws BadRequest `policy` naming the parts that no longer fit, as after a downgrade.
 */
export const parsePolicy = (json: unknown): Policy => {
  const result = policy.safeParse(json);
  if (result.success) return withHash(result.data);
  const parts = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))].join(', ');
  throw new BadRequest('policy', `The stored policy does not fit this version of the software: check ${parts}.`);
};

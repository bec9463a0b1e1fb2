/**
 * The policy that a function works by. It is the one in force, unless this release cannot read it or it cannot decide: then the newest
 * one before it that can, so that no lead waits for a mistake in a policy.
 */
import type { Policy } from '../policy/policy.ts';
import { policyPointer, policyVersion, unlessUnreadable, type PolicyPointer } from './policies.ts';
import type { Table } from './table.ts';

/** How long a function may work by a policy it has read before (ms): a push is in force within a minute. */
const freshForMs = 50_000;
/** So many records in a row that it could not decide, and none that it could: a version is not tried again until the next push. */
const enough = 5;

export type PolicyNow = {
  /** Null while there is none. */
  policy: Policy | null;
  /** One was pushed that this release cannot read. */
  isUnreadable: boolean;
  /** The one in force reads, and is passed by: it could not decide. */
  isPassedBy: boolean;
  /** The newest of those that stand in which is none of these; null when there is none. */
  insteadOf: (tried: ReadonlySet<string>) => Promise<Policy | null>;
  /** Tells how many records a version decided, and how many it could not. */
  tell: (version: string, went: { decided: number; undecided: number }) => void;
};

export const noPolicy: PolicyNow = {
  policy: null,
  isUnreadable: false,
  isPassedBy: false,
  insteadOf: async () => null,
  tell: () => undefined,
};

/**
 * Reads which policy is in force at most about once a minute. When the table does not answer, the policy read before stays in force.
 * @throws when the table does not answer, and none was read before
 */
export const cachedPolicy = (table: Table, now: () => number): (() => Promise<PolicyNow>) => {
  let pointer: PolicyPointer | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let last: Policy | null = null;
  /** Of what the pointer names; null for what cannot be read. A push begins both anew. */
  let versions = new Map<string, Policy | null>();
  let failures = new Map<string, number>();

  const readPointer = async (): Promise<boolean> => {
    const found = await policyPointer(table);
    const isPushed = found?.version !== pointer?.version || found?.pushedAt !== pointer?.pushedAt;
    if (isPushed) failures = new Map();
    // A version never changes; one that could not be read may have been put back.
    versions = new Map([...versions].filter(([, policy]) => policy !== null && !isPushed));
    pointer = found;
    return found !== null;
  };
  const versionOf = async (version: string): Promise<Policy | null> => {
    const known = versions.get(version);
    if (known !== undefined) return known;
    const policy = await policyVersion(table, version).catch(unlessUnreadable(null));
    versions.set(version, policy);
    return policy;
  };
  const newest = async (isLeftOut: (version: string) => boolean): Promise<Policy | null> => {
    for (const version of pointer === null ? [] : [pointer.version, ...pointer.before]) {
      const policy = isLeftOut(version) ? null : await versionOf(version);
      if (policy !== null) return policy;
    }
    return last !== null && !isLeftOut(last.hash) ? last : null;
  };
  const hasFailed = (version: string): boolean => (failures.get(version) ?? 0) >= enough;

  const read = async (): Promise<{ policy: Policy | null; isUnreadable: boolean }> => {
    let isUnreadable = false;
    if (now() - readAt >= freshForMs) {
      const isThere = await readPointer().catch((error: unknown) => {
        isUnreadable = unlessUnreadable(true)(error);
        return false;
      });
      // What is not there, or cannot be read, may be so at once.
      if (isThere) readAt = now();
    }
    const policy = (await newest(hasFailed)) ?? (await newest(() => false));
    const inForce = pointer === null ? null : await versionOf(pointer.version);
    return { policy, isUnreadable: isUnreadable || (pointer !== null && inForce === null) };
  };

  return async () => {
    let isUnreadable = false;
    try {
      const found = await read();
      isUnreadable = found.isUnreadable;
      last = found.policy ?? last;
    } catch (error) {
      if (last === null) throw error;
    }
    return {
      policy: last,
      isUnreadable,
      isPassedBy: pointer !== null && hasFailed(pointer.version),
      insteadOf: (tried) => newest((version) => tried.has(version)),
      tell: (version, { decided, undecided }) => {
        if (decided > 0) failures.delete(version);
        else if (undecided > 0) failures.set(version, (failures.get(version) ?? 0) + undecided);
      },
    };
  };
};

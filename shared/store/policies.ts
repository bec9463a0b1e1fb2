/** The policy in the table: every version is kept, one is in force. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Policy } from '../policy/policy.ts';
import { parsePolicy } from '../policy/parse.ts';
import { currentPolicyKey, policyKey } from './keys.ts';
import type { Table } from './table.ts';

const current = z.object({ version: z.string(), pushedAt: z.string(), pushedBy: z.string() });
const stored = z.object({ policy: z.string() });

export type CurrentPolicy = { policy: Policy; pushedAt: string; pushedBy: string };

/** The policy of one version (its hash), or null when that version was never pushed. */
export const policyVersion = async (table: Table, version: string): Promise<Policy | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: policyKey(version), ConsistentRead: true }),
  );
  return Item ? parsePolicy(JSON.parse(stored.parse(Item).policy), version) : null;
};

/** The policy in force, and who pushed it when; null before the first push. */
export const currentPolicy = async (table: Table): Promise<CurrentPolicy | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: currentPolicyKey, ConsistentRead: true }),
  );
  if (!Item) return null;
  const { version, pushedAt, pushedBy } = current.parse(Item);
  const policy = await policyVersion(table, version);
  return policy && { policy, pushedAt, pushedBy };
};

/** Puts a checked policy in force: first its version, then the pointer, so that no reader ever finds half of it. */
export const pushPolicy = async (
  table: Table,
  policy: Policy,
  { by, now }: { by: string; now: string },
): Promise<{ hash: string; changed: boolean }> => {
  const { hash, ...content } = policy;
  const before = await currentPolicy(table);
  if (before?.policy.hash === hash) return { hash, changed: false };
  const text = JSON.stringify(content);
  await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...policyKey(hash), policy: text } }));
  await table.doc.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...currentPolicyKey, version: hash, pushedAt: now, pushedBy: by },
    }),
  );
  return { hash, changed: true };
};

/** How long a function may work by a policy it has read before (ms): a push is in force within a minute. */
const freshForMs = 50_000;

/**
 * Reads the policy in force at most about once a minute. When the table does not answer, the policy read before stays in
 * force; without one the error is thrown.
 */
export const cachedPolicy = (table: Table, now: () => number): (() => Promise<Policy | null>) => {
  let kept: { policy: Policy; at: number } | undefined;
  return async () => {
    if (kept && now() - kept.at < freshForMs) return kept.policy;
    try {
      const read = await currentPolicy(table);
      if (!read) return kept?.policy ?? null;
      kept = { policy: read.policy, at: now() };
    } catch (error) {
      if (!kept) throw error;
    }
    return kept.policy;
  };
};

/** The policy in the table: every version is kept, one is in force. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { BadRequest } from '../domain/errors.ts';
import type { Policy } from '../policy/policy.ts';
import { parsePolicy } from '../policy/parse.ts';
import { currentPolicyKey, policyKey } from './keys.ts';
import type { Table } from './table.ts';

const current = z.object({ version: z.string(), pushedAt: z.string(), pushedBy: z.string() });
const stored = z.object({ policy: z.string() });

export type CurrentPolicy = { policy: Policy; pushedAt: string; pushedBy: string };

/** Undefined for a text that is no JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The policy of one version (its hash), or null when that version was never pushed.
 * @throws BadRequest `policy` when it does not fit this release
 */
export const policyVersion = async (table: Table, version: string): Promise<Policy | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: policyKey(version), ConsistentRead: true }),
  );
  if (!Item) return null;
  const text = stored.safeParse(Item).data?.policy;
  return parsePolicy(text === undefined ? undefined : parseJson(text), version);
};

/**
 * The policy in force, and who pushed it when; null before the first push.
 * @throws BadRequest `policy` when it does not fit this release
 */
export const currentPolicy = async (table: Table): Promise<CurrentPolicy | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: currentPolicyKey, ConsistentRead: true }),
  );
  if (!Item) return null;
  const pointer = current.safeParse(Item).data;
  if (!pointer) throw new BadRequest('policy', 'What the table says of the policy in force does not fit this release.');
  const { version, pushedAt, pushedBy } = pointer;
  const policy = await policyVersion(table, version);
  return policy && { policy, pushedAt, pushedBy };
};

const isUnreadable = (error: unknown): boolean => error instanceof BadRequest && error.code === 'policy';

/** Takes a policy that does not fit this release for this; any other error goes on. */
const unlessUnreadable =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (isUnreadable(error)) return instead;
    throw error;
  };

/** Puts a checked policy in force: first its version, then the pointer, so that no reader ever finds half of it. */
export const pushPolicy = async (
  table: Table,
  policy: Policy,
  { by, now }: { by: string; now: string },
): Promise<{ hash: string; changed: boolean }> => {
  const { hash, ...content } = policy;
  const before = await currentPolicy(table).catch(unlessUnreadable(null));
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

/** The policy to work by, null while there is none; `isUnreadable`: one was pushed that does not fit this release. */
export type PolicyNow = { policy: Policy | null; isUnreadable: boolean };

/**
 * Reads the policy in force at most about once a minute. When the table does not answer, or what is in force now cannot be read, the
 * policy read before stays in force.
 * @throws when the table does not answer, and none was read before
 */
export const cachedPolicy = (table: Table, now: () => number): (() => Promise<PolicyNow>) => {
  let kept: { policy: Policy; at: number } | undefined;
  return async () => {
    if (kept && now() - kept.at < freshForMs) return { policy: kept.policy, isUnreadable: false };
    try {
      const read = await currentPolicy(table);
      if (read) kept = { policy: read.policy, at: now() };
    } catch (error) {
      if (isUnreadable(error)) return { policy: kept?.policy ?? null, isUnreadable: true };
      if (!kept) throw error;
    }
    return { policy: kept?.policy ?? null, isUnreadable: false };
  };
};

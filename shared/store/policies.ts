/** The policy in the table: every version is kept, one is in force. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { BadRequest } from '../domain/errors.ts';
import type { NamedAccount } from '../policy/accounts.ts';
import { keptPolicy, parsePolicy } from '../policy/parse.ts';
import { policySchema } from '../policy/policy-schema.ts';
import type { Policy } from '../policy/policy.ts';
import { countAccounts, writeAccounts } from './accounts.ts';
import { currentPolicyKey, policyKey } from './keys.ts';
import { keepPush, readPushes } from './pushes.ts';
import { readRelease } from './release.ts';
import type { Table } from './table.ts';

/** A version is the key of its item. */
const version = z.string().min(1).max(500);

/** `before`: the versions in force before it, the newest first; absent from what an earlier release wrote. */
const pointer = z.object({
  version,
  pushedAt: z.string(),
  pushedBy: z.string(),
  before: z.array(version).default([]).catch([]),
});
/** Which version is in force. */
export type PolicyPointer = z.infer<typeof pointer>;
const stored = z.object({ policy: z.string(), schema: z.number().default(policySchema) });

export type CurrentPolicy = { policy: Policy; pushedAt: string; pushedBy: string };

/** Earlier versions that can stand in for the one in force. Whoever needs the eleventh has other troubles. */
const mostBefore = 10;

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
  const kept = stored.safeParse(Item).data;
  if (kept !== undefined && kept.schema > policySchema)
    throw new BadRequest(
      'policy',
      `A newer release wrote the policy ${version} (schema ${kept.schema}; this one reads up to ${policySchema}). Use that release, or push a policy with this one.`,
    );
  return parsePolicy(kept === undefined ? undefined : parseJson(kept.policy), version);
};

/**
 * Which version is in force; null before the first push.
 * @throws BadRequest `policy` when it does not fit this release
 */
export const policyPointer = async (table: Table): Promise<PolicyPointer | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: currentPolicyKey, ConsistentRead: true }),
  );
  if (!Item) return null;
  const found = pointer.safeParse(Item).data;
  if (!found) throw new BadRequest('policy', 'What the table says of the policy in force does not fit this release.');
  return found;
};

/**
 * The policy in force, and who pushed it when; null before the first push.
 * @throws BadRequest `policy` when it does not fit this release
 */
export const currentPolicy = async (table: Table): Promise<CurrentPolicy | null> => {
  const found = await policyPointer(table);
  if (!found) return null;
  const { version, pushedAt, pushedBy } = found;
  const policy = await policyVersion(table, version);
  return policy && { policy, pushedAt, pushedBy };
};

/** Takes a policy that does not fit this release for this; any other error goes on. */
export const unlessUnreadable =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof BadRequest && error.code === 'policy') return instead;
    throw error;
  };

/** The policy of each version; null for one that is gone or does not fit this release. A version never changes: each is read once. */
export const policiesOf = (table: Table): ((version: string) => Promise<Policy | null>) => {
  const known = new Map<string, Promise<Policy | null>>();
  return (version) => {
    const policy = known.get(version) ?? policyVersion(table, version).catch(unlessUnreadable(null));
    known.set(version, policy);
    return policy;
  };
};

/** By the hash of what each says, the lists of accounts that files beside the policy hold. */
export type AccountLists = ReadonlyMap<string, readonly NamedAccount[]>;

/** @throws BadRequest `policy` for a list that is neither handed in nor in the table */
const keepAccounts = async (table: Table, { accounts }: Policy, lists: AccountLists): Promise<void> => {
  for (const [account, { list = '' }] of Object.entries(accounts)) {
    const given = lists.get(list);
    if (given !== undefined) await writeAccounts(table, list, given);
    else if (list === '' || (await countAccounts(table, list)) === null)
      throw new BadRequest(
        'policy',
        `The list ${list} of accounts.${account} was never pushed here. Take "list" out of it, so that its file is read.`,
      );
  }
};

const otherVersion = (expected: string | null, found: string | null): BadRequest =>
  new BadRequest(
    'other-version',
    `Not pushed: ${found === null ? 'another version' : found === '' ? 'no version' : `version ${found}`} is in force by now, and not ${expected ?? 'none'}. See what it changed (npx handoff policy show), take that into your file, and push again.`,
  );

/** The version in force, where this one may take its place; see {@link pushPolicy}. */
export const readyToPush = async (
  table: Table,
  { hash }: Pick<Policy, 'hash'>,
  expect: string | null | undefined,
): Promise<PolicyPointer | null> => {
  const release = await readRelease(table);
  if (release !== null && release.policySchema < policySchema)
    throw new BadRequest(
      'deploy-first',
      `Deploy this release first (npx cdk deploy), then push: the deployed functions, there since ${release.since}, could not read this policy (they read schema ${release.policySchema}, it is ${policySchema}). A new deployment says so within a minute.`,
    );
  const before = await policyPointer(table).catch(unlessUnreadable(null));
  const found = before?.version ?? null;
  if (expect !== undefined && found !== expect && found !== hash) throw otherVersion(expect, found ?? '');
  return before;
};

/** Of a version that is in force already the text may have changed alone: its comments, its layout. */
const keepText = async (table: Table, push: Parameters<typeof keepPush>[1]): Promise<void> => {
  const [last] = await readPushes(table, 1);
  if (last?.version !== push.version || last.text !== push.text) await keepPush(table, push);
};

/**
 * Puts a checked policy in force: first its lists of accounts, then its version, then the pointer, so that no reader ever finds half of it.
 * Its text comes last: whoever is stopped before that finds the version in force when they push again, and the text is kept then.
 * @param expect only where this version is in force (null: none is), or the policy itself: of two that push in the place of the same one,
 *   one wins
 * @param text that it was read from, with its comments
 * @throws BadRequest `deploy-first` when the deployed release could not read it, `other-version`, and `policy` when it names a list of accounts that nobody has
 */
export const pushPolicy = async (
  table: Table,
  policy: Policy,
  {
    by,
    now,
    expect,
    lists = new Map(),
    text,
  }: { by: string; now: string; expect?: string | null | undefined; lists?: AccountLists; text?: string },
): Promise<{ hash: string; changed: boolean }> => {
  const { hash } = policy;
  const before = await readyToPush(table, policy, expect);
  const isThere = before?.version === hash && (await policyVersion(table, hash).catch(unlessUnreadable(null))) !== null;
  const kept = async (changed: boolean): Promise<{ hash: string; changed: boolean }> => {
    if (text !== undefined) await keepText(table, { version: hash, pushedAt: now, pushedBy: by, text });
    return { hash, changed };
  };
  if (isThere) return kept(false);
  await keepAccounts(table, policy, lists);
  await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...policyKey(hash), ...keptPolicy(policy) } }));
  const former = before === null ? [] : [before.version, ...before.before];
  const next = new PutCommand({
    TableName: table.name,
    Item: {
      ...currentPolicyKey,
      version: hash,
      pushedAt: now,
      pushedBy: by,
      before: [...new Set(former)].filter((version) => version !== hash).slice(0, mostBefore),
    },
    ...(expect === null && { ConditionExpression: 'attribute_not_exists(pk)' }),
    ...(typeof expect === 'string' && {
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected': expect },
    }),
  });
  try {
    await table.doc.send(next);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Of two that push the same one at the same moment the second finds done what it was to do.
    const found = (await policyPointer(table).catch(unlessUnreadable(null)))?.version ?? null;
    if (found === hash) return kept(false);
    throw otherVersion(expect ?? null, found);
  }
  return kept(true);
};

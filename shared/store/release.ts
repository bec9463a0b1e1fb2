/** What the deployed release understands, told by itself: a push from a newer one is refused before it can be put in force. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { plus } from '../domain/instant.ts';
import { policySchema } from '../policy/policy-schema.ts';
import { releaseKey } from './keys.ts';
import type { Table } from './table.ts';

const release = z.object({
  policySchema: z.number(),
  since: z.string(),
  /** From when on each entry of the ledger stands in its index. `told`: the `since` of the last release to tell that keeps the index. */
  ledgerIndexed: z.optional(z.object({ from: z.string(), told: z.string() })),
});
export type Release = z.infer<typeof release>;

/** Functions of the release before go on writing for as long as a deployment takes. */
const deploymentMs = 3_600_000;

/** Null until the first function of a deployment has told. */
export const readRelease = async (table: Table): Promise<Release | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: releaseKey, ConsistentRead: true }),
  );
  return z.safeParse(release, Item).data ?? null;
};

/**
 * From when on (ISO, UTC) each entry of the ledger stands in its index; null when nobody knows: no release that keeps the index has told,
 * or one that does not has told after it.
 */
export const readIndexedFrom = async (table: Table): Promise<string | null> => {
  const told = await readRelease(table);
  return told?.ledgerIndexed?.told === told?.since ? (told?.ledgerIndexed?.from ?? null) : null;
};

/** To be called once by an instance: the newest to start speaks for the deployment. */
export const tellRelease = async (table: Table, now: string): Promise<void> => {
  const tell = (ledgerIndexed: string, values: object, condition?: string): Promise<unknown> =>
    table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: releaseKey,
        UpdateExpression: `SET policySchema = :schema, since = :now, ${ledgerIndexed}`,
        ExpressionAttributeValues: { ':schema': policySchema, ':now': now, ...values },
        ConditionExpression: condition,
      }),
    );
  try {
    await tell('ledgerIndexed.told = :now', {}, 'ledgerIndexed.told = since');
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const indexed = { from: plus(now, deploymentMs), told: now };
    await tell('ledgerIndexed = :indexed', { ':indexed': indexed });
  }
};

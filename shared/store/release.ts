/** What the deployed release understands, told by itself: a push from a newer one is refused before it can be put in force. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { policySchema } from '../policy/policy-schema.ts';
import { releaseKey } from './keys.ts';
import type { Table } from './table.ts';

const release = z.object({ policySchema: z.number(), since: z.string() });
export type Release = z.infer<typeof release>;

/** Null until the first function of a deployment has told. */
export const readRelease = async (table: Table): Promise<Release | null> => {
  const { Item } = await table.doc.send(
    new GetCommand({ TableName: table.name, Key: releaseKey, ConsistentRead: true }),
  );
  return z.safeParse(release, Item).data ?? null;
};

/** To be called once by an instance: the newest to start speaks for the deployment. */
export const tellRelease = async (table: Table, now: string): Promise<void> => {
  await table.doc.send(
    new UpdateCommand({
      TableName: table.name,
      Key: releaseKey,
      UpdateExpression: 'SET policySchema = :schema, since = :now',
      ExpressionAttributeValues: { ':schema': policySchema, ':now': now },
    }),
  );
};

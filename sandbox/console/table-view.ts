/** What the table knows: each lead's state and its ledger. Read as anybody could with the AWS SDK. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { leadKey, recordOfKey } from '../../shared/store/keys.ts';
import type { Cloud } from '../aws/cloud.ts';
import { region } from '../aws/place.ts';
import type { CrmName, Decision, LeadRow } from './view.ts';
import type { Names } from './words.ts';

const mostDecisions = 20;
const mostRows = 500;

/** One line of the ledger that is a decision; the remarks between them have no score. */
const entry = z.object({
  at: z.string(),
  causes: z.array(z.string()),
  stage: z.object({ stage: z.string(), reason: z.string() }),
  score: z.object({
    total: z.number(),
    parts: z.array(
      z.object({ criterion: z.string(), points: z.number(), of: z.number(), known: z.boolean(), reason: z.string() }),
    ),
  }),
  tried: z.array(z.object({ rule: z.string(), matched: z.boolean(), why: z.string() })),
  owner: z.object({
    ownerId: z.string().nullable(),
    reason: z.string(),
    pool: z.string().nullable(),
    coordinator: z.string().nullable(),
    candidates: z.array(z.object({ rep: z.string(), turn: z.number(), passedOver: z.string().nullable() })),
  }),
  written: z.array(z.string()),
});

const state = z.object({
  pk: z.string(),
  decision: z.object({ stage: z.string(), score: z.number() }).optional(),
  owner: z.object({ ownerId: z.string() }).optional(),
  written: z.object({ noteId: z.string().optional(), taskId: z.string().optional() }),
});

export const viewTable = (
  { tableName, endpoints }: Pick<Cloud, 'tableName' | 'endpoints'>,
  { crm, connection }: { crm: CrmName; connection: string },
  names: Names,
) => {
  const client = new DynamoDBClient({
    region,
    endpoint: endpoints.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = DynamoDBDocumentClient.from(client);

  const rowOf = ({ pk, decision, owner, written }: z.output<typeof state>): LeadRow => {
    const id = recordOfKey(pk)?.id ?? pk;
    return {
      id,
      crm,
      // The table does not know; its leads stand after all others.
      createdAt: '',
      name: names.lead(id),
      company: '',
      owner: owner ? names.owner(owner.ownerId) : '',
      stage: decision?.stage ?? '',
      score: decision?.score ?? null,
      notes: written.noteId === undefined ? 0 : 1,
      tasks: written.taskId === undefined ? 0 : 1,
    };
  };

  return {
    /** Newest first. */
    async decisions(id: string): Promise<Decision[]> {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': leadKey(connection, id).pk, ':prefix': 'DECISION#' },
          ScanIndexForward: false,
          Limit: mostDecisions,
        }),
      );
      return Items.flatMap((item) => {
        const read = entry.safeParse(item).data;
        if (!read) return [];
        const { ownerId, reason: ownerReason, ...owner } = read.owner;
        return [{ ...read, ...owner, owner: ownerId === null ? '' : names.owner(ownerId), ownerReason }];
      });
    },
    /** Every lead of the connection that the table has seen. */
    async rows(): Promise<LeadRow[]> {
      const { Items = [] } = await table.send(
        new ScanCommand({
          TableName: tableName,
          FilterExpression: 'begins_with(pk, :prefix) AND sk = :sk',
          ExpressionAttributeValues: { ':prefix': leadKey(connection, '').pk, ':sk': 'STATE' },
        }),
      );
      return Items.map((item) => rowOf(state.parse(item)))
        .toSorted((a, b) => b.id.localeCompare(a.id, 'en', { numeric: true }))
        .slice(0, mostRows);
    },
    close: (): void => client.destroy(),
  };
};

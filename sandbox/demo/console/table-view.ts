/** What the table knows: each lead's state with its deals, its ledger, and the connection. Read as anybody could with the AWS SDK. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dealState, type DealState } from '../../../shared/domain/deal-state.ts';
import { leadState, type LeadState } from '../../../shared/domain/lead-state.ts';
import { connectionKey, dealKey, leadKey, recordOfKey, type Key } from '../../../shared/store/keys.ts';
import type { Cloud } from '../../aws/cloud.ts';
import { region } from '../../aws/place.ts';
import type { ConnectionView, CrmName, Decision, LeadRow } from './view.ts';
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
  sales: z.object({ standing: z.string(), at: z.string().optional() }).optional(),
});

const keyed = z.object({ pk: z.string() });
const connectionState = z.object({
  pausedUntil: z.string().optional(),
  pauseReason: z.string().optional(),
  catchUp: z.object({ missed: z.object({ total: z.number(), day: z.string(), today: z.number() }) }).optional(),
});
export type TableConnection = Pick<ConnectionView, 'pausedUntil' | 'pauseReason' | 'missedToday' | 'missedTotal'>;

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

  /** Undefined when there is no such item. */
  const get = async (key: Key): Promise<unknown> =>
    (await table.send(new GetCommand({ TableName: tableName, Key: key }))).Item;

  const rowOf = (pk: string, { decision, owner, written }: LeadState): LeadRow => {
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
      tasks: Object.keys(written.tasks).length,
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
        const { owner: route, sales, ...decision } = read;
        const { ownerId, reason: ownerReason, ...rest } = route;
        const owner = ownerId === null ? '' : names.owner(ownerId);
        const standing = { as: sales?.standing ?? '', at: sales?.at ?? '' };
        return [{ ...decision, ...rest, owner, ownerReason, standing }];
      });
    },
    /** Undefined for a lead that was never looked at. */
    async lead(id: string): Promise<LeadState | undefined> {
      const item = await get(leadKey(connection, id));
      return item === undefined ? undefined : leadState.parse(item);
    },
    /** Undefined for a deal that was never looked at. */
    async deal(id: string): Promise<DealState | undefined> {
      return dealState.safeParse(await get(dealKey(connection, id))).data;
    },
    /** How the connection is doing at this moment (ISO, UTC). */
    async connection(now: string): Promise<TableConnection> {
      const { pausedUntil, pauseReason, catchUp } = connectionState.parse((await get(connectionKey(connection))) ?? {});
      const isPaused = pausedUntil !== undefined && pausedUntil > now;
      const missed = catchUp?.missed;
      return {
        pausedUntil: isPaused ? pausedUntil : null,
        pauseReason: (isPaused && pauseReason) || '',
        missedToday: missed?.day === now.slice(0, 10) ? missed.today : 0,
        missedTotal: missed?.total ?? 0,
      };
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
      return Items.map((item) => rowOf(keyed.parse(item).pk, leadState.parse(item)))
        .toSorted((a, b) => b.id.localeCompare(a.id, 'en', { numeric: true }))
        .slice(0, mostRows);
    },
    close: (): void => client.destroy(),
  };
};

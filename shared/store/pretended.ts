/** What a record would hold had we written it: kept beside the lead's shadow, with what people did to it meanwhile. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { fieldNames } from '../domain/lead.ts';
import { leadKey, type Key } from './keys.ts';
import { itemAt, placed, readItems, within, type Table } from './table.ts';

const pretended = z.object({
  /** Whom we would have given it to; absent where we would have left its owner. */
  ownerId: z.optional(z.string()),
  fields: z._default(z.partialRecord(z.enum(fieldNames), z.string()), {}),
  /** When we would first have written it. */
  since: z.optional(z.string()),
  /** Who has it in truth (null: nobody), and when we first saw that; as which rep of the policy, or that they count as nobody, such as a queue. */
  people: z.optional(
    z.object({
      ownerId: z.nullable(z.string()),
      at: z.string(),
      rep: z.optional(z.string()),
      isNobody: z.optional(z.literal(true)),
    }),
  ),
  /** What a colleague first did towards the buyer since then. */
  touched: z.optional(z.object({ at: z.string(), by: z.string(), kind: z.string() })),
});
export type Pretended = z.infer<typeof pretended>;

const keyOf = (connection: string, id: string): Key => ({ pk: leadKey(connection, id).pk, sk: 'RECORD' });

/** By the lead's id; absent where nothing was pretended yet, or it cannot be read. */
export const readPretended = async (
  table: Table,
  connection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pretended>> => {
  const keys = new Map(ids.map((id) => [id, within(table, keyOf(connection, id))]));
  const items = await readItems(table, [...keys.values()]);
  return new Map(
    [...keys].flatMap(([id, key]) => {
      const { success, data } = z.safeParse(pretended, itemAt(items, key));
      return success ? [[id, data] as const] : [];
    }),
  );
};

/** Only the worker that holds the lead writes it. */
export const savePretended = async (
  table: Table,
  { connection, id }: { connection: string; id: string },
  next: Pretended,
): Promise<void> => {
  await table.doc.send(
    new PutCommand({ TableName: table.name, Item: { ...placed(table, keyOf(connection, id)), ...next } }),
  );
};

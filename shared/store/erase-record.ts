/** Takes a record out of the table: its ledger, and its state, or whatever stands in its place. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { erasedRule, erasedState } from '../domain/lead-state.ts';
import { recordKey, type Key } from './keys.ts';
import { leadStates } from './records.ts';
import { within, writeItems, type Item, type Table } from './table.ts';

/**
 * Puts the mark of an erasure in the place of a lead, whatever stands there.
 * @returns what stood there
 */
export const markErased = async (
  table: Table,
  { connection, id }: { connection: string; id: string },
  { at, until }: { at: string; until: string },
): Promise<Item | undefined> => {
  const { Attributes } = await table.doc.send(
    new PutCommand({
      TableName: table.name,
      Item: leadStates.item(table, connection, id, erasedState(at, until)),
      ReturnValues: 'ALL_OLD',
    }),
  );
  return Attributes;
};

/** Deletes a state, but for the mark of an erasure. */
const deleteState = async (table: Table, key: Key): Promise<void> => {
  try {
    await table.doc.send(
      new DeleteCommand({
        TableName: table.name,
        Key: key,
        ConditionExpression: 'attribute_not_exists(#refused.#rule) OR #refused.#rule <> :erased',
        ExpressionAttributeNames: { '#refused': 'refused', '#rule': 'rule' },
        ExpressionAttributeValues: { ':erased': erasedRule },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Forgets a record: its whole ledger, and its state, but for the mark of an erasure. Returns how many items were there. */
export const eraseRecord = async (table: Table, record: Parameters<typeof recordKey>[0]): Promise<number> => {
  const key = within(table, recordKey(record));
  let from: Record<string, unknown> | undefined;
  let erased = 0;
  do {
    const page = await table.doc.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': key.pk },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    const keys = (page.Items ?? []).map((found): Key => ({ pk: String(found['pk']), sk: String(found['sk']) }));
    await writeItems(table, { remove: keys.filter(({ sk }) => sk !== key.sk) });
    erased += keys.length;
    from = page.LastEvaluatedKey;
  } while (from);
  // The state goes last: until then a crash is mended by running again.
  await deleteState(table, key);
  return erased;
};

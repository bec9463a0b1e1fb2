/** Leads in the table: read together, written one by one on the condition that nobody else wrote in between. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '../domain/errors.ts';
import { leadState, newLeadState, type LeadState } from '../domain/lead-state.ts';
import { dueIndex, dueShard, leadKey, type Key } from './keys.ts';
import { itemAt, readItems, writeItems, type Item, type Table } from './table.ts';

/** The item of a lead. `dueAt` stands on it only while something is due, so the index holds nothing else. */
export const leadItem = (connection: string, id: string, state: LeadState): Item => {
  const key = leadKey(connection, id);
  const due = state.due && { [dueIndex.partitionKey]: dueShard(key.pk), [dueIndex.sortKey]: state.due.at };
  return { ...key, ...state, ...due };
};

/** Nobody wrote the lead since we read this version; version 0 is a lead that was never written. */
export const unchangedSince = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };

/** The states of these leads; a lead never seen has the state of a new one. */
export const readLeadStates = async (
  table: Table,
  connection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LeadState>> => {
  const items = await readItems(
    table,
    ids.map((id) => leadKey(connection, id)),
  );
  return new Map(
    ids.map((id) => {
      const item = itemAt(items, leadKey(connection, id));
      return [id, item ? leadState.parse(item) : newLeadState];
    }),
  );
};

/**
 * Writes `next` in place of `seen` and returns it with its new version.
 * @throws Conflict when somebody else wrote the lead since `seen` was read.
 */
export const saveLead = async (
  table: Table,
  connection: string,
  id: string,
  seen: LeadState,
  next: LeadState,
): Promise<LeadState> => {
  const state = { ...next, version: seen.version + 1 };
  try {
    await table.doc.send(
      new PutCommand({
        TableName: table.name,
        Item: leadItem(connection, id, state),
        ...unchangedSince(seen.version),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new Conflict('the lead was written by another', { cause: error });
    throw error;
  }
  return state;
};

/** How often a change is tried anew after another writer came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Changes a lead whoever else writes it: reads it, applies `change`, writes, and starts over when another came first.
 * `change` may return null to leave the lead alone.
 */
export const changeLead = async (
  table: Table,
  connection: string,
  id: string,
  change: (state: LeadState) => LeadState | null,
  first?: LeadState,
): Promise<LeadState> => {
  let seen = first ?? (await readLeadStates(table, connection, [id])).get(id) ?? newLeadState;
  for (let attempt = 1; ; attempt += 1) {
    const next = change(seen);
    if (!next) return seen;
    try {
      return await saveLead(table, connection, id, seen, next);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === maxTries) throw error;
      seen = (await readLeadStates(table, connection, [id])).get(id) ?? newLeadState;
    }
  }
};

/** Forgets a lead: its state and its whole ledger. Returns how many items went. */
export const eraseLead = async (table: Table, connection: string, id: string): Promise<number> => {
  const { pk } = leadKey(connection, id);
  let from: Record<string, unknown> | undefined;
  let erased = 0;
  do {
    const page = await table.doc.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    const keys = (page.Items ?? []).map((item): Key => ({ pk: String(item['pk']), sk: String(item['sk']) }));
    const entries = keys.filter(({ sk }) => sk !== 'STATE');
    await writeItems(table, { remove: entries });
    erased += keys.length;
    from = page.LastEvaluatedKey;
  } while (from);
  // The state goes last: until then a crash is mended by running again.
  await table.doc.send(new DeleteCommand({ TableName: table.name, Key: leadKey(connection, id) }));
  return erased;
};

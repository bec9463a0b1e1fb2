/** The states of leads, page by page, for commands that look at all of them. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Table } from './table.ts';

/**
 * Reads the state of every lead whose key begins so.
 * @param prefix of the partition key, such as `LEAD#` or `LEAD#hubspot-1#`
 * @param onPage told after each page how many items were read so far
 */
export const scanLeadStates = async function* (
  table: Table,
  prefix: string,
  onPage: (read: number) => void,
): AsyncGenerator<Item> {
  let from: Item | undefined;
  let read = 0;
  do {
    const page = await table.doc.send(
      new ScanCommand({
        TableName: table.name,
        FilterExpression: 'begins_with(pk, :prefix) AND sk = :state',
        ExpressionAttributeValues: { ':prefix': prefix, ':state': 'STATE' },
        ExclusiveStartKey: from,
      }),
    );
    yield* page.Items ?? [];
    read += page.ScannedCount ?? 0;
    onPage(read);
    from = page.LastEvaluatedKey;
  } while (from);
};

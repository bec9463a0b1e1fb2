/** Takes leads out of what a deal keeps of whom it was told to, whatever else of the deal can be read: an erasure waits for no release. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { withoutTold } from '../deal/news.ts';
import { Conflict, Unreadable } from '../domain/errors.ts';
import { dealKey } from './keys.ts';
import { dealStates } from './records.ts';
import { itemAt, readItems, within, type Table } from './table.ts';

/** How often it is tried anew after another writer came first. */
const maxTries = 12;

/** The same for a deal that cannot be read: the list alone is touched. */
const forgetUnread = async (
  table: Table,
  connection: string,
  deal: string,
  leads: readonly string[],
): Promise<void> => {
  const Key = within(table, dealKey(connection, deal));
  for (let tries = 0; tries < maxTries; tries += 1) {
    const told: unknown = itemAt(await readItems(table, [Key]), Key)?.['told'];
    if (told === undefined) return;
    // What is no list of ours names nobody in a way that could be taken out.
    const left = Array.isArray(told) ? told.filter((id) => typeof id === 'string' && !leads.includes(id)) : [];
    if (Array.isArray(told) && left.length === told.length) return;
    try {
      await table.doc.send(
        new UpdateCommand({
          TableName: table.name,
          Key,
          UpdateExpression: left.length > 0 ? 'SET #told = :left' : 'REMOVE #told',
          ConditionExpression: '#told = :seen',
          ExpressionAttributeNames: { '#told': 'told' },
          ExpressionAttributeValues: { ':seen': told, ...(left.length > 0 && { ':left': left }) },
        }),
      );
      return;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  throw new Conflict('other workers keep writing the same deal');
};

/** Safe to repeat. @throws Conflict when others keep coming first */
export const forgetTold = async (
  table: Table,
  connection: string,
  deal: string,
  leads: readonly string[],
): Promise<void> => {
  try {
    await dealStates.change(table, connection, deal, withoutTold(leads));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await forgetUnread(table, connection, deal, leads);
  }
};

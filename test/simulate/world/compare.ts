/**
 * Asks the local engine of DynamoDB all that the table in memory was asked, in the same order, and says where the two answer differently.
 * What may differ: the order of what an index or a batch gives, and what an answer tells beside its items.
 */
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { startTable } from '../../support/table.ts';
import type { Asked } from './memory-table.ts';

const commands = {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
};

/** With the keys of all maps in order, bytes as text, and what is undefined left out, as the document client does. */
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, own]) => own !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, own]) => [key, plain(own)]),
  );
};
const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const told = (answer: unknown, name: string): string => {
  if (!isMap(answer)) return '';
  const items = [
    ...(Array.isArray(answer['Items']) ? answer['Items'] : []),
    ...Object.values(isMap(answer['Responses']) ? answer['Responses'] : {}).flat(),
  ].map((item) => JSON.stringify(plain(item)));
  const { Item, Attributes, LastEvaluatedKey } = answer;
  return JSON.stringify(plain({ name, Item, Attributes, LastEvaluatedKey, items: items.toSorted() }));
};
const failed = (error: unknown): string => {
  if (!isMap(error)) return String(error);
  const reasons = error['CancellationReasons'];
  const codes = Array.isArray(reasons)
    ? reasons.map((reason: unknown) => isMap(reason) && (reason['Code'] ?? 'None'))
    : [];
  return JSON.stringify([error['name'], codes, isMap(error['Item'])]);
};

/** @returns what was asked where the answers differ, and both of them */
export const compare = async (asked: readonly Asked[]): Promise<string[]> => {
  const engine = await startTable('simulated');
  const differences: string[] = [];
  try {
    for (const one of asked) {
      const Command = (commands as unknown as Record<string, new (input: unknown) => never>)[one.name];
      if (Command === undefined) throw new Error(`The comparison does not know ${one.name}.`);
      const there = await engine.table.doc.send(new Command(one.input)).then(
        (answer) => told(answer, one.name),
        (error: unknown) => failed(error),
      );
      const here = 'error' in one ? failed(one.error) : told(one.answer, one.name);
      if (here !== there)
        differences.push(`${one.name} ${JSON.stringify(plain(one.input))}\n  here: ${here}\n  there: ${there}`);
    }
  } finally {
    await engine.stop();
  }
  return differences;
};

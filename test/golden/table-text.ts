/** The whole table as a text: an item a block, by its keys, and the keys of every map in order. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { plainItem } from '../support/plain.ts';
import type { Item, Table } from '../../shared/store/table.ts';
import { sorted } from './sorted.ts';

/** Sealed anew with each login under a nonce of its own: what it says is the CRM's, and never twice the same. */
const sealed = 'sealed';
/** What fits into so many characters stands on one line. */
const lineLength = 200;

const lines = (value: unknown, indent = ''): string => {
  const short = JSON.stringify(value);
  const isNested = typeof value === 'object' && value !== null;
  if (!isNested || (indent !== '' && short.length <= lineLength)) return short;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const inner = Object.entries(value).map(
    ([key, own]) => `${deeper}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${lines(own, deeper)}`,
  );
  return `${open}\n${inner.join(',\n')}\n${indent}${close}`;
};

export const allItems = async ({ doc, name }: Table): Promise<Item[]> => {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await doc.send(new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  const keyOf = ({ pk, sk }: Item): string => `${String(pk)}\n${String(sk)}`;
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** What a decision was made from, in the order in which it is kept. */
const withInputsOnOneLine = (item: Item): Item => {
  const { inputs, ...plain } = plainItem(item);
  return inputs === undefined ? plain : { ...plain, inputs: JSON.stringify(inputs) };
};

export const tableText = (items: readonly Item[]): string =>
  items
    .map(withInputsOnOneLine)
    .map((item) => (item[sealed] === undefined ? item : { ...item, [sealed]: 'anew with each login' }))
    .map((item) => `${lines(sorted(item))}\n`)
    .join('\n');

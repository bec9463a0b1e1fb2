/** Items of the table as texts that can be searched: what is packed in them is unpacked. */
import * as z from 'zod';
import type { Item } from '../../shared/store/table.ts';
import { unpack } from '../../shared/store/packed.ts';

/** Bytes that are not ours would hide what they hold. */
const unpacked = (bytes: Uint8Array): unknown => {
  const value = unpack(bytes);
  if (value === undefined) throw new Error('an item of the table holds bytes that nobody can read');
  return value;
};

/** What is packed stands beside the rest, as an entry of the ledger is read; the text of a push in its own place. */
export const plainItem = ({ decided, text, ...rest }: Item): Item => {
  const item = text === undefined ? rest : { ...rest, text: text instanceof Uint8Array ? unpacked(text) : text };
  if (decided instanceof Uint8Array) return { ...item, ...z.record(z.string(), z.unknown()).parse(unpacked(decided)) };
  const bytes = Object.values(item).find((value) => value instanceof Uint8Array);
  if (bytes instanceof Uint8Array) throw new Error('an item of the table holds bytes that nobody knows of');
  return decided === undefined ? item : { ...item, decided };
};

/** Items as one text. */
export const plainText = (...items: readonly Item[]): string => JSON.stringify(items.map(plainItem));

/** Items of the table as texts that can be searched: what is packed in them is unpacked. */
import type { Item } from '../../shared/store/table.ts';
import { unpack } from '../../shared/store/packed.ts';

/** Bytes that are not ours would hide what they hold. */
const unpacked = (bytes: Uint8Array): unknown => {
  const value = unpack(bytes);
  if (value === undefined) throw new Error('an item of the table holds bytes that nobody can read');
  return value;
};

export const plainItem = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value instanceof Uint8Array ? unpacked(value) : value]),
  );

/** Items as one text. */
export const plainText = (...items: readonly Item[]): string => JSON.stringify(items.map(plainItem));

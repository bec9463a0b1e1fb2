/** How many bytes an item counts for, as DynamoDB does: names and values in UTF-8, numbers by their digits, lists and maps with three bytes. */
import type { Item } from '../../shared/store/table.ts';

const bytes = (text: string): number => Buffer.byteLength(text);

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return bytes(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, one) => sum + 1 + sizeOf(one), 0);
  if (typeof value === 'object' && value !== null)
    return 3 + Object.entries(value).reduce((sum, [name, one]) => sum + 1 + bytes(name) + sizeOf(one), 0);
  return 1;
};

export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + sizeOf(value), 0);

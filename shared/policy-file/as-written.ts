/** YAML reads 01 as 1, 1.10 as 1.1 and 0049 as 49. Where a policy says a text, what stands in the file counts. */
import { isScalar, visit, type Document, type Scalar } from 'yaml';
import { factKinds, isWritten } from '../domain/fact-kinds.ts';

/** Keys under which texts stand. */
const written: ReadonlySet<string> = new Set([
  ...Object.entries(factKinds).flatMap(([fact, kind]) => (isWritten(kind) ? [fact] : [])),
  'contains',
]);

/** Keys that take the kind of the fact they stand under. */
const within: ReadonlySet<string> = new Set(['not']);

/** The key that says what a scalar is: the nearest above it, or the fact above a `not`. */
const keyAbove = (path: readonly unknown[]): string | undefined =>
  path
    .toReversed()
    .flatMap((part) =>
      typeof part === 'object' && part !== null && 'key' in part && isScalar(part.key) ? [String(part.key.value)] : [],
    )
    .find((key) => !within.has(key));

/** Puts back, in texts of the document, what stands in the file in place of the number or yes and no that YAML makes of it. */
export const keepAsWritten = (document: Document): void => {
  visit(document, {
    Scalar: (place, node, path) => {
      if (place === 'key' || node.source === undefined) return;
      if (typeof node.value !== 'number' && typeof node.value !== 'boolean') return;
      const key = keyAbove(path);
      if (key !== undefined && written.has(key)) node.value = node.source;
    },
  });
};

/** Keys under which numbers of facts stand. */
const counted: ReadonlySet<string> = new Set([
  ...Object.entries(factKinds).flatMap(([fact, kind]) => (kind === 'number' ? [fact] : [])),
  'min',
  'max',
]);

/** Numbers that YAML reads as a thousandth of what was probably meant: 1.000 is 1. */
export const thousandsIn = (document: Document): Scalar[] => {
  const found: Scalar[] = [];
  visit(document, {
    Scalar: (place, node, path) => {
      if (place === 'key' || typeof node.value !== 'number' || !/^[1-9]\d{0,2}\.\d{3}$/.test(node.source ?? '')) return;
      if (counted.has(keyAbove(path) ?? '')) found.push(node);
    },
  });
  return found;
};

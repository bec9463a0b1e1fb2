/** From a place of the policy to the line and column where the file says it. */
import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';
import type { Path } from './problem.ts';

const startOf = (node: unknown): number | undefined =>
  typeof node === 'object' &&
  node !== null &&
  'range' in node &&
  Array.isArray(node.range) &&
  typeof node.range[0] === 'number'
    ? node.range[0]
    : undefined;

/**
 * Line and column (from 1) of a key or of a list's entry; of the nearest part above it when the place itself does not
 * exist, as for something that is missing.
 */
export const locate = (document: Document, lines: LineCounter, path: Path): { line: number; column: number } => {
  let offset = startOf(document.contents) ?? 0;
  let node: unknown = document.contents;
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq<Node>(node) && typeof key === 'number') {
      node = node.items[key];
      offset = startOf(node) ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};

/** YAML reads 01 as 1, 1.10 as 1.1 and 0049 as 49. Where a policy says a text, what stands in the file counts. */
import { isScalar, isSeq, visit, type Document, type Scalar } from 'yaml';
import { factKinds, isWritten } from '../domain/fact-kinds.ts';

/** Keys under which texts stand. */
const written: ReadonlySet<string> = new Set([
  ...Object.entries(factKinds).flatMap(([fact, kind]) => (isWritten(kind) ? [fact] : [])),
  'contains',
]);

/** Keys that take the kind of the fact they stand under. */
const within: ReadonlySet<string> = new Set(['not']);

/** The keys that say what a scalar is: the nearest above it, or the fact above a `not`, and the one above that. */
const keysAbove = (path: readonly unknown[]): readonly (string | undefined)[] =>
  path
    .toReversed()
    .flatMap((part) =>
      typeof part === 'object' && part !== null && 'key' in part && isScalar(part.key) ? [String(part.key.value)] : [],
    )
    .filter((key) => !within.has(key));

/** The kind of a fact of the policy's own, where a condition asks for one; undefined for all else. */
const ownKind = ([name, above]: readonly (string | undefined)[], document: Document): unknown =>
  above === 'own' && name !== undefined ? document.getIn(['facts', 'own', name, 'kind']) : undefined;

/** Puts back, in texts of the document, what stands in the file in place of the number or yes and no that YAML makes of it. */
export const keepAsWritten = (document: Document): void => {
  visit(document, {
    Scalar: (place, node, path) => {
      if (place === 'key' || node.source === undefined) return;
      if (typeof node.value !== 'number' && typeof node.value !== 'boolean') return;
      const keys = keysAbove(path);
      const kind = ownKind(keys, document);
      const isText = kind === undefined ? written.has(keys[0] ?? '') : kind !== 'number' && kind !== 'yes-no';
      if (isText) node.value = node.source;
    },
  });
};

/** Keys under which numbers of facts stand. */
const counted: ReadonlySet<string> = new Set([
  ...Object.entries(factKinds).flatMap(([fact, kind]) => (kind === 'number' ? [fact] : [])),
  'min',
  'max',
]);

/** A number of the file that says something else than was probably meant, and that. */
export type MisreadNumber = { node: Scalar; meant: string };

/** Numbers that YAML reads as a thousandth of what was probably meant, 1.000 as 1, or as two: [1,000] as 1 and 0. */
export const misreadNumbers = (document: Document): MisreadNumber[] => {
  const found: MisreadNumber[] = [];
  visit(document, {
    Scalar: (place, node, path) => {
      const source = node.source ?? '';
      if (place === 'key' || typeof node.value !== 'number') return;
      const keys = keysAbove(path);
      if (!counted.has(keys[0] ?? '') && ownKind(keys, document) !== 'number') return;
      if (/^[1-9]\d{0,2}\.\d{3}$/.test(source)) found.push({ node, meant: source.replace('.', '') });
      const list = path.at(-1);
      const before = isSeq(list) && typeof place === 'number' ? list.items[place - 1] : undefined;
      if (/^0\d\d$/.test(source) && isScalar(before) && /^\d{1,3}$/.test(before.source ?? ''))
        found.push({ node, meant: `${before.source}${source}` });
    },
  });
  return found;
};

/** Which parts of a policy another one says otherwise. */
import type { Policy } from '../policy/policy.ts';

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By which an entry of a list is known. */
const nameKeys = ['rule', 'stop', 'segment', 'stage', 'criterion', 'signal'] as const;
const nameOf = (entry: unknown): string | undefined => {
  if (!isMap(entry)) return undefined;
  const key = nameKeys.find((one) => typeof entry[one] === 'string');
  return key && String(entry[key]);
};

/** By name where each entry has one of its own. */
const byName = (list: readonly unknown[]): Record<string, unknown> | null => {
  const named = new Map(list.map((entry) => [nameOf(entry), entry]));
  return named.size === list.length && !named.has(undefined) ? Object.fromEntries(named) : null;
};

/** Deeper than that nobody looks for a part. */
const mostDeep = 2;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const partsOf = (was: unknown, is: unknown, path: readonly string[]): string[] => {
  if (same(was, is)) return [];
  const here = [path.join('.')];
  if (Array.isArray(was) && Array.isArray(is)) {
    const [former, later] = [byName(was), byName(is)];
    if (former === null || later === null) return here;
    const names = [...new Set([...Object.keys(former), ...Object.keys(later)])];
    const changed = names.filter((name) => !same(former[name], later[name]));
    return changed.length === 0
      ? [`${here.join('')} in another order`]
      : changed.map((name) => `${here.join('')} ${name}`);
  }
  if (!isMap(was) || !isMap(is) || path.length >= mostDeep) return here;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
    partsOf(was[key], is[key], [...path, key]),
  );
};

/** In the order of the policy: `reps.anna`, `routing.rules austria-to-veterans`. Maps in another order say the same. */
export const changedParts = ({ hash: _, ...was }: Policy, { hash: __, ...is }: Policy): string[] =>
  partsOf(was, is, []);
